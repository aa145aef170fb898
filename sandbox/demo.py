"""python -m sandbox demo: the sandbox, the bot and the panel on one machine, until Ctrl-C."""

import asyncio
import signal
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from time import monotonic

from aiohttp import ClientSession

from sandbox.children import Child, ProgramFailed, run_once
from sandbox.demo_options import Options, Refused, check_ports, own_folder, read_options
from sandbox.demo_people import PEOPLE, Login, admin_login
from sandbox.listening import PortTaken
from sandbox.panel_visit import PanelTrouble, PanelVisit, answers
from sandbox.urls import Urls
from sandbox.world import Ports, World

START_S = 120.0
MIGRATING = {"DATABASE__MIGRATE": "true"}
"""For whoever comes first: two programs must not do it at the same time."""
_LOOK_S = 0.2
_BROKEN, _REFUSED = 1, 2


def main(arguments: list[str]) -> int:
    """Run until told to stop. 0 after a stop, 1 when a program died, 2 when nothing could be started."""
    try:
        options = read_options(arguments)
        check_ports(options)
        with own_folder(options):
            asyncio.run(_run(options))
    except (Refused, PortTaken) as why:
        return _fail(why, _REFUSED)
    except (ProgramFailed, PanelTrouble) as why:
        return _fail(why, _BROKEN)
    return 0


async def _run(options: Options) -> None:
    stopped = asyncio.Event()
    for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        asyncio.get_running_loop().add_signal_handler(sign, stopped.set)
    children: list[Child] = []
    _say("Opening the sandbox…")
    async with World.start(options.folder / "sandbox", host=options.host, ports=_ports(options)) as world:
        try:
            play = asyncio.create_task(_Play(options, world, children).run())
            await _first(play, stopped.wait())
        finally:
            _say("Closing…" if children else "")
            await _stop(children)


class _Play:
    """The acts of the demo, in order."""

    def __init__(self, options: Options, world: World, children: list[Child]) -> None:
        self._options = options
        self._world = world
        self._children = children
        self._login = admin_login(options.folder)
        self._panel_url = f"http://127.0.0.1:{options.ports['PANEL_PORT']}"
        self._bot_url = f"http://127.0.0.1:{options.ports['BOT_PORT']}"
        self._page = world.urls.page.replace("0.0.0.0", "127.0.0.1")  # noqa: S104  where to look, not to listen
        self._settings = settings(options, world.urls)

    async def run(self) -> None:
        """Start everything, show the addresses, and watch until a program dies."""
        self._invite_people()
        await self._make_the_first_account()
        _say("Starting the panel…")
        await self._until(self._start("panel", "-m", "admin_web", more=MIGRATING), self._panel_is_ready)
        async with PanelVisit(self._panel_url) as visit:
            await visit.sign_in(self._login)
            await visit.let_doctors_in()  # before the bot reads their schedule
            _say("Starting the bot…")
            bot = self._start("bot", "-m", "bot")
            await self._once("-m", "bot", "register-hook", self._bot_url)  # staff's changes are heard of at once
            await self._until(bot, self._bot_is_ready)
            await self._until(bot, visit.schedule_is_read)
        await self._tell_the_page()
        _say(_banner(self._page, self._panel_url, self._login, self._options.folder))
        await self._watch()

    def _invite_people(self) -> None:
        if not self._world.messenger.people:
            for facts in PEOPLE:
                self._world.messenger.add_person(**facts)

    async def _make_the_first_account(self) -> None:
        if not self._login.is_known:
            command = (
                "-m",
                "admin_web",
                "create-admin",
                self._login.email,
                "--password-stdin",
                "--second-factor-later",
            )
            await self._once(*command, typed=self._login.password, more=MIGRATING)
            self._login.remember(self._options.folder)

    async def _tell_the_page(self) -> None:
        links = {"panel": self._panel_url, "panel_login": self._login.to_json()}
        async with ClientSession() as session, session.post(f"{self._page}/control/links", json=links) as answer:
            answer.raise_for_status()

    async def _panel_is_ready(self) -> bool:
        return await answers(f"{self._panel_url}/alive")

    async def _bot_is_ready(self) -> bool:
        return await answers(f"{self._bot_url}/readyz")

    async def _once(self, *command: str, typed: str = "", more: dict[str, str] | None = None) -> None:
        """A program that ends by itself."""
        await asyncio.to_thread(run_once, command, self._settings | (more or {}), self._options.folder, typed)

    def _start(self, name: str, *command: str, more: dict[str, str] | None = None) -> Child:
        child = Child.start(name, command, self._settings | (more or {}), self._options.folder / "logs")
        self._children.append(child)
        return child

    async def _until(self, child: Child, is_ready: Callable[[], Awaitable[bool]]) -> None:
        """Wait until it is ready. Raises ProgramFailed when it is not for long, or when any program dies."""
        end = monotonic() + START_S
        while not await is_ready():
            self._must_live()
            if monotonic() > end:
                raise ProgramFailed(f"The {child.name} did not answer within {START_S:.0f} seconds, see {child.log}")
            await asyncio.sleep(_LOOK_S)

    async def _watch(self) -> None:
        while True:
            self._must_live()
            await asyncio.sleep(_LOOK_S)

    def _must_live(self) -> None:
        for child in self._children:
            if child.exit_code is not None:
                said = f"The {child.name} has stopped by itself (exit code {child.exit_code}). The end of {child.log}:"
                raise ProgramFailed(f"{said}\n\n{child.last_lines()}\n")


def settings(options: Options, urls: Urls) -> dict[str, str]:
    """What points the product's programs at the sandbox: nothing but settings that a real clinic has too."""
    return {
        "TELEGRAM__TOKEN": urls.token,
        "TELEGRAM__API_URL": urls.telegram,
        "DATABASE__URL": f"sqlite+aiosqlite:///{options.folder / 'onlyvet.sqlite3'}",
        "VETMANAGER__URL": urls.vetmanager,
        "VETMANAGER__BILLING_URL": urls.billing,
        "VETMANAGER__API_KEY": urls.vetmanager_key,
        "VETMANAGER__HOOK_SECRET": "heard-on-this-machine-only",
        "MAIL__URL": f"{urls.smtp.replace('//', '//clinic:any-word@')}?tls=none",  # logs in: that can be refused, too
        "MAIL__FROM": "clinic@onlyvet.example",
        "CLINIC__NAME": "OnlyVet",
        "CLINIC__QUIET_SECONDS": "10",  # nobody watches the demo for a minute and a half
        "CLINIC__PHONE": "+7 495 000-00-00",
        "CLINIC__URGENT_PHONE": "+7 495 000-00-03",
        "WEB__PORT": str(options.ports["BOT_PORT"]),
        "PANEL__HOST": options.host,
        "PANEL__PORT": str(options.ports["PANEL_PORT"]),
        "FILES__DIR": str(options.folder / "files"),
        "FILES__URL": f"http://127.0.0.1:{options.ports['BOT_PORT']}",
    }


async def _first(play: asyncio.Task[None], stop: Awaitable[object]) -> None:
    """Until the play breaks or somebody says stop."""
    stopping = asyncio.ensure_future(stop)
    try:
        await asyncio.wait({play, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if play.done():
            play.result()
    finally:
        stopping.cancel()
        play.cancel()
        await asyncio.gather(play, stopping, return_exceptions=True)


async def _stop(children: list[Child]) -> None:
    for child in children:
        child.ask_to_stop()
    await asyncio.gather(*(asyncio.to_thread(child.stop) for child in children))


def _ports(options: Options) -> Ports:
    port = options.ports
    return Ports(
        port["PAGE_PORT"], port["TELEGRAM_PORT"], port["VETMANAGER_PORT"], port["BILLING_PORT"], port["SMTP_PORT"]
    )


def _banner(page: str, panel: str, login: Login, folder: Path) -> str:
    return f"""
  OnlyVet is open.

    Start here   {page}   chats, mailbox, Vetmanager
    The panel    {panel}   {login.email} / {login.password}

  Everything is kept in {folder}; `make demo FRESH=1` starts over. Logs: {folder / "logs"}
  Ctrl-C closes the clinic.
"""


def _say(text: str) -> None:
    if text:
        print(text, flush=True)  # noqa: T201


def _fail(why: Exception, code: int) -> int:
    print(f"\n{why}", file=sys.stderr, flush=True)  # noqa: T201
    return code
