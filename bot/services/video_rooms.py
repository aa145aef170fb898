"""Where a visit's video takes place (row I23): the provider is a setting, the address is made here."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

import jwt

from bot.domain.errors import BadRoomLink
from bot.domain.meeting import ROOM_STAYS
from bot.domain.visits import Visit

MOST_IN_LINK = 500


class Provider(StrEnum):
    """``ROOM``: the doctor's own room, such as Yandex Telemost. ``JITSI``: a room a visit, on the clinic's server."""

    ROOM = "room"
    JITSI = "jitsi"


@dataclass(frozen=True, slots=True)
class VideoRules:
    """The settings of video. ``jitsi_secret`` signs rooms (HS256); without it they are open to whoever has the link."""

    provider: Provider = Provider.ROOM
    jitsi_url: str = ""
    jitsi_app: str = "onlyvet"
    jitsi_secret: str = ""


def checked_link(typed: str, hosts: Sequence[str]) -> str:
    """An https address on one of these hosts, without a login in it: owners are told that links of ours lead nowhere
    else (O21). BadRoomLink."""
    link = typed.strip()
    if len(link) > MOST_IN_LINK or not _is_plain(link) or not _leads_to(link, hosts):
        raise BadRoomLink(hosts=", ".join(hosts))
    return link


def is_on(host: str, hosts: Sequence[str]) -> bool:
    """One of them, or below one of them."""
    return any(host == one or host.endswith(f".{one}") for one in hosts)


def _leads_to(link: str, hosts: Sequence[str]) -> bool:
    try:
        parts = urlsplit(link)
        return parts.scheme == "https" and parts.username is None and is_on(parts.hostname or "", hosts)
    except ValueError:
        return False


def _is_plain(link: str) -> bool:
    return link.isprintable() and not any(char.isspace() or char in "<>\"'" for char in link)


def jitsi_link(rules: VideoRules, visit: Visit, name: str, *, is_doctor: bool, now: datetime) -> str:
    """The visit's own room, and who comes in. A signed link is good for this room and this day only."""
    address = f"{rules.jitsi_url.rstrip('/')}/{room_name(visit)}"
    if not rules.jitsi_secret:
        return address
    claims: Mapping[str, Any] = {
        "aud": "jitsi",
        "iss": rules.jitsi_app,
        "sub": urlsplit(rules.jitsi_url).hostname or "*",
        "room": room_name(visit),
        "nbf": int(now.timestamp()) - 60,
        "exp": int((visit.ends_at + ROOM_STAYS).timestamp()),
        "context": {"user": {"name": name, "moderator": is_doctor}},
    }
    return f"{address}?jwt={jwt.encode(dict(claims), rules.jitsi_secret, algorithm='HS256')}"


def room_name(visit: Visit) -> str:
    """Not to be guessed from the visit's code, which people read out aloud."""
    return f"onlyvet-{hashlib.sha256(visit.marker.encode()).hexdigest()[:20]}"
