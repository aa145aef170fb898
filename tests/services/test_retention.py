"""What is kept only for a while is gone when its term is over, and a report says so."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.db import models as rows
from bot.db.models import Table
from bot.domain.closing import Closing, Conclusion
from bot.domain.errors import NotAllowed
from bot.domain.ids import PanelUserId
from bot.domain.panel import PanelRole, PanelUser
from bot.domain.people import Role
from bot.services.retention import RetentionService, terms
from bot.services.rules import ClinicRules
from tests.plugins.house import ON_SQLITE, House

pytestmark = pytest.mark.row("O19")

ADMIN = PanelUser(PanelUserId(1), "admin@example.test", PanelRole.ADMIN)


@pytest.fixture
def retention(house: House) -> RetentionService:
    return RetentionService(house.db, ClinicRules())


async def count(house: House, table: type[Table], *conditions: Any) -> int:
    async with house.db.read() as uow:
        return (await uow.session.execute(select(func.count()).select_from(table).where(*conditions))).scalar_one()


def test_the_terms_are_those_that_the_clinic_promises() -> None:
    promised = {
        "codes": timedelta(hours=25),
        "sessions": timedelta(hours=24),
        "updates": timedelta(hours=48),
        "drafts": timedelta(days=30),
        "reminders": timedelta(days=90),
        "visits": timedelta(days=7),
    }
    kept = {one.what: one.after for one in terms(ClinicRules(keep_visits_days=7))}
    assert promised.items() <= kept.items()


@ON_SQLITE
async def test_an_ended_login_is_forgotten_a_day_later_and_a_live_one_never(
    house: House, retention: RetentionService
) -> None:
    account, other = await house.owner(), await house.owner()
    async with house.db.uow() as uow:
        await uow.accounts.end_sessions("logout", house.clock(), role=Role.OWNER, account_id=account.id)
        await uow.commit()
    house.clock.pass_by(hours=25)
    await retention.forget_what_is_over()
    assert await count(house, rows.SessionRow, rows.SessionRow.account_id == account.id) == 0
    assert await count(house, rows.SessionRow, rows.SessionRow.account_id == other.id) == 1


@ON_SQLITE
async def test_what_was_said_in_a_visit_goes_with_its_term_and_the_time_stays_in_the_book(
    house: House, retention: RetentionService
) -> None:
    visit = await house.books(await house.owner(), house.slot("15:00"))
    async with house.db.uow() as uow:
        said = Conclusion(found="Отит")
        await uow.closings.keep(visit.id, Closing(said, 1, finished_at=house.clock()), house.clock())
        await uow.commit()
    house.clock.pass_by(days=1094)
    await retention.forget_what_is_over()
    assert (await house.visits.card_for(visit.id)).problem.text
    house.clock.pass_by(days=2)
    await retention.forget_what_is_over()
    kept = await house.visits.card_for(visit.id)
    assert (kept.problem.text, kept.visit.starts_at) == ("", visit.starts_at)
    assert await count(house, rows.ClosingRow) == 0


@ON_SQLITE
async def test_copies_of_patients_that_nobody_looks_at_are_forgotten_and_the_clinics_lists_are_not(
    house: House, retention: RetentionService
) -> None:
    async with house.db.uow() as uow:
        for name in ("cards:51", "vaccinations:51", "breeds:51"):
            await uow.dictionaries.put(name, [], house.clock())
        await uow.commit()
    house.clock.pass_by(days=31)
    await retention.forget_what_is_over()
    async with house.db.read() as uow:
        assert await uow.dictionaries.get("cards:51") is None
        assert await uow.dictionaries.get("breeds:51") is not None


@ON_SQLITE
async def test_the_report_names_every_term_and_what_went_and_only_an_administrator_reads_it(
    house: House, retention: RetentionService
) -> None:
    account = await house.owner()
    async with house.db.uow() as uow:
        await uow.accounts.end_sessions("logout", house.clock(), role=Role.OWNER, account_id=account.id)
        await uow.commit()
    house.clock.pass_by(hours=25)
    await retention.forget_what_is_over()
    report = await retention.report(ADMIN)
    assert report.at == house.clock()
    assert {line.what: line.deleted for line in report.lines}["sessions"] == 1
    assert len(report.lines) == len(terms(ClinicRules()))
    with pytest.raises(NotAllowed):
        await retention.report(PanelUser(PanelUserId(2), "reader@example.test", PanelRole.READER))
