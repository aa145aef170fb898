"""A pet's history in words: the same facts for a screen, for a page of it, and for the paper."""

from collections.abc import Sequence

from bot.domain.history import HistoryEntry, Weighing
from bot.services.history import PetHistory
from bot.services.vaccinations import Vaccination
from bot.texts.library import Texts
from bot.texts.results import medicine_words
from bot.texts.safe import cut, escaped, units

ON_A_PAGE = 3
MOST_ON_SCREEN = 3900
"""UTF-16 units; Telegram takes 4096 after the markup is read."""
MOST_IN_ENTRY = 900
MOST_WEIGHTS = 5


def history_words(history: PetHistory, page: int, texts: Texts) -> str:
    """Weights and vaccinations stand above the first page; then three meetings a page, newest first."""
    blocks = [texts("past-title", pet=history.pet.name)]
    if history.is_empty and history.is_read:
        blocks.append(texts("past-empty"))
    if page == 0:
        blocks += [escaped(line) for line in (weight_words(history.weights, texts), next_shots(history, texts)) if line]
    for one in page_of(history.entries, page):
        title, *lines = entry_lines(one, texts)
        blocks.append(f"<b>{escaped(title)}</b>\n{escaped(cut(_joined(lines), MOST_IN_ENTRY))}".strip())
    if age := age_words(history, texts):
        blocks.append(f"<i>{age}</i>")
    return _fitted(blocks)


def pages(history: PetHistory) -> int:
    return max(1, -(-len(history.entries) // ON_A_PAGE))


def page_of(entries: Sequence[HistoryEntry], page: int) -> Sequence[HistoryEntry]:
    return entries[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]


def entry_lines(one: HistoryEntry, texts: Texts, *, most: int = MOST_IN_ENTRY) -> list[str]:
    """When and where, then only what there is. What a clinic's own card describes is written for doctors."""
    where = one.service.title(texts.language) if one.service else texts.plain("past-at-clinic")
    title = texts.plain("past-entry", at=one.at, where=where)
    lines = [
        ("doctor", one.doctor),
        ("diagnoses", "; ".join(one.diagnoses)),
        ("found", one.found if one.is_online else ""),
        ("advice", one.advice),
        ("medicines", "; ".join(medicine_words(row, texts) for row in one.medicines)),
    ]
    said_lines = [texts.plain(f"past-{name}", said=cut(said, most)) for name, said in lines if said]
    weight = [texts.plain("past-weight", kg=one.weight_kg)] if one.weight_kg else []
    return [title, *said_lines, *weight]


def weight_words(weights: Sequence[Weighing], texts: Texts) -> str:
    """The trend at a glance: latest first."""
    if not weights:
        return ""
    shown = " ← ".join(texts.plain("past-weighing", kg=one.kg, at=one.at) for one in weights[:MOST_WEIGHTS])
    return texts.plain("past-weights", shown=shown)


def next_shots(history: PetHistory, texts: Texts) -> str:
    """The latest vaccinations, each kind once."""
    latest = {one.name: one for one in reversed(history.vaccinations)}.values()
    lines = [shot_words(one, texts) for one in sorted(latest, key=lambda one: str(one.day), reverse=True)]
    return "\n".join([texts.plain("past-shots"), *lines]) if lines else ""


def shot_words(one: Vaccination, texts: Texts) -> str:
    name = ", ".join(part for part in (one.name, one.kind) if part)
    given = texts.plain("past-shot-day", day=one.day) if one.day else ""
    again = texts.plain("past-shot-next", day=one.next_day) if one.next_day else ""
    return "• " + " · ".join(part for part in (name, given, again) if part)


def age_words(history: PetHistory, texts: Texts) -> str:
    """How old the clinic's part is; said plainly when it could not be asked just now."""
    if history.as_of is None:
        return texts("past-no-copy") if history.is_stale else ""
    return texts("past-stale" if history.is_stale else "past-as-of", at=history.as_of)


def _joined(lines: Sequence[str]) -> str:
    return "\n".join(lines)


def _fitted(blocks: Sequence[str]) -> str:
    """Blocks as long as they fit; an entry is never cut in the middle of its markup."""
    kept: list[str] = []
    for block in blocks:
        if units("\n\n".join([*kept, block])) > MOST_ON_SCREEN:
            break
        kept.append(block)
    return "\n\n".join(kept)
