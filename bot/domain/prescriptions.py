"""A row of the medicines table out of what a doctor types (row D9): in columns, or as doctors write it anyway."""

import re

from bot.domain.closing import MOST_IN_CELL, Food, Medicine
from bot.domain.errors import BadMedicine

_COLUMNS = re.compile(r"[;|\n]")
_FLAGS = re.IGNORECASE
_TIMES = re.compile(
    r"(?<!\w)(\d{1,2})\s*(?:раза?|р\.?)\s*(?:в|/)\s*(?:день|сутки|сут\.?|д\.?)(?!\w)"
    r"|(?<!\w)(\d{1,2})\s*times a day(?!\w)",
    _FLAGS,
)
_TIMES_IN_WORDS = re.compile(
    r"(?<!\w)(?:\d{1,2}\s*(?:раза?|р\.?)\s*в\s*(?:\d+\s*(?:дн\w*|час\w*|сут\w*|недел\w*)|недел\w*|месяц)"
    r"|каждые\s+\d+\s*час\w*|every\s+\d+\s*hours?|при\s+боли|утром(?:\s+и\s+вечером)?|вечером|на\s+ночь)(?!\w)",
    _FLAGS,
)
_DAYS = re.compile(
    r"(?<!\w)(?:в\s+течение\s+|курс(?:ом)?\s+|for\s+)?(\d{1,3})\s*(?:дней|дня|день|дн\.?|суток|сут\.?|days?)(?!\w)",
    _FLAGS,
)
_WEEKS = re.compile(r"(?<!\w)(?:в\s+течение\s+|for\s+)?(?:(\d{1,2})\s*)?(?:недел[юиь]\w*|weeks?)(?!\w)", _FLAGS)
_DOSE = re.compile(
    r"(?<!\w)(?:по\s+)?\d+(?:[.,/]\d+)?\s*"
    r"(?:мг/кг|мл/кг|мкг|мг|мл|ме|ед|г|%|табл?\w*\.?|капс\w*\.?|кап\w*\.?|пакет\w*|доз\w*|mg|ml|g|tablets?|drops?)(?!\w)",
    _FLAGS,
)
_AT_MEALS = re.compile(
    r"(?<!\w)(?:(?P<with>во\s+время\s+(?:еды|кормления)|с\s+(?:едой|кормом)|with\s+food)"
    r"|(?P<before>до\s+(?:еды|кормления)|натощак|before\s+food|on\s+an\s+empty\s+stomach)"
    r"|(?P<after>после\s+(?:еды|кормления)|after\s+food))(?!\w)",
    _FLAGS,
)
_IN_COLUMN: dict[Food, tuple[str, ...]] = {
    Food.WITH: ("с ед", "с кор", "во время", "with"),
    Food.BEFORE: ("до ", "нато", "before", "empty", "on an empty"),
    Food.AFTER: ("после", "after"),
    Food.ANY: ("не важно", "неважно", "любое", "any", "-", "—", "нет"),
}
_WRITTEN = {Food.WITH: "с едой", Food.BEFORE: "до еды", Food.AFTER: "после еды", Food.ANY: ""}


def medicine(typed: str) -> Medicine:
    """ "Синулокс; 50 мг; 2; 7; с едой" or «Синулокс 50 мг 2 раза в день 7 дней с едой». BadMedicine."""
    row = _of_columns(typed) if _COLUMNS.search(typed) else _of_words(" ".join(typed.split()))
    cells = (row.drug, row.dose, row.times, row.days)
    if not row.drug or any(len(cell) > MOST_IN_CELL for cell in cells):
        raise BadMedicine
    return row


def written(row: Medicine) -> str:
    """The row in columns: ``medicine`` reads it back as it was."""
    return "; ".join((row.drug, row.dose, row.times, row.days, _WRITTEN[row.food]))


def _of_columns(typed: str) -> Medicine:
    parts = [" ".join(part.split()) for part in _COLUMNS.split(typed)]
    if len(parts) > 5:
        raise BadMedicine
    drug, dose, times, days, food = (*parts, "", "", "", "")[:5]
    return Medicine(drug, dose, times, days, _food(food))


def _food(typed: str) -> Food:
    """Words of either language; anything else is a mistake that the table must not hide."""
    said = typed.casefold()
    if not said:
        return Food.ANY
    for food, beginnings in _IN_COLUMN.items():
        if said.startswith(beginnings):
            return food
    raise BadMedicine


def _of_words(line: str) -> Medicine:
    """Each part is cut out where it is recognised. The drug is what stands first; words that mean nothing to us stay
    with the dose, so that nothing a doctor has written is lost."""
    cutting = _Cutting(line)
    food = cutting.take(_AT_MEALS)
    times = cutting.take(_TIMES) or cutting.take(_TIMES_IN_WORDS)
    weeks = cutting.take(_WEEKS)
    days = cutting.take(_DAYS)
    doses = []
    while dose := cutting.take(_DOSE):
        doses.append(dose[0])
    drug, *rest = cutting.left or [""]
    return Medicine(
        drug,
        ", ".join([*doses, *rest]),
        _number_or_words(times),
        _days(days, weeks),
        Food(food.lastgroup) if food and food.lastgroup else Food.ANY,
    )


class _Cutting:
    """A line, and the pieces of it that nobody has understood yet."""

    def __init__(self, line: str) -> None:
        self._pieces = [line]

    def take(self, part: re.Pattern[str]) -> re.Match[str] | None:
        for place, piece in enumerate(self._pieces):
            if found := part.search(piece):
                self._pieces[place : place + 1] = [piece[: found.start()], piece[found.end() :]]
                return found
        return None

    @property
    def left(self) -> list[str]:
        trimmed = [piece.strip(" ,.:—–-") for piece in self._pieces]
        return [piece for piece in trimmed if piece]


def _number_or_words(times: re.Match[str] | None) -> str:
    if times is None:
        return ""
    return next((group for group in times.groups() if group), times[0])


def _days(days: re.Match[str] | None, weeks: re.Match[str] | None) -> str:
    if days is not None:
        return str(int(days[1]))
    return str(7 * int(weeks[1] or 1)) if weeks is not None else ""
