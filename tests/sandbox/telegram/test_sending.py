"""sendMessage and its family: what arrives, and what Telegram refuses."""

from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError
from aiogram.types import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
)

from tests.sandbox.conftest import Api, Clock, Door, Person

pytestmark = pytest.mark.row("I20")


def keys(*rows: list[KeyboardButton], once: bool = False) -> ReplyKeyboardMarkup:
    return ReplyKeyboardMarkup(keyboard=list(rows), one_time_keyboard=once)


async def test_a_message_arrives_with_its_buttons(bot: Bot, anna: Person) -> None:
    rows = [[InlineKeyboardButton(text="Да", callback_data="y"), InlineKeyboardButton(text="Сайт", url="clinic.ru")]]
    sent = await bot.send_message(
        anna.id, "<b>Запись</b> на 09:30", reply_markup=InlineKeyboardMarkup(inline_keyboard=rows)
    )
    assert sent.html_text == "<b>Запись</b> на 09:30"
    shown = (await anna.sees())[-1]
    assert (shown["from"], shown["text"], shown["html"]) == ("bot", "Запись на 09:30", "<b>Запись</b> на 09:30")
    assert shown["buttons"] == [
        [{"label": "Да", "kind": "callback", "data": "y"}, {"label": "Сайт", "kind": "url", "url": "http://clinic.ru/"}]
    ]


async def test_links_commands_and_addresses_are_found_in_the_text(bot: Bot, anna: Person) -> None:
    sent = await bot.send_message(anna.id, "Пишите vet@clinic.ru, /help или https://clinic.ru/a?b=1, @onlyvet #кот")
    found = [(one.type, one.extract_from(sent.text or "")) for one in sent.entities or []]
    assert found == [
        ("email", "vet@clinic.ru"),
        ("bot_command", "/help"),
        ("url", "https://clinic.ru/a?b=1"),
        ("mention", "@onlyvet"),
        ("hashtag", "#кот"),
    ]


async def test_a_mention_without_a_username_names_its_person(bot: Bot, anna: Person) -> None:
    known, unknown = f'<a href="tg://user?id={anna.id}">Анна</a>', '<a href="tg://user?id=5">кто-то</a>'
    sent = await bot.send_message(anna.id, f"{known}, {unknown}")
    (mention,) = sent.entities or []
    assert mention.user is not None
    assert (mention.type, mention.user.id) == ("text_mention", anna.id)


async def test_spaces_around_the_text_are_cut_off(bot: Bot, anna: Person) -> None:
    sent = await bot.send_message(anna.id, "\n  <b> привет</b> \n")
    assert (sent.text, sent.html_text) == ("привет", "<b>привет</b>")


@pytest.mark.parametrize("text", ["я" * 4096, "🐈" * 2048, "<b>" + "x" * 4096 + "</b>"])
async def test_4096_units_are_enough(bot: Bot, anna: Person, text: str) -> None:
    assert (await bot.send_message(anna.id, text)).text


@pytest.mark.parametrize(
    ("params", "why"),
    [
        ({"text": "я" * 4097}, "message is too long"),
        ({"text": "🐈" * 2049}, "message is too long"),
        ({"text": ""}, "message text is empty"),
        ({"text": " \n "}, "text must be non-empty"),
        ({"text": "x", "parse_mode": "Wiki"}, "unsupported parse_mode"),
        (
            {"text": "<b>x", "parse_mode": "HTML"},
            "can't parse entities: Can't find end tag corresponding to start tag \"b\"",
        ),
        ({"text": "x", "chat_id": 1}, "chat not found"),
        ({"text": "x", "chat_id": ""}, "chat_id is empty"),
        ({"text": "x", "reply_parameters": {"message_id": 999}}, "message to be replied not found"),
        ({"text": "x", "reply_markup": "{"}, "can't parse reply keyboard markup JSON object"),
        ({"text": "x", "reply_markup": [1]}, "object expected as reply markup"),
        (
            {"text": "x", "reply_markup": {"inline_keyboard": [{}]}},
            'field "inline_keyboard" must be an Array of Arrays',
        ),
        ({"text": "x", "entities": [{"type": "bold", "offset": 0, "length": 9}]}, "entity beyond the end of the text"),
    ],
)
async def test_what_telegram_refuses(api: Api, anna: Person, params: dict[str, Any], why: str) -> None:
    assert await api.refusal("sendMessage", **{"chat_id": anna.id, **params}) == f"Bad Request: {why}"


@pytest.mark.parametrize(
    ("button", "why"),
    [
        ({"text": "x", "callback_data": "я" * 33}, "BUTTON_DATA_INVALID"),
        (
            {"text": "x", "url": "http://localhost:8090"},
            "inline keyboard button URL 'http://localhost:8090' is invalid: Wrong HTTP URL",
        ),
        ({"text": "x", "url": "ftp://a.ru"}, "inline keyboard button URL 'ftp://a.ru' is invalid: Wrong HTTP URL"),
        ({"text": "x"}, "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"),
        ({"text": " ", "callback_data": "x"}, "inline keyboard button text must be non-empty"),
        (
            {"text": "x", "web_app": {"url": "http://a.ru"}},
            "inline keyboard button Web App URL 'http://a.ru' is invalid: Only HTTPS links are allowed",
        ),
        ({"text": "x", "copy_text": {"text": "x" * 257}}, "BUTTON_COPY_TEXT_INVALID"),
    ],
)
async def test_what_telegram_refuses_in_a_button(api: Api, anna: Person, button: dict[str, Any], why: str) -> None:
    markup = {"inline_keyboard": [[button]]}
    refusal = await api.refusal("sendMessage", chat_id=anna.id, text="x", reply_markup=markup)
    assert refusal == f"Bad Request: {why}"


async def test_64_bytes_fit_into_a_button_and_an_address_by_number_is_fine(api: Api, anna: Person) -> None:
    row = [{"text": "a", "callback_data": "я" * 32}, {"text": "b", "url": "http://127.0.0.1:8090/x"}]
    assert await api.result("sendMessage", chat_id=anna.id, text="x", reply_markup={"inline_keyboard": [row]})


@pytest.mark.parametrize(
    "rows", [[[{"text": "x", "callback_data": "x"}]] * 101, [[{"text": "я" * 100, "callback_data": "x"}]] * 60]
)
async def test_a_keyboard_has_a_size(api: Api, anna: Person, rows: Any) -> None:
    refusal = await api.refusal("sendMessage", chat_id=anna.id, text="x", reply_markup={"inline_keyboard": rows})
    assert refusal == "Bad Request: reply markup is too long"


async def test_nobody_is_written_to_first(bot: Bot, door: Door) -> None:
    silent = await door.person("Ольга", started=False)
    with pytest.raises(TelegramForbiddenError, match="bot can't initiate conversation with a user"):
        await bot.send_message(silent.id, "Здравствуйте!")
    await silent.says("/start")
    await bot.send_message(silent.id, "Здравствуйте!")
    assert (await silent.sees())[-1]["text"] == "Здравствуйте!"


async def test_a_person_who_blocked_the_bot_hears_nothing(bot: Bot, anna: Person) -> None:
    await anna.does("block")
    with pytest.raises(TelegramForbiddenError, match="bot was blocked by the user"):
        await bot.send_message(anna.id, "x")
    await anna.does("unblock")
    await bot.send_message(anna.id, "Снова здравствуйте!")
    assert (await anna.sees())[-1]["text"] == "Снова здравствуйте!"


async def test_a_deleted_account_hears_nothing(bot: Bot, anna: Person) -> None:
    await anna.does("deactivate")
    with pytest.raises(TelegramForbiddenError, match="user is deactivated"):
        await bot.send_message(anna.id, "x")


async def test_a_reply_shows_what_it_answers(bot: Bot, anna: Person) -> None:
    asked = await anna.says("Кот не ест")
    sent = await bot.send_message(anna.id, "Давно?", reply_parameters=ReplyParameters(message_id=asked["id"]))
    assert sent.reply_to_message is not None
    assert sent.reply_to_message.text == "Кот не ест"
    lonely = ReplyParameters(message_id=999, allow_sending_without_reply=True)
    assert (await bot.send_message(anna.id, "x", reply_parameters=lonely)).reply_to_message is None


async def test_keys_below_the_field_stay_until_removed(bot: Bot, anna: Person) -> None:
    contact = KeyboardButton(text="Мой номер", request_contact=True)
    await bot.send_message(anna.id, "Кто вы?", reply_markup=keys([contact], [KeyboardButton(text="Потом")]))
    await bot.send_message(anna.id, "Жду")
    assert (await anna.chat())["reply_keyboard"] == [
        [{"label": "Мой номер", "kind": "contact"}],
        [{"label": "Потом", "kind": "text"}],
    ]
    await bot.send_message(anna.id, "Ладно", reply_markup=ReplyKeyboardRemove())
    assert (await anna.chat())["reply_keyboard"] is None


async def test_one_time_keys_fold_when_pressed(bot: Bot, anna: Person) -> None:
    await bot.send_message(anna.id, "?", reply_markup=keys([KeyboardButton(text="Да")], once=True))
    await anna.does("key", label="Да")
    assert (await anna.sees())[-1]["text"] == "Да"
    assert (await anna.chat())["reply_keyboard"] is None


async def test_typing_lasts_five_seconds_or_until_the_message(bot: Bot, anna: Person, clock: Clock) -> None:
    await bot.send_chat_action(anna.id, "typing")
    assert (await anna.chat())["typing"]
    clock.pass_by(seconds=5)
    assert not (await anna.chat())["typing"]
    await bot.send_chat_action(anna.id, "typing")
    await bot.send_message(anna.id, "Готово")
    assert not (await anna.chat())["typing"]
    with pytest.raises(TelegramBadRequest, match="wrong parameter action in request"):
        await bot.send_chat_action(anna.id, "dancing")


async def test_places_and_contacts_arrive(bot: Bot, anna: Person) -> None:
    venue = await bot.send_venue(anna.id, 55.75, 37.61, "Клиника", "Тверская, 1")
    assert venue.venue is not None
    assert venue.venue.title == "Клиника"
    assert (await bot.send_location(anna.id, 55.75, 37.61)).location is not None
    contact = await bot.send_contact(anna.id, "+74950000000", "Регистратура")
    assert contact.contact is not None
    assert [one["kind"] for one in await anna.sees()] == ["text", "venue", "location", "contact"]
    with pytest.raises(TelegramBadRequest, match="wrong latitude or longitude"):
        await bot.send_location(anna.id, 155, 37.61)


async def test_protected_messages_are_marked_and_cannot_be_copied(bot: Bot, anna: Person) -> None:
    sent = await bot.send_message(anna.id, "Диагноз", protect_content=True)
    assert sent.has_protected_content
    assert (await anna.sees())[-1]["protected"]
    with pytest.raises(TelegramBadRequest, match="message can't be copied"):
        await bot.copy_message(anna.id, anna.id, sent.message_id)
    with pytest.raises(TelegramBadRequest, match="message can't be forwarded"):
        await bot.forward_message(anna.id, anna.id, sent.message_id)


async def test_a_form_and_a_query_string_say_the_same_as_json(api: Api, anna: Person) -> None:
    form = {"chat_id": str(anna.id), "text": "из формы", "reply_markup": '{"remove_keyboard": true}'}
    async with api.session.post(f"{api.url}/sendMessage", data=form) as response:
        assert (await response.json())["result"]["text"] == "из формы"
    async with api.session.get(f"{api.url}/SENDMESSAGE", params={"chat_id": anna.id, "text": "из адреса"}) as response:
        assert (await response.json())["result"]["text"] == "из адреса"


async def test_wrong_tokens_and_unknown_methods_are_told_apart(api: Api) -> None:
    assert await api.refusal("sendPigeon") == "Not Found: method not found"
    base = api.url.rpartition("/bot")[0]
    for token, status in (("123:wrong", 401), ("nonsense", 404)):
        async with api.session.get(f"{base}/bot{token}/getMe") as response:
            assert response.status == status
