"""Reading what was typed: a pydantic model per form, a domain error per mistake."""

from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Any, TypeVar

from aiohttp import web
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from admin_web.guard import CSRF_FIELD
from bot.domain.errors import NotUnderstood, TooLong
from bot.domain.ids import VmUserId

FormT = TypeVar("FormT", bound="Form")

CalendarDay = Annotated[date, Field(ge=date(2000, 1, 1), le=date(2100, 1, 1))]
"""Far enough from the ends of the calendar that a week can be added."""

VmUserNumber = Annotated[VmUserId, Field(ge=1, lt=2**62)]
"""An id that fits the column: a larger one is a mistake of the form, not of the database."""


def _unless_blank(typed: Any) -> Any:
    """A list of choices has an empty one that means "all"."""
    return None if typed == "" else typed


Choice = BeforeValidator(_unless_blank)
"""For ``X | None`` fields of filters."""

RowNumber = Annotated[int, Field(ge=1, lt=2**62)]
"""An id that fits the column."""


MOST_DIGITS = 19
"""Of a number in a path; more of them, zeros before it or not, are nobody's."""


def number_in_path(request: web.Request, name: str) -> int:
    """An id from the path; a number that cannot be one leads nowhere."""
    digits = request.match_info[name]
    if len(digits) > MOST_DIGITS or not 0 < int(digits) < 2**62:
        raise web.HTTPNotFound
    return int(digits)


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def microseconds(moment: datetime) -> int:
    """A moment in an address, exactly: the next page goes on from there."""
    return (moment - _EPOCH) // timedelta(microseconds=1)


def moment_of(number: int) -> datetime | None:
    """The moment back; None for one that no calendar has."""
    try:
        return _EPOCH + timedelta(microseconds=number)
    except OverflowError:
        return None


class Form(BaseModel):
    """Fields nobody asked for are refused, so that a mistyped name is noticed."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class FieldMissing(NotUnderstood):
    """Facts: ``field``."""

    text_id = "error-field-missing"


class FieldWrong(NotUnderstood):
    """Facts: ``field``."""

    text_id = "error-field-wrong"


async def read_form(request: web.Request, kind: type[FormT]) -> FormT:
    """The posted form. FieldMissing, FieldWrong, TooLong."""
    posted = await request.post()
    fields: dict[str, Any] = {}
    for name in posted:
        values = posted.getall(name)
        fields[name] = values if _is_many(kind, name) else values[-1]
    fields.pop(CSRF_FIELD, None)
    return checked(kind, fields)


async def read_json(request: web.Request, kind: type[FormT]) -> FormT:
    """The JSON body; a body of another type is refused before it is read (a foreign form cannot send JSON)."""
    if request.content_type != "application/json":
        raise web.HTTPUnsupportedMediaType
    try:
        body = await request.json()
    except (ValueError, RecursionError) as broken:
        raise FieldWrong(field="body") from broken
    return checked(kind, body)


def read_query(request: web.Request, kind: type[FormT]) -> FormT:
    return checked(kind, dict(request.query))


def checked(kind: type[FormT], body: Any) -> FormT:
    """The first mistake of several is told."""
    check_texts(body)
    try:
        return kind.model_validate(body)
    except ValidationError as wrong:
        raise _told(wrong.errors(include_url=False, include_input=True)[0]) from None


def check_texts(body: Any) -> None:
    """FieldWrong for a zero byte or half a character: no browser sends them, and no database keeps them."""
    for name, value in body.items() if isinstance(body, dict) else ():
        if isinstance(value, str) and ("\0" in value or any("\ud800" <= char <= "\udfff" for char in value)):
            raise FieldWrong(field=name)


def _told(error: ErrorDetails) -> NotUnderstood:
    field = str(error["loc"][0]) if error["loc"] else "body"
    match error["type"]:
        case "missing" | "string_too_short":
            return FieldMissing(field=field)
        case "string_too_long":
            return TooLong(most=error["ctx"]["max_length"], length=len(error["input"]), field=field)
    return FieldWrong(field=field)


def _is_many(kind: type[Form], name: str) -> bool:
    field = kind.model_fields.get(name)
    return field is not None and str(field.annotation).startswith(("list", "tuple", "frozenset"))
