"""Arguments of a Bot API call, whichever of the accepted bodies they came in."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, unquote

from sandbox.telegram.errors import bad_request

_NAME = re.compile(r'\bname="([^"]*)"')
_FILENAME = re.compile(r'\bfilename="((?:[^"\\]|\\.)*)"')
_ESCAPED = re.compile(r"\\(.)")
_FILENAME_UTF8 = re.compile(r"\bfilename\*=utf-8''([^;\s]+)", re.IGNORECASE)
_BOUNDARY = re.compile(r'boundary="?([^";]+)"?')


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came inside the request."""

    name: str
    mime: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Params:
    """Named arguments and uploads; every reader answers Telegram's own error for a wrong value."""

    values: Mapping[str, Any] = field(default_factory=dict)
    uploads: Mapping[str, Upload] = field(default_factory=dict)

    def text(self, name: str, default: str = "") -> str:
        """A string argument; numbers of a JSON body are read as their text, as the real server does."""
        value = self.values.get(name)
        if value is None:
            return default
        if isinstance(value, bool):
            return "true" if value else "false"
        return value if isinstance(value, str) else str(value)

    def integer(self, name: str, default: int = 0) -> int:
        """An integer argument; like the real server, anything unreadable counts as the default."""
        try:
            return int(self.text(name).strip() or default)
        except ValueError:
            return default

    def number(self, name: str) -> float:
        """A required fractional argument (coordinates)."""
        try:
            return float(self.text(name))
        except ValueError:
            raise bad_request(f"{name} is empty") from None

    def flag(self, name: str) -> bool:
        """A boolean argument: true, yes or 1 in any case."""
        return self.text(name).strip().lower() in {"true", "yes", "1"}

    def has(self, name: str) -> bool:
        """Was the argument given and not empty?"""
        return self.text(name) != ""

    def decoded(self, name: str, what: str) -> Any:
        """A JSON argument (already decoded in a JSON body), None when absent; `what` names it in the error."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value.strip():
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {what} JSON object") from None


def parse_params(query: Mapping[str, str], content_type: str, body: bytes) -> Params:
    """Read the query string and a form, multipart or JSON body; the body wins."""
    values: dict[str, Any] = dict(query)
    kind = content_type.partition(";")[0].strip().lower()
    if not body:
        return Params(values)
    if kind == "application/json":
        return Params(values | _json_object(body))
    if kind == "multipart/form-data":
        fields, uploads = _multipart(content_type, body)
        return Params(values | fields, uploads)
    return Params(values | dict(parse_qsl(body.decode(errors="replace"), keep_blank_values=True)))


def _json_object(body: bytes) -> dict[str, Any]:
    try:
        decoded = json.loads(body)
    except ValueError:
        raise bad_request("can't parse JSON object") from None
    if not isinstance(decoded, dict):
        raise bad_request("object expected")
    return decoded


def _multipart(content_type: str, body: bytes) -> tuple[dict[str, str], dict[str, Upload]]:
    found = _BOUNDARY.search(content_type)
    if found is None:
        raise bad_request("boundary not found in the multipart request")
    fields: dict[str, str] = {}
    uploads: dict[str, Upload] = {}
    for part in (b"\r\n" + body).split(b"\r\n--" + found[1].encode())[1:-1]:
        head, _, data = part.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        headers = _part_headers(head)
        disposition = headers.get("content-disposition", "")
        name = _NAME.search(disposition)
        if name is None:
            continue
        filename = _filename(disposition)
        if filename is None:
            fields[unquote(name[1])] = data.decode(errors="replace")
        else:
            mime = headers.get("content-type", "application/octet-stream")
            uploads[unquote(name[1])] = Upload(filename, mime, data)
    return fields, uploads


def _part_headers(head: bytes) -> dict[str, str]:
    lines = head.decode(errors="replace").split("\r\n")
    return {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}


def _filename(disposition: str) -> str | None:
    encoded = _FILENAME_UTF8.search(disposition)
    if encoded is not None:
        return unquote(encoded[1])
    plain = _FILENAME.search(disposition)
    return None if plain is None else unquote(_ESCAPED.sub(r"\1", plain[1]))
