"""Watching over everything by the clock, so that nobody has to look at the health page all day."""

from bot.jobs.services import Services


async def look_for_troubles(services: Services) -> int:
    return await services.alerts.look()
