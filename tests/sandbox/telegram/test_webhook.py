"""Webhook deliveries: in order, with the secret, again until accepted."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramConflictError
from aiohttp import web

from sandbox.world import World
from tests.sandbox.conftest import Api, Clock, Door, Json, Person, until

pytestmark = pytest.mark.row("I20")


@dataclass
class Listening:
    """The bot's web server: it notes what comes and answers as it is told."""

    url: str = ""
    heard: list[Json] = field(default_factory=list)
    secrets: list[str | None] = field(default_factory=list)
    answers: list[web.Response] = field(default_factory=list)
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    hold: asyncio.Event | None = None

    async def take(self, request: web.Request) -> web.Response:
        self.heard.append(await request.json())
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        self.arrived.set()
        if self.hold is not None:
            await self.hold.wait()
        return self.answers.pop(0) if self.answers else web.Response()

    async def until(self, count: int) -> list[str]:
        while len(self.heard) < count:
            self.arrived.clear()
            await asyncio.wait_for(self.arrived.wait(), 5)
        return self.texts

    @property
    def texts(self) -> list[str]:
        return [
            update["message"]["text"] if "message" in update else update["callback_query"]["data"]
            for update in self.heard
        ]


@pytest.fixture
async def site() -> AsyncIterator[Listening]:
    listening = Listening()
    app = web.Application()
    app.router.add_post("/hook", listening.take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    listening.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield listening
    await runner.cleanup()


@pytest.fixture
async def hooked(bot: Bot, anna: Person, site: Listening, world: World) -> Listening:
    world.telegram.webhook.retry_s = 0.01
    await bot.set_webhook(site.url, secret_token="only-we-know", drop_pending_updates=True)
    return site


async def accepted(world: World) -> None:
    """Until nothing waits any more."""
    await until(lambda: not len(world.messenger.updates))


async def test_updates_come_in_order_with_the_secret(hooked: Listening, anna: Person, world: World) -> None:
    for text in ("раз", "два", "три"):
        await anna.says(text)
    assert await hooked.until(3) == ["раз", "два", "три"]
    assert hooked.secrets == ["only-we-know"] * 3
    await accepted(world)


async def test_what_waited_before_comes_too(bot: Bot, anna: Person, site: Listening) -> None:
    await bot.set_webhook(site.url)
    assert await site.until(1) == ["/start"]
    assert site.secrets == [None]


async def test_the_next_comes_only_after_the_answer(hooked: Listening, anna: Person, world: World) -> None:
    hooked.hold = asyncio.Event()
    await anna.says("раз")
    await anna.says("два")
    await hooked.until(1)
    assert len(world.messenger.updates) == 2
    hooked.hold.set()
    assert await hooked.until(2) == ["раз", "два"]


async def test_people_do_not_wait_for_each_other(hooked: Listening, anna: Person, door: Door) -> None:
    hooked.hold = asyncio.Event()
    await anna.says("Анна")
    boris = await door.person("Борис", started=False)
    await boris.says("Борис")
    assert sorted(await hooked.until(2)) == ["Анна", "Борис"]
    hooked.hold.set()


async def test_a_refused_update_comes_again_before_the_next(hooked: Listening, anna: Person, bot: Bot) -> None:
    hooked.answers += [web.Response(status=500), web.Response(status=503)]
    await anna.says("раз")
    await anna.says("два")
    assert await hooked.until(4) == ["раз", "раз", "раз", "два"]
    info = await bot.get_webhook_info()
    assert info.last_error_message == "Wrong response from the webhook: 503 Service Unavailable"


async def test_retry_after_is_obeyed(
    hooked: Listening, anna: Person, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[float] = []
    real_sleep = asyncio.sleep

    async def noted(delay: float) -> None:
        pauses.append(delay)
        await real_sleep(0)

    hooked.answers += [
        web.Response(status=429, headers={"Retry-After": "7"}),
        web.Response(status=500),
        web.Response(status=500),
    ]
    monkeypatch.setattr("sandbox.telegram.webhook.asyncio.sleep", noted)
    await anna.says("раз")
    await hooked.until(4)
    assert [pause for pause in pauses if pause] == [7, 0.02, 0.04]


async def test_a_method_in_the_answer_is_carried_out(hooked: Listening, anna: Person, world: World) -> None:
    reply = {"method": "sendMessage", "chat_id": anna.id, "text": "ответ сразу"}
    hooked.answers.append(web.json_response(reply))
    await anna.says("раз")
    await accepted(world)
    assert (await anna.sees())[-1]["text"] == "ответ сразу"


async def test_polling_and_webhook_exclude_each_other(bot: Bot, api: Api, site: Listening, world: World) -> None:
    polling = asyncio.create_task(api("getUpdates", timeout=30))
    await until(lambda: world.telegram.poller.is_waiting)
    await bot.set_webhook(site.url)
    assert (await polling)["description"] == "Conflict: terminated by setWebhook request"
    with pytest.raises(TelegramConflictError, match="can't use getUpdates method while webhook is active"):
        await bot.get_updates()
    await bot.delete_webhook()
    assert [update.update_id for update in await bot.get_updates(offset=1)] == []


async def test_webhook_info_tells_how_it_stands(bot: Bot, hooked: Listening) -> None:
    await bot.set_webhook(hooked.url, max_connections=7, allowed_updates=["message"])
    info = await bot.get_webhook_info()
    assert (info.url, info.max_connections, info.allowed_updates, info.pending_update_count) == (
        hooked.url,
        7,
        ["message"],
        0,
    )
    await bot.delete_webhook()
    assert (await bot.get_webhook_info()).url == ""


@pytest.mark.parametrize(
    ("how", "why"),
    [
        ({"url": "not an address"}, "invalid webhook URL specified"),
        ({"url": "https://a.ru/x", "secret_token": "с пробелом"}, "secret token contains unallowed characters"),
        ({"url": "https://a.ru/x", "secret_token": "x" * 257}, "secret token is too long"),
    ],
)
async def test_wrong_webhooks_are_refused(api: Api, how: dict[str, str], why: str) -> None:
    assert await api.refusal("setWebhook", **how) == f"Bad Request: {why}"


async def test_pending_updates_can_be_dropped(bot: Bot, anna: Person, site: Listening) -> None:
    await bot.delete_webhook(drop_pending_updates=True)
    await bot.set_webhook(site.url)
    await anna.says("раз")
    assert await site.until(1) == ["раз"]


async def test_a_webhook_that_is_gone_for_23_hours_is_closed(
    hooked: Listening, anna: Person, bot: Bot, clock: Clock, world: World
) -> None:
    hooked.answers += [web.Response(status=410)]
    await anna.says("раз")
    await hooked.until(1)
    clock.pass_by(hours=23, seconds=1)
    hooked.answers += [web.Response(status=410)]
    await hooked.until(2)
    await until(lambda: world.telegram.webhook.target is None)
    assert (await bot.get_webhook_info()).url == ""
    assert [update.message.text for update in await bot.get_updates() if update.message] == ["раз"]
