"""The demo page in a real browser: what a visitor sees first and does first."""

from email.message import EmailMessage
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import aiosmtplib
import pytest
from playwright.async_api import Browser, FilePayload, Locator, Page, expect

from bot.files.inspection import inspect
from bot.files.kinds import FORMATS
from sandbox.world import World
from tests.browser.conftest import DESK, TELEPHONE, Bot, Cast, Json, watched

SAMPLE = Path(__file__).parents[2] / "sandbox/telegram/page/analysis.pdf"
MEDIA = ("photo", "document", "voice")

pytestmark = [pytest.mark.browser, pytest.mark.row("I20")]


def phone(page: Page, person: int) -> Locator:
    """The telephone of one person."""
    return page.locator(f'.phone[data-person="{person}"]')


async def writes(page: Page, person: int, text: str) -> None:
    field = phone(page, person).locator("textarea")
    await field.fill(text)
    await field.press("Enter")


async def attach(page: Page, person: int, item: str) -> None:
    await phone(page, person).get_by_role("button", name="Приложить").click()
    await phone(page, person).get_by_role("menuitem", name=item).click()


async def heard_media(bot: Bot) -> Any:
    """What the bot was sent last: the largest size when it is a photo."""
    seen: list[Json] = []
    while not any(kind in one.get("message", {}) for one in seen for kind in MEDIA):
        seen = await bot.hears()
    media = next(seen[-1]["message"][kind] for kind in MEDIA if kind in seen[-1]["message"])
    return media[-1] if isinstance(media, list) else media


async def start(page: Page, world: World, *people: int) -> None:
    await page.goto(world.urls.page)
    for person in people:
        await phone(page, person).get_by_role("button", name="Запустить").click()
        await expect(phone(page, person).locator(".message.mine")).to_have_count(1)


async def test_an_empty_clinic_invites_three_people_with_one_tap(page: Page, world: World) -> None:
    await page.goto(world.urls.page)
    await page.get_by_role("button", name="Позвать").click()
    await expect(page.locator(".phone h2")).to_have_text(["Анна Соколова", "Марина Берёзова", "Пётр Прохожий"])


async def test_what_a_person_writes_reaches_the_bot(page: Page, world: World, bot: Bot, cast: Cast) -> None:
    await start(page, world, cast.anna)
    await writes(page, cast.anna, "Здравствуйте!")
    await expect(phone(page, cast.anna).locator(".message.mine .text").last).to_contain_text("Здравствуйте!")
    assert [update["message"]["text"] for update in await bot.hears()] == ["/start", "Здравствуйте!"]


async def test_the_bots_words_appear_by_themselves_with_their_formatting(
    page: Page, world: World, bot: Bot, cast: Cast
) -> None:
    await start(page, world, cast.anna)
    await bot.says(cast.anna, "<b>Кот</b> &lt;b&gt; и <code>123456</code>", parse_mode="HTML")
    said = phone(page, cast.anna).locator(".message.theirs .text")
    await expect(said).to_contain_text("Кот <b> и 123456")
    await expect(said.locator("b")).to_have_text("Кот")


async def test_nobodys_words_become_part_of_the_page(page: Page, world: World, bot: Bot) -> None:
    """Names, texts, buttons and letters come from strangers; none of them may run in the visitor's browser."""
    evil = '<img src="/nowhere" onerror="document.title=1">'
    mallory = world.messenger.add_person(first_name=evil, role_hint="stranger").id
    await start(page, world, mallory)
    await writes(page, mallory, evil)
    keyboard = {"inline_keyboard": [[{"text": evil, "callback_data": "x"}]]}
    await bot.says(mallory, evil, reply_markup=keyboard)
    await post(world, to="mallory@example.test", subject=evil, text=evil)
    await expect(page.locator("#letters .letter")).to_contain_text(evil)
    await expect(phone(page, mallory).locator(".key")).to_have_text(evil)
    assert await page.locator("img[src='/nowhere']").count() == 0
    assert await page.title() == "OnlyVet: клиника на одном компьютере"


async def test_a_button_under_a_message_is_pressed_and_its_answer_shown(
    page: Page, world: World, bot: Bot, cast: Cast
) -> None:
    await start(page, world, cast.anna)
    await bot.says(cast.anna, "Когда?", reply_markup={"inline_keyboard": [[{"text": "09:30", "callback_data": "t:1"}]]})
    await bot.hears()
    await phone(page, cast.anna).get_by_role("button", name="09:30").click()
    query = (await bot.hears())[0]["callback_query"]
    await bot("answerCallbackQuery", callback_query_id=query["id"], text="Это время уже занято", show_alert=True)
    await expect(page.locator("#alert")).to_contain_text("Это время уже занято")
    assert query["data"] == "t:1"
    await page.keyboard.press("Enter")
    await expect(page.locator("#alert")).to_be_hidden()


async def test_an_edited_message_changes_in_place_and_says_so(page: Page, world: World, bot: Bot, cast: Cast) -> None:
    await start(page, world, cast.anna)
    said = await bot.says(cast.anna, "Выберите день")
    await expect(phone(page, cast.anna).locator(".theirs")).to_contain_text("Выберите день")
    await bot("editMessageText", chat_id=cast.anna, message_id=said["message_id"], text="Вы записаны")
    await expect(phone(page, cast.anna).locator(".theirs")).to_have_count(1)
    await expect(phone(page, cast.anna).locator(".theirs")).to_contain_text("Вы записаны")
    await expect(phone(page, cast.anna).locator(".theirs .sign")).to_contain_text("изменено")


async def test_a_deleted_message_is_struck_out(page: Page, world: World, bot: Bot, cast: Cast) -> None:
    await start(page, world, cast.anna)
    said = await bot.says(cast.anna, "Код 123456")
    await bot("deleteMessage", chat_id=cast.anna, message_id=said["message_id"])
    await expect(phone(page, cast.anna).locator(".theirs.deleted .sign")).to_contain_text("удалено")


async def test_one_sees_that_the_bot_is_typing(page: Page, world: World, bot: Bot, cast: Cast) -> None:
    await start(page, world, cast.anna)
    await bot("sendChatAction", chat_id=cast.anna, action="typing")
    await expect(phone(page, cast.anna).locator(".typing")).to_be_visible()
    await bot.says(cast.anna, "Готово")
    await expect(phone(page, cast.anna).locator(".typing")).to_be_hidden()


async def test_the_bots_keyboard_and_commands_are_at_hand(page: Page, world: World, bot: Bot, cast: Cast) -> None:
    await bot("setMyCommands", commands=[{"command": "help", "description": "Помощь"}])
    await start(page, world, cast.anna)
    keyboard = {"keyboard": [[{"text": "Мой телефон", "request_contact": True}]]}
    await bot.says(cast.anna, "Поделитесь телефоном", reply_markup=keyboard)
    window = phone(page, cast.anna)
    await window.get_by_role("button", name="Мой телефон").click()
    await expect(window.locator(".contact")).to_contain_text("+79005550123")
    await window.get_by_role("button", name="Команды бота").click()
    await window.get_by_role("menuitem", name="/help").click()
    await expect(window.locator(".mine .text").last).to_contain_text("/help")
    assert [list(update["message"])[-1] for update in await bot.hears()][1] == "contact"


@pytest.mark.parametrize(
    ("item", "shown", "kind"),
    [
        ("Фото кота", ".photo img", "photo"),
        ("Анализ крови", "a.file", "document"),
        ("Голосовое", ".voice audio", "voice"),
        ("Стикер", "img.sticker", "sticker"),
        ("Чужой контакт", ".contact", "contact"),
    ],
)
async def test_a_person_can_send_more_than_words(
    page: Page, world: World, bot: Bot, cast: Cast, item: str, shown: str, kind: str
) -> None:
    await start(page, world, cast.anna)
    window = phone(page, cast.anna)
    await window.get_by_role("button", name="Приложить").click()
    await window.get_by_role("menuitem", name=item).click()
    await expect(window.locator(f".mine {shown}")).to_be_visible()
    assert kind in (await bot.hears())[-1]["message"]
    if shown.endswith("img") or shown.startswith("img"):
        await expect(window.locator(f".mine {shown}")).to_have_js_property("complete", True)
        assert await window.locator(f".mine {shown}").evaluate("image => image.naturalWidth") > 0


@pytest.mark.parametrize("item", ["Фото кота", "Анализ крови", "Голосовое"])
async def test_the_pages_own_samples_are_files_that_the_clinic_takes(
    page: Page, world: World, bot: Bot, cast: Cast, tmp_path: Path, item: str
) -> None:
    await start(page, world, cast.anna)
    await attach(page, cast.anna, item)
    media = await heard_media(bot)
    path = (await bot("getFile", file_id=media["file_id"]))["file_path"]
    async with bot.session.get(f"{world.urls.telegram}/file/bot{world.urls.token}/{path}") as answer:
        (tmp_path / "sample").write_bytes(await answer.read())
    assert inspect(tmp_path / "sample", media.get("file_name", ""))[0] in FORMATS


@pytest.mark.parametrize("name", ["анализ крови.pdf", 'имя с "кавычками", пробелами и ; знаками.pdf'])
async def test_a_file_from_ones_own_disk_arrives_as_it_is(
    page: Page, world: World, bot: Bot, cast: Cast, name: str
) -> None:
    await start(page, world, cast.anna)
    async with page.expect_file_chooser() as chooser:
        await attach(page, cast.anna, "Документ с диска")
    pdf = FilePayload(name=name, mimeType="application/pdf", buffer=SAMPLE.read_bytes())
    await (await chooser.value).set_files(pdf)
    await expect(phone(page, cast.anna).locator(".mine a.file")).to_contain_text(name)
    media = await heard_media(bot)
    assert (media["file_name"], media["file_size"]) == (name, len(SAMPLE.read_bytes()))


async def test_what_is_no_picture_is_refused_in_the_pages_own_language(
    page: Page, world: World, bot: Bot, cast: Cast
) -> None:
    await start(page, world, cast.anna)
    async with page.expect_file_chooser() as chooser:
        await attach(page, cast.anna, "Фото с диска")
    await (await chooser.value).set_files(FilePayload(name="a.pdf", mimeType="application/pdf", buffer=b"%PDF-1.4"))
    await expect(page.locator(".toast")).to_have_text("a.pdf: это не картинка. Отправьте её как документ.")


async def test_a_file_of_the_bot_can_be_saved(page: Page, world: World, bot: Bot, cast: Cast) -> None:
    await start(page, world, cast.anna)
    form = aiohttp.FormData({"chat_id": str(cast.anna)})
    form.add_field("document", b"BEGIN:VCALENDAR", filename="visit.ics", content_type="text/calendar")
    async with bot.session.post(f"{bot.url}/sendDocument", data=form) as answer:
        assert (await answer.json())["ok"]
    async with page.expect_download() as download:
        await phone(page, cast.anna).locator("a.file").click()
    saved = await download.value
    assert saved.suggested_filename == "visit.ics"
    assert (await saved.path()).read_bytes() == b"BEGIN:VCALENDAR"


async def test_a_reply_and_a_correction(page: Page, world: World, bot: Bot, cast: Cast) -> None:
    await start(page, world, cast.anna)
    await bot.says(cast.anna, "Как зовут питомца?")
    window = phone(page, cast.anna)
    await window.locator(".theirs").hover()
    await window.locator(".theirs").get_by_role("button", name="Ответить").click()
    await writes(page, cast.anna, "Мурка")
    await expect(window.locator(".mine .quote")).to_have_text("Как зовут питомца?")
    await window.locator(".mine").last.hover()
    await window.locator(".mine").last.get_by_role("button", name="Исправить").click()
    await writes(page, cast.anna, "Мурзик")
    await expect(window.locator(".mine .text").last).to_contain_text("Мурзик")
    assert [name for update in await bot.hears() for name in update if name != "update_id"][-2:] == [
        "message",
        "edited_message",
    ]


async def test_the_code_of_a_letter_is_one_tap_away(page: Page, world: World, bot: Bot, cast: Cast) -> None:
    await start(page, world, cast.anna)
    await bot.says(cast.anna, "Напишите вашу почту")
    await phone(page, cast.anna).get_by_role("button", name="anna@example.test").click()
    await bot.says(cast.anna, "Введите код из письма")
    await post(world, to="anna@example.test", subject="Код для входа", text="Ваш код: 482913\n")
    await expect(page.locator(".code output")).to_have_text("482 913")
    await page.get_by_role("button", name="Ввести: Анна").click()
    await expect(phone(page, cast.anna).locator(".mine .text").last).to_contain_text("482913")


async def test_a_telephone_number_in_a_letter_is_no_code(page: Page, world: World, cast: Cast) -> None:
    await start(page, world, cast.anna)
    await post(world, to="anna@example.test", subject="Результат визита", text="Звоните: +7 495 000-00-03\n")
    await expect(page.locator("#letters .letter")).to_contain_text("Результат визита")
    await expect(page.locator(".code")).to_have_count(0)


async def test_appointments_appear_live_and_the_staff_can_act(page: Page, world: World) -> None:
    await page.goto(world.urls.page)
    await expect(page.locator(".visit").first).to_be_visible()
    made = world.clinic.desk.book(11, "2026-12-01 09:30:00", patient_id=501, description="Кашляет")
    world.clinic.update("admission", made["id"], status="not_confirmed", reception_write_channel="website")
    row = page.locator(f'.visit[data-id="{made["id"]}"]')
    await expect(row).to_contain_text("Мурка · Соколова Анна")
    await expect(row.get_by_role("button")).to_have_text(["✓ Подтвердить", "✕ Отменить"])
    await row.get_by_role("button", name="Подтвердить").click()
    await expect(row.locator(".state")).to_have_text("подтверждён")
    assert world.clinic.row("admission", made["id"])["status"] == "save"


async def test_faults_are_switched_in_human_words(page: Page, world: World) -> None:
    await page.goto(world.urls.page)
    for label in ("Vetmanager выключен", "Vetmanager теряет ответы", "Telegram просит подождать", "Почта занята"):
        await page.get_by_role("button", name=label).click()
        await expect(page.get_by_role("button", name=label)).to_have_attribute("aria-pressed", "true")
    assert is_down(world)
    await expect(page.locator("#clinic-state")).to_have_text("нет связи")
    assert [rule["kind"] for rule in world.vetmanager.faults.as_list()] == ["lost_answer"]
    assert world.messenger.faults.to_json()[0]["code"] == 429
    assert world.mailbox.temporary
    await page.get_by_role("button", name="Починить всё").click()
    await expect(page.locator('.fault[aria-pressed="true"]')).to_have_count(0)
    assert not is_down(world)
    await expect(page.locator("#clinic-state")).to_have_text("на связи")
    assert world.vetmanager.faults.as_list() == world.messenger.faults.to_json() == []
    assert not world.mailbox.temporary


async def test_the_panels_login_can_be_copied(page: Page, world: World, bot: Bot) -> None:
    await page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await page.goto(world.urls.page)
    panel, login = "http://127.0.0.1:8080", {"email": "admin@example.test", "password": "otter-tabby"}
    links = {"panel": panel, "panel_login": login}
    async with bot.session.post(f"{world.urls.page}/control/links", json=links) as answer:
        assert answer.status == 200
    await expect(page.get_by_role("link", name="Панель администратора")).to_have_attribute("href", panel)
    await page.get_by_role("button", name="пароль").click()
    await expect(page.locator(".toast")).to_have_text("Скопировано")
    assert await page.evaluate("navigator.clipboard.readText()") == "otter-tabby"


async def test_another_person_can_be_added(page: Page, world: World, cast: Cast) -> None:
    await page.goto(world.urls.page)
    await page.get_by_role("button", name="Человек").click()
    await page.get_by_label("Имя").fill("Борис")
    await page.get_by_role("button", name="Добавить").click()
    await expect(page.locator(".phone h2")).to_have_text(["Анна Соколова", "Марина Берёзова", "Борис"])


async def test_on_a_telephone_everything_is_a_tab_and_nothing_is_cut_off(
    world: World, browser: Browser, bot: Bot, cast: Cast
) -> None:
    async with watched(browser, TELEPHONE, has_touch=True, is_mobile=True) as page:
        await start(page, world, cast.anna)
        await bot.says(
            cast.anna, "длинноеслово" * 30, reply_markup={"inline_keyboard": [[{"text": "Да", "callback_data": "y"}]]}
        )
        await expect(phone(page, cast.anna).get_by_role("button", name="Да")).to_be_visible()
        for tab, seen in (
            ("Марина", f'.phone[data-person="{cast.marina}"]'),
            ("Почта", "#mail"),
            ("Клиника", "#clinic"),
            ("Ещё", "#faults"),
        ):
            await page.locator("#tabs").get_by_role("button", name=tab).click()
            await expect(page.locator(seen)).to_be_visible()
            await expect(phone(page, cast.anna)).to_be_hidden()
            assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        await bot.says(cast.anna, "Вы здесь?")
        await expect(page.locator("#tabs .badge").first).to_have_text("1")


async def test_it_is_light_by_day_and_dark_by_night_and_by_choice(world: World, browser: Browser, cast: Cast) -> None:
    async with watched(browser, DESK, color_scheme="dark") as page:
        await page.goto(world.urls.page)
        assert await brightness(page) < 60
        await page.get_by_role("button", name="тёмная тема").click()
        assert await brightness(page) > 200
        await page.reload()
        assert await brightness(page) > 200


async def test_hints_do_not_cover_the_newest_buttons(page: Page, world: World, bot: Bot, cast: Cast) -> None:
    await start(page, world, cast.anna)
    buttons = [[{"text": f"Кнопка {number}", "callback_data": str(number)}] for number in range(20)]
    await bot.says(cast.anna, "Введите код: 6 цифр из письма", reply_markup={"inline_keyboard": buttons})
    await expect(phone(page, cast.anna).get_by_role("button", name="Кнопка 19")).to_be_in_viewport()
    await writes(page, cast.anna, "anna@example.test")
    await bot.says(cast.anna, "6 цифр из письма", reply_markup={"inline_keyboard": buttons})
    await post(world, to="anna@example.test", subject="Код для входа", text="Ваш код: 482913\n")
    await expect(phone(page, cast.anna).locator(".chip")).to_be_visible()
    await expect(phone(page, cast.anna).get_by_role("button", name="Кнопка 19").last).to_be_in_viewport(ratio=1)


async def test_a_keyboard_is_enough(page: Page, world: World, bot: Bot, cast: Cast) -> None:
    await start(page, world, cast.anna)
    await phone(page, cast.anna).get_by_role("button", name="Приложить").focus()
    await page.keyboard.press("Enter")
    await page.keyboard.press("ArrowDown")
    await expect(page.get_by_role("menuitem", name="Фото кота")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("menuitem", name="Фото кота")).to_be_hidden()
    await expect(phone(page, cast.anna).get_by_role("button", name="Приложить")).to_be_focused()


def is_down(world: World) -> bool:
    return world.vetmanager.is_down


async def brightness(page: Page) -> int:
    colour = await page.evaluate("getComputedStyle(document.body).backgroundColor")
    return int(colour.removeprefix("rgb(").split(",")[0])


async def post(world: World, *, to: str, subject: str, text: str) -> None:
    """A letter, as the bot's mail worker would hand it in."""
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = "clinic@onlyvet.example", to, subject
    letter.set_content(text)
    at = urlsplit(world.urls.smtp)
    await aiosmtplib.send(letter, hostname=at.hostname, port=at.port, start_tls=False)
