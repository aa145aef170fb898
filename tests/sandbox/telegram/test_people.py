"""What people do, and what the bot hears of it."""

import pytest
from aiogram import Bot
from aiogram.types import Message, Update

from tests.sandbox.conftest import Door, Person

pytestmark = pytest.mark.row("I20")


async def heard(bot: Bot) -> Update:
    return (await bot.get_updates(offset=-1))[-1]


async def message(bot: Bot) -> Message:
    found = (await heard(bot)).message
    assert found is not None
    return found


async def test_a_person_has_a_name_and_a_language(bot: Bot, door: Door) -> None:
    john = await door.person("John", last_name="Smith", username="jsmith", language_code="en")
    user = (await message(bot)).from_user
    assert user is not None
    assert (user.id, user.full_name, user.username, user.language_code) == (john.id, "John Smith", "jsmith", "en")
    assert [one["first_name"] for one in await door.get("/control/people")] == ["John"]


async def test_a_command_brings_its_payload(bot: Bot, anna: Person) -> None:
    await anna.says("/start doctor_7")
    said = await message(bot)
    assert [(one.type, one.extract_from(said.text or "")) for one in said.entities or []] == [("bot_command", "/start")]
    assert said.text == "/start doctor_7"


async def test_text_longer_than_a_message_goes_as_several(bot: Bot, anna: Person) -> None:
    await anna.says("слово " * 1000)
    parts = [update.message.text or "" for update in (await bot.get_updates())[1:] if update.message]
    assert len(parts) > 1
    assert max(map(len, parts)) <= 4096


async def test_a_reply_and_an_edit_are_told(bot: Bot, anna: Person) -> None:
    asked = await bot.send_message(anna.id, "Как зовут кота?")
    said = await anna.says("Мурзек", reply_to=asked.message_id)
    replied = (await message(bot)).reply_to_message
    assert replied is not None
    assert replied.message_id == asked.message_id
    await anna.does("edit", message_id=said["id"], text="Мурзик")
    edited = (await heard(bot)).edited_message
    assert edited is not None
    assert (edited.text, edited.edit_date is not None) == ("Мурзик", True)


@pytest.mark.parametrize(
    ("how", "phone", "user_id"),
    [
        ({}, "+79261234567", "own"),
        ({"phone": "+70000000001", "user_id": None}, "+70000000001", None),
        ({"user_id": 5}, "+79261234567", 5),
    ],
)
async def test_contacts_are_own_or_foreign(
    bot: Bot, anna: Person, how: dict[str, object], phone: str, user_id: object
) -> None:
    await anna.does("contact", **how)
    contact = (await message(bot)).contact
    assert contact is not None
    assert (contact.phone_number, contact.user_id) == (phone, anna.id if user_id == "own" else user_id)


async def test_a_place_is_shared(bot: Bot, anna: Person) -> None:
    await anna.does("location", latitude=59.93, longitude=30.33)
    location = (await message(bot)).location
    assert location is not None
    assert (location.latitude, location.longitude) == (59.93, 30.33)


async def test_blocking_is_told_and_ends_the_talk(bot: Bot, anna: Person, door: Door) -> None:
    await anna.does("block")
    change = (await heard(bot)).my_chat_member
    assert change is not None
    assert (change.old_chat_member.status, change.new_chat_member.status) == ("member", "kicked")
    status, answer = await door.ask("POST", f"/control/people/{anna.id}/text", {"text": "x"})
    assert (status, answer) == (400, {"error": "This person has blocked the bot: unblock it first."})
    await anna.does("unblock")
    change = (await heard(bot)).my_chat_member
    assert change is not None
    assert change.new_chat_member.status == "member"


async def test_a_flood_is_shared_out_among_people(bot: Bot, anna: Person, door: Door) -> None:
    boris = await door.person("Борис")
    await door.post("/control/updates/flood", people=[anna.id, boris.id], texts=["раз", "два", "три"], count=6)
    said = [(update.message.chat.id, update.message.text) for update in (await bot.get_updates())[2:] if update.message]
    assert said == [
        (anna.id, "раз"),
        (boris.id, "два"),
        (anna.id, "три"),
        (boris.id, "раз"),
        (anna.id, "два"),
        (boris.id, "три"),
    ]


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "why"),
    [
        ("POST", "/control/people", {}, 400, "“first_name” must be a string."),
        ("POST", "/control/people", {"first_name": " "}, 400, "A person needs a first name."),
        ("POST", "/control/people", {"first_name": "x", "age": "5"}, 400, "A person has no “age”."),
        ("POST", "/control/people/5/text", {"text": "x"}, 404, "There is no person 5."),
        ("POST", "/control/people/700000001/text", {"text": " "}, 400, "An empty message cannot be sent."),
        ("POST", "/control/people/700000001/key", {"label": "Да"}, 400, "There is no key «Да» below the input field."),
        ("POST", "/control/people/700000001/tap", {}, 400, "Name the button: “label” or “data”."),
        (
            "POST",
            "/control/people/700000001/edit",
            {"message_id": 99, "text": "x"},
            400,
            "Only one's own message can be edited.",
        ),
        ("POST", "/control/people/700000001/document", {"base64": "?"}, 400, "“base64” is not base64."),
        ("POST", "/control/people/700000001/album", {"items": [{}]}, 400, "An album has 2 to 10 “items”."),
        ("POST", "/control/people/700000001/dance", {}, 404, "POST /control/people/700000001/dance: Not Found."),
        ("GET", "/control/chats/5", None, 404, "There is no chat 5."),
        (
            "POST",
            "/control/chats/700000001/wait",
            {"text": "x", "timeout_s": 0},
            408,
            "No such message came: text «x», after message 0.",
        ),
        (
            "POST",
            "/control/chats/700000001/wait",
            {"timeout_s": "long"},
            400,
            "“timeout_s” must be a number of seconds.",
        ),
        (
            "POST",
            "/control/updates/flood",
            {"people": [], "count": 1},
            400,
            "“people” must be a list of ids and “texts” a list of texts.",
        ),
        (
            "POST",
            "/control/telegram/faults",
            {"kind": "earthquake"},
            400,
            "That is no rule: A fault's kind is one of delay, error, lost_answer, lost_request.",
        ),
    ],
)
@pytest.mark.usefixtures("anna")
async def test_mistakes_are_told_in_one_sentence(
    door: Door, method: str, path: str, body: object, status: int, why: str
) -> None:
    assert await door.ask(method, path, body) == (status, {"error": why})
