"""The owner's side by the clock: reminders of visits, and letters for whoever did not see what mattered."""

from bot.jobs.services import Services


async def remind_owners(services: Services) -> int:
    return await services.reminders.remind()


async def mail_untouched(services: Services) -> int:
    return await services.notices.mail_untouched()
