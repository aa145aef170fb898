"""python -m admin_web: the panel. create-admin EMAIL: the first account. set-password EMAIL: a forgotten phrase.
reset-second-factor EMAIL: a lost telephone."""

import argparse
import asyncio
import sys
from collections.abc import Sequence

from admin_web import accounts
from admin_web.accounts import Refused
from admin_web.serving import PortTaken, run
from bot.container import OutdatedDatabase
from bot.logs import configure_logs
from bot.settings import BadSettings, MigrationSettings, Settings

CANNOT_START = 2
"""The exit code when something has to be set right first."""


def main(arguments: Sequence[str] | None = None) -> int:
    asked = _parser().parse_args(arguments)
    try:
        return _serve() if asked.act is None else _keep_accounts(asked)
    except (BadSettings, OutdatedDatabase, PortTaken, Refused) as why:
        print(why, file=sys.stderr)  # noqa: T201 — for the person at the terminal, whatever the log's format
        return CANNOT_START


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m admin_web", description=__doc__)
    acts = parser.add_subparsers(dest="act")
    create = acts.add_parser("create-admin", help="make an account of the panel")
    create.add_argument("--read-only", action="store_true", help="may look at everything and change nothing")
    create.add_argument("--second-factor-later", action="store_true", help="may work before a second factor is set up")
    new_phrase = acts.add_parser("set-password", help="set a new pass phrase and end all sessions of the account")
    for act in (create, new_phrase):
        act.add_argument("email")
        act.add_argument("--password-stdin", action="store_true", help="read the pass phrase from standard input")
    lost_phone = acts.add_parser("reset-second-factor", help="a lost telephone: set a new one up at the next sign-in")
    lost_phone.add_argument("email")
    return parser


def _serve() -> int:
    settings = Settings.load()
    configure_logs(settings.log.level, settings.log.format, settings.secrets())
    asyncio.run(run(settings))
    return 0


def _keep_accounts(asked: argparse.Namespace) -> int:
    """Needs the database only: no clinic, no mail, no Telegram."""
    settings = MigrationSettings.load()
    configure_logs(settings.log.level, settings.log.format, settings.secrets())
    print(asyncio.run(accounts.ACTS[asked.act](settings.database, asked)))  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
