"""Telegram on a bad day: faults on order, and the flood limits."""

import asyncio

import aiohttp
import pytest
from aiogram import Bot
from aiogram.exceptions import (
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)

from sandbox.telegram.errors import ApiError
from sandbox.telegram.limits import RateLimits
from tests.sandbox.conftest import Api, Door, Person

pytestmark = pytest.mark.row("I20")

FAULTS = "/control/telegram/faults"


async def texts(person: Person) -> list[str]:
    return [one["text"] for one in await person.sees() if one["from"] == "bot"]


@pytest.mark.parametrize(
    ("code", "error"), [(403, TelegramForbiddenError), (500, TelegramServerError), (502, TelegramServerError)]
)
async def test_a_method_fails_as_often_as_ordered(
    bot: Bot, anna: Person, door: Door, code: int, error: type[Exception]
) -> None:
    await door.post(FAULTS, [{"method": "sendMessage", "kind": "error", "code": code, "times": 1}])
    with pytest.raises(error):
        await bot.send_message(anna.id, "раз")
    await bot.send_message(anna.id, "два")
    assert await texts(anna) == ["два"]


async def test_too_many_requests_says_how_long_to_wait(bot: Bot, api: Api, anna: Person, door: Door) -> None:
    await door.post(FAULTS, {"kind": "error", "code": 429, "retry_after": 3, "method": "*"})
    with pytest.raises(TelegramRetryAfter) as refused:
        await bot.send_message(anna.id, "x")
    assert refused.value.retry_after == 3
    answer = await api("sendMessage", chat_id=anna.id, text="x")
    assert answer["description"] == "Too Many Requests: retry after 3"
    assert answer["parameters"] == {"retry_after": 3}
    assert await door.delete(FAULTS) == []
    await bot.send_message(anna.id, "теперь можно")
    assert await texts(anna) == ["теперь можно"]


async def test_a_lost_answer_means_that_it_was_done(bot: Bot, anna: Person, door: Door) -> None:
    await door.post(FAULTS, [{"method": "sendMessage", "kind": "lost_answer", "times": 1}])
    with pytest.raises(TelegramNetworkError):
        await bot.send_message(anna.id, "сделано")
    assert await texts(anna) == ["сделано"]


async def test_a_lost_request_means_that_nothing_happened(bot: Bot, anna: Person, door: Door) -> None:
    await door.post(FAULTS, [{"method": "sendMessage", "kind": "lost_request", "times": 1}])
    with pytest.raises(TelegramNetworkError):
        await bot.send_message(anna.id, "потеряно")
    assert await texts(anna) == []


async def test_a_slow_answer_comes_all_the_same(bot: Bot, anna: Person, door: Door) -> None:
    await door.post(FAULTS, [{"method": "sendMessage", "kind": "delay", "ms": 300}])
    slow = asyncio.create_task(bot.send_message(anna.id, "медленно"))
    await bot.get_me()
    assert not slow.done()
    assert (await slow).text == "медленно"


async def test_a_fault_may_concern_one_chat(bot: Bot, anna: Person, door: Door) -> None:
    boris = await door.person("Борис")
    await door.post(FAULTS, [{"method": "*", "kind": "error", "code": 500, "chat_id": boris.id}])
    await bot.send_message(anna.id, "x")
    with pytest.raises(TelegramServerError):
        await bot.send_message(boris.id, "x")


async def test_a_chance_is_drawn_from_a_seed(api: Api, anna: Person, door: Door) -> None:
    async def draw() -> list[bool]:
        await door.delete(FAULTS)
        await door.post(FAULTS, [{"method": "getMe", "kind": "error", "probability": 0.5, "seed": 7}])
        return [(await api("getMe"))["ok"] for _ in range(20)]

    first = await draw()
    assert {True, False} == set(first)
    assert await draw() == first


async def test_the_ledger_notes_every_call(bot: Bot, anna: Person, door: Door) -> None:
    await bot.send_message(anna.id, "видно")
    with pytest.raises(Exception, match="chat not found"):
        await bot.send_message(5, "не дошло")
    first, second = await door.get("/control/telegram/calls")
    assert (first["method"], first["chat_id"], first["ok"], first["params"]["text"]) == (
        "sendMessage",
        anna.id,
        True,
        "видно",
    )
    assert (second["ok"], second["error_code"]) == (False, 400)
    assert await door.get(f"/control/telegram/calls?after={first['n']}") == [second]


async def test_flood_limits_are_off_until_switched_on(bot: Bot, anna: Person, door: Door) -> None:
    for _ in range(10):
        await bot.send_message(anna.id, "x")
    options = await door.patch("/control/telegram/options", rate_limits=True, chat_burst=2)
    assert options["rate_limits"] is True
    await bot.send_message(anna.id, "x")
    await bot.send_message(anna.id, "x")
    with pytest.raises(TelegramRetryAfter):
        await bot.send_message(anna.id, "x")


def test_a_chat_takes_one_message_a_second_and_the_world_thirty() -> None:
    now = 0.0
    limits = RateLimits(lambda: now, on=True, chat_burst=1)
    limits.spend(1)
    with pytest.raises(ApiError) as refused:
        limits.spend(1)
    assert refused.value.retry_after == 1
    for chat in range(2, 31):
        limits.spend(chat)
    with pytest.raises(ApiError):
        limits.spend(99)
    now = 1.0
    limits.spend(1)


@pytest.mark.parametrize("options", [{"rate_limits": 1}, {"overall": -1}, {"speed": 1}])
async def test_wrong_options_are_refused(door: Door, options: dict[str, int]) -> None:
    status, _ = await door.ask("PATCH", "/control/telegram/options", options)
    assert status == 400


async def test_a_broken_connection_does_not_stop_the_server(api: Api, anna: Person, door: Door) -> None:
    await door.post(FAULTS, [{"method": "getMe", "kind": "lost_answer", "times": 5}])
    for _ in range(5):
        with pytest.raises(aiohttp.ClientError):
            await api("getMe")
    assert (await api("getMe"))["ok"]
