"""Who is calling: a name and a phone, asked once in a lifetime (C4)."""

from aiogram import F, Router
from aiogram.types import Message

from bot.fsm.booking import BookingDraft, BookingStates
from bot.handlers.client.booking.talk import ask
from bot.handlers.desk import Desk
from bot.texts.safe import visible

router = Router(name="booking-owner")


@router.message(BookingStates.name, F.text)
async def named(message: Message, desk: Desk, draft: BookingDraft) -> None:
    await desk.profiles.set_name(desk.account, visible(message.text or ""))
    await ask(desk, draft.settled())


@router.message(BookingStates.phone, F.contact)
async def contact_shared(message: Message, desk: Desk, draft: BookingDraft) -> None:
    """Telegram vouches for a contact only when it is the sender's own."""
    assert message.contact is not None
    await desk.profiles.accept_contact(desk.account, message.contact.user_id, message.contact.phone_number)
    await ask(desk, draft.settled())


@router.message(BookingStates.phone, F.text)
async def phone_typed(message: Message, desk: Desk, draft: BookingDraft) -> None:
    await desk.profiles.set_phone(desk.account, visible(message.text or ""))
    await ask(desk, draft.settled())
