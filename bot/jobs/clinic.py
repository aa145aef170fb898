"""Keeping in step with Vetmanager by the clock: reading its schedule."""

from bot.jobs.services import Services


async def read_hot_days(services: Services) -> int:
    """The days around today; a failure is noted by the service and seen as the mirror's age."""
    await services.schedule.refresh_hot()
    return 1


async def read_whole_schedule(services: Services) -> int:
    await services.schedule.refresh_full()
    return 1


async def read_marks(services: Services) -> int:
    """Blacklisted, no promotion, dead, deleted: what bookings and reminders have to respect."""
    return await services.owner_flags.refresh()


async def tell_staff(services: Services) -> int:
    """A message inside Vetmanager about each booking that needs hands; none where no roles are named."""
    return await services.staff_notes.owe()


async def compare_books(services: Services) -> int:
    """What no single try could see: late second writes, rows lost from the queue, collisions that are over."""
    return await services.reconciler.compare()


async def carry_corrections(services: Services) -> int:
    return await services.corrections.carry()
