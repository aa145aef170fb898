"""Fetching what was sent in chats: one row a file, tried again until Telegram hands it out or says that it will not."""

from bot.domain.errors import NoRoomForFiles
from bot.domain.ids import IntakeId
from bot.jobs.delivery import Deliver
from bot.outgoing.downloads import Fetch
from bot.outgoing.telegram import NotNow, Refused
from bot.services.deliveries import Owed
from bot.services.file_intake import FileIntakeService

FULL_S = 60


def from_telegram(intake: FileIntakeService, fetch: Fetch) -> Deliver:
    async def deliver(owed: Owed) -> None:
        intake_id = IntakeId(owed.payload["intake_id"])
        try:
            await intake.fetch(intake_id, fetch)
        except Refused:
            await intake.give_up(intake_id)
        except NoRoomForFiles as full:
            raise NotNow("no room for files", FULL_S) from full

    return deliver
