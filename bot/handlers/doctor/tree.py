"""What a doctor does in the chat. The filter stands on the router; the services check the role once more (D2)."""

from aiogram import Router

from bot.domain.people import Account
from bot.handlers.doctor import (
    brief,
    card,
    chat,
    closing,
    day,
    desk_visit,
    files,
    notes,
    patients,
    pause,
    status,
    video,
)
from bot.handlers.tree import gathered


async def is_doctor(event: object, account: Account) -> bool:
    """Speaking as a doctor now, with a session that is still alive."""
    return account.is_doctor


def doctor_router() -> Router:
    doctors = gathered(
        "doctor",
        day.router,
        desk_visit.router,
        notes.router,
        closing.router,
        status.router,
        brief.router,
        files.router,
        video.router,
        patients.router,
        pause.router,
        chat.router,
        card.router,
    )
    doctors.message.filter(is_doctor)
    doctors.callback_query.filter(is_doctor)
    doctors.edited_message.filter(is_doctor)
    return doctors
