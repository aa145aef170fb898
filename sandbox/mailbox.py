"""A real SMTP server that keeps every letter for anybody to read."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

from sandbox.changes import Changes
from sandbox.door import Json
from sandbox.listening import port_taken

_LETTER_LIMIT = 25 * 1024 * 1024
_KEPT = "250 OK: kept in the sandbox's mailbox"
_REFUSED = "550 5.1.1 The mailbox does not exist"
_LATER = "451 4.3.0 Try again later"


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as it came; `to` and `sender` are the envelope's."""

    id: int
    at: str
    to: tuple[str, ...]
    sender: str
    raw: bytes

    def message(self) -> EmailMessage:
        """The letter, parsed."""
        parsed = message_from_bytes(self.raw, policy=default)
        assert isinstance(parsed, EmailMessage)
        return parsed

    def to_json(self) -> Json:
        """What the control door shows."""
        message = self.message()
        return {
            "id": self.id,
            "at": self.at,
            "to": ", ".join(self.to),
            "from": self.sender,
            "subject": str(message["subject"] or ""),
            "text": _body(message, "plain"),
            "html": _body(message, "html"),
            "attachments": [
                {"name": part.get_filename() or "", "mime": part.get_content_type(), "size": len(content_of(part))}
                for part in message.iter_attachments()
            ],
        }


class Mailbox:
    """Listens at `url`; with `refuse` or `temporary` set it takes nothing, for ever or for now."""

    def __init__(self, now: Callable[[], datetime], changes: Changes, folder: Path | None = None) -> None:
        self._now = now
        self._changes = changes
        self._folder = folder
        self._host = "127.0.0.1"
        self._port = 0
        self._server: asyncio.Server | None = None
        self._count = 0
        self.letters: list[Letter] = []
        self.refuse = False
        self.temporary = False
        self.refuse_login = False
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)

    @property
    def url(self) -> str:
        """`smtp://host:port`: no TLS, any login is good."""
        return f"smtp://{self._host}:{self._port}"

    def listen_at(self, host: str, port: int) -> None:
        """Where to listen; port 0 becomes any free one."""
        self._host, self._port = host, port

    async def start(self) -> None:
        """Begin to listen, or raise PortTaken."""
        logging.getLogger("mail.log").setLevel(logging.ERROR)  # aiosmtpd warns of itself at every login
        loop = asyncio.get_running_loop()
        try:
            self._server = await loop.create_server(self._conversation, self._host, self._port)
        except OSError as problem:
            raise port_taken(self._host, self._port) from problem
        self._port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """Close the door and hang up."""
        if self._server is not None:
            self._server.close()
            self._server = None

    def matching(self, to: str = "", after: int = 0, subject: str = "") -> list[Letter]:
        """Letters to an address (in any case), newer than `after`, with `subject` inside their subject."""
        return [
            letter
            for letter in self.letters
            if letter.id > after
            and (not to or to.lower() in map(str.lower, letter.to))
            and (not subject or subject.lower() in str(letter.message()["subject"]).lower())
        ]

    def clear(self) -> None:
        """Throw everything away."""
        if self._folder is not None:
            for letter in self.letters:
                self._file(letter.id).unlink(missing_ok=True)
        self.letters.clear()
        self._changes.announce("mail")

    async def handle_RCPT(  # noqa: N802  aiosmtpd finds its hooks by name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Somebody names a recipient."""
        if self.refuse or self.temporary:
            return _REFUSED if self.refuse else _LATER
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        """A letter came."""
        raw = envelope.content
        assert isinstance(raw, bytes)
        self._count += 1
        at = self._now().isoformat()
        letter = Letter(self._count, at, tuple(envelope.rcpt_tos), envelope.mail_from or "", raw)
        if self._folder is not None:
            self._file(letter.id).write_bytes(raw)
        self.letters.append(letter)
        self._changes.announce("mail")
        return _KEPT

    def to_json(self) -> Json:
        """For the snapshot; the letters' bytes are files of their own."""
        kept = [{"id": one.id, "at": one.at, "to": one.to, "sender": one.sender} for one in self.letters]
        return {"count": self._count, "letters": kept}

    def load(self, saved: dict[str, Any]) -> None:
        """From the snapshot."""
        self._count = saved["count"]
        self.letters = [
            Letter(one["id"], one["at"], tuple(one["to"]), one["sender"], self._file(one["id"]).read_bytes())
            for one in saved["letters"]
        ]

    def _conversation(self) -> SMTP:
        return SMTP(
            self,
            data_size_limit=_LETTER_LIMIT,
            enable_SMTPUTF8=True,
            hostname="sandbox.local",
            auth_require_tls=False,
            authenticator=self._login,
        )

    def _login(self, *_asked: object) -> AuthResult:
        # Without handled=False a refused client waits for an answer until its own deadline.
        return AuthResult(success=not self.refuse_login, handled=False)

    def _file(self, number: int) -> Path:
        assert self._folder is not None
        return self._folder / f"{number:06d}.eml"


def content_of(part: EmailMessage) -> bytes:
    """The bytes of an attachment."""
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _body(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    return "" if part is None else str(part.get_content()).replace("\r\n", "\n")
