"""Reminders of visits in words (C24): as things stand when they leave."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Protocol

from bot.domain.errors import NotBookable
from bot.domain.ids import AccountId, VisitId
from bot.domain.notices import VisitReminder
from bot.domain.people import Account
from bot.jobs.rendering import RenderContext, Renderer
from bot.keyboards.menu import draft_keyboard
from bot.keyboards.notices import late_keyboard, visit_reminder_keyboard
from bot.outgoing.telegram import Outgoing
from bot.services.catalogue import CatalogueService
from bot.services.deliveries import Owed
from bot.services.drafts import NUDGE, DraftService, WaitingDraft
from bot.services.late_results import LATE, LateResultService
from bot.services.reminders import REMINDER, ReminderService
from bot.texts import Texts


class Reminding(Protocol):
    """What these messages ask the container for."""

    @property
    def catalogue(self) -> CatalogueService: ...

    @property
    def drafts(self) -> DraftService: ...

    @property
    def late_results(self) -> LateResultService: ...

    @property
    def reminders(self) -> ReminderService: ...


def notice_renderers(services: Reminding) -> Mapping[str, Renderer]:
    return {
        REMINDER: partial(visit_reminder, services),
        NUDGE: partial(draft_nudge, services),
        LATE: partial(result_late, services),
    }


async def visit_reminder(services: Reminding, owed: Owed, context: RenderContext) -> Outgoing | None:
    """Nothing for a visit that was cancelled, moved or begun meanwhile. The day's brings what to prepare."""
    visit_id, kind = VisitId(owed.payload["visit_id"]), VisitReminder(owed.payload["kind"])
    if not await services.reminders.is_due(visit_id, datetime.fromisoformat(owed.payload["starts_at"])):
        return None
    card = await context.visits.card_for(visit_id)
    texts = context.library.speak(card.language, card.time_zone)
    words = texts(f"visit-reminder-{kind}", at=card.visit.starts_at, pet=card.pet.name, doctor=card.doctor.name)
    prepare = card.service.prepare(card.language) if kind is VisitReminder.DAY else ""
    if prepare:
        words += "\n\n" + texts("visit-reminder-prepare", prepare=prepare)
    return Outgoing(card.telegram_id, words, visit_reminder_keyboard(texts, visit_id))


async def result_late(services: Reminding, owed: Owed, context: RenderContext) -> Outgoing | None:
    """An honest word in place of silence; nothing when the conclusion has come meanwhile (C28)."""
    visit_id = VisitId(owed.payload["visit_id"])
    if not await services.late_results.is_late(visit_id):
        return None
    card = await context.visits.card_for(visit_id)
    texts = context.library.speak(card.language, card.time_zone)
    facts = {"at": card.visit.starts_at, "pet": card.pet.name, "doctor": card.doctor.name}
    words = texts("result-late", hours=context.rules.result_hours, **facts)
    return Outgoing(card.telegram_id, words, late_keyboard(texts, visit_id))


async def draft_nudge(services: Reminding, owed: Owed, context: RenderContext) -> Outgoing | None:
    """Nothing for a booking that was finished, dropped or gone on with meanwhile (C15)."""
    draft = await services.drafts.waiting(owed.payload["place"], owed.payload["key"])
    if draft is None or owed.account_id is None:
        return None
    reader = await context.accounts.get(AccountId(owed.account_id))
    texts = context.texts_for(reader)
    words = await _begun(services, draft, texts, reader) + "\n\n" + texts("draft-nudge")
    return Outgoing(reader.telegram_id, words, draft_keyboard(texts))


async def _begun(services: Reminding, draft: WaitingDraft, texts: Texts, reader: Account) -> str:
    try:
        service = await services.catalogue.service(draft.service_id) if draft.service_id is not None else None
    except NotBookable:
        service = None
    if service is None:
        return texts("draft-begun")
    title = service.title(reader.language)
    if draft.starts_at is None:
        return texts("draft-service", service=title)
    return texts("draft-slot", service=title, at=draft.starts_at)
