"""python -m sandbox serve: a whole clinic on one machine. python -m sandbox demo: with the bot and the panel."""

import argparse
import asyncio
import json
import signal
import sys
from pathlib import Path

from sandbox.listening import PortTaken
from sandbox.urls import Urls
from sandbox.world import SANDBOX_TOKEN, Ports, World

_PORT_TAKEN = 2


def main(arguments: list[str] | None = None) -> int:
    """Run a command; 2 means that a port is taken."""
    given = sys.argv[1:] if arguments is None else arguments
    if given[:1] == ["demo"]:
        from sandbox import demo

        return demo.main(given[1:])
    options = _parser().parse_args(given)
    try:
        asyncio.run(_serve(options))
    except PortTaken as taken:
        print(taken, file=sys.stderr)  # noqa: T201
        return _PORT_TAKEN
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m sandbox", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="serve | demo")
    serve = commands.add_parser("serve", help="start Telegram, Vetmanager, the mailbox and the control door")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--page-port", type=int, default=8090)
    serve.add_argument("--telegram-port", type=int, default=8091)
    serve.add_argument("--vetmanager-port", type=int, default=8092)
    serve.add_argument("--billing-port", type=int, default=8093)
    serve.add_argument("--smtp-port", type=int, default=8025)
    serve.add_argument("--data", type=Path, help="keep the state in this folder")
    serve.add_argument("--ready-file", type=Path, help="write the addresses there when everything listens")
    serve.add_argument("--token", default=SANDBOX_TOKEN, help="the bot's token")
    return parser


async def _serve(options: argparse.Namespace) -> None:
    stopped = asyncio.Event()
    for sign in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(sign, stopped.set)
    ports = Ports(
        options.page_port,
        options.telegram_port,
        options.vetmanager_port,
        options.billing_port,
        options.smtp_port,
    )
    async with World.start(options.data, None, options.host, ports, options.token) as world:
        if options.ready_file is not None:
            announce_ready(options.ready_file, world.urls)
        print(f"The sandbox listens: open {world.urls.page}", flush=True)  # noqa: T201
        await stopped.wait()


def announce_ready(file: Path, urls: Urls) -> None:
    """Write the addresses; whoever waits for the file never sees half of it."""
    fresh = file.with_name(file.name + ".new")
    fresh.write_text(json.dumps(urls.to_json(), indent=2) + "\n", encoding="utf-8")
    fresh.replace(file)


if __name__ == "__main__":
    sys.exit(main())
