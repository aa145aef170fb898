"""What a "no" means: Vetmanager answers ``success: false`` to a wrong field, to a busy database and to a wrong key,
sometimes with status 200 (vetmanager-api.md §1.7). Only its sentence tells them apart."""

import re

from bot.vetmanager.errors import AccessDenied, Declined, NotFound, RateLimited, Refused, VetmanagerError

_KEY = re.compile(r"authori[sz]ation failed|wrong authentif|tariff|тариф", re.IGNORECASE)
_PACE = re.compile(r"too many requests|rate limit|слишком (много|часто)", re.IGNORECASE)
_MISSING = re.compile(r"record not found|does not exist|не найден", re.IGNORECASE)
_PASSING = re.compile(
    r"try again|try later|temporar|time[d ]?\s?-?out|deadlock|lock wait|locked|busy|overload|gone away|maintenance"
    r"|too many connections|lost connection|server error|something went wrong"
    r"|попробуйте|повторите|позже|временно|занят|перегруж|обслуживани|недоступ",
    re.IGNORECASE,
)
_FOR_GOOD = re.compile(
    r"not allowed|not permitted|permission|forbidden|required|cannot be|can't be|could not be saved|validation|invalid"
    r"|incorrect|is not set|no params|unknown|wrong|must be|already exists"
    r"|нельзя|запрещ|не разреш|прав доступа|обязател|неверн|некоррект|не указан|не заполнен|уже существует",
    re.IGNORECASE,
)

KEY_RETRY_AFTER = 300.0


def declined(code: str, said: str, *, at: str, status: int) -> VetmanagerError:
    """The error that a refusal in words stands for: for good, for now, or unclear. What is unclear, the empty sentence
    too, is tried again for a while and then shown to a person: it is neither lost nor repeated for ever."""
    if _KEY.search(said):
        kind = "tariff_expired" if re.search("tariff|тариф", said, re.IGNORECASE) else "bad_key"
        return AccessDenied(kind, at=at, status=status, retry_after=KEY_RETRY_AFTER, detail=said)
    if _PACE.search(said):
        return RateLimited("rate_limited", at=at, status=status, detail=said)
    if _PASSING.search(said):
        return Declined(code, at=at, status=status, detail=said)
    if _MISSING.search(said):
        return NotFound("not_found", at=at, status=status, detail=said)
    if _FOR_GOOD.search(said):
        return Refused(code, at=at, status=status, detail=said)
    return Declined(code, at=at, status=status, detail=said)
