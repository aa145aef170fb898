"""Files from the chat (row C14): a row at once, the content later, by a worker, outside of every transaction.

So an album is taken in one breath, a restart loses nothing, and a Telegram that does not answer is asked again.
"""

import logging
from collections.abc import AsyncIterator, Callable, Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from bot.db.repositories.outbox import Channel, Priority
from bot.db.uow import Database, UnitOfWork
from bot.domain.errors import ClinicError, NoRoomForFiles, TooManyFiles
from bot.domain.files import MOST_FILES, FileSource, FileTarget, Intake, IntakeState, Shelf
from bot.domain.ids import AccountId, IntakeId
from bot.domain.people import Account
from bot.files.names import check_name
from bot.services import limits
from bot.services.accounts import AccountService
from bot.services.file_news import owe_shelf
from bot.services.file_rights import Place, place_of
from bot.services.files import FileOffer, FileService, check_offer
from bot.services.limits import Counted, Limit

FETCH = "fetch-file"
PER_HOUR = Limit("file-offer", most=120, span=timedelta(hours=1))
"""Whatever is sent costs a row, also when it is not taken (row O16)."""

_ON_SHELVES = frozenset({FileSource.OWNER, FileSource.DOCTOR})
NOT_FETCHED = "error-file-not-fetched"
_MOST_IN_NAME = 100

FetchById = Callable[[str], AsyncIterator[bytes]]

_log = logging.getLogger(__name__)


class FileIntakeService:
    def __init__(self, db: Database, files: FileService, accounts: AccountService) -> None:
        self._db = db
        self._files = files
        self._accounts = accounts

    async def offer(self, account: Account, target: FileTarget, offer: FileOffer) -> Shelf:
        """Write the file down; whether it can be taken is on the shelf, now or when it has been fetched. The same one
        twice is kept once, and the shelf says so. LoginNeeded, NotYourVisit, TooOften."""
        now, counted = self._db.now(), [Counted(PER_HOUR, f"account:{account.id}")]
        async with self._db.uow() as uow:
            place = await place_of(uow, account, target)
            await uow.files.queue_up(place.owner_id)
            await limits.check(uow, counted, now)
            limits.note(uow, counted, now)
            await self._write_down(uow, account, place, offer, now)
            shelf = await _shelf(uow, account, place)
            await uow.commit()
        return shelf

    async def shelf(self, account: Account, target: FileTarget) -> Shelf:
        """LoginNeeded, NotYourVisit."""
        async with self._db.read() as uow:
            return await _shelf(uow, account, await place_of(uow, account, target))

    async def have_read(self, account: Account, target: FileTarget) -> None:
        """The person has seen what was not taken, and why, and what came twice."""
        async with self._db.uow() as uow:
            if await uow.intakes.forget_read(account.id, target):
                await uow.commit()

    async def discard_draft(self, account: Account, draft_key: str) -> None:
        """The booking was dropped, and what was sent for it goes with it."""
        async with self._db.uow() as uow:
            await uow.intakes.drop_draft(account.id, draft_key)
            await uow.files.drop_draft(account.id, draft_key, self._db.now())
            await uow.commit()

    # --- the worker's side ---

    async def fetch(self, intake_id: IntakeId, fetch: FetchById) -> None:
        """Bring one file here and judge it. What ``fetch`` raises passes through, and so does NoRoomForFiles: both are
        worth another try."""
        async with self._db.read() as uow:
            intake = await uow.intakes.get(intake_id)
        if intake is None or intake.state is not IntakeState.WAITING:
            return None
        account = await self._accounts.get(intake.account_id)
        try:
            received = await self._files.receive_from_telegram(
                account, intake.target, _offered(intake), partial(fetch, intake.file_id), intake_id
            )
        except NoRoomForFiles:
            raise
        except ClinicError as refusal:
            return await self._settle(intake_id, IntakeState.REFUSED, refusal.text_id, refusal.facts())
        if received.is_repeat:
            await self._settle(intake_id, IntakeState.REPEATED)
        return None

    async def give_up(self, intake_id: IntakeId) -> None:
        """Telegram will not hand it out."""
        await self._settle(intake_id, IntakeState.REFUSED, NOT_FETCHED)

    async def _settle(
        self, intake_id: IntakeId, state: IntakeState, reason: str = "", facts: Mapping[str, Any] | None = None
    ) -> None:
        now = self._db.now()
        async with self._db.uow() as uow:
            intake = await uow.intakes.get(intake_id)
            if intake is None:
                return
            await uow.intakes.settle(intake_id, state, reason, facts or {}, now)
            await owe_shelf(uow, intake.account_id, intake.target, now)
            await uow.commit()
        _log.info("file %s of account %s was settled: %s", intake_id, intake.account_id, reason or state)

    async def _write_down(
        self, uow: UnitOfWork, account: Account, place: Place, offer: FileOffer, now: datetime
    ) -> None:
        is_here = await _is_here(uow, account, place, offer)
        refusal = None if is_here else await _refusal(uow, account, place, offer)
        state = IntakeState.REPEATED if is_here else IntakeState.REFUSED if refusal else IntakeState.WAITING
        intake = Intake(
            IntakeId(0),
            AccountId(account.id),
            place.target,
            state,
            offer.file_id,
            offer.unique_id,
            offer.kind,
            "".join(char for char in offer.name if char.isprintable())[:_MOST_IN_NAME],
            offer.size,
            refusal.text_id if refusal else "",
            dict(refusal.facts()) if refusal else {},
        )
        intake_id = await uow.intakes.add(account.id, place.target, intake, now)
        if state is not IntakeState.WAITING:
            return await owe_shelf(uow, account.id, place.target, now)
        subject, facts = f"intake:{intake_id}", {"intake_id": intake_id}
        uow.outbox.add(Channel.FILES, FETCH, subject, facts, account_id=account.id, priority=Priority.CHAT, now=now)
        return None


async def _is_here(uow: UnitOfWork, account: Account, place: Place, offer: FileOffer) -> bool:
    if await uow.intakes.is_waiting(account.id, place.target, offer.unique_id):
        return True
    twin = await uow.files.twin(place.owner_id, place.target, place.source, unique_id=offer.unique_id)
    return twin is not None


async def _refusal(uow: UnitOfWork, account: Account, place: Place, offer: FileOffer) -> ClinicError | None:
    """What can be said before the content is here."""
    try:
        check_name(offer.name)
        check_offer(offer)
        here = await uow.files.count_at(place.owner_id, place.target, place.source)
        if here + await uow.intakes.count(account.id, place.target, IntakeState.WAITING) >= MOST_FILES:
            raise TooManyFiles(most=MOST_FILES)
    except ClinicError as refusal:
        return refusal
    return None


async def _shelf(uow: UnitOfWork, account: Account, place: Place) -> Shelf:
    return Shelf(
        place.target,
        [file for file in await uow.files.at(place.owner_id, place.target) if file.source in _ON_SHELVES],
        await uow.intakes.count(account.id, place.target, IntakeState.WAITING),
        await uow.intakes.refused(account.id, place.target),
        await uow.intakes.count(account.id, place.target, IntakeState.REPEATED),
        side=place.source,
    )


def _offered(intake: Intake) -> FileOffer:
    return FileOffer(intake.file_id, intake.unique_id, intake.kind, intake.name, intake.size)
