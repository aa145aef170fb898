"""The answer to "how is the pet?" some days after a visit (C30)."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.domain.check_ins import Feeling
from bot.domain.ids import VisitId
from bot.fsm.booking import SeenFlags
from bot.handlers.desk import Desk
from bot.keyboards.check_ins import answered_keyboard
from bot.keyboards.own_callbacks import HowIsPet, NoSigns
from bot.keyboards.page import Page
from bot.services.check_ins import CheckInService
from bot.services.follow_ups import FollowUpService

router = Router(name="check-ins")


@router.callback_query(HowIsPet.filter())
async def how_it_is(
    query: CallbackQuery, callback_data: HowIsPet, desk: Desk, check_ins: CheckInService, follow_ups: FollowUpService
) -> None:
    """The question is answered and loses its buttons; the next screen is what helps now."""
    visit_id, feeling = VisitId(callback_data.visit_id), callback_data.feeling
    await check_ins.answer(desk.account, visit_id, feeling)
    if await desk.screen.is_stale():
        await desk.screen.retire()
    card, follow_up = await desk.visits.of_owner(desk.account, visit_id), await follow_ups.of(desk.account, visit_id)
    facts = {Feeling.BETTER: {"pet": card.pet.name}, Feeling.WORSE: {"pet": card.pet.name, "doctor": card.doctor.name}}
    blocks = [desk.texts(f"check-in-thanks-{feeling}", **facts.get(feeling, {}))]
    is_worse = feeling is Feeling.WORSE
    if is_worse:
        blocks.append(desk.texts("urgent-question"))
    if feeling is not Feeling.BETTER and follow_up is not None:
        blocks.append(desk.texts("check-in-repeat-until", at=follow_up.until))
    keys = answered_keyboard(desk.texts, visit_id, feeling, follow_up, has_signs=is_worse)
    await desk.screen.show(Page("\n\n".join(blocks), keys))


@router.callback_query(NoSigns.filter())
async def none_of_these(query: CallbackQuery, callback_data: NoSigns, desk: Desk, follow_ups: FollowUpService) -> None:
    """Kept for whatever is booked next: nobody is asked the same twice within the hour."""
    visit_id = VisitId(callback_data.visit_id)
    follow_up = await follow_ups.of(desk.account, visit_id)
    await SeenFlags(at=desk.clock()).save(desk.state)
    blocks = [desk.texts("check-in-no-signs")]
    if follow_up is not None:
        blocks.append(desk.texts("check-in-repeat-until", at=follow_up.until))
    keys = answered_keyboard(desk.texts, visit_id, Feeling.WORSE, follow_up)
    await desk.screen.show(Page("\n\n".join(blocks), keys))
