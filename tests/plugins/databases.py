"""Fresh databases: an SQLite file or a PostgreSQL database, each copied from one that was migrated once a session."""

import asyncio
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from sqlalchemy.engine import make_url

from bot.db.migrate import upgrade
from bot.db.uow import Clock as Now
from bot.db.uow import Database, utc_now
from tests.clock import Clock
from tests.plugins import needs

KINDS = [pytest.param("sqlite"), pytest.param("postgres", marks=pytest.mark.postgres)]
ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""For a test whose promise has nothing to do with the kind of database."""

_SWIFT = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses=", "max_connections=200")
_numbers = count(1)


@contextmanager
def postgres_server() -> Iterator[str]:
    """A private server on a socket of its own; the URL of its databases, without the name. About a second."""
    with tempfile.TemporaryDirectory(prefix="pg", dir=_swift_folder()) as folder:
        as_user: dict[str, Any] = {}
        if os.geteuid() == 0:  # which PostgreSQL refuses to run as
            as_user = {"user": "postgres", "group": "postgres", "extra_groups": []}
            shutil.chown(folder, "postgres", "postgres")
        program = needs.postgres()
        assert program is not None
        tools, data = program.resolve().parent, f"{folder}/data"
        init: list[str | Path] = [
            tools / "initdb",
            "-D",
            data,
            "-A",
            "trust",
            "-U",
            "test",
            "--locale=C.UTF-8",
            "--no-sync",
        ]
        subprocess.run(init, check=True, capture_output=True, cwd=folder, **as_user)
        options = [part for setting in [*_SWIFT, f"unix_socket_directories={folder}"] for part in ("-c", setting)]
        command: list[str | Path] = [tools / "postgres", "-D", data, *options]
        server = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **as_user)
        try:
            _wait_for(tools / "pg_isready", folder, server)
            yield f"postgresql+asyncpg://test@/{{name}}?host={folder}"
        finally:
            server.send_signal(signal.SIGQUIT)  # at once: nobody will ever open these files again
            server.wait()


def _swift_folder() -> str:
    """In memory when there is room: each test copies eight megabytes. Short, as a socket's path may have 107 bytes."""
    memory = Path("/dev/shm")
    return str(memory) if memory.is_dir() and shutil.disk_usage(memory).free > 4_000_000_000 else "/tmp"


def _wait_for(pg_isready: Path, folder: str, server: subprocess.Popen[bytes]) -> None:
    while subprocess.run([pg_isready, "-q", "-h", folder], check=False).returncode:
        if server.poll() is not None:
            raise RuntimeError("PostgreSQL did not start")
        time.sleep(0.02)


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands in every database that is copied from the template of this name."""

    name: str
    move_in: Callable[[Database], Awaitable[None]]


class Databases:
    """Makes databases of one kind from a template."""

    def __init__(self, folder: Path, server: str | None) -> None:
        self._folder = folder
        self._server = server
        self._furnished = set[str]()
        self._strategy = ""
        _run(self._make_template())

    def fresh(self, furniture: Furniture | None = None) -> str:
        """The URL of a new database with all tables, and no rows but the furniture."""
        if furniture is not None and furniture.name not in self._furnished:
            self._copy("template", furniture.name)
            _run(self._furnish(furniture))
            self._furnished.add(furniture.name)
        name = f"clinic{next(_numbers)}"
        self._copy("template" if furniture is None else furniture.name, name)
        return self._url(name)

    def forget(self, url: str) -> None:
        """Ten megabytes of memory each, when it is PostgreSQL's."""
        if self._server is not None:
            _run(self._execute(f"DROP DATABASE {make_url(url).database} WITH (FORCE)"))

    def _copy(self, template: str, name: str) -> None:
        if self._server is None:
            shutil.copy(self._folder / f"{template}.sqlite3", self._folder / f"{name}.sqlite3")
        else:
            _run(self._execute(f"CREATE DATABASE {name} TEMPLATE {template}{self._strategy}"))

    async def _make_template(self) -> None:
        if self._server is not None:
            await self._execute("CREATE DATABASE template")
            self._strategy = await self._swiftest_copy()
        async with opened(self._url("template")) as db:
            await upgrade(db.engine)

    async def _furnish(self, furniture: Furniture) -> None:
        async with opened(self._url(furniture.name)) as db:
            await furniture.move_in(db)

    async def _execute(self, statement: str) -> None:
        assert self._server is not None
        connection = await asyncpg.connect(self._server.format(name="postgres").replace("+asyncpg", ""))
        await connection.execute(statement)
        await connection.close()

    async def _swiftest_copy(self) -> str:
        """Since PostgreSQL 15 a copy goes through the log unless it is told otherwise, at twice the price."""
        assert self._server is not None
        connection = await asyncpg.connect(self._server.format(name="postgres").replace("+asyncpg", ""))
        version = connection.get_server_version()
        await connection.close()
        return " STRATEGY FILE_COPY" if version.major >= 15 else ""

    def _url(self, name: str) -> str:
        return self._server.format(name=name) if self._server else f"sqlite+aiosqlite:///{self._folder}/{name}.sqlite3"


def _run(work: Coroutine[None, None, None]) -> None:
    """Fixtures are made before the test's own event loop turns; another thread has none."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, work).result()


@asynccontextmanager
async def opened(url: str, now: Now = utc_now) -> AsyncIterator[Database]:
    db = Database(url, now)
    try:
        yield db
    finally:
        await db.close()


@pytest.fixture(scope="session")
def sqlite_databases(tmp_path_factory: pytest.TempPathFactory) -> Databases:
    return Databases(tmp_path_factory.mktemp("sqlite"), None)


@pytest.fixture(scope="session")
def postgres_databases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Databases]:
    with postgres_server() as server:
        yield Databases(tmp_path_factory.mktemp("postgres"), server)


@pytest.fixture(params=KINDS)
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """A fresh database; each test that asks for one runs on SQLite and on PostgreSQL."""
    databases: Databases = request.getfixturevalue(f"{request.param}_databases")
    url = databases.fresh(furniture_of(request))
    yield url
    databases.forget(url)


def furniture_of(request: pytest.FixtureRequest) -> Furniture | None:
    """What a test finds in its database: the house's furniture when it asks for the house, however indirectly."""
    found: Furniture | None = request.getfixturevalue("furniture") if "house" in request.fixturenames else None
    return found


@pytest.fixture
async def database(database_url: str, clock: Clock) -> AsyncIterator[Database]:
    async with opened(database_url, clock) as db:
        yield db
