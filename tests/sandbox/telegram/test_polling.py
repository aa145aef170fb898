"""getUpdates: nothing is lost before it is confirmed, and only one poller is served."""

import asyncio

import pytest
from aiogram import Bot

from sandbox.world import World
from tests.sandbox.conftest import Api, Clock, Door, Person, until

pytestmark = pytest.mark.row("I20")


async def texts(bot: Bot, offset: int | None = None, limit: int | None = None) -> list[str | None]:
    found = await bot.get_updates(offset=offset, limit=limit)
    return [update.message.text if update.message else None for update in found]


async def test_an_update_comes_again_until_its_successor_is_asked_for(bot: Bot, anna: Person) -> None:
    await anna.says("раз")
    first = (await bot.get_updates())[0].update_id
    assert await texts(bot, offset=first) == ["/start", "раз"]
    assert await texts(bot, offset=first + 1) == ["раз"]
    assert await texts(bot) == ["раз"]
    assert await texts(bot, offset=first + 2) == []


async def test_the_control_door_tells_what_waits(bot: Bot, anna: Person, door: Door) -> None:
    first = (await bot.get_updates())[0].update_id
    await anna.says("раз")
    await bot.get_updates(offset=first + 1)
    queue = await door.get("/control/updates")
    assert (queue["pending"], queue["confirmed_offset"], queue["last_update_id"]) == (1, first + 1, first + 1)


async def test_a_negative_offset_forgets_all_but_the_last(bot: Bot, anna: Person) -> None:
    for text in ("раз", "два", "три"):
        await anna.says(text)
    assert await texts(bot, offset=-2) == ["два", "три"]
    assert await texts(bot) == ["два", "три"]


async def test_a_hundred_at_most_in_one_answer(bot: Bot, anna: Person, door: Door) -> None:
    await door.post("/control/updates/flood", people=[anna.id], texts=["привет"], count=150)
    assert len(await bot.get_updates(limit=1000)) == 100
    assert len(await bot.get_updates(offset=-5, limit=3)) == 3


async def test_the_same_offset_again_at_once_gives_one(bot: Bot, anna: Person) -> None:
    await anna.says("раз")
    first = (await bot.get_updates())[0].update_id
    assert len(await bot.get_updates(offset=first)) == 2
    assert len(await bot.get_updates(offset=first)) == 1


async def test_a_long_poll_ends_when_something_comes(bot: Bot, anna: Person) -> None:
    offset = (await bot.get_updates())[-1].update_id + 1
    polling = asyncio.create_task(bot.get_updates(offset=offset, timeout=30))
    await anna.says("раз")
    assert [update.message.text for update in await polling if update.message] == ["раз"]


async def test_a_second_poller_ends_the_first(api: Api, world: World) -> None:
    first = asyncio.create_task(api("getUpdates", timeout=30))
    await until(lambda: world.telegram.poller.is_waiting)
    second = asyncio.create_task(api("getUpdates", offset=5, timeout=30))
    refused = await first
    assert (refused["error_code"], refused["description"]) == (
        409,
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    )
    second.cancel()


async def test_only_the_wanted_kinds_come(bot: Bot, anna: Person) -> None:
    await bot.get_updates(allowed_updates=["callback_query"])
    said = await anna.says("не нужно")
    await bot.get_updates(allowed_updates=["message", "edited_message"])
    await anna.does("edit", message_id=said["id"], text="исправлено")
    start, edit = await bot.get_updates(offset=1)
    assert (start.event_type, edit.event_type) == ("message", "edited_message")
    assert edit.edited_message is not None
    assert edit.edited_message.text == "исправлено"


async def test_an_update_waits_for_a_day(bot: Bot, anna: Person, clock: Clock) -> None:
    clock.pass_by(hours=24)
    assert await texts(bot, offset=1) == ["/start"]
    clock.pass_by(seconds=1)
    assert await texts(bot, offset=2) == []


async def test_a_repeat_of_an_old_update_is_handed_out_once_more(bot: Bot, anna: Person, door: Door) -> None:
    first = (await bot.get_updates())[0]
    await bot.get_updates(offset=first.update_id + 1)
    await door.post("/control/updates/raw", update=first.model_dump(mode="json", exclude_none=True, by_alias=True))
    assert await texts(bot, offset=first.update_id + 2) == ["/start"]
    assert await texts(bot, offset=first.update_id + 3) == []


async def test_a_raw_update_of_a_group_makes_the_group_known(bot: Bot, anna: Person, door: Door) -> None:
    group = {"id": -100200, "type": "group", "title": "Клиника"}
    user = {"id": anna.id, "is_bot": False, "first_name": "Анна"}
    message = {"message_id": 5, "date": 1795420000, "chat": group, "from": user, "text": "/start@onlyvet"}
    added = await door.post("/control/updates/raw", update={"message": message})
    assert (await bot.get_updates())[-1].update_id == added["update_id"]
    await bot.send_message(-100200, "Пишите мне лично")
    assert await bot.leave_chat(-100200)
    assert (await door.get("/control/chats/-100200"))["messages"][0]["text"] == "Пишите мне лично"
