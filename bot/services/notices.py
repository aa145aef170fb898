"""How an owner hears what the bot has to say (rows C38, C39, O15): in Telegram or by mail, with a sound, silently or in
the morning; and that nothing time-critical depends on Telegram alone."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.db.repositories.accounts import Known
from bot.db.repositories.notices import Untouched
from bot.db.repositories.outbox import Channel, Owed, Priority
from bot.db.uow import Database, UnitOfWork
from bot.domain.ids import AccountId
from bot.domain.notices import NOTICES, WORTH_A_LETTER, Notice, NoticeChoices, Topic, Way, quiet_until
from bot.domain.people import Account, Role
from bot.services.rules import ClinicRules

COPY = "notice-copy"
"""A message of the bot as a letter: the same words, the same links."""

COPY_LINE = "copy:"
"""And the id of the row whose letter it is: one message, one letter."""

_AT_ONCE = 50
_FAR = timedelta(days=3650)

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Manner:
    """How one message is to be said now. ``wait_until``: not before the morning; nothing else counts then."""

    notice: Notice
    reader: Account
    in_telegram: bool = True
    is_silent: bool = False
    by_mail: bool = False
    wait_until: datetime | None = None


class NoticeService:
    def __init__(self, db: Database, rules: ClinicRules) -> None:
        self._db = db
        self._rules = rules

    # --- at the moment of delivery ---

    async def manner(self, owed: Owed) -> Manner | None:
        """None for what is not said to an owner: it goes as it is."""
        notice = notice_of(owed)
        if notice is None or owed.account_id is None:
            return None
        async with self._db.read() as uow:
            known = await self._known(uow, owed.account_id)
            if known is None:
                return None
            if await _is_better_unsaid(uow, notice, owed.payload, owed.account_id):
                return Manner(notice, known.account, in_telegram=False)
            choices = await uow.notices.choices(owed.account_id)
            has_address = bool(await uow.accounts.address(owed.account_id))
            is_urgent = await _is_urgent(uow, owed)
        return self._manner(owed, notice, known, choices, has_address=has_address, is_urgent=is_urgent)

    async def address_of(self, account_id: int, role: Role = Role.OWNER) -> str:
        """Where letters go: the address that was confirmed last, whether or not its session has run out since; empty
        when there never was one. A session is for looking at things, a letter comes to its reader anyway. A doctor's
        is read only while they work here: what owners write is not for whoever has left."""
        async with self._db.read() as uow:
            if role is Role.OWNER:
                return await uow.accounts.address(account_id)
            known = await self._known(uow, account_id)
        return known.account.doctor.email if known and known.account.doctor else ""

    async def wants_result_by_mail(self, reader: Account) -> bool:
        """A copy to keep, or the only way in which it arrives at all."""
        async with self._db.read() as uow:
            choices = await uow.notices.choices(reader.id)
            known = await self._known(uow, reader.id)
        is_closed = known is not None and known.is_unreachable
        by_telegram = choices.wants(Way.TELEGRAM, Topic.MEDICAL) and not is_closed
        return choices.wants(Way.EMAIL, Topic.MEDICAL) or not by_telegram

    async def owe_letter(self, owed: Owed, why: str) -> bool:
        """The same by mail, once however often it is asked for; False when there is no address to write to."""
        async with self._db.uow() as uow:
            is_owed = await self._owe_letter(uow, owed.id, owed.account_id, owed.kind, owed.payload, owed.expires_at)
            await uow.keep()
        _log.info("%s %s goes by mail: %s", owed.kind, owed.id, why if is_owed else "no address")
        return is_owed

    async def owe_doctors_letter(self, owed: Owed) -> bool:
        """An owner's words to a doctor whose Telegram is closed, to their work address; False when there is none."""
        if owed.account_id is None or not await self.address_of(owed.account_id, Role.DOCTOR):
            return False
        async with self._db.uow() as uow:
            known = await self._known(uow, owed.account_id)
            if known is not None:
                await _owe_copy(uow, owed.id, known.account, owed.kind, owed.payload, owed.expires_at, Role.DOCTOR)
            await uow.keep()
        return known is not None

    async def expect_touch(self, owed: Owed) -> None:
        """It has arrived; if nobody touches anything before the deadline, it goes by mail."""
        notice, now = notice_of(owed), self._db.now()
        if owed.account_id is None or notice is None or not is_critical(owed, notice):
            return
        async with self._db.uow() as uow:
            sent = Untouched(owed.id, AccountId(owed.account_id), owed.kind, owed.payload, now)
            await uow.notices.await_touch(sent, now + self._patience(notice))
            await uow.keep()

    # --- by the clock ---

    async def mail_untouched(self) -> int:
        """Letters for whoever has not touched the bot since a time-critical message, and for those to whom Telegram
        has not taken it at all: nobody waits longer for Telegram than for a tap. How many."""
        now, mailed = self._db.now(), 0
        async with self._db.uow() as uow:
            late = await uow.notices.untouched(now, _AT_ONCE)
            for one in late:
                if await self._needs_a_letter(uow, one):
                    mailed += await self._owe_letter(uow, one.outbox_id, one.account_id, one.kind, one.payload, None)
            await uow.notices.forget_untouched([one.outbox_id for one in late])
            for owed in await self._stuck(uow):
                mailed += await self._owe_letter(
                    uow, owed.id, owed.account_id, owed.kind, owed.payload, owed.expires_at
                )
            await uow.commit()
        return mailed

    # --- for the person's own screen ---

    async def touched(self, account: Account) -> None:
        """ "I have seen it": no letter follows."""
        async with self._db.uow() as uow:
            await uow.notices.forget_of(account.id)
            await uow.commit()

    # --- inside ---

    async def _needs_a_letter(self, uow: UnitOfWork, one: Untouched) -> bool:
        """Whoever has closed the bot since has sent an update as well, and it says the opposite of "I was here"."""
        known = await self._known(uow, one.account_id)
        if known is None or await _is_better_unsaid(uow, NOTICES[one.kind], one.payload, one.account_id):
            return False
        return known.is_unreachable or not await uow.notices.has_spoken(known.account.telegram_id, one.sent_at)

    def _manner(
        self,
        owed: Owed,
        notice: Notice,
        known: Known,
        choices: NoticeChoices,
        *,
        has_address: bool,
        is_urgent: bool,
    ) -> Manner:
        account = known.account
        night_ends = self._night(account, choices) if not (notice.sounds or is_urgent) else None
        if night_ends and notice.waits and (owed.expires_at is None or night_ends < owed.expires_at):
            return Manner(notice, account, wait_until=night_ends)
        in_telegram = choices.wants(Way.TELEGRAM, notice.topic) and not known.is_unreachable
        wants_copy = notice.has_copy and choices.wants(Way.EMAIL, notice.topic)
        by_mail = notice.has_letter and has_address and (wants_copy or not in_telegram)
        return Manner(notice, account, in_telegram, is_silent=night_ends is not None, by_mail=by_mail)

    async def _stuck(self, uow: UnitOfWork) -> list[Owed]:
        """Time-critical messages that are owed for longer than their deadline and have not left."""
        kinds = [kind for kind, notice in NOTICES.items() if notice.is_critical]
        since = self._db.now() - timedelta(minutes=self._rules.notice_minutes_link)
        waiting = await uow.outbox.without_a_letter(kinds, since, COPY_LINE, _AT_ONCE)
        return [
            one
            for one in waiting
            if is_critical(one, NOTICES[one.kind])
            and self._db.now() - one.created_at >= self._patience(NOTICES[one.kind])
            and one.account_id is not None
            and not await _is_better_unsaid(uow, NOTICES[one.kind], one.payload, one.account_id)
        ]

    def _patience(self, notice: Notice) -> timedelta:
        return timedelta(minutes=self._rules.notice_minutes_link if notice.sounds else self._rules.notice_minutes)

    def _night(self, account: Account, choices: NoticeChoices) -> datetime | None:
        if not choices.is_quiet_at_night:
            return None
        return quiet_until(self._db.now(), account.time_zone, self._rules.quiet_from_hour, self._rules.quiet_to_hour)

    async def _owe_letter(
        self,
        uow: UnitOfWork,
        outbox_id: int,
        account_id: int | None,
        kind: str,
        payload: dict[str, object],
        expires_at: datetime | None,
    ) -> bool:
        known = await self._known(uow, account_id) if account_id else None
        if known is None or not await uow.accounts.address(known.account.id):
            return False
        await _owe_copy(uow, outbox_id, known.account, kind, payload, expires_at, Role.OWNER)
        return True

    async def _known(self, uow: UnitOfWork, account_id: int) -> Known | None:
        return await uow.accounts.by_id(account_id, self._db.now() - timedelta(days=self._rules.session_days))


async def _owe_copy(
    uow: UnitOfWork,
    outbox_id: int,
    reader: Account,
    kind: str,
    payload: dict[str, object],
    expires_at: datetime | None,
    role: Role,
) -> None:
    """Once for each message; ``role`` is whom of a person with two addresses it is for."""
    line = f"{COPY_LINE}{outbox_id}"
    if await uow.outbox.was_owed(Channel.MAIL, line):
        return
    facts = {"kind": kind, "facts": payload, "language": reader.language, "role": role}
    uow.outbox.add(
        Channel.MAIL,
        COPY,
        line,
        facts,
        account_id=reader.id,
        priority=Priority.SERVICE,
        now=uow.now(),
        expires_at=expires_at,
    )


def is_to_doctor(owed: Owed) -> bool:
    """An owner's words on their way to the doctor."""
    return owed.kind == "chat-message" and owed.subject.endswith(":doctor")


def notice_of(owed: Owed) -> Notice | None:
    """What kind of message to an owner it is; the chat has two readers, and papers go to doctors too. What comes again
    into a chat that was just opened is an answer to that tap."""
    if owed.kind == "chat-message" and (not owed.subject.endswith(":owner") or "again" in owed.payload):
        return None
    if owed.kind == "visit-paper" and owed.payload.get("to") != "owner":
        return None
    return NOTICES.get(owed.kind)


def is_critical(owed: Owed, notice: Notice) -> bool:
    """Whether a letter follows when nobody touches it."""
    if owed.kind == "visit-news":
        return owed.payload.get("what") in WORTH_A_LETTER
    return notice.is_critical


async def _is_better_unsaid(uow: UnitOfWork, notice: Notice, payload: Mapping[str, Any], account_id: int) -> bool:
    """Looked up before every sending: an animal that has died is not spoken of, and no promotion goes to a client who
    wants none (I17)."""
    if notice.is_promotion and (await uow.profiles.get(account_id)).wants_no_news:
        return True
    if not notice.mourns or "visit_id" not in payload:
        return False
    visit = await uow.visits.get(payload["visit_id"])
    return visit is not None and not await uow.pets.is_alive(visit.pet_id)


async def _is_urgent(uow: UnitOfWork, owed: Owed) -> bool:
    """About a visit that was booked with red flags: heard at any hour."""
    visit_id = owed.payload.get("visit_id")
    visit = await uow.visits.get(visit_id) if visit_id is not None else None
    return visit is not None and visit.urgent and not visit.state.is_over
