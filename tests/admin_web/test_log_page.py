"""The log as a page: filtered, page by page, for administrators (row A15)."""

import pytest

from tests.admin_web.conftest import Browser, Panel


@pytest.mark.row("A15")
async def test_the_log_is_filtered_by_who_what_and_when(panel: Panel, tamara: Browser) -> None:
    await tamara.sends("/doctors", email="maria@example.test", name="Ёлкина Мария")
    await (await panel.browser()).signs_in(password="a wrong pass phrase")
    everything = (await tamara.get("/log")).text
    assert "Добавлен врач</span>" in everything.replace(" <a", "</span><a")
    only = (await tamara.get("/log?what=sign-in-refused")).text.partition("<tbody>")[2]
    assert "Неудачная попытка" in only
    assert "Добавлен врач" not in only
    hers = (await tamara.get("/log?who=panel%3A1")).text.partition("<tbody>")[2]
    assert "Добавлен врач" in hers
    assert "Неудачная попытка" not in hers
    assert "ничего такого" in (await tamara.get("/log?last=2020-01-01")).text


@pytest.mark.row("A15")
async def test_pages_keep_the_filter_and_miss_nothing(panel: Panel, tamara: Browser) -> None:
    async with panel.database.uow() as uow:
        for number in range(60):
            action = "doctor-added" if number % 2 else "doctor-removed"
            uow.audit.add("panel:1", action, f"doctor:{number}", {}, panel.database.now())
        await uow.commit()
    first = (await tamara.get("/log?what=doctor-added")).text
    assert first.count("<tr>") - 1 == 30
    newest = (await tamara.get("/log?who=panel%3A1")).text
    assert "before=" in newest
    assert "who=panel%3A1&amp;before=" in newest


@pytest.mark.row("A15")
async def test_people_of_the_bot_are_named_in_words(panel: Panel, tamara: Browser) -> None:
    async with panel.database.uow() as uow:
        uow.audit.add("account:2", "login", "account:2", {}, panel.database.now())
        await uow.commit()
    assert "<td" in (page := (await tamara.get("/log")).text)
    assert "Человек в боте, № 2" in page


@pytest.mark.parametrize("query", ["first=yesterday", "who=" + "x" * 65, "before=0", "first=2020-13-01"])
async def test_a_filter_that_is_none_is_told_so(tamara: Browser, query: str) -> None:
    assert (await tamara.get(f"/log?{query}")).status == 422
