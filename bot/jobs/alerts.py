"""Watching over everything by the clock, so that nobody has to look at the health page all day."""

from bot.jobs.services import Services


async def end_test_bookings(services: Services) -> int:
    """What the panel's checklist has booked to prove that it works."""
    return await services.first_run.end_tests()


async def look_for_troubles(services: Services) -> int:
    return await services.alerts.look()
