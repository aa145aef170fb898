"""The Bot API, a module a theme; importing the package fills the table."""

from sandbox.telegram.methods import chats, commands, editing, media, moving, profile, sending, taps
from sandbox.telegram.methods.registry import METHODS, Call, Method

__all__ = [
    "METHODS",
    "Call",
    "Method",
    "chats",
    "commands",
    "editing",
    "media",
    "moving",
    "profile",
    "sending",
    "taps",
]
