"""The doctor's side by the clock: reminders, videos that open, bookings that nobody has answered."""

from bot.jobs.services import Services


async def remind(services: Services) -> int:
    return await services.doctor_reminders.remind()


async def open_doors(services: Services) -> int:
    return await services.video_doors.open()


async def look_for_late_results(services: Services) -> int:
    return await services.late_results.look()


async def escalate_unanswered(services: Services) -> int:
    return await services.escalations.escalate()


async def alert_overdue_requests(services: Services) -> int:
    return await services.requests.alert_overdue()


async def ask_how_pets_are(services: Services) -> int:
    return await services.check_ins.ask()
