"""E-mail addresses as people type them: one spelling for us, a masked one for screens."""

import hashlib
import unicodedata

from email_validator import EmailNotValidError, validate_email

from bot.domain.errors import BadEmail

_MOST = 254
"""The longest address that mail can be sent to (RFC 5321, 4.5.3.1.3, less the angle brackets)."""


def normalised(typed: str) -> str:
    """``anna@example.org`` from " Anna@Example.ORG "; BadEmail otherwise. Nothing is asked of any server."""
    text = unicodedata.normalize("NFKC", typed).strip().strip("<>").removeprefix("mailto:").strip()
    if len(text) > _MOST:
        raise BadEmail
    try:
        found = validate_email(text, check_deliverability=False, test_environment=True)
    except EmailNotValidError as wrong:
        raise BadEmail from wrong
    return found.normalized.lower()


def fingerprint(email: str) -> str:
    """What limits are counted by, so that the table of limits names nobody."""
    return hashlib.sha256(email.encode()).hexdigest()[:32]


def masked(email: str) -> str:
    """``a***@example.org``: enough to recognise one's own, not enough to write to."""
    name, at, place = email.partition("@")
    return f"{name[:1]}***@{place}" if at else ""
