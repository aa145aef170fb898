"""A patient in a minute, and the whole history page by page, in a doctor's words (rows D5, D6)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.domain.brief import Taken
from bot.domain.closing import Medicine
from bot.domain.history import HistoryEntry, Weighing
from bot.services.brief import Brief
from bot.services.history import PetHistory
from bot.services.vaccinations import Vaccination
from bot.services.visits import DoctorCard
from bot.texts.library import Texts
from bot.texts.results import medicine_words
from bot.texts.safe import cut, escaped

MOST_PROBLEM, MOST_NOTE, MOST_LINE, MOST_NAME, MOST_WORDS = 500, 300, 100, 60, 340
"""UTF-16 units, so that the fullest screen still fits one message."""
MOST_MEDICINES = 4


def brief_words(brief: Brief, card: DoctorCard, texts: Texts) -> str:
    """What the owner wants first, warnings next, then the past. What is not known is said to be unknown."""
    blocks = [
        texts("brief-wish", words=cut(card.problem.text, MOST_PROBLEM) or texts.plain("problem-no-words")),
        _warnings(brief, texts),
        _visits(brief, texts),
        _taken(brief.taken, texts),
        _vaccinations(brief.vaccinations, brief.today, texts),
        _weights(brief.weights, texts),
        age_words(brief.as_of is not None, brief.is_stale, brief.as_of, texts),
    ]
    return "\n".join(block for block in blocks if block)


def history_words(history: PetHistory, entries: Sequence[HistoryEntry], texts: Texts) -> str:
    """One page of it."""
    lines = [_entry(one, texts) for one in entries] or [texts("history-none")]
    return "\n\n".join([*lines, age_words(history.as_of is not None, history.is_stale, history.as_of, texts)])


def age_words(is_known: bool, is_stale: bool, as_of: object, texts: Texts) -> str:
    """How old the clinic's part is; for an animal that the clinic does not know, that there is none."""
    if not is_known:
        return texts("brief-clinic-silent" if is_stale else "brief-not-in-clinic")
    return texts("brief-stale" if is_stale else "brief-as-of", at=as_of)


def _warnings(brief: Brief, texts: Texts) -> str:
    lines = [texts("brief-clinic-note", words=cut(brief.clinic_note, MOST_NOTE))] if brief.clinic_note else []
    lines += [texts("brief-note", at=one.written_at, words=cut(one.text, MOST_LINE)) for one in brief.notes]
    return "\n".join(lines) or texts("brief-no-warnings")


def _visits(brief: Brief, texts: Texts) -> str:
    if not brief.visits:
        return texts("brief-no-visits")
    lines = [
        texts(
            "brief-visit",
            at=one.at,
            what=cut(_gist(one, texts), MOST_LINE),
            doctor=cut(one.doctor, MOST_NAME) or "none",
        )
        for one in brief.visits
    ]
    return "\n".join([texts("brief-visits", count=brief.earlier), *lines])


def _gist(entry: HistoryEntry, texts: Texts) -> str:
    return "; ".join(entry.diagnoses) or entry.found or entry.advice or texts.plain("result-no-diagnosis")


def _taken(taken: Sequence[Taken], texts: Texts) -> str:
    if not taken:
        return texts("brief-no-medicines")
    lines = [
        texts("brief-medicine", words=cut(_medicine(one.medicine, texts), MOST_LINE), since=one.since, until=one.until)
        if one.until
        else texts("brief-medicine-open", words=cut(_medicine(one.medicine, texts), MOST_LINE), since=one.since)
        for one in taken[:MOST_MEDICINES]
    ]
    return "\n".join([texts("brief-medicines"), *lines])


def _medicine(medicine: Medicine, texts: Texts) -> str:
    """Without the number of days: the last day is said instead."""
    return medicine_words(replace(medicine, days=""), texts)


def _vaccinations(given: Sequence[Vaccination], today: date, texts: Texts) -> str:
    if not given:
        return texts("brief-no-vaccinations")
    lines = [
        texts(
            "brief-vaccination",
            name=cut(one.name or one.kind, MOST_LINE),
            day=one.day or today,
            is_dated=one.day is not None,
            again=one.next_day or today,
            due="none" if one.next_day is None else "over" if one.next_day < today else "later",
        )
        for one in given
    ]
    return "\n".join([texts("brief-vaccinations"), *lines])


def _weights(weighings: Sequence[Weighing], texts: Texts) -> str:
    """Newest first; the arrow says which way it goes."""
    if not weighings:
        return texts("brief-no-weights")
    newest, *older = weighings
    trend = "none" if not older else "up" if newest.kg > older[0].kg else "down" if newest.kg < older[0].kg else "same"
    line = " ← ".join(texts.plain("brief-weight", kg=one.kg, at=one.at) for one in weighings)
    return texts("brief-weights", line=line, trend=trend)


def _entry(entry: HistoryEntry, texts: Texts) -> str:
    head = texts("history-line", at=entry.at, doctor=cut(entry.doctor, MOST_NAME) or "none", online=entry.is_online)
    parts = [
        ("history-diagnoses", "; ".join(entry.diagnoses)),
        ("history-found", entry.found),
        ("history-advice", entry.advice),
        ("history-medicines", "; ".join(_medicine(one, texts) for one in entry.medicines)),
    ]
    lines = [f"{texts(name)} {escaped(cut(words, MOST_WORDS))}" for name, words in parts if words]
    if entry.weight_kg:
        lines.append(texts("history-weight", kg=entry.weight_kg))
    return "\n".join([head, *(lines or [texts("history-no-words")])])
