"""Panel accounts from the command line: the first one cannot be made in the panel itself."""

import getpass
import sys
from argparse import Namespace
from collections.abc import Callable, Coroutine
from typing import Any

from bot.container import open_database
from bot.domain.errors import BadEmail, WeakPassword
from bot.domain.panel import AccountExists, AccountNotFound, PanelRole
from bot.services.panel_staff import PanelStaffService
from bot.services.panel_users import PanelUserService
from bot.services.passwords import Passwords
from bot.settings import DatabaseSettings


class Refused(Exception):
    """A sentence for the person at the terminal."""


async def create(settings: DatabaseSettings, asked: Namespace) -> str:
    """``create-admin``: what was done, in a sentence; Refused."""
    role = PanelRole.READER if asked.read_only else PanelRole.ADMIN
    password = read_password(from_stdin=asked.password_stdin)
    async with open_database(settings) as db:
        try:
            users, later = PanelUserService(db), asked.second_factor_later
            user = await users.create(asked.email, password, role, second_later=later)
        except (BadEmail, WeakPassword, AccountExists) as error:
            raise Refused(_words(error)) from None
    return f"{user.email} may sign in to the panel now ({user.role})."


async def set_password(settings: DatabaseSettings, asked: Namespace) -> str:
    """``set-password``: the same for a forgotten pass phrase; ends the account's sessions."""
    password = read_password(from_stdin=asked.password_stdin)
    async with open_database(settings) as db:
        try:
            user = await PanelUserService(db).set_password(asked.email, password)
        except (BadEmail, WeakPassword, AccountNotFound) as error:
            raise Refused(_words(error)) from None
    return f"{user.email} has a new pass phrase; every session of this account has ended."


async def reset_second(settings: DatabaseSettings, asked: Namespace) -> str:
    """``reset-second-factor``: when no other administrator is left who could do it in the panel."""
    async with open_database(settings) as db:
        try:
            user = await PanelStaffService(db, Passwords()).reset_second_of(asked.email)
        except (BadEmail, AccountNotFound) as error:
            raise Refused(_words(error)) from None
    return f"{user.email} sets up a new second factor at the next sign-in; every session of this account has ended."


ACTS: dict[str, Callable[[DatabaseSettings, Namespace], Coroutine[Any, Any, str]]] = {
    "create-admin": create,
    "set-password": set_password,
    "reset-second-factor": reset_second,
}


def read_password(*, from_stdin: bool) -> str:
    """Asked twice and not shown, or the first line of standard input for scripts. Never an argument: others could
    read it in the list of processes."""
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    first = getpass.getpass("Pass phrase (15 characters or more): ")
    if getpass.getpass("The same again: ") != first:
        raise Refused("The two pass phrases differ.")
    return first


def _words(error: BadEmail | WeakPassword | AccountExists | AccountNotFound) -> str:
    match error:
        case BadEmail():
            return "This is not an e-mail address."
        case WeakPassword():
            least = error.facts()["least"]
            return f"The pass phrase is too weak: at least {least} characters, and not the same few over and over."
        case AccountExists():
            return "This e-mail has an account already. For a new pass phrase: python -m admin_web set-password EMAIL"
    return "This e-mail has no account. To make one: python -m admin_web create-admin EMAIL"
