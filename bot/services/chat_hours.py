"""How long after a visit its chat stays open (row C26): as its service says in the data, else as the clinic does."""

from datetime import timedelta

from bot.db.uow import UnitOfWork
from bot.domain.catalogue import Service
from bot.domain.visits import Visit
from bot.services.data_files import data_file
from bot.services.rules import ClinicRules


async def chat_hours(uow: UnitOfWork, visit: Visit, rules: ClinicRules) -> int:
    return hours_of(await uow.catalogue.service(visit.service_id), rules)


def hours_of(service: Service | None, rules: ClinicRules) -> int:
    own: int | None = data_file("chat_hours").get(service.key) if service else None
    return own or rules.chat_hours_after


def longest_chat(rules: ClinicRules) -> timedelta:
    """After that no chat is open any more, whatever the service; a day more for visits that took longer."""
    return timedelta(hours=max(rules.chat_hours_after, *data_file("chat_hours").values()), days=1)
