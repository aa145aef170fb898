"""Reminders of visits in words (C24): as things stand when they leave."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Protocol

from bot.domain.ids import VisitId
from bot.domain.notices import VisitReminder
from bot.jobs.rendering import RenderContext, Renderer
from bot.keyboards.notices import visit_reminder_keyboard
from bot.outgoing.telegram import Outgoing
from bot.services.deliveries import Owed
from bot.services.reminders import REMINDER, ReminderService


class Reminding(Protocol):
    """What these messages ask the container for."""

    @property
    def reminders(self) -> ReminderService: ...


def notice_renderers(services: Reminding) -> Mapping[str, Renderer]:
    return {REMINDER: partial(visit_reminder, services)}


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
