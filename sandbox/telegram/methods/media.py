"""Methods that send files: uploaded in the request, or known by file_id."""

from dataclasses import dataclass, replace
from typing import Any

from sandbox.telegram import attachments
from sandbox.telegram.attachments import Attributes, Raw
from sandbox.telegram.chats import Chat
from sandbox.telegram.errors import ApiError, Json, bad_request
from sandbox.telegram.files import PHOTO_LIMIT, UPLOAD_LIMIT
from sandbox.telegram.formatted import Formatted, caption
from sandbox.telegram.methods.registry import Call, Method, method
from sandbox.telegram.methods.sending import post, replied_message, say
from sandbox.telegram.params import Params, Upload
from sandbox.telegram.wire import wire_message

_ALBUM_LIMIT = 10
_KINDS = ("photo", "document", "voice", "video", "sticker")


@dataclass(frozen=True, slots=True)
class Media:
    """A file with its caption, ready to be posted."""

    kind: str
    content: Json
    words: Formatted


def _sender(kind: str) -> Method:
    def send(call: Call) -> Json:
        chat = call.messenger.open_chat(call.params)
        media = _read(call, kind, call.params, call.params.text(kind), field=kind)
        return say(call, chat, kind=kind, words=media.words, content=media.content)

    return send


for _kind in _KINDS:
    method(f"send{_kind.capitalize()}")(_sender(_kind))


@method("sendMediaGroup")
def send_media_group(call: Call) -> list[Json]:
    """An album of 2–10 files; documents do not mix with pictures."""
    chat = call.messenger.open_chat(call.params)
    given = call.params.decoded("media", "media")
    if not isinstance(given, list):
        raise bad_request("expected an Array of InputMedia")
    if not 2 <= len(given) <= _ALBUM_LIMIT:
        raise bad_request("an album must include 2-10 items")
    album = [read_input_media(call, one) for one in given]
    if "document" in (kinds := {media.kind for media in album}) and len(kinds) > 1:
        raise bad_request("document can't be mixed with other media types")
    return _post_album(call, chat, album)


def read_input_media(call: Call, given: Any) -> Media:
    """An InputMediaPhoto, …Video or …Document."""
    if not isinstance(given, dict):
        raise bad_request("can't parse InputMedia: expected an Object")
    if given.get("type") not in {"photo", "video", "document"}:
        raise bad_request("can't parse InputMedia: unsupported type specified")
    described = Params(given, call.params.uploads)
    return _read(call, given["type"], described, described.text("media"), field="")


def _post_album(call: Call, chat: Chat, album: list[Media]) -> list[Json]:
    reply_to = replied_message(call.params, chat)
    call.messenger.limits.spend(chat.id)
    group = call.messenger.new_album()
    posted = [
        post(
            call.messenger,
            chat,
            call.params,
            kind=media.kind,
            words=media.words,
            content=media.content,
            album=group,
            reply_to=reply_to,
        )
        for media in album
    ]
    return [wire_message(call.messenger, message) for message in posted]


def _read(call: Call, kind: str, params: Params, source: str, *, field: str) -> Media:
    words = Formatted() if kind == "sticker" else caption(params)
    found = _uploaded(call.params, source, field)
    if found is not None:
        return Media(kind, _from_upload(call, kind, params, found), words)
    if not source:
        raise bad_request(f"there is no {kind} in the request")
    if source.startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")  # the sandbox never goes to the network
    return Media(kind, _from_known(call, kind, params, source), words)


def _uploaded(params: Params, source: str, field: str) -> Upload | None:
    if source.startswith("attach://"):
        name = source.removeprefix("attach://")
        if name not in params.uploads:
            raise bad_request("wrong file identifier/HTTP URL specified")
        return params.uploads[name]
    return params.uploads.get(field)


def _from_upload(call: Call, kind: str, params: Params, upload: Upload) -> Json:
    if not upload.data:
        raise bad_request("file must be non-empty")
    if len(upload.data) > UPLOAD_LIMIT:
        raise ApiError(413, "Request Entity Too Large")
    raw = Raw(upload.data, upload.name, upload.mime if upload.mime != "application/octet-stream" else "")
    if kind == "photo":
        if len(upload.data) > PHOTO_LIMIT:
            raise bad_request(f"too big file: photo must be at most {PHOTO_LIMIT} bytes")
        return attachments.photo(call.messenger.files, raw)
    return attachments.upload(call.messenger.files, kind, raw, _attributes(params))


def _from_known(call: Call, kind: str, params: Params, file_id: str) -> Json:
    stored = call.messenger.files.get(file_id)
    if (stored.kind == "photo") != (kind == "photo"):
        raise bad_request(f"can't use file of type {stored.kind.capitalize()} as {kind.capitalize()}")
    if kind == "photo":
        return {"photo": call.messenger.files.sizes_of(stored)}
    return {kind: attachments.describe(replace(stored, kind=kind), _attributes(params))}


def _attributes(params: Params) -> Attributes:
    return Attributes(
        duration=params.integer("duration"),
        width=params.integer("width", 640),
        height=params.integer("height", 360),
        emoji=params.text("emoji") or "🐾",
    )
