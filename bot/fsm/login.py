"""Linking an e-mail address: consent first, then the address, then the code."""

from datetime import datetime
from typing import ClassVar

from aiogram.fsm.state import State, StatesGroup

from bot.domain.people import Role
from bot.fsm.draft import Draft


class LoginStates(StatesGroup):
    consent = State()
    email = State()
    code = State()


class LoginDraft(Draft):
    """``then`` names the place that the person was on the way to."""

    kept_as: ClassVar[str] = "login"

    role: Role = Role.OWNER
    then: str = "home"
    email: str = ""
    again_at: datetime | None = None
