"""How is the pet? The question in words, and "worse" for the doctor (C30)."""

from collections.abc import Mapping
from functools import partial
from typing import Protocol

from bot.domain.ids import VisitId
from bot.jobs.rendering import RenderContext, Renderer
from bot.keyboards.check_ins import check_in_keyboard, worse_keyboard
from bot.outgoing.telegram import Outgoing
from bot.services.check_ins import CHECK_IN, WORSE, CheckInService
from bot.services.deliveries import Owed
from bot.texts.cards import doctor_card_head


class Asking(Protocol):
    """What these messages ask the container for."""

    @property
    def check_ins(self) -> CheckInService: ...


def check_in_renderers(services: Asking) -> Mapping[str, Renderer]:
    return {CHECK_IN: partial(check_in, services), WORSE: partial(worse, services)}


async def check_in(services: Asking, owed: Owed, context: RenderContext) -> Outgoing | None:
    """Nothing once it is answered, the pet has died, or the visit was taken back."""
    visit_id = VisitId(owed.payload["visit_id"])
    if not await services.check_ins.is_due(visit_id):
        return None
    card = await context.visits.card_for(visit_id)
    texts = context.library.speak(card.language, card.time_zone)
    facts = {"pet": card.pet.name, "at": card.visit.starts_at}
    again = bool(owed.payload.get("again"))
    words = texts("check-in-ask-again", **facts) if again else texts("check-in-ask", **facts, doctor=card.doctor.name)
    return Outgoing(card.telegram_id, words, check_in_keyboard(texts, visit_id))


async def worse(services: Asking, owed: Owed, context: RenderContext) -> Outgoing | None:
    """With a sound: this is what a check-in is for."""
    visit_id = VisitId(owed.payload["visit_id"])
    card = await context.visits.doctor_card_for(visit_id)
    if card.doctor_account is None or not await services.check_ins.is_worse(visit_id):
        return None
    texts = context.texts_for(card.doctor_account)
    words = f"{texts('check-in-doctor-worse', at=owed.created_at)}\n\n{doctor_card_head(card, texts)}"
    return Outgoing(card.doctor_account.telegram_id, words, worse_keyboard(texts, visit_id), protect=True)
