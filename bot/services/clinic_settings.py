"""The clinic's rules as an administrator sets them while the programs run (rows A19, A20).

What is chosen in the panel lies in a table over what the environment says. Every process writes it on its own sheet of
rules soon after (``follow``), the panel's own at once; nothing has to be started again.
"""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.db.repositories.audit import AuditLine
from bot.db.repositories.settings import Chosen
from bot.db.uow import Database, UnitOfWork
from bot.domain.errors import NotUnderstood
from bot.domain.ids import PanelUserId
from bot.domain.panel import PanelUser
from bot.services.rules import ClinicRules
from bot.services.setting_fields import FIELDS, PAUSE_FIELDS, SettingField, SettingWrong

_log = logging.getLogger(__name__)

_KNOWN = {one.name: one for one in (*FIELDS, *PAUSE_FIELDS)}
_PAUSED = "booking_paused"
_ACTIONS = ("setting-changed", "booking-paused", "booking-resumed")
_LAST_CHANGES = 20


class SettingsWrong(NotUnderstood):
    """Facts: ``problems``, the mistake under the name of each field that has one. Nothing was changed."""

    text_id = "error-settings-wrong"


@dataclass(frozen=True, slots=True)
class SettingLine:
    """One setting as the page shows it. ``usual`` is what counts when nobody has chosen anything."""

    field: SettingField
    value: str
    usual: str
    chosen_at: datetime | None


@dataclass(frozen=True, slots=True)
class SettingChanges:
    """The newest lines of the change log, and the e-mails behind its accounts."""

    lines: tuple[AuditLine, ...]
    people: dict[PanelUserId, str]


class SettingService:
    """``rules`` is this process's sheet; the ``usual`` ones are what the environment says."""

    def __init__(self, db: Database, usual: ClinicRules) -> None:
        self._db = db
        self._usual = usual
        self.rules = replace(usual)

    # --- keeping this process's sheet up to date ---

    async def refresh(self) -> None:
        """Write what the table says on the sheet."""
        async with self._db.read() as uow:
            chosen = await uow.settings.all()
        self.rules.follow(self._over(chosen))

    async def begin(self) -> None:
        """The same for a process that begins, with what counts for a whole run."""
        async with self._db.read() as uow:
            self.rules.begin(self._over(await uow.settings.all()))

    async def follow(self, every: float = 2.0) -> None:
        """Until cancelled. A database that is away for a moment leaves the sheet as it is."""
        while True:
            await asyncio.sleep(every)
            try:
                await self.refresh()
            except Exception:
                _log.exception("the clinic's settings could not be read again")

    # --- the settings page ---

    async def lines(self, actor: PanelUser) -> list[SettingLine]:
        """Every setting, for administrators. NotAllowed."""
        actor.must_be_admin()
        async with self._db.read() as uow:
            chosen = await uow.settings.all()
        rules = self._over(chosen)
        return [self._line(one, rules, chosen.get(one.name)) for one in FIELDS]

    async def changes(self) -> SettingChanges:
        async with self._db.read() as uow:
            lines = await uow.audit.newest(_LAST_CHANGES, actions=_ACTIONS)
            return SettingChanges(tuple(lines), await uow.panel.emails())

    async def change(self, actor: PanelUser, typed: Mapping[str, str]) -> int:
        """Set what differs, all or nothing; how many settings have changed. NotAllowed, SettingsWrong."""
        actor.must_be_admin()
        values = _read({one.name: one for one in FIELDS}, typed)
        async with self._db.uow() as uow:
            rules = self._over(await uow.settings.all())
            changed = [name for name, value in values.items() if getattr(rules, name) != value]
            for name in changed:
                await self._put(uow, actor, name, getattr(rules, name), values[name])
            await uow.commit()
        await self.refresh()
        return len(changed)

    # --- the stop tap ---

    async def pause(self, actor: PanelUser, words: Mapping[str, str]) -> None:
        """Stop online booking, with words for people or without. NotAllowed, SettingsWrong."""
        actor.must_be_admin()
        values = _read({one.name: one for one in PAUSE_FIELDS}, words)
        async with self._db.uow() as uow:
            for name, value in {**values, _PAUSED: True}.items():
                await uow.settings.put(name, value, actor.ref, self._db.now())
            self._note(uow, actor, "booking-paused", {name: value for name, value in values.items() if value})
            await uow.commit()
        await self.refresh()

    async def resume(self, actor: PanelUser) -> None:
        """Open online booking again; the words stay for the next time. NotAllowed."""
        actor.must_be_admin()
        async with self._db.uow() as uow:
            await uow.settings.put(_PAUSED, False, actor.ref, self._db.now())
            self._note(uow, actor, "booking-resumed", {})
            await uow.commit()
        await self.refresh()

    # --- parts ---

    def _over(self, chosen: Mapping[str, Chosen]) -> ClinicRules:
        """The usual rules under what was chosen; a row that this version cannot read is left out."""
        values: dict[str, Any] = {}
        for name, one in chosen.items():
            if name == _PAUSED:
                values[name] = one.value is True
            elif name in _KNOWN:
                try:
                    values[name] = _KNOWN[name].read(_KNOWN[name].write(one.value))
                except SettingWrong:
                    _log.warning("the stored setting %s does not fit this version and is left out", name)
        return replace(self._usual, **values)

    def _line(self, field: SettingField, rules: ClinicRules, chosen: Chosen | None) -> SettingLine:
        value, usual = getattr(rules, field.name), getattr(self._usual, field.name)
        return SettingLine(field, field.write(value), field.write(usual), chosen.at if chosen else None)

    async def _put(self, uow: UnitOfWork, actor: PanelUser, name: str, before: Any, after: Any) -> None:
        if after == getattr(self._usual, name):
            await uow.settings.drop(name)  # what the environment says counts again, also when that changes
        else:
            await uow.settings.put(name, list(after) if isinstance(after, tuple) else after, actor.ref, self._db.now())
        self._note(uow, actor, "setting-changed", {name: [_shown(before), _shown(after)]})

    def _note(self, uow: UnitOfWork, actor: PanelUser, action: str, facts: dict[str, Any]) -> None:
        uow.audit.add(actor.ref, action, "settings", facts, self._db.now())


def _read(fields: Mapping[str, SettingField], typed: Mapping[str, str]) -> dict[str, Any]:
    """Every mistake is told at once: nobody wants to find them one by one."""
    values: dict[str, Any] = {}
    problems: dict[str, SettingWrong] = {}
    for name, text in typed.items():
        if name not in fields:
            continue
        try:
            values[name] = fields[name].read(text.strip())
        except SettingWrong as wrong:
            problems[name] = wrong
    if problems:
        raise SettingsWrong(problems=problems)
    return values


def _shown(value: Any) -> Any:
    return "; ".join(value) if isinstance(value, tuple) else value
