"""The control door: one place to see everything, closed to foreign pages."""

import asyncio
import json

import pytest
from aiogram import Bot

from sandbox.world import World
from tests.sandbox.conftest import Door, Json, Person

pytestmark = pytest.mark.row("I20")


async def test_the_state_tells_who_is_here_and_where_everything_listens(door: Door, anna: Person, world: World) -> None:
    state = await door.get("/control/state")
    assert state["bot"]["username"] == "onlyvet_sandbox_bot"
    assert state["urls"] == world.urls.to_json()
    assert [one["id"] for one in state["people"]] == [anna.id]
    assert (state["down"], state["links"]) == (False, {"panel": None})
    assert state["faults"] == {
        "telegram": [],
        "clinic": [],
        "mail": {"refuse": False, "temporary": False, "refuse_login": False},
    }


async def test_the_demo_tells_the_page_where_the_panel_is(door: Door) -> None:
    login = {"email": "admin@example.test", "password": "printed-once"}
    await door.post("/control/links", panel="http://127.0.0.1:8080", panel_login=login)
    assert (await door.get("/control/state"))["links"] == {"panel": "http://127.0.0.1:8080", "panel_login": login}


async def test_the_clinic_is_driven_through_the_same_door(door: Door) -> None:
    assert await door.post("/control/clinic/down", down=True) == {"down": True}
    assert (await door.get("/control/state"))["down"] is True
    await door.post("/control/clinic/down", down=False)
    assert len(await door.get("/control/clinic/tables/pet")) >= 60


async def test_waiting_ends_as_soon_as_the_message_is_there(door: Door, anna: Person, bot: Bot) -> None:
    waiting = asyncio.create_task(door.post(f"/control/chats/{anna.id}/wait", text="Готово", timeout_s=30))
    await bot.send_message(anna.id, "Сейчас…")
    await bot.send_message(anna.id, "Готово!")
    assert (await waiting)["text"] == "Готово!"


async def test_the_chat_shows_only_what_changed_since(door: Door, anna: Person, bot: Bot) -> None:
    card = await bot.send_message(anna.id, "раз")
    await bot.send_message(anna.id, "два")
    seen = (await anna.chat())["rev"]
    await bot.edit_message_text("раз!", chat_id=anna.id, message_id=card.message_id)
    fresh = await door.get(f"/control/chats/{anna.id}?after={seen}")
    assert [one["text"] for one in fresh["messages"]] == ["раз!"]


async def test_the_page_hears_of_every_change(door: Door, anna: Person, bot: Bot) -> None:
    async with door.session.get(f"{door.url}/events") as response:
        assert response.content_type == "text/event-stream"

        async def heard() -> Json:
            while not (line := (await response.content.readline()).decode()).startswith("data: "):
                continue
            event: Json = json.loads(line.removeprefix("data: "))
            return event

        await bot.send_message(anna.id, "x")
        assert await heard() == {"kind": "chat", "person": anna.id}
        await door.post("/control/clinic/down", down=True)
        assert await heard() == {"kind": "clinic"}


async def test_the_page_is_served_with_a_strict_policy(door: Door) -> None:
    async with door.session.get(f"{door.url}/") as response:
        assert (response.status, response.content_type) == (200, "text/html")
        assert "default-src 'self'" in response.headers["Content-Security-Policy"]
    for path in ("/page/../chats.py", "/page/%2e%2e%2fchats.py", "/page/nothing.js"):
        async with door.session.get(f"{door.url}{path}") as response:
            assert response.status == 404


@pytest.mark.parametrize("headers", [{"Origin": "http://evil.example"}, {"Host": "evil.example"}, {"Origin": "null"}])
async def test_foreign_pages_are_shown_the_door(door: Door, headers: dict[str, str]) -> None:
    async with door.session.post(f"{door.url}/control/people", json={"first_name": "x"}, headers=headers) as response:
        assert response.status == 403
    assert await door.get("/control/people") == []


async def test_its_own_page_may_call_it(door: Door) -> None:
    headers = {"Origin": door.url}
    async with door.session.post(
        f"{door.url}/control/people", json={"first_name": "Анна"}, headers=headers
    ) as response:
        assert response.status == 200


async def test_a_body_that_is_no_json_is_told(door: Door) -> None:
    async with door.session.post(f"{door.url}/control/people", data=b"{") as response:
        assert (response.status, await response.json()) == (400, {"error": "The body is not JSON."})
