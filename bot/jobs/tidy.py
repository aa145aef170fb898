"""Forgetting what is over; the terms stand in bot/services/retention.py."""

from bot.jobs.services import Services


async def forget_what_is_over(services: Services) -> int:
    return await services.retention.forget_what_is_over()


async def forget_people(services: Services) -> int:
    """Those who have asked to be forgotten, and whose day has come (C44)."""
    return await services.erasure.carry_out()


async def nudge_unfinished(services: Services) -> int:
    return await services.drafts.nudge()


async def forget_unfinished(services: Services) -> int:
    return await services.drafts.forget_what_is_over()


async def forget_files(services: Services) -> int:
    return await services.file_tidying.forget_what_is_over()
