"""Files that a person is told to send: in JSON as base64 or just a size, or as a multipart form."""

import base64
import binascii
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from sandbox.door import Json, Refused, body, whole
from sandbox.telegram.attachments import Attributes, Raw
from sandbox.telegram.images import sample_photo
from sandbox.telegram.params import Params, parse_params

_KINDS = frozenset({"photo", "document", "voice", "video"})
_ALBUM = range(2, 11)
_SAMPLE_BYTES = 4096


@dataclass(frozen=True, slots=True)
class Sent:
    """One file with what is said of it."""

    kind: str
    raw: Raw
    caption: str
    attributes: Attributes


async def read_media(request: web.Request, kind: str) -> Sent:
    """The body of a call that sends one file."""
    content_type = request.headers.get("Content-Type", "")
    if not content_type.startswith("multipart/"):
        return _from_json(kind, await body(request))
    return _from_form(kind, parse_params({}, content_type, await request.read()))


async def read_album(request: web.Request) -> list[Sent]:
    """`items` of the body: 2–10 photos or videos, or documents only; a photo unless it says its `kind`."""
    items = (await body(request)).get("items")
    if not isinstance(items, list) or len(items) not in _ALBUM or not all(isinstance(one, dict) for one in items):
        raise Refused(400, "An album has 2 to 10 “items”.")
    return [_from_json(str(item.get("kind", "photo")), item) for item in items]


def _from_json(kind: str, given: Json) -> Sent:
    if kind not in _KINDS | {"sticker"}:
        raise Refused(400, f"A person cannot send a file of kind “{kind}”.")
    caption = str(given.get("caption") or "")
    return Sent(kind, _raw(kind, given), caption, _attributes(given))


def _from_form(kind: str, form: Params) -> Sent:
    upload = form.uploads.get("file")
    if upload is None:
        raise Refused(400, "The form has no “file”.")
    raw = Raw(upload.data, upload.name, upload.mime)
    return Sent(kind, raw, form.text("caption"), _attributes({"duration": form.integer("duration")}))


def _raw(kind: str, given: Json) -> Raw:
    name, mime = str(given.get("name") or ""), str(given.get("mime") or "")
    if "base64" in given:
        return Raw(_decoded(given["base64"]), name, mime)
    if kind == "photo":
        return Raw(sample_photo(), name, mime)
    size = whole(given, "size")
    if size is not None and size < 0:
        raise Refused(400, "“size” must not be negative.")
    return Raw(b"", name, mime, blank_size=_SAMPLE_BYTES if size is None else size)


def _decoded(value: Any) -> bytes:
    try:
        return base64.b64decode(str(value), validate=True)
    except (binascii.Error, ValueError):
        raise Refused(400, "“base64” is not base64.") from None


def _attributes(given: Json) -> Attributes:
    defaults = Attributes()
    return Attributes(
        duration=whole(given, "duration") or defaults.duration,
        width=whole(given, "width") or defaults.width,
        height=whole(given, "height") or defaults.height,
        emoji=str(given.get("emoji") or defaults.emoji),
    )
