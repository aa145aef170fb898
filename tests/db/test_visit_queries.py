"""The list of visits (row A10): the right lines, in order, page by page, and through an index whatever is asked."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from benchmarks.lists import NOW, QUESTIONS, fill
from bot.db import visit_queries
from bot.db.uow import Database
from bot.db.visit_queries import VisitFilter, VisitLine, visit_lines
from bot.domain.visits import Source, SyncState, VisitState

VISITS = 300


@pytest.fixture
async def full(database: Database) -> Database:
    await fill(database, VISITS)
    return database


async def listed(db: Database, wanted: VisitFilter, limit: int = VISITS) -> list[VisitLine]:
    async with db.read() as uow:
        return await visit_lines(uow.session, wanted, None, limit)


@pytest.mark.row("A10")
async def test_pages_follow_each_other_without_a_gap_or_a_repeat(full: Database) -> None:
    for wanted in (VisitFilter(), VisitFilter(newest_first=True)):
        whole, pages, after = await listed(full, wanted), [], None
        async with full.read() as uow:
            while page := await visit_lines(uow.session, wanted, after, 70):
                pages += page
                after = page[-1].place
        assert pages == whole
        assert len({line.id for line in pages}) == VISITS


@pytest.mark.row("A10")
async def test_each_filter_shows_its_visits_and_no_others(full: Database) -> None:
    lines = await listed(full, VisitFilter())
    assert await listed(full, VisitFilter(state=VisitState.CANCELLED)) == [
        line for line in lines if line.state is VisitState.CANCELLED
    ]
    assert await listed(full, VisitFilter(source=Source.DESK)) == [line for line in lines if line.source is Source.DESK]
    assert await listed(full, VisitFilter(unsynced=True)) == [
        line for line in lines if line.sync is not SyncState.SYNCED
    ]
    until = NOW + timedelta(days=1)
    assert await listed(full, VisitFilter(begin=NOW, end=until)) == [
        line for line in lines if NOW <= line.starts_at < until
    ]


@pytest.mark.row("A10")
async def test_a_visit_is_found_by_code_phone_owner_and_pet(full: Database) -> None:
    some = (await listed(full, VisitFilter()))[17]
    for typed in (some.code.lower(), some.owner.split()[0].upper(), some.pet.lower()[:4]):
        found = await listed(full, VisitFilter(search=typed))
        assert some in found, typed
    owners = {line.owner for line in await listed(full, VisitFilter(search="8 (900) 000-00-07"))}
    assert len(owners) == 1
    assert await listed(full, VisitFilter(search="%")) == []


@pytest.mark.row("A10")
async def test_no_question_reads_the_whole_table_or_sorts_it(database: Database) -> None:
    """On a database that nobody has analysed, as it is on the first day. A search may sort the little it has found,
    and visits of one moment may be put in order."""
    async with database.read() as uow:
        dialect = uow.session.get_bind().dialect
        if dialect.name == "postgresql":  # which reads a small table whole, and may, as long as it need not
            await uow.session.execute(text("SET enable_seqscan = off"))
            await uow.session.execute(text("SET enable_sort = off"))
        for name, question in QUESTIONS.items():
            page = visit_queries._page(question, None, 51)
            sql = str(page.compile(dialect=dialect, compile_kwargs={"literal_binds": True}))
            explain = "EXPLAIN QUERY PLAN" if dialect.name == "sqlite" else "EXPLAIN"
            plan = [str(row[-1]) for row in (await uow.session.execute(text(f"{explain} {sql}"))).all()]
            visits = [step for step in plan if " on visits" in step or "SEARCH visits" in step or "SCAN visits" in step]
            assert visits, name
            assert all(any(one in step for one in ("INDEX", "Index", "PRIMARY KEY", "Bitmap")) for step in visits), plan
            sorts = [
                step for step in plan if "TEMP B-TREE" in step or ("Sort  (" in step and "Incremental" not in step)
            ]
            assert question.search or not sorts, plan
