"""What the demo was asked for: ports, folder, a fresh start; and whether it may have them."""

import argparse
import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sandbox.listening import PortTaken, must_be_free

PORTS = {
    "PAGE_PORT": (8090, "the page"),
    "PANEL_PORT": (8080, "the panel"),
    "BOT_PORT": (8082, "the bot's own door"),
    "TELEGRAM_PORT": (8091, "Telegram"),
    "VETMANAGER_PORT": (8092, "Vetmanager"),
    "BILLING_PORT": (8093, "Vetmanager's address book"),
    "SMTP_PORT": (8025, "the mail server"),
}
"""Environment variable → default, and what listens there."""

_MARK = ".onlyvet-demo"
_HIGHEST_PORT = 65_535


class Refused(Exception):
    """The demo cannot start; the text says why and what to do about it."""


@dataclass(frozen=True, slots=True)
class Options:
    """``ports`` by the names of PORTS."""

    host: str
    folder: Path
    fresh: bool
    ports: dict[str, int]


def read_options(arguments: list[str]) -> Options:
    """From the command line and, for ports, the environment. Raises Refused."""
    parser = argparse.ArgumentParser(prog="python -m sandbox demo", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="where to listen; other machines are shut out by default")
    parser.add_argument("--data", type=Path, default=Path("var/demo"), help="the folder that keeps everything")
    parser.add_argument("--fresh", action="store_true", help="forget what the folder has kept")
    given = parser.parse_args(arguments)
    return Options(given.host, given.data.resolve(), given.fresh, {name: _port(name) for name in PORTS})


def check_ports(options: Options) -> None:
    """Say at once about every port that somebody else has, before anything is started. Raises Refused."""
    taken = [name for name, port in options.ports.items() if not _is_free(options.host, port)]
    wanted = list(options.ports.values())
    if doubled := [name for name, port in options.ports.items() if wanted.count(port) > 1]:
        raise Refused(f"{' and '.join(doubled)} ask for the same port.")
    if taken:
        lines = [f"Port {options.ports[name]} ({PORTS[name][1]}) is taken by another program." for name in taken]
        others = " ".join(f"{name}={options.ports[name] + 100}" for name in taken)
        raise Refused("\n".join([*lines, f"Perhaps the demo runs already? Otherwise: make demo {others}"]))


@contextmanager
def own_folder(options: Options) -> Iterator[None]:
    """Make the demo's folder, or empty it for a fresh start, and keep other demos out of it. Raises Refused."""
    folder, mark = options.folder, options.folder / _MARK
    if folder.exists() and not mark.exists() and any(folder.iterdir()):
        raise Refused(f"{folder} holds something else than a demo. Name another folder: make demo DEMO_DIR=…")
    folder.mkdir(parents=True, exist_ok=True)
    with mark.open("w") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)  # goes with us, however we end
        except BlockingIOError:
            raise Refused(
                f"Another demo runs in {folder}. Stop it, or name another folder: make demo DEMO_DIR=…"
            ) from None
        if options.fresh:
            _empty(folder)
        (folder / "logs").mkdir(exist_ok=True)
        yield


def _empty(folder: Path) -> None:
    for path in folder.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name != _MARK:
            path.unlink()


def _port(name: str) -> int:
    typed = os.environ.get(name) or str(PORTS[name][0])
    if not typed.isdecimal() or not 0 < int(typed) <= _HIGHEST_PORT:
        raise Refused(f"{name} must be a port between 1 and {_HIGHEST_PORT}, not “{typed}”.")
    return int(typed)


def _is_free(host: str, port: int) -> bool:
    try:
        must_be_free(host, port)
    except PortTaken:
        return False
    return True
