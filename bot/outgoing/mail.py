"""Letters by SMTP: plain text, one connection a letter, and a clear word on whether trying again makes sense."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import make_msgid
from enum import StrEnum
from typing import Self
from urllib.parse import parse_qs, unquote, urlsplit

import aiosmtplib


class Tls(StrEnum):
    """How the connection is secured; said explicitly, because guessing from the port has leaked passwords."""

    STARTTLS = "starttls"
    IMPLICIT = "implicit"
    NONE = "none"


_PORTS = {Tls.STARTTLS: 587, Tls.IMPLICIT: 465, Tls.NONE: 25}


@dataclass(frozen=True, slots=True)
class MailServer:
    """``smtp://user:password@host:port?tls=starttls|implicit|none``."""

    host: str
    port: int
    tls: Tls
    username: str = ""
    password: str = ""

    @classmethod
    def parse(cls, url: str) -> Self:
        """ValueError with a reason that never repeats the address: it holds a password."""
        parts = urlsplit(url)
        if parts.scheme != "smtp" or not parts.hostname:
            raise ValueError("should look like smtp://user:password@host:587?tls=starttls")
        words = parse_qs(parts.query).get("tls", ["starttls"])
        if words[0] not in set(Tls):
            raise ValueError("tls should be starttls, implicit or none")
        tls = Tls(words[0])
        return cls(
            parts.hostname, _port(url) or _PORTS[tls], tls, unquote(parts.username or ""), unquote(parts.password or "")
        )

    def __repr__(self) -> str:
        return f"MailServer({self.host}:{self.port}, {self.tls})"


@dataclass(frozen=True, slots=True)
class Attachment:
    """``kind``: a MIME type, as application/pdf."""

    name: str
    body: bytes
    kind: str


@dataclass(frozen=True, slots=True)
class Letter:
    to: str
    subject: str
    text: str
    attachments: tuple["Attachment", ...] = ()
    after: Callable[[], Awaitable[None]] | None = None
    """Hears that it has left."""
    lost: Callable[[], Awaitable[None]] | None = None
    """Hears that no server will ever take it."""


class MailFailed(Exception):
    """The letter did not leave. ``permanent`` says that the same letter will be refused again."""

    def __init__(self, reason: str, *, permanent: bool) -> None:
        super().__init__(reason)
        self.reason = reason
        self.permanent = permanent


class Mailer:
    """Sends letters in the clinic's name through one server."""

    def __init__(self, server: MailServer, sender: str, sender_name: str = "", timeout: float = 20.0) -> None:
        self._server = server
        self._sender = Address(sender_name, addr_spec=sender)
        self._timeout = timeout

    async def send(self, letter: Letter) -> None:
        """Hand the letter to the server; MailFailed otherwise. The reason holds codes, never addresses."""
        try:
            await aiosmtplib.send(
                self._message(letter),
                hostname=self._server.host,
                port=self._server.port,
                username=self._server.username or None,
                password=self._server.password or None,
                use_tls=self._server.tls is Tls.IMPLICIT,
                start_tls=self._server.tls is Tls.STARTTLS,
                timeout=self._timeout,
            )
        except aiosmtplib.SMTPRecipientsRefused as error:
            code = error.recipients[0].code
            raise MailFailed(f"recipient refused {code}", permanent=_is_permanent(code)) from None
        except aiosmtplib.SMTPResponseException as error:
            raise MailFailed(f"{type(error).__name__} {error.code}", permanent=_is_permanent(error.code)) from None
        except (aiosmtplib.SMTPException, OSError) as error:
            raise MailFailed(type(error).__name__, permanent=False) from None

    def _message(self, letter: Letter) -> EmailMessage:
        message = EmailMessage()
        message["From"] = self._sender
        message["To"] = _address(letter.to)
        message["Subject"] = " ".join(letter.subject.split())  # a line break would start another header
        message["Message-ID"] = make_msgid(domain=self._sender.domain)
        message["Auto-Submitted"] = "auto-generated"  # so that absence notes do not answer us (RFC 3834)
        message.set_content(letter.text)
        for one in letter.attachments:
            main, _, detail = one.kind.partition("/")
            message.add_attachment(one.body, maintype=main, subtype=detail, filename=one.name)
        return message


def _address(text: str) -> Address:
    try:
        return Address(addr_spec=text)
    except (ValueError, IndexError):
        raise MailFailed("unreadable recipient", permanent=True) from None


def _is_permanent(code: int) -> bool:
    """5xx is final (RFC 5321 §4.2.1); a refused password (535) is the administrator's to repair, so worth waiting."""
    return 500 <= code < 600 and code not in {530, 534, 535}


def _port(url: str) -> int | None:
    try:
        return urlsplit(url).port
    except ValueError:
        raise ValueError("the port should be a number") from None
