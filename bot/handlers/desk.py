"""What is at hand while one update is answered: who is there, their words, their screen, and the clinic's services."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from aiogram import BaseMiddleware, Bot
from aiogram.fsm.context import FSMContext
from aiogram.types import TelegramObject, Update

from bot.domain.people import Account
from bot.handlers.screen import Screen
from bot.services.accounts import AccountService
from bot.services.booking import BookingService
from bot.services.catalogue import CatalogueService
from bot.services.consents import ConsentService
from bot.services.day import DayService
from bot.services.documents import DocumentService
from bot.services.file_intake import FileIntakeService
from bot.services.login import LoginService
from bot.services.mourning import MourningService
from bot.services.pets import PetService
from bot.services.profiles import ProfileService
from bot.services.rules import ClinicRules
from bot.services.schedule import ScheduleService
from bot.services.suggestions import SuggestionService
from bot.services.visits import VisitService
from bot.texts import Texts

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class Desk:
    """The fields are named as in the dispatcher's data; a wiring test holds them to it."""

    bot: Bot
    account: Account
    texts: Texts
    screen: Screen
    state: FSMContext
    rules: ClinicRules
    clock: Callable[[], datetime]
    accounts: AccountService
    booking: BookingService
    catalogue: CatalogueService
    consents: ConsentService
    day: DayService
    file_intake: FileIntakeService
    documents: DocumentService
    login: LoginService
    mourning: MourningService
    pets: PetService
    profiles: ProfileService
    schedule: ScheduleService
    suggestions: SuggestionService
    visits: VisitService

    def for_account(self, account: Account) -> "Desk":
        """The same desk after the person has logged in, switched roles or changed a setting."""
        return replace(self, account=account, texts=self.texts.for_reader(account.language, account.time_zone))

    @property
    def today(self) -> date:
        """Today where the reader is."""
        return self.clock().astimezone(self.zone).date()

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.account.time_zone)

    @property
    def clinic_today(self) -> date:
        return self.clock().astimezone(ZoneInfo(self.rules.time_zone)).date()


class DeskMiddleware(BaseMiddleware):
    """Puts ``screen`` and ``desk`` into the data of an update, and sees to it that a tap is answered. Outermost of
    ours on ``update``: only what is set there is seen by the error handler (house.md)."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        assert isinstance(event, Update)
        screen = Screen.of(event, data["bot"], data["conversations"], data["texts"]) if "account" in data else None
        if screen is None:
            return await handler(event, data)
        data["screen"] = screen
        data["desk"] = Desk(**{one.name: data[one.name] for one in fields(Desk)})
        async with screen.answering():
            return await handler(event, data)
