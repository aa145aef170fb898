"""python -m sandbox demo: the sandbox, the bot and the panel on one machine, until Ctrl-C."""

import asyncio
import signal
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

from aiohttp import ClientSession

from sandbox.children import Child, ProgramFailed, run_once
from sandbox.demo_options import Options, Refused, check_ports, own_folder, read_options
from sandbox.demo_people import PEOPLE, Login, admin_login
from sandbox.listening import PortTaken
from sandbox.panel_visit import PanelTrouble, PanelVisit, answers
from sandbox.urls import Urls
from sandbox.world import Ports, World

START_S = 120.0
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
        self._page = world.urls.page.replace("0.0.0.0", "127.0.0.1")  # noqa: S104  where to look, not to listen
        self._settings = settings(options, world.urls)

    async def run(self) -> None:
        """Start everything, show the addresses, and watch until a program dies."""
        await self._prepare_database()
        _say("Starting the panel…")
        await self._until(self._start("panel", "-m", "admin_web"), self._panel_is_ready)
        async with PanelVisit(self._panel_url) as visit:
            await visit.sign_in(self._login)
            await visit.let_doctors_in()  # before the bot reads their schedule
            _say("Starting the bot…")
            bot = self._start("bot", "-m", "bot")
            await self._until(bot, self._bot_is_ready)
            await self._until(bot, visit.schedule_is_read)
        self._invite_people()
        await self._tell_the_page()
        _say(_banner(self._page, self._panel_url, self._login, self._options.folder))
        await self._until(bot, _never)

    async def _prepare_database(self) -> None:
        """The tables, and the panel's first account."""
        await self._once("-m", "bot", "migrate")
        if not self._login.is_known:
            command = ("-m", "admin_web", "create-admin", self._login.email, "--password-stdin")
            await self._once(*command, typed=self._login.password)
            self._login.remember(self._options.folder)

    async def _once(self, *command: str, typed: str = "") -> None:
        await asyncio.to_thread(run_once, command, self._settings, self._options.folder, typed)

    def _start(self, name: str, *command: str) -> Child:
        child = Child.start(name, command, self._settings, self._options.folder / "logs")
        self._children.append(child)
        return child

    def _invite_people(self) -> None:
        if not self._world.messenger.people:
            for facts in PEOPLE:
                self._world.messenger.add_person(**facts)

    async def _tell_the_page(self) -> None:
        links = {"panel": self._panel_url, "panel_login": self._login.to_json()}
        async with ClientSession() as session, session.post(f"{self._page}/control/links", json=links) as answer:
            answer.raise_for_status()

    async def _panel_is_ready(self) -> bool:
        return await answers(f"{self._panel_url}/alive")

    async def _bot_is_ready(self) -> bool:
        return await answers(f"http://127.0.0.1:{self._options.ports['BOT_PORT']}/readyz")

    async def _until(self, child: Child, is_ready: Callable[[], Awaitable[bool]]) -> None:
        """Wait until it is ready; meanwhile any program may die."""
        waited = 0.0
        while not await is_ready():
            for one in self._children:
                if one.exit_code is not None:
                    raise ProgramFailed(_last_words(one))
            if waited > START_S and is_ready is not _never:
                raise Refused(f"The {child.name} did not answer within {START_S:.0f} seconds, see {child.log}")
            await asyncio.sleep(_LOOK_S)
            waited += _LOOK_S


def settings(options: Options, urls: Urls) -> dict[str, str]:
    """What points the product's programs at the sandbox: nothing but settings that a real clinic has too."""
    return {
        "TELEGRAM__TOKEN": urls.token,
        "TELEGRAM__API_URL": urls.telegram,
        "DATABASE__URL": f"sqlite+aiosqlite:///{options.folder / 'onlyvet.sqlite3'}",
        "VETMANAGER__URL": urls.vetmanager,
        "VETMANAGER__BILLING_URL": urls.billing,
        "VETMANAGER__API_KEY": urls.vetmanager_key,
        "MAIL__URL": f"{urls.smtp}?tls=none",
        "MAIL__FROM": "clinic@onlyvet.example",
        "CLINIC__NAME": "OnlyVet",
        "CLINIC__QUIET_SECONDS": "10",  # nobody watches the demo for a minute and a half
        "CLINIC__PHONE": "+7 495 000-00-00",
        "CLINIC__URGENT_PHONE": "+7 495 000-00-03",
        "WEB__PORT": str(options.ports["BOT_PORT"]),
        "PANEL__HOST": options.host,
        "PANEL__PORT": str(options.ports["PANEL_PORT"]),
        "FILES__DIR": str(options.folder / "files"),
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


def _last_words(child: Child) -> str:
    said = f"The {child.name} has stopped by itself (exit code {child.exit_code}). The end of {child.log}:"
    return f"{said}\n\n{child.last_lines()}\n"


async def _never() -> bool:
    return False


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
