"""The stage of the end-to-end stories: sandbox, bot and panel as processes, exactly as a clinic would run them."""

import asyncio
import json
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep
from urllib.error import URLError
from urllib.request import urlopen

from sandbox.children import Child, run_once
from sandbox.demo import settings
from sandbox.demo_options import Options
from sandbox.demo_people import Login
from sandbox.panel_visit import PanelVisit
from sandbox.urls import Urls
from tests.e2e.people import Door
from tests.plugins.ports import free_port

START_S = 120.0
ADMIN = Login("admin@example.test", "tabby-otter-heron-lynx", is_known=True)
IMPATIENT = {"CLINIC__QUIET_SECONDS": "1", "TELEGRAM__POLL_SECONDS": "5"}


@dataclass(slots=True)
class Stage:
    """Everything that runs, and the door through which people act."""

    folder: Path
    door: Door
    settings: dict[str, str]
    sandbox: Child
    panel: Child
    bot: Child

    @classmethod
    def opens(cls, folder: Path) -> "Stage":
        """As the demo does it: sandbox, tables, the first administrator, the panel, doctors through it, the bot."""
        sandbox, urls = _sandbox(folder)
        ports = {"PANEL_PORT": free_port(), "BOT_PORT": free_port()}
        wanted = settings(Options("127.0.0.1", folder, False, ports), urls) | IMPATIENT
        run_once(["-m", "bot", "migrate"], wanted, folder)
        create = ["-m", "admin_web", "create-admin", ADMIN.email, "--password-stdin", "--second-factor-later"]
        run_once(create, wanted, folder, typed=ADMIN.password)
        panel = _start("panel", "-m", "admin_web", settings=wanted, folder=folder)
        asyncio.run(_morning(panel_of(wanted)))
        bot = _start("bot", "-m", "bot", settings=wanted, folder=folder)
        asyncio.run(_first_look(panel_of(wanted)))
        return cls(folder, Door(urls.page), wanted, sandbox, panel, bot)

    @property
    def panel_url(self) -> str:
        return panel_of(self.settings)

    def kill_the_bot(self) -> None:
        """-9, as the machine's own end would be."""
        self.bot.kill()

    def start_the_bot(self) -> None:
        self.bot = _start("bot", "-m", "bot", settings=self.settings, folder=self.folder)

    def closes(self) -> None:
        for child in (self.bot, self.panel, self.sandbox):  # the sandbox last: the others still talk to it
            child.stop()


READY = {"panel": ("PANEL__PORT", "alive"), "bot": ("WEB__PORT", "readyz")}


def panel_of(settings: dict[str, str]) -> str:
    return f"http://127.0.0.1:{settings['PANEL__PORT']}"


def _start(name: str, *command: str, settings: dict[str, str], folder: Path) -> Child:
    """The program, once it answers."""
    child = Child.start(name, command, settings, folder)
    port, path = READY[name]
    end = monotonic() + START_S
    while not _answers(f"http://127.0.0.1:{settings[port]}/{path}"):
        assert child.exit_code is None, f"the {name} died:\n{child.last_lines()}"
        assert monotonic() < end, f"the {name} is not ready:\n{child.last_lines()}"
        sleep(0.1)
    return child


async def _morning(panel_url: str) -> None:
    async with PanelVisit(panel_url) as visit:
        await visit.sign_in(ADMIN)
        await visit.let_doctors_in()


async def _first_look(panel_url: str) -> None:
    """Until the bot has read when the doctors work."""
    async with PanelVisit(panel_url) as visit, asyncio.timeout(START_S):
        await visit.sign_in(ADMIN)
        while not await visit.schedule_is_read():  # noqa: ASYNC110  another process, only asking helps
            await asyncio.sleep(0.1)


def _sandbox(folder: Path) -> tuple[Child, Urls]:
    ready = folder / "ready.json"
    ports = [f"--{name}-port=0" for name in ("page", "telegram", "vetmanager", "billing", "smtp")]
    child = Child.start("sandbox", ["-m", "sandbox", "serve", *ports, f"--ready-file={ready}"], {}, folder)
    end = monotonic() + START_S
    while not ready.exists():
        assert child.exit_code is None, child.last_lines()
        assert monotonic() < end, "the sandbox is not ready"
        sleep(0.05)
    return child, Urls(**json.loads(ready.read_text("utf-8")))


def _answers(url: str) -> bool:
    try:
        with urlopen(url, timeout=5) as answer:
            return bool(answer.status == 200)
    except (URLError, ConnectionError, TimeoutError):
        return False
