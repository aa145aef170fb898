"""With whom and when: doctor, day, part of the day, time, and the hold on it (C9–C11)."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery

from bot.domain.ids import DoctorId, ServiceId
from bot.domain.visits import Slot
from bot.fsm.booking import ANY_DOCTOR, WHOLE_DAY, BookingDraft, BookingStates, Question
from bot.handlers.client.booking.questions import slots_of_day
from bot.handlers.client.booking.talk import ask, hold
from bot.handlers.desk import Desk
from bot.keyboards.booking import FEW_SLOTS, PartOfDay, slot_time
from bot.keyboards.callbacks import DayChosen, DoctorChosen, PartChosen, SlotChosen, day_of

router = Router(name="booking-time")


@router.callback_query(BookingStates.doctor, DoctorChosen.filter())
async def doctor_chosen(query: CallbackQuery, callback_data: DoctorChosen, desk: Desk, draft: BookingDraft) -> None:
    await ask(desk, draft.answered(Question.DOCTOR, doctor=callback_data.doctor_id))


@router.callback_query(BookingStates.day, DayChosen.filter())
async def day_chosen(query: CallbackQuery, callback_data: DayChosen, desk: Desk, draft: BookingDraft) -> None:
    draft = draft.answered(Question.DAY, day=day_of(callback_data.day))
    slots = await slots_of_day(desk, draft)
    if not slots:
        return await ask(desk, draft.forget(Question.DAY), desk.texts("booking-day-gone"))
    parts = {PartOfDay.of(slot.starts_at, desk.account.time_zone) for slot in slots}
    if len(slots) <= FEW_SLOTS or len(parts) == 1:
        draft = draft.answered(Question.PART, part=WHOLE_DAY)
    return await ask(desk, draft)


@router.callback_query(BookingStates.part, PartChosen.filter())
async def part_chosen(query: CallbackQuery, callback_data: PartChosen, desk: Desk, draft: BookingDraft) -> None:
    await ask(desk, draft.answered(Question.PART, part=callback_data.part))


@router.callback_query(StateFilter(BookingStates.day, BookingStates.slot), SlotChosen.filter())
async def slot_chosen(query: CallbackQuery, callback_data: SlotChosen, desk: Desk, draft: BookingDraft) -> None:
    """From the list of times, from "nearest", or from the alternatives to a lost one."""
    service = await desk.catalogue.service(ServiceId(draft.service_id or 0))
    slot = Slot(DoctorId(callback_data.doctor_id), slot_time(callback_data), service.minutes)
    day = slot.starts_at.astimezone(desk.zone).date()
    chosen = draft.answered(Question.DAY, day=day).answered(Question.PART, part=draft.part or WHOLE_DAY)
    if chosen.doctor != ANY_DOCTOR:
        chosen = chosen.model_copy(update={"doctor": slot.doctor_id})
    await hold(desk, chosen, slot)
