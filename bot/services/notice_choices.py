"""What an owner wants to hear, and how (row C38): the grid, the reminders before visits, quiet hours."""

from dataclasses import replace

from bot.db.uow import Database
from bot.domain.errors import LoginNeeded
from bot.domain.notices import NoticeChoices, Topic, VisitReminder, Way
from bot.domain.people import Account


class NoticeChoiceService:
    def __init__(self, db: Database) -> None:
        self._db = db

    async def of(self, account: Account) -> NoticeChoices:
        async with self._db.read() as uow:
            return await uow.notices.choices(account.id)

    async def switch(self, account: Account, way: Way, topic: Topic, *, on: bool) -> NoticeChoices:
        """One cell of the grid. Visits and medical matters keep one open way: the other one opens by itself.
        LoginNeeded for mail without a confirmed address, also where it would have to open by itself."""
        async with self._db.uow() as uow:
            before = await uow.notices.choices(account.id)
            after = before.with_switch(way, topic, on=on)
            if account.owner is None and _opens_mail(before, after, topic):
                raise LoginNeeded
            await uow.notices.keep_choices(account.id, after)
            await uow.commit()
        return after

    async def switch_reminder(self, account: Account, kind: VisitReminder, *, on: bool) -> NoticeChoices:
        async with self._db.uow() as uow:
            choices = await uow.notices.choices(account.id)
            off = choices.reminders_off - {kind} if on else choices.reminders_off | {kind}
            choices = replace(choices, reminders_off=off)
            await uow.notices.keep_choices(account.id, choices)
            await uow.commit()
        return choices

    async def switch_quiet(self, account: Account, *, on: bool) -> NoticeChoices:
        async with self._db.uow() as uow:
            choices = replace(await uow.notices.choices(account.id), is_quiet_at_night=on)
            await uow.notices.keep_choices(account.id, choices)
            await uow.commit()
        return choices


def _opens_mail(before: NoticeChoices, after: NoticeChoices, topic: Topic) -> bool:
    return after.wants(Way.EMAIL, topic) and not before.wants(Way.EMAIL, topic)
