"""Another time instead of a visit that the doctor has cancelled (D11): one tap holds it, and nothing known is asked."""

import secrets

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.domain.errors import NotBookable
from bot.domain.ids import DoctorId, VisitId
from bot.domain.visits import Slot, VisitState
from bot.fsm.booking import WHOLE_DAY, BookingDraft
from bot.handlers.client.booking.talk import hold
from bot.handlers.desk import Desk
from bot.keyboards.callbacks import AlternativeTaken, moment_of
from bot.services.visits import VisitCard

router = Router(name="client-instead")


@router.callback_query(AlternativeTaken.filter())
async def alternative_taken(query: CallbackQuery, callback_data: AlternativeTaken, desk: Desk) -> None:
    """The booking as it was, at another time; whatever else was being booked gives way to it. A week-old button finds
    the time taken, and offers the nearest as ever."""
    card = await desk.visits.of_owner(desk.account, VisitId(callback_data.visit_id))
    if card.visit.state is not VisitState.CANCELLED:
        raise NotBookable
    slot = Slot(DoctorId(callback_data.doctor_id), moment_of(callback_data.at), card.service.minutes)
    await hold(desk, _same_again(desk, card, slot), slot)


def _same_again(desk: Desk, card: VisitCard, slot: Slot) -> BookingDraft:
    return BookingDraft(
        key=secrets.token_hex(8),
        started_at=desk.clock(),
        flags=card.visit.red_flags,
        service_id=card.service.id,
        doctor=slot.doctor_id,
        day=slot.starts_at.astimezone(desk.zone).date(),
        part=WHOLE_DAY,
        pet_id=card.pet.id,
        problem=card.problem.text,
        voice=card.problem.voice_file_id,
        has_files=False,
    )
