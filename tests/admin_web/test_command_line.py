"""python -m admin_web: the first account, a forgotten pass phrase, a clean start and stop."""

import asyncio
import io
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from admin_web.__main__ import main
from bot.db.uow import Database
from bot.domain.panel import PanelRole
from bot.services.panel_users import PanelUserService, SignedIn

EMAIL, PHRASE = "tamara@example.test", "correct horse battery"


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, database_url: str, logs_as_before: None) -> None:
    """Settings of this test alone, and no .env of the developer's."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE__URL", database_url)
    monkeypatch.setenv("VETMANAGER__URL", "http://127.0.0.1:9")
    monkeypatch.setenv("VETMANAGER__API_KEY", "key")
    monkeypatch.setenv("PANEL__PORT", "0")


def says(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(text))


def signs_in(database_url: str, password: str) -> SignedIn:
    async def try_it() -> SignedIn:
        database = Database(database_url)
        try:
            return await PanelUserService(database).sign_in(EMAIL, password, "127.0.0.1")
        finally:
            await database.close()

    return asyncio.run(try_it())


@pytest.mark.row("A1")
def test_the_first_account_is_made_from_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], database_url: str
) -> None:
    says(monkeypatch, PHRASE + "\n")
    assert main(["create-admin", EMAIL, "--password-stdin"]) == 0
    assert "may sign in to the panel now (admin)" in capsys.readouterr().out
    assert signs_in(database_url, PHRASE).user.role is PanelRole.ADMIN


@pytest.mark.row("A1")
def test_at_the_terminal_the_phrase_is_asked_twice(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], database_url: str
) -> None:
    typed = iter([PHRASE, PHRASE + "!", PHRASE, PHRASE])
    monkeypatch.setattr("getpass.getpass", lambda _prompt: next(typed))
    assert main(["create-admin", EMAIL, "--read-only"]) == 2
    assert "differ" in capsys.readouterr().err
    assert main(["create-admin", EMAIL, "--read-only"]) == 0
    assert signs_in(database_url, PHRASE).user.role is PanelRole.READER


@pytest.mark.row("A1")
def test_a_forgotten_phrase_is_replaced(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], database_url: str
) -> None:
    says(monkeypatch, PHRASE)
    main(["create-admin", EMAIL, "--password-stdin"])
    says(monkeypatch, "another long phrase")
    assert main(["set-password", EMAIL, "--password-stdin"]) == 0
    assert signs_in(database_url, "another long phrase").user.email == EMAIL


@pytest.mark.parametrize(
    ("arguments", "typed", "told"),
    [
        (["create-admin", "nonsense"], PHRASE, "not an e-mail address"),
        (["create-admin", EMAIL], "short", "at least 15 characters"),
        (["create-admin", EMAIL], "", "at least 15 characters"),
        (["set-password", EMAIL], PHRASE, "has no account"),
    ],
)
def test_a_refusal_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    typed: str,
    told: str,
) -> None:
    says(monkeypatch, typed)
    assert main([*arguments, "--password-stdin"]) == 2
    assert told in capsys.readouterr().err


def test_a_second_account_of_one_address_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for expected in (0, 2):
        says(monkeypatch, PHRASE)
        assert main(["create-admin", EMAIL, "--password-stdin"]) == expected
    assert "set-password" in capsys.readouterr().err


def test_wrong_settings_are_one_readable_list(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PANEL__PORT", "many")
    monkeypatch.setenv("PANEL__TRUSTED_PROXIES", "everybody")
    assert main([]) == 2
    told = capsys.readouterr().err
    assert "PANEL__PORT" in told
    assert "PANEL__TRUSTED_PROXIES: should be addresses or networks" in told


def test_a_taken_port_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = subprocess.run(
            [sys.executable, "-m", "admin_web"],
            env=os.environ | {"PANEL__PORT": port},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert done.returncode == 2
    assert f"Port {port} on 127.0.0.1 is taken" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_panel_starts_answers_and_stops_cleanly() -> None:
    with started() as (process, url):
        answer = subprocess.run(
            [sys.executable, "-c", f"import urllib.request as u; print(u.urlopen('{url}/alive').read())"],
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
        assert "ok" in answer.stdout
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 0


@contextmanager
def started() -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The panel as its own process; the address is in its first words."""
    with subprocess.Popen([sys.executable, "-m", "admin_web"], stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        try:
            for line in process.stderr:
                if found := re.search(r"listens on (http://[\d.:]+)", line):
                    yield process, found[1]
                    break
            else:
                raise AssertionError("the panel did not start")
        finally:
            process.kill()
