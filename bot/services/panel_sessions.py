"""A signed-in browser: a random token out, only its hash kept (reliability.md A2)."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

import pyotp

from bot.db.repositories.panel_doors import NewSession
from bot.db.uow import UnitOfWork
from bot.domain.panel import PanelSession, PanelUser

IDLE = timedelta(minutes=30)
ABSOLUTE = timedelta(hours=12)

HALF = timedelta(minutes=10)
"""So long one may take between the pass phrase and the second factor."""

_MOST_OF_TOKEN = 128
_MOST_OF_AGENT = 200


@dataclass(frozen=True, slots=True)
class Caller:
    """Where somebody signs in from, as the list of sessions shows it."""

    address: str
    agent: str = ""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A fresh session. ``token`` goes into the cookie and is stored nowhere."""

    token: str
    csrf: str
    user: PanelUser
    is_whole: bool


async def open_session(uow: UnitOfWork, user: PanelUser, caller: Caller, now: datetime, *, is_whole: bool) -> SignedIn:
    """A new session, and a line in the log: a sign-in only when nothing is left to be shown."""
    made = SignedIn(secrets.token_urlsafe(32), secrets.token_urlsafe(32), user, is_whole)
    agent = "".join(char for char in caller.agent if char.isprintable())[:_MOST_OF_AGENT]
    new = NewSession(hashed_token(made.token), made.csrf, caller.address[:64], agent, is_whole)
    uow.doors.open_session(user.id, new, now)
    uow.audit.add(user.ref, "sign-in" if is_whole else "phrase-accepted", user.ref, {"address": caller.address}, now)
    if not user.has_second:
        await uow.panel.offer_second(user.id, pyotp.random_base32())  # now: showing a page changes nothing
    if is_whole:
        await uow.panel.change(user.id, signed_in_at=now)
    return made


def is_over(session: PanelSession, now: datetime) -> bool:
    """A half-open door does not stay open for long."""
    return not session.is_whole and now - session.created_at > HALF


def hashed_token(token: str) -> str:
    return hashlib.sha256(token[:_MOST_OF_TOKEN].encode()).hexdigest()
