"""Forgetting what is over; the terms stand in bot/services/retention.py."""

from bot.jobs.services import Services


async def forget_what_is_over(services: Services) -> int:
    return await services.retention.forget_what_is_over()


async def forget_files(services: Services) -> int:
    return await services.file_tidying.forget_what_is_over()
