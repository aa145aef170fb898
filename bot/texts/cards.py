"""The living card of a visit and a doctor's card, in words: the same in a screen, in the chat and in a letter."""

from datetime import timedelta

from bot.domain.meeting import Joining
from bot.domain.visits import SyncState, Visit, VisitState
from bot.services.visits import DoctorCard, VisitCard
from bot.texts.library import Texts
from bot.texts.pets import pet_words

BY_CLINIC, OWNER = "vetmanager", "owner"
"""Who changed a visit last, as its row says."""


def owner_card(card: VisitCard, texts: Texts) -> str:
    """received → confirmed → in progress → done, or another end; with the time of the last change (C17)."""
    visit = card.visit
    return texts(
        "visit-card",
        code=visit.code,
        state=texts.plain(f"visit-state-{_stage(visit)}"),
        changed=card.last_change,
        service=card.service.title(texts.language),
        price=card.price,
        doctor=card.doctor.name,
        at=visit.starts_at,
        minutes=visit.minutes,
        pet=pet_words(card.pet, texts),
        urgent=visit.urgent,
        news="\n".join(filter(None, _all_news(card, texts))),
    )


def _all_news(card: VisitCard, texts: Texts) -> list[str]:
    visit = card.visit
    return [
        _whose_change(visit, texts),
        pause_words(card, texts),
        _door(card, texts),
        _news(visit, texts),
        _invoice(visit, texts),
    ]


def _door(card: VisitCard, texts: Texts) -> str:
    """When the button of the video will be here, so that nobody looks for it the evening before (C25)."""
    if card.meeting is None or card.meeting.joining not in {Joining.EARLY, Joining.NO_ROOM, Joining.OPEN}:
        return ""
    return texts.plain(f"visit-door-{card.meeting.joining}", at=card.meeting.opens_at)


def _invoice(visit: Visit, texts: Texts) -> str:
    """What the clinic's own invoice says; nothing while there is none (I16)."""
    return texts.plain(f"invoice-{visit.payment}") if visit.payment else ""


def pause_words(card: VisitCard | DoctorCard, texts: Texts) -> str:
    """The visit's clock, when it stands still or has stood still: nobody loses minutes to a bad connection."""
    pause = card.pause
    if pause.since is not None:
        return texts.plain("visit-paused", since=pause.since)
    if not pause.minutes:
        return ""
    until = card.visit.ends_at + timedelta(minutes=pause.minutes)
    return texts.plain("visit-was-paused", minutes=pause.minutes, until=until)


def _stage(visit: Visit) -> str:
    """A booking that the clinic has in its program is being checked there; before that it is only received."""
    is_checking = visit.state is VisitState.RECEIVED and visit.sync is SyncState.SYNCED
    return "checking" if is_checking else visit.state


def _whose_change(visit: Visit, texts: Texts) -> str:
    """An owner must not wonder what they have pressed. That the clinic has confirmed, or cancelled, is said anyway."""
    is_said = visit.is_off or visit.state is VisitState.CONFIRMED
    return texts.plain("changed-by-clinic") if visit.changed_by == BY_CLINIC and not is_said else ""


def _news(visit: Visit, texts: Texts) -> str:
    reason = texts.plain("visit-reason", reason=visit.cancel_reason) if visit.cancel_reason else ""
    if reason and visit.changed_by == OWNER:
        return reason
    return "\n".join(filter(None, [reason, texts.plain(_next(visit))]))


def _next(visit: Visit) -> str:
    """What happens next, honestly: a clinic whose program is silent has still taken the booking."""
    if visit.is_off and visit.changed_by not in {"", OWNER}:
        return "visit-next-cancelled-for-you"
    if visit.state is not VisitState.RECEIVED:
        return f"visit-next-{visit.state}"
    return "visit-next-synced" if visit.sync is SyncState.SYNCED else "visit-next-queued"


def _in_vetmanager(visit: Visit, texts: Texts) -> list[str]:
    return [texts.plain("changed-in-vetmanager")] if visit.changed_by == BY_CLINIC else []


def sync_words(sync: SyncState, texts: Texts) -> str:
    """✓ in Vetmanager, ⏳ queued, ⚠ needs an administrator (D24)."""
    return texts.plain(f"sync-{sync}")


def doctor_card_head(card: DoctorCard, texts: Texts) -> str:
    """The first lines of every section: when, who, what, and where it stands."""
    visit = card.visit
    return texts(
        "doctor-card",
        code=visit.code,
        at=visit.starts_at,
        minutes=visit.minutes,
        service=card.service.title(texts.language),
        pet=pet_words(card.pet, texts),
        state=texts.plain(f"visit-state-{visit.state}"),
        sync=" · ".join([sync_words(card.sync, texts), *_in_vetmanager(visit, texts)]),
        coming=card.is_coming,
        feeling=texts.plain(f"doctor-feeling-{card.feeling}") if card.feeling else "",
        pause=pause_words(card, texts),
        urgent=visit.urgent,
        flags=", ".join(texts.plain(f"flag-{flag}") for flag in visit.red_flags if texts.has(f"flag-{flag}")),
    )
