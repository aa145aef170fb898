"""Opens Vetmanager's envelope once: transport → status → JSON → success → nested success (vetmanager-api.md §1.7)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from bot.vetmanager.errors import AccessDenied, NotFound, RateLimited, Refused, Unavailable, VetmanagerError
from bot.vetmanager.refusals import declined

LONGEST_RETRY_AFTER = 300.0
ACCESS_RETRY_AFTER = 300.0
"""A wrong key or an unpaid tariff does not mend itself within seconds."""

PASSING = frozenset({408, 409, 423, 425})
"""Too slow, not ready yet, locked, too early: another moment, another answer."""

TOO_BIG = frozenset({413, 414, 431})
"""The one kind of refusal that a proxy may speak for good. Any other of its pages is no word of the clinic's program:
its "403 Forbidden" or "404 Not Found" in HTML must not end a booking."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came over HTTP, in our words."""

    status: int
    body: bytes
    retry_after: str = ""


@dataclass(frozen=True, slots=True)
class Envelope:
    """A successful answer: ``data`` as sent, and the whole object for the few calls that answer beside ``data``."""

    data: Any
    whole: Mapping[str, Any]

    @property
    def total(self) -> int | None:
        """``totalCount`` of a list; old servers send it as text, some special calls not at all."""
        total = self.data.get("totalCount") if isinstance(self.data, dict) else None
        return _number(total)

    def rows(self, key: str) -> list[dict[str, Any]]:
        """The records under ``key``: a list, a single object, a bare list, or nothing."""
        found = self.data.get(key) if isinstance(self.data, dict) else self.data
        if isinstance(found, dict):
            found = [found]
        return [row for row in found if isinstance(row, dict) and row] if isinstance(found, list) else []

    def id_of(self, key: str) -> int | None:
        """Id of the written record, whichever shape came: list of one, object or a bare number."""
        found = self.data.get(key) if isinstance(self.data, dict) else None
        if isinstance(found, list):
            found = found[0] if found else None
        return _number(found.get("id") if isinstance(found, dict) else found) or None


def opened(answer: Answer, at: str) -> Envelope:
    """The envelope of a good answer, or the error it stands for. ``at`` names the call in logs ("GET client")."""
    if answer.status >= 400:
        raise _refusal(answer, at)
    content = _json(answer)
    if answer.status >= 300 or not isinstance(content, dict):
        raise Unavailable("not_json" if answer.status < 300 else f"http_{answer.status}", at=at, status=answer.status)
    if not truthy(content.get("success", True)):
        raise declined("success_false", _said(content), at=at, status=answer.status)
    _check_nested(content, at)
    return Envelope(content.get("data"), content)


def token_in(answer: Answer) -> str:
    """The token of a login exchange, whose answer is no envelope: ``data.token`` or a problem with ``title``."""
    at = "POST token_auth.php"
    content = _json(answer)
    if refusal := {401: "bad_key", 403: "login_not_allowed"}.get(answer.status):
        raise AccessDenied(refusal, at=at, status=answer.status, retry_after=ACCESS_RETRY_AFTER)
    if answer.status >= 400:
        raise _refusal(answer, at)
    data = content.get("data") if isinstance(content, dict) else None
    token = data.get("token") if isinstance(data, dict) else None
    if not token:
        raise Unavailable("not_json", at=at, status=answer.status)
    return str(token)


def truthy(value: object) -> bool:
    """``success`` and flags come as booleans, numbers or text, depending on the server's age."""
    return str(value).strip().lower() not in {"false", "0", "", "none", "null"}


def _number(value: object) -> int | None:
    text = str(value)
    return int(text) if text.isdigit() else None


def _refusal(answer: Answer, at: str) -> VetmanagerError:
    content = _json(answer)
    status, detail = answer.status, _said(content)
    if status in PASSING or (status not in TOO_BIG and not isinstance(content, dict) and answer.body and status != 429):
        return Unavailable(f"http_{status}", at=at, status=status, retry_after=_seconds(answer.retry_after))
    match status:
        case 401:
            return _unauthorised(at, detail)
        case 403:
            return Refused("no_rights", at=at, status=status, detail=detail)
        case 404:
            return NotFound("not_found", at=at, status=status, detail=detail)
        case 429:
            return RateLimited("rate_limited", at=at, status=status, retry_after=_seconds(answer.retry_after))
        case _ if status < 500:
            return Refused(f"http_{status}", at=at, status=status, detail=detail)
    return Unavailable(f"http_{status}", at=at, status=status, retry_after=_seconds(answer.retry_after))


def _unauthorised(at: str, detail: str) -> VetmanagerError:
    """One status, four meanings, told apart only by the sentence."""
    said = detail.lower()
    if "tariff" in said:
        return AccessDenied("tariff_expired", at=at, status=401, retry_after=ACCESS_RETRY_AFTER, detail=detail)
    if "not available" in said:
        return Refused("not_for_service", at=at, status=401, detail=detail)
    if not said or "auth" in said:
        return AccessDenied("bad_key", at=at, status=401, retry_after=ACCESS_RETRY_AFTER, detail=detail)
    return Refused("http_401", at=at, status=401, detail=detail)


def _check_nested(content: Mapping[str, Any], at: str) -> None:
    """``success: true`` around ``data.<thing>.success: false`` (VmLink for an unknown phone)."""
    data = content.get("data")
    for value in data.values() if isinstance(data, dict) else ():
        if isinstance(value, dict) and "success" in value and not truthy(value["success"]):
            raise Refused("nested_failure", at=at, status=200, detail=_said(content))


def _json(answer: Answer) -> Any:
    try:
        return json.loads(answer.body)
    except ValueError:
        return None


def _said(content: Any) -> str:
    """The server's sentence: text, or the ``error`` of an object, or the first of ``errors``."""
    if not isinstance(content, dict):
        return ""
    said = content.get("message") or content.get("errors") or content.get("detail") or content.get("title") or ""
    if isinstance(said, dict):
        said = said.get("error") or ""
    if isinstance(said, list):
        said = said[0] if said else ""
    return str(said)[:200]


def _seconds(retry_after: str) -> float | None:
    """``Retry-After`` as seconds or as a date, at most five minutes of it; None when absent or unreadable."""
    try:
        seconds = float(retry_after) if retry_after.replace(".", "").isdigit() else _until(retry_after)
    except (ValueError, TypeError):
        return None
    return min(max(seconds, 0.0), LONGEST_RETRY_AFTER)


def _until(moment: str) -> float:
    return (parsedate_to_datetime(moment) - datetime.now(UTC)).total_seconds()
