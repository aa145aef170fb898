"""What an owner does in the chat. Who speaks as a doctor now does not get here: the two are never mixed (D2)."""

from aiogram import Router

from bot.domain.people import Account
from bot.handlers.client import (
    catalogue,
    check_ins,
    documents,
    files,
    instead,
    late_moves,
    notices,
    outside,
    own_data,
    pets,
    profile,
    request,
    urgent,
    video,
    visit_changes,
    visits,
)
from bot.handlers.client.booking.tree import booking_router
from bot.handlers.tree import gathered


async def is_owner(event: object, account: Account) -> bool:
    return not account.is_doctor


def client_router() -> Router:
    clients = gathered(
        "client",
        urgent.router,
        catalogue.router,
        booking_router(),
        visits.router,
        visit_changes.router,
        late_moves.router,
        notices.router,
        check_ins.router,
        pets.router,
        video.router,
        instead.router,
        profile.router,
        request.router,
        files.router,
        documents.router,
        own_data.router,
        outside.router,
    )
    clients.message.filter(is_owner)
    clients.callback_query.filter(is_owner)
    return clients
