"""Booking again from any past visit (C33), and a booking that a link or a doctor's page has begun (C45)."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.domain.ids import DoctorId, ServiceId, VisitId
from bot.fsm.booking import BookingDraft, Question
from bot.handlers.client.booking.start import new_draft
from bot.handlers.client.booking.talk import ask
from bot.handlers.desk import Desk
from bot.keyboards.callbacks import BookAgain, DoctorWanted
from bot.services.rebooking import Again, RebookingService

router = Router(name="booking-again")


@router.callback_query(BookAgain.filter())
async def again_wanted(query: CallbackQuery, callback_data: BookAgain, desk: Desk, rebooking: RebookingService) -> None:
    await begin_again(desk, rebooking, VisitId(callback_data.visit_id))


@router.callback_query(DoctorWanted.filter())
async def doctor_wanted(query: CallbackQuery, callback_data: DoctorWanted, desk: Desk) -> None:
    service = await desk.catalogue.service(ServiceId(callback_data.service_id))
    await begin_with(desk, service_id=service.id, doctor_id=DoctorId(callback_data.doctor_id))


async def begin_again(desk: Desk, rebooking: RebookingService, visit_id: VisitId) -> None:
    """Only what may have changed is asked: is it urgent, when, and what is the matter."""
    again = await rebooking.again(desk.account, visit_id)
    draft = await _instead_of_the_old(desk)
    draft = draft.answered(Question.SERVICE, service_id=again.service.id)
    if again.doctor_id is not None:
        draft = draft.answered(Question.DOCTOR, doctor=again.doctor_id)
    if again.pet_id is not None:
        draft = draft.answered(Question.PET, pet_id=again.pet_id, is_new_pet=False)
    await ask(desk, draft, await _said(desk, again))


async def begin_with(desk: Desk, *, service_id: ServiceId | None, doctor_id: DoctorId | None = None) -> None:
    draft = await _instead_of_the_old(desk)
    if service_id is not None:
        draft = draft.answered(Question.SERVICE, service_id=service_id)
    if service_id is not None and doctor_id in {one.id for one in await desk.catalogue.doctors(service_id)}:
        draft = draft.answered(Question.DOCTOR, doctor=doctor_id)
    await ask(desk, draft)


async def _instead_of_the_old(desk: Desk) -> BookingDraft:
    """A new draft, which knows the urgent signs that were answered just before. An unfinished booking gives way, with
    its files and its time."""
    if (old := await BookingDraft.load(desk.state)) is not None:
        await desk.file_intake.discard_draft(desk.account, old.key)
        await desk.booking.release(desk.account)
    return await new_draft(desk)


async def _said(desk: Desk, again: Again) -> str:
    """What is filled in, and that the repeat price was chosen (C33)."""
    texts = desk.texts
    lines = [texts("again-service", title=again.service.title(texts.language), price=again.service.price)]
    if again.is_repeat:
        lines.append(texts("again-repeat", days=again.days))
    if again.doctor_id is not None:
        lines.append(texts("again-doctor", name=(await desk.catalogue.doctor(again.doctor_id)).name))
    if again.pet_id is not None:
        lines.append(texts("again-pet", name=(await desk.pets.get(desk.account, again.pet_id)).name))
    return "\n".join(lines)
