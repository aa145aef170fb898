"""A doctor's day and week in words: what runs now and what is next on top, urgent ones first, free windows below."""

from bot.domain.pets import Species
from bot.services.day import DayEntry, DoctorDay
from bot.texts.cards import sync_words
from bot.texts.library import Texts
from bot.texts.safe import cut, units

MOST_LINES = 3400
"""UTF-16 units of the list of visits; a day that is longer says how many more there are."""

MOST_IN_NAME = 60


def day_words(shown: DoctorDay, texts: Texts, *, is_today: bool) -> str:
    coming = [entry for entry in shown.entries if entry.state.holds_time]
    blocks = [texts("day-title", day=shown.day, visits=len(coming), today=is_today)]
    marked = (("day-running", shown.running), ("day-next", shown.next)) if is_today else ()
    now = [texts(text_id, at=entry.starts_at, pet=_pet(entry, texts)) for text_id, entry in marked if entry is not None]
    blocks += ["\n".join(now)] if now else []
    blocks.append(_list_words(shown, texts) if shown.entries else texts("day-empty"))
    if shown.free:
        windows = ", ".join(texts.plain("day-window", begins=begins, ends=ends) for begins, ends in shown.free[:8])
        blocks.append(texts("day-free", windows=windows))
    if is_today and shown.paused_until is not None:
        blocks.append(texts("day-paused", until=shown.paused_until))
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
    """time · pet (species) · service · marks with words; what the clinic left empty is left out."""
    marks = [texts.plain("mark-urgent")] if entry.is_urgent else []
    marks += [texts.plain("mark-new")] if entry.is_new else []
    marks += [texts.plain("mark-online")] if entry.is_online else []
    marks += [texts.plain("mark-unread", count=entry.unread)] if entry.unread else []
    marks += [texts.plain("mark-files", count=entry.files, new=entry.new_files)] if entry.files else []
    marks += [sync_words(entry.sync, texts)] if entry.sync else []
    if entry.state.is_over:
        marks.append(texts.plain(f"visit-state-{entry.state}"))
    parts = [_pet(entry, texts), cut(entry.service_words, MOST_IN_NAME), *marks]
    return texts("day-line", at=entry.starts_at, until=entry.ends_at, what=" · ".join(part for part in parts if part))


def _pet(entry: DayEntry, texts: Texts) -> str:
    if not entry.pet_name:
        return texts.plain("day-no-pet")
    is_plain = entry.species not in {Species.OTHER, Species.UNKNOWN}
    words = texts.plain(f"species-{entry.species}")
    species = words if is_plain else entry.species_words or words
    return texts.plain("pet-line", name=cut(entry.pet_name, MOST_IN_NAME), about=cut(species, MOST_IN_NAME))


def _freshness(shown: DoctorDay, texts: Texts) -> str:
    """ "Data as of 10:42", and honestly when it is an old copy (D3, D4)."""
    if shown.as_of is None:
        return texts("day-never-read")
    return texts("day-stale" if shown.is_stale else "day-as-of", at=shown.as_of)
