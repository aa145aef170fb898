"""The demo says what stands in its way before it starts anything."""

import socket
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from sandbox.demo import settings
from sandbox.demo_options import PORTS, Options, Refused, check_ports, own_folder, read_options
from sandbox.urls import Urls
from tests.plugins.ports import free_ports


@pytest.fixture
def options(tmp_path: Path) -> Options:
    return Options("127.0.0.1", tmp_path / "demo", fresh=False, ports=free_ports(PORTS))


def test_ports_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGE_PORT", "9001")
    options = read_options([])
    assert (options.ports["PAGE_PORT"], options.ports["PANEL_PORT"]) == (9001, 8080)


@pytest.mark.parametrize("typed", ["http", "0", "70000", "-1"])
def test_what_is_no_port_is_said_to_be_none(monkeypatch: pytest.MonkeyPatch, typed: str) -> None:
    monkeypatch.setenv("PAGE_PORT", typed)
    with pytest.raises(Refused, match="PAGE_PORT must be a port"):
        read_options([])


def test_every_taken_port_is_named_with_a_way_out(options: Options) -> None:
    with (
        socket.create_server(("127.0.0.1", options.ports["PAGE_PORT"])),
        socket.create_server(("127.0.0.1", options.ports["SMTP_PORT"])),
        pytest.raises(Refused) as refused,
    ):
        check_ports(options)
    said = str(refused.value)
    assert f"Port {options.ports['PAGE_PORT']} (the page) is taken" in said
    assert f"Port {options.ports['SMTP_PORT']} (the mail server) is taken" in said
    assert f"make demo PAGE_PORT={options.ports['PAGE_PORT'] + 100}" in said


def test_two_doors_do_not_get_one_port(options: Options) -> None:
    options.ports["SMTP_PORT"] = options.ports["PAGE_PORT"]
    with pytest.raises(Refused, match="PAGE_PORT and SMTP_PORT"):
        check_ports(options)


def test_free_ports_are_fine(options: Options) -> None:
    check_ports(options)


def test_a_second_run_keeps_what_the_first_one_kept(options: Options) -> None:
    with own_folder(options):
        (options.folder / "onlyvet.sqlite3").write_text("cats")
    with own_folder(options):
        assert (options.folder / "onlyvet.sqlite3").exists()


def test_a_fresh_start_forgets_it(options: Options) -> None:
    with own_folder(options):
        (options.folder / "onlyvet.sqlite3").write_text("cats")
        (options.folder / "sandbox").mkdir()
    with own_folder(replace(options, fresh=True)):
        assert [path.name for path in options.folder.iterdir() if not path.name.startswith(".")] == ["logs"]


def test_a_fresh_start_never_empties_a_folder_that_is_not_the_demos(options: Options) -> None:
    options.folder.mkdir()
    (options.folder / "thesis.txt").write_text("ten years of work")
    with pytest.raises(Refused, match="something else than a demo"), own_folder(replace(options, fresh=True)):
        pass
    assert (options.folder / "thesis.txt").exists()


def test_two_demos_do_not_share_a_folder(options: Options) -> None:
    with own_folder(options), pytest.raises(Refused, match="Another demo runs"), own_folder(options):
        pass


def test_the_demos_letters_leave_after_a_login_so_that_refusing_it_is_felt(options: Options) -> None:
    urls = Urls("", "", "", "", "smtp://127.0.0.1:8025", "", "")
    assert urlsplit(settings(options, urls)["MAIL__URL"]).username
