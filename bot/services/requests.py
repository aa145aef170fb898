"""Requests to the desk (rows C8, C18, A11): made without a booking or a login, answered within half an hour."""

import logging
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.db.repositories.outbox import Channel, Priority
from bot.db.request_queries import RequestFilter, RequestPlace, place_of, request_lines
from bot.db.uow import Database, UnitOfWork
from bot.domain import phone
from bot.domain.errors import ConsentNeeded, DraftIncomplete, TooLong, TooShort
from bot.domain.ids import RequestId
from bot.domain.panel import PanelUser
from bot.domain.people import Account
from bot.domain.requests import Contact, DeskRequest, NewRequest, RequestClaimed, RequestGone, RequestKind, RequestState
from bot.services import limits
from bot.services.booking_checks import LEAST_WORDS, MOST_WORDS
from bot.services.consents import PERSONAL_DATA, ConsentService
from bot.services.limits import Counted, Limit
from bot.services.references import new_request_code
from bot.services.rules import ClinicRules

__all__ = ["RequestFilter", "RequestPage", "RequestPlace", "RequestService"]

ANSWER, OVERDUE, NEW = "request-answer", "request-overdue", "request-new"
"""Rows for chats and mailboxes: to the owner, and to the administrators."""
VOICE = "fetch-request-voice"

MOST_NOTE = 1000
MOST_NAME = 100
PAGE = 50
_AT_ONCE = 50

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class RequestPage:
    """``rest`` is where the next page begins; None on the last one."""

    lines: tuple[DeskRequest, ...]
    rest: RequestPlace | None


class RequestService:
    def __init__(self, db: Database, consents: ConsentService, rules: ClinicRules) -> None:
        self._db = db
        self._consents = consents
        self._rules = rules

    # --- the owner's side ---

    async def make(self, account: Account, new: NewRequest) -> DeskRequest:
        """Put it before the desk; the same key gives the same request. ConsentNeeded, DraftIncomplete, TooShort,
        TooLong, BadPhone, TooOften (five an hour)."""
        new = _tidied(new)
        missing = {document.key for document in await self._consents.missing(account)}
        if PERSONAL_DATA in missing:
            raise ConsentNeeded(document=PERSONAL_DATA)
        now = self._db.now()
        of_all = Limit("request-all", self._rules.requests_per_hour_of_all, timedelta(hours=1))
        of_one = Limit("request", self._rules.requests_per_hour, timedelta(hours=1))
        counted = [Counted(of_one, f"account:{account.id}"), Counted(of_all, "*")]
        async with self._db.uow() as uow:
            if made := await uow.requests.made_with(account.id, new.key):
                return made
            await limits.check(uow, counted, now)
            limits.note(uow, counted, now)
            due_at = now + timedelta(minutes=self._rules.request_minutes)
            request_id = await uow.requests.add(account.id, new, await new_request_code(uow), now, due_at)
            await self._tell_desk(uow, request_id, NEW, now)
            if new.voice_file_id:
                facts = {"request_id": request_id}
                uow.outbox.add(Channel.FILES, VOICE, f"request:{request_id}", facts, now=now)
            request = await _found(uow, request_id)
            await uow.commit()
        _log.info("account %s made request %s", account.id, request.id)
        return request

    async def open_of(self, account: Account) -> list[DeskRequest]:
        """What this person has asked and nobody has closed."""
        async with self._db.read() as uow:
            return await uow.requests.open_of(account.id)

    async def withdraw(self, account: Account, request_id: RequestId) -> DeskRequest:
        """The owner does not need it any more. RequestGone, also for somebody else's."""
        now = self._db.now()
        async with self._db.uow() as uow:
            request = await _found(uow, request_id)
            if request.account_id != account.id or request.state is RequestState.CLOSED:
                raise RequestGone
            await uow.requests.change([request_id], state=RequestState.CLOSED, closed_at=now, closed_by="owner")
            await uow.commit()
        return request

    # --- the desk's side ---

    async def page(
        self, user: PanelUser, wanted: RequestFilter = RequestFilter(), after: RequestPlace | None = None
    ) -> RequestPage:
        """Requests that are wanted, after that place; ``DeskRequest.due_at`` drives the countdown."""
        del user  # whoever has a panel account may look
        async with self._db.read() as uow:
            found = await request_lines(uow.session, wanted, after, PAGE + 1)
        lines = tuple(found[:PAGE])
        return RequestPage(lines, place_of(lines[-1]) if len(found) > PAGE else None)

    async def get(self, user: PanelUser, request_id: RequestId) -> DeskRequest:
        """RequestGone."""
        del user
        async with self._db.read() as uow:
            return await _found(uow, request_id)

    async def claim(self, user: PanelUser, request_id: RequestId) -> DeskRequest:
        """ "I am on it". NotAllowed, RequestGone, RequestClaimed (with the colleague's name)."""
        user.must_work()
        now = self._db.now()
        async with self._db.uow() as uow:
            await _take(uow, user, request_id, now)
            uow.audit.add(user.ref, "request-claimed", f"request:{request_id}", {}, now)
            request = await _found(uow, request_id)
            await uow.commit()
        return request

    async def release(self, user: PanelUser, request_id: RequestId) -> DeskRequest:
        """Back into the queue, for a colleague. NotAllowed, RequestGone, RequestClaimed."""
        user.must_work()
        now = self._db.now()
        async with self._db.uow() as uow:
            await _take(uow, user, request_id, now)
            await uow.requests.change([request_id], state=RequestState.OPEN, claimed_by="", claimed_at=None)
            uow.audit.add(user.ref, "request-released", f"request:{request_id}", {}, now)
            request = await _found(uow, request_id)
            await uow.commit()
        return request

    async def answer(self, user: PanelUser, request_id: RequestId, words: str) -> DeskRequest:
        """Write to the owner in Telegram; the countdown stops, the request stays open until it is closed. NotAllowed,
        TooShort, TooLong, RequestGone, RequestClaimed."""
        user.must_work()
        words, now = _within(words, MOST_WORDS, "answer"), self._db.now()
        if not words:
            raise TooShort(least=1, field="answer")
        async with self._db.uow() as uow:
            await _take(uow, user, request_id, now)
            await uow.requests.change([request_id], answer=words, answered_at=now)
            request = await _found(uow, request_id)
            facts = {"request_id": request_id}
            uow.outbox.add(
                Channel.TELEGRAM,
                ANSWER,
                f"request:{request_id}",
                facts,
                account_id=request.account_id,
                priority=Priority.CHAT,
                now=now,
            )
            uow.audit.add(user.ref, "request-answered", f"request:{request_id}", {}, now)
            await uow.commit()
        return request

    async def close(self, user: PanelUser, request_id: RequestId, note: str) -> DeskRequest:
        """Dealt with: called, booked, or nobody answered; the note says which, for colleagues. NotAllowed, TooLong,
        RequestGone, RequestClaimed."""
        user.must_work()
        note, now = _within(note, MOST_NOTE, "note"), self._db.now()
        async with self._db.uow() as uow:
            await _take(uow, user, request_id, now)
            closed = {"state": RequestState.CLOSED, "note": note, "closed_at": now, "closed_by": user.ref}
            await uow.requests.change([request_id], **closed)
            uow.audit.add(user.ref, "request-closed", f"request:{request_id}", {}, now)
            request = await _found(uow, request_id)
            await uow.commit()
        return request

    async def waiting(self) -> tuple[int, int]:
        """How many nobody has answered, and how many of them are late; for badges and health."""
        async with self._db.read() as uow:
            return await uow.requests.count_waiting(self._db.now())

    # --- by the clock, and for whoever delivers ---

    async def alert_overdue(self) -> int:
        """Whatever has waited too long goes to the administrators, once each; how many."""
        now = self._db.now()
        async with self._db.uow() as uow:
            late = await uow.requests.overdue(now, _AT_ONCE)
            await uow.requests.change([one.id for one in late], alerted_at=now)
            for one in late:
                await self._tell_desk(uow, one.id, OVERDUE, now)
            await uow.commit()
        for one in late:
            _log.warning("request %s was not answered in time", one.id)
        return len(late)

    async def for_delivery(self, request_id: int) -> DeskRequest | None:
        async with self._db.read() as uow:
            return await uow.requests.get(request_id)

    async def _tell_desk(self, uow: UnitOfWork, request_id: RequestId, kind: str, now: datetime) -> None:
        """To every chat that an administrator has tied or the settings name; a late one to the panel's mailboxes,
        should there be no chat at all."""
        chats: list[dict[str, int]] = [{"telegram_id": one} for one in self._rules.admin_telegram_ids]
        chats += [{"to_account": one} for one in await uow.panel.alerted()]
        for chat in chats:
            [number] = chat.values()
            facts = {"request_id": request_id, **chat}
            subject = f"request:{request_id}:{number}"
            uow.outbox.add(Channel.TELEGRAM, kind, subject, facts, priority=Priority.URGENT, now=now)
        if kind != OVERDUE or chats:
            return
        request = await _found(uow, request_id)
        for email in await uow.panel.working_emails():
            letter = {"to": email, "language": "ru", "code": request.code}
            uow.outbox.add(Channel.MAIL, OVERDUE, f"mail:{email}"[:64], letter, now=now)


def _tidied(new: NewRequest) -> NewRequest:
    """The request as it is kept: the number spelled our way, words without what stands around them."""
    words = _within(new.words, MOST_WORDS, "problem")
    if new.kind is RequestKind.ADVICE and not new.voice_file_id and len(words) < LEAST_WORDS:
        raise TooShort(least=LEAST_WORDS, field="problem")
    if not new.phone and (new.kind is RequestKind.QUICK or new.contact is Contact.PHONE):
        raise DraftIncomplete(missing="phone")
    number = phone.normalised(new.phone) if new.phone else ""
    return replace(new, words=words, phone=number, name=_within(new.name, MOST_NAME, "name"))


def _within(text: str, most: int, field: str) -> str:
    words = text.strip()
    if len(words) > most:
        raise TooLong(most=most, length=len(words), field=field)
    return words


async def _take(uow: UnitOfWork, user: PanelUser, request_id: RequestId, now: datetime) -> None:
    """Everything that the desk does to a request makes it that person's."""
    if await uow.requests.take(request_id, user.ref, now):
        return
    request = await _found(uow, request_id)
    if request.state is RequestState.CLOSED:
        raise RequestGone
    emails = {f"panel:{number}": email for number, email in (await uow.panel.emails()).items()}
    raise RequestClaimed(by=emails.get(request.claimed_by, request.claimed_by))


async def _found(uow: UnitOfWork, request_id: RequestId) -> DeskRequest:
    request = await uow.requests.get(request_id)
    if request is None:
        raise RequestGone
    return request
