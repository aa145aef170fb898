"""Who answers what, in this order: errors, farewells, common, client, doctor, fallback."""

from aiogram import Router

from bot.handlers import errors, fallback
from bot.handlers.client.tree import client_router
from bot.handlers.common import chat, consents, farewell, login, settings, start
from bot.handlers.common import help as help_
from bot.handlers.doctor.tree import doctor_router
from bot.handlers.tree import detached, gathered


def routers() -> list[Router]:
    """The tree of routers for one dispatcher."""
    common = gathered("common", start.router, help_.router, settings.router, consents.router, login.router, chat.router)
    return [
        detached(errors.router),
        detached(farewell.router),
        common,
        client_router(),
        doctor_router(),
        detached(chat.unaddressed),
        detached(fallback.router),
    ]
