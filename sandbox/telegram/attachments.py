"""The media part of a wire message, made from bytes or from a file that Telegram already has."""

import mimetypes
from dataclasses import dataclass, field

from sandbox.telegram.errors import Json, bad_request
from sandbox.telegram.files import FileStore, StoredFile
from sandbox.telegram.images import NotAnImage, photo_sizes

_MIMES = {"voice": "audio/ogg", "video": "video/mp4", "sticker": "image/webp"}
_NAMES = {"voice": "voice.ogg", "video": "video.mp4", "sticker": "sticker.webp", "document": "file.bin"}


@dataclass(frozen=True, slots=True)
class Raw:
    """Bytes that somebody sends; with `blank_size` there are none, only a declared size."""

    data: bytes = b""
    name: str = ""
    mime: str = ""
    blank_size: int | None = None


@dataclass(frozen=True, slots=True)
class Attributes:
    """What the sender says of the media."""

    duration: int = 0
    width: int = 640
    height: int = 360
    emoji: str = "🐾"
    extra: Json = field(default_factory=dict)


def photo(files: FileStore, raw: Raw) -> Json:
    """`photo`: the list of sizes; bytes that are no picture are refused."""
    try:
        sizes = photo_sizes(raw.data)
    except NotAnImage as why:
        raise bad_request(str(why)) from None
    shown = []
    for size in sizes:
        stored = files.add("photo", "photo.jpg", "image/jpeg", size.jpeg)
        shown.append(stored.wire() | {"width": size.width, "height": size.height})
    files.group(shown)
    return {"photo": shown}


def upload(files: FileStore, kind: str, raw: Raw, attributes: Attributes) -> Json:
    """Any media but a photo."""
    name = raw.name or _NAMES[kind]
    mime = raw.mime or _MIMES.get(kind) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    if raw.blank_size is None:
        stored = files.add(kind, name, mime, raw.data)
    else:
        stored = files.add_blank(kind, name, mime, raw.blank_size)
    return {kind: describe(stored, attributes)}


def describe(stored: StoredFile, attributes: Attributes) -> Json:
    """The Bot API's Document, Voice, Video or Sticker."""
    size = {"width": attributes.width, "height": attributes.height}
    match stored.kind:
        case "voice":
            return stored.wire() | {"duration": attributes.duration, "mime_type": stored.mime}
        case "video":
            timed = {"duration": attributes.duration, "mime_type": stored.mime, "file_name": stored.name}
            return stored.wire() | size | timed
        case "sticker":
            flat = {"type": "regular", "is_animated": False, "is_video": False, "emoji": attributes.emoji}
            return stored.wire() | {"width": 512, "height": 512} | flat
        case _:
            return stored.wire() | {"file_name": stored.name, "mime_type": stored.mime}


def media_file(content: Json, kind: str) -> str | None:
    """The file_id that a message shows: of the largest size when it is a photo."""
    media = content.get(kind)
    if isinstance(media, list):
        media = media[-1]
    found = media.get("file_id") if isinstance(media, dict) else None
    return None if found is None else str(found)
