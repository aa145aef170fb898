"""The list of people (row A14): page by page, and through an index whatever is asked."""

import pytest
from sqlalchemy import text

from benchmarks.lists import NOW, PEOPLE, fill
from bot.db import client_queries
from bot.db.client_queries import ClientFilter, client_lines
from bot.db.uow import Database

TABLES = ("accounts", "profiles", "pets", "sessions", "visits")


@pytest.mark.row("A14")
async def test_pages_follow_each_other_without_a_gap_or_a_repeat(database: Database) -> None:
    await fill(database, 300)
    async with database.read() as uow:
        whole, pages, after = await client_lines(uow.session, ClientFilter(), None, NOW, 300), [], None
        while page := await client_lines(uow.session, ClientFilter(), after, NOW, 30):
            pages += page
            after = page[-1].id
    assert pages == whole
    assert [one.id for one in pages] == list(range(101, 0, -1))
    assert sum(one.ahead for one in whole) > 0


@pytest.mark.row("A14")
async def test_no_question_reads_all_accounts_or_sorts_them(database: Database) -> None:
    """The newest first is the order in which the table lies; a search may sort the little it has found."""
    async with database.read() as uow:
        dialect = uow.session.get_bind().dialect
        if dialect.name == "postgresql":  # which reads a small table whole, and may, as long as it need not
            await uow.session.execute(text("SET enable_seqscan = off"))
            await uow.session.execute(text("SET enable_sort = off"))
        for name, question in PEOPLE.items():
            page = client_queries._page(question, None, NOW, 51)
            sql = str(page.compile(dialect=dialect, compile_kwargs={"literal_binds": True}))
            explain = "EXPLAIN QUERY PLAN" if dialect.name == "sqlite" else "EXPLAIN"
            plan = [str(row[-1]) for row in (await uow.session.execute(text(f"{explain} {sql}"))).all()]
            whole = {
                step for step in plan for table in TABLES if step == f"SCAN {table}" or f"Seq Scan on {table}" in step
            }
            assert whole <= ({"SCAN accounts"} if name == "everybody" else set()), plan
            sorts = [step for step in plan if "ORDER BY" in step or "Sort  (" in step]
            assert question.search or not sorts, (name, plan)
