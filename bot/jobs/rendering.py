"""What turns an owed row into words: the shape of a renderer, and what it may ask."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.domain.people import Account
from bot.outgoing.mail import Letter
from bot.outgoing.telegram import Outgoing
from bot.services.accounts import AccountService
from bot.services.deliveries import Owed
from bot.services.notices import NoticeService
from bot.services.rules import ClinicRules
from bot.services.visits import VisitService
from bot.texts import Texts, TextsLibrary


@dataclass(frozen=True, slots=True)
class RenderContext:
    """The services that know the facts at the moment of delivery, and the words for each reader."""

    accounts: AccountService
    notices: NoticeService
    visits: VisitService
    rules: ClinicRules
    library: TextsLibrary
    clock: Callable[[], datetime]

    def texts_for(self, reader: Account) -> Texts:
        return self.library.speak(reader.language, reader.time_zone)

    def texts_in(self, language: str) -> Texts:
        """For a reader of whom only the language is known; times in the clinic's zone."""
        return self.library.speak(language, self.rules.time_zone)


Renderer = Callable[[Owed, RenderContext], Awaitable[Outgoing | None]]
"""Facts as they are now, as a message; None when there is nothing to say any more."""

LetterWriter = Callable[[Mapping[str, Any], Texts], Letter]
"""The payload of a mail row, which names its ``language``, as a letter."""

CopyWriter = Callable[[Owed, RenderContext], Awaitable[Letter | None]]
"""A letter that is written from the facts as they are when it leaves; None when there is nothing to say any more."""
