"""The doctors' pages as the administrator reads and fills them (rows A2, A3, A5, A6)."""

import re
from html import unescape

import pytest

from admin_web.views import doctors as doctors_view
from bot.jobs.letters import LETTERS
from bot.texts import TextsLibrary
from sandbox.vetmanager.seed.staff import THERAPIST
from sandbox.vetmanager.server import VetmanagerServer
from tests.admin_web.conftest import Browser, Panel

MARIA = {"email": "maria@example.test", "name": "Ёлкина Мария Сергеевна", "specialisation": "Терапевт"}


@pytest.mark.row("A2")
async def test_an_empty_list_says_what_to_do_first(tamara: Browser) -> None:
    page = await tamara.reads("/doctors")
    assert "Здесь будут врачи клиники" in page
    assert "Загрузить из Vetmanager" in page


@pytest.mark.row("A2", "A3")
async def test_a_doctor_added_by_hand_is_on_the_list(tamara: Browser) -> None:
    answer = await tamara.sends("/doctors", **MARIA)
    assert answer.place == "/doctors/1?said=added"
    assert "Врач добавлен" in await tamara.reads(answer.place)
    page = await tamara.reads("/doctors")
    assert "Ёлкина Мария Сергеевна Терапевт maria@example.test Не связан Ещё не входил" in page
    assert "может 1 человек" in page


@pytest.mark.row("A3")
async def test_a_mistake_is_told_beside_its_field_and_nothing_typed_is_lost(tamara: Browser) -> None:
    answer = await tamara.sends("/doctors", email="nonsense", name="Ёлкина Мария", specialisation="Терапевт")
    assert answer.status == 422
    assert 'value="nonsense"' in answer.text
    assert 'value="Ёлкина Мария"' in answer.text
    assert 'aria-invalid="true" aria-describedby="email-help"' in answer.text
    assert "Это не похоже на адрес почты" in answer.text


@pytest.mark.row("A3")
async def test_a_second_record_names_the_first(tamara: Browser) -> None:
    await tamara.sends("/doctors", **MARIA)
    answer = await tamara.sends("/doctors", email="MARIA@example.test", name="Другая Мария")
    assert answer.status == 409
    assert "Эта почта уже в списке: Ёлкина Мария Сергеевна" in answer.text


@pytest.mark.row("A2")
@pytest.mark.parametrize(("query", "found"), [("елкина", True), ("MARIA@", True), ("терап", True), ("хирург", False)])
async def test_the_list_is_searched_by_name_address_and_speciality(tamara: Browser, query: str, found: bool) -> None:
    await tamara.sends("/doctors", **MARIA)
    page = await tamara.reads(f"/doctors?q={query}")
    assert ("Ёлкина Мария" in page) is found


@pytest.mark.row("A3")
async def test_the_invitation_opens_the_bot_where_doctors_sign_in(panel: Panel, tamara: Browser) -> None:
    await tamara.sends("/doctors", **MARIA)
    assert "нажмите «Я здесь работаю»" in await tamara.reads("/doctors/1")
    await panel.container.identity.remember("onlyvet_bot")
    card = await tamara.reads("/doctors/1")
    assert "https://t.me/onlyvet_bot?start=work" in card
    assert "maria@example.test" in card


@pytest.mark.row("A5")
async def test_the_likely_colleague_is_offered_and_linked_by_one_click(tamara: Browser) -> None:
    await tamara.sends("/doctors", email="marina@example.test", name="Берёзова Марина Петровна")
    choices = await tamara.get("/doctors/1/link", **{"HX-Request": "true"})
    assert "Похоже, это Берёзова Марина Петровна: имя совпадает" in choices.text
    assert f'<option value="{THERAPIST}" selected>' in choices.text
    assert "<html" not in choices.text
    await tamara.sends("/doctors/1/link", vm_user_id=THERAPIST)
    assert f"Связан, № {THERAPIST}" in await tamara.reads("/doctors/1")


@pytest.mark.row("A5")
async def test_linking_works_without_scripts_too(tamara: Browser) -> None:
    await tamara.sends("/doctors", **MARIA)
    assert "Кто это в Vetmanager?" in await tamara.reads("/doctors/1/link")


@pytest.mark.row("A5")
async def test_one_colleague_cannot_be_linked_twice(tamara: Browser) -> None:
    await tamara.sends("/doctors", **MARIA)
    await tamara.sends("/doctors", email="second@example.test", name="Вторая Мария")
    await tamara.sends("/doctors/1/link", vm_user_id=THERAPIST)
    answer = await tamara.sends("/doctors/2/link", vm_user_id=THERAPIST)
    assert answer.status == 409
    assert "уже связан с другим врачом: Ёлкина Мария Сергеевна" in answer.text


@pytest.mark.row("A5")
async def test_with_vetmanager_away_the_card_still_opens(tamara: Browser, server: VetmanagerServer) -> None:
    await tamara.sends("/doctors", **MARIA)
    await server.down()
    assert "Ёлкина Мария" in await tamara.reads("/doctors/1")
    assert "Vetmanager сейчас не отвечает" in await tamara.reads("/doctors/1/link")


@pytest.mark.row("A6")
async def test_the_consequences_are_shown_before_the_removal(panel: Panel, tamara: Browser) -> None:
    await tamara.sends("/doctors", **MARIA)
    before = await panel.rows()
    page = await tamara.reads("/doctors/1/remove")
    assert "Доступ закроется сразу" in page
    assert "Впереди приёмов нет" in page
    assert await panel.rows() == before
    assert (await tamara.sends("/doctors/1/remove")).place == "/doctors?said=removed"
    page = await tamara.reads("/doctors?said=removed")
    assert "Врач убран из списка, его доступ уже закрыт" in page
    assert "Убраны из списка: 1 Ёлкина Мария Сергеевна" in page


@pytest.mark.row("A6")
async def test_a_card_of_somebody_who_left_offers_nothing_to_press(tamara: Browser) -> None:
    await tamara.sends("/doctors", **MARIA)
    await tamara.sends("/doctors/1/remove")
    card = (await tamara.get("/doctors/1")).text
    assert "Убран из списка" in card
    assert 'action="/doctors/1/' not in card
    assert (await tamara.get("/doctors/1/remove")).status == 404


@pytest.mark.row("A15")
async def test_a_reader_is_not_offered_what_they_may_not_do(tamara: Browser, reader: Browser) -> None:
    await tamara.sends("/doctors", **MARIA)
    for page in ("/doctors", "/doctors/1", "/health"):
        text = (await reader.get(page)).text
        assert set(re.findall(r'method="post" action="([^"]+)"', text)) == {"/preferences", "/sign-out"}
    assert (await reader.get("/log")).status == 403


@pytest.mark.parametrize("number", ["0", "999", "2147483648", "9" * 30])
async def test_a_number_of_nobody_is_a_page_that_says_so(tamara: Browser, number: str) -> None:
    answer = await tamara.get(f"/doctors/{number}")
    assert answer.status == 404
    assert "Такого врача в списке нет" in answer.text


async def test_the_address_bar_cannot_put_words_into_our_mouth(tamara: Browser) -> None:
    for said in ("%3Cb%3Ehacked%3C/b%3E", "letter", "again"):
        answer = await tamara.get(f"/doctors?said={said}")
        assert answer.status == 200
        assert 'class="notice' not in answer.text


@pytest.mark.row("A15")
async def test_the_log_names_who_did_what(tamara: Browser) -> None:
    await tamara.sends("/doctors", **MARIA)
    await tamara.sends("/doctors/1/remove")
    page = await tamara.reads("/log")
    assert "tamara@example.test Врач убран из списка карточка № 1" in page
    assert "tamara@example.test Добавлен врач карточка № 1 Почта: maria@example.test" in page
    assert "Вошёл в панель Адрес: 127.0.0.1" in page


@pytest.mark.row("A15")
async def test_a_long_log_is_read_page_by_page(panel: Panel, tamara: Browser) -> None:
    async with panel.database.uow() as uow:
        for number in range(60):
            uow.audit.add("console", f"act-{number:02}", "panel:1", {}, panel.database.now())
        await uow.commit()
    first = await tamara.get("/log")
    assert "act-59" in first.text
    assert "act-09" not in first.text.split("<tbody")[1], "only in the list of what can be chosen"
    older = first.text.split('href="/log?before=')[1].split('"')[0]
    assert "act-09" in await tamara.reads(f"/log?before={older}")


@pytest.mark.row("A3")
async def test_the_invitation_goes_by_mail_in_the_words_of_the_page(
    panel: Panel, tamara: Browser, texts: TextsLibrary
) -> None:
    await panel.container.identity.remember("onlyvet_bot")
    await tamara.sends("/doctors", email="maria@example.test", name="Ёлкина Мария")
    answer = await tamara.sends("/doctors/1/invite")
    assert "Письмо с приглашением уйдёт" in await tamara.reads(answer.place)
    (owed,) = await panel.container.deliveries.claim("mail", 1, 60)
    letter = LETTERS[owed.kind](owed.payload, texts.speak("ru", "Europe/Moscow"))
    assert (letter.to, "https://t.me/onlyvet_bot?start=work" in letter.text) == ("maria@example.test", True)
    assert (await tamara.sends("/doctors/1/invite")).status == 429


@pytest.mark.row("A2", "A5")
async def test_doctors_are_narrowed_to_what_they_lack_and_paged(
    tamara: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctors_view, "PAGE", 2)
    for name in ("Ёлкина Мария", "Жукова Анна", "Орлов Пётр"):
        await tamara.sends("/doctors", email=f"{len(name)}@example.test", name=name)
    first = await tamara.get("/doctors?lacks=link")
    assert "Ёлкина" in first.text
    assert "Орлов" not in first.text
    [rest] = re.findall(r'href="(/doctors\?lacks=link&amp;after=\d+)"', first.text)
    assert "Орлов Пётр" in await tamara.reads(unescape(rest))
    assert "Ничего не нашлось" in await tamara.reads("/doctors?q=Павлов&lacks=telegram")
