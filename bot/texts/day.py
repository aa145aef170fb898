"""A doctor's day and week in words: the next visit on top, urgent ones first, free windows below."""

from bot.services.day import DayEntry, DoctorDay
from bot.texts.cards import sync_words
from bot.texts.library import Texts
from bot.texts.safe import cut, units

MOST_LINES = 3400
"""UTF-16 units of the list of visits; a day that is longer says how many more there are."""

MOST_IN_NAME = 60


def day_words(shown: DoctorDay, texts: Texts, *, is_today: bool) -> str:
    blocks = [texts("day-title", day=shown.day, visits=len(shown.entries), today=is_today)]
    if is_today and shown.next is not None:
        blocks.append(
            texts(
                "day-next",
                at=shown.next.starts_at,
                pet=cut(shown.next.pet_name, MOST_IN_NAME),
                service=cut(shown.next.service_words, MOST_IN_NAME),
            )
        )
    blocks.append(_list_words(shown, texts) if shown.entries else texts("day-empty"))
    if shown.free:
        windows = ", ".join(texts.plain("day-window", begins=begins, ends=ends) for begins, ends in shown.free[:8])
        blocks.append(texts("day-free", windows=windows))
    blocks.append(_freshness(shown, texts))
    return "\n\n".join(blocks)


def _list_words(shown: DoctorDay, texts: Texts) -> str:
    """Urgent visits come first (D22); what does not fit is counted."""
    entries = sorted(shown.entries, key=lambda entry: (not entry.is_urgent, entry.starts_at))
    lines: list[str] = []
    for entry in entries:
        line = _line(entry, texts)
        if units("\n".join([*lines, line])) > MOST_LINES:
            return "\n".join([*lines, texts("day-more", visits=len(entries) - len(lines))])
        lines.append(line)
    return "\n".join(lines)


def _line(entry: DayEntry, texts: Texts) -> str:
    """time · pet (species) · service · marks with words."""
    marks = [texts.plain("mark-urgent")] if entry.is_urgent else []
    marks += [texts.plain("mark-new")] if entry.is_new else []
    marks += [texts.plain("mark-online")] if entry.is_online else []
    marks += [sync_words(entry.sync, texts)] if entry.sync else []
    if entry.state.is_over:
        marks.append(texts.plain(f"visit-state-{entry.state}"))
    return texts(
        "day-line-marked" if marks else "day-line",
        at=entry.starts_at,
        until=entry.ends_at,
        pet=cut(entry.pet_name, MOST_IN_NAME),
        species=cut(entry.species_words, MOST_IN_NAME) or texts.plain(f"species-{entry.species}"),
        service=cut(entry.service_words, MOST_IN_NAME),
        marks=" · ".join(marks),
    )


def _freshness(shown: DoctorDay, texts: Texts) -> str:
    """ "Data as of 10:42", and honestly when it is an old copy (D3, D4)."""
    if shown.as_of is None:
        return texts("day-never-read")
    return texts("day-stale" if shown.is_stale else "day-as-of", at=shown.as_of)
