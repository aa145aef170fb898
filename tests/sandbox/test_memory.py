"""With a folder the sandbox remembers everything over a restart."""

import json
from email.message import EmailMessage
from pathlib import Path

import aiohttp
import aiosmtplib
import pytest

from sandbox.changes import Changes
from sandbox.snapshot import Snapshot, read_snapshot
from sandbox.world import World
from tests.sandbox.conftest import Api, Clock, Door, Person, until

pytestmark = pytest.mark.row("I20")


async def test_people_chats_files_mail_and_the_clinic_survive(
    tmp_path: Path, clock: Clock, session: aiohttp.ClientSession
) -> None:
    async with World.start(tmp_path, clock) as world:
        door, api = Door(session, world.urls.page), Api(session, f"{world.urls.telegram}/bot{world.urls.token}")
        anna = await door.person("Анна")
        await anna.does("photo", caption="Лапа")
        await api.result("sendMessage", chat_id=anna.id, text="Принято", reply_markup={"keyboard": [["Меню"]]})
        await api.result("setMyCommands", commands=[{"command": "start", "description": "Начать"}])
        letter = EmailMessage()
        letter["To"], letter["From"], letter["Subject"] = "anna@example.test", "clinic@example.test", "Код"
        await aiosmtplib.send(letter, hostname="127.0.0.1", port=int(world.urls.smtp.rpartition(":")[2]))
        pet = (await door.get("/control/clinic/tables/pet"))[0]
        await door.patch(f"/control/clinic/tables/pet/{pet['id']}", alias="Новая кличка")
        before = await anna.chat(), await door.get("/control/mail"), await api.result("getUpdates")

    async with World.start(tmp_path, clock) as world:
        door, api = Door(session, world.urls.page), Api(session, f"{world.urls.telegram}/bot{world.urls.token}")
        anna = Person(anna.id, door)
        assert (await anna.chat(), await door.get("/control/mail"), await api.result("getUpdates")) == before
        photo = (await anna.sees())[1]["file"]
        async with session.get(f"{door.url}{photo['url']}") as response:
            assert len(await response.read()) == photo["size"]
        assert (await door.get("/control/clinic/tables/pet"))[0]["alias"] == "Новая кличка"
        said = await anna.says("Я снова здесь")
        assert said["id"] == (await anna.sees())[-2]["id"] + 1
        again = await api.result("sendPhoto", chat_id=anna.id, photo=photo["id"])
        assert again["photo"][-1]["file_id"] == photo["id"]


async def test_a_change_is_written_without_waiting_for_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sandbox.snapshot._PAUSE_S", 0)
    changes, state = Changes(), {"n": 0}
    snapshot = Snapshot(tmp_path / "state.json", changes, lambda: state)
    snapshot.start()
    state["n"] = 1
    changes.announce("state")
    await until(lambda: read_snapshot(tmp_path / "state.json") == {"n": 1})
    await snapshot.stop()


async def test_a_crash_while_writing_leaves_the_older_state(tmp_path: Path) -> None:
    file = tmp_path / "state.json"
    file.write_text(json.dumps({"n": 1}))

    def breaks() -> dict[str, object]:
        raise RuntimeError("the power went out")

    with pytest.raises(RuntimeError):
        Snapshot(file, Changes(), breaks).write()
    assert read_snapshot(file) == {"n": 1}
