"""Settings: everything that is wrong is told at once, in words, and no secret with it."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest

from bot.outgoing.mail import MailServer, Tls
from bot.services.rules import ClinicRules
from bot.settings import BadSettings, BotSettings, MigrationSettings, Settings

ENOUGH = {
    "TELEGRAM__TOKEN": "123456789:AAF-key",
    "VETMANAGER__DOMAIN": "myclinic",
    "VETMANAGER__API_KEY": "vm-key",
    "MAIL__URL": "smtp://anna:pass%40word@mail.example.com",
    "MAIL__FROM": "clinic@example.com",
}

Load = Callable[..., BotSettings]


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An environment in which nothing of ours is set."""
    ours = tuple(f"{group.upper()}__" for group in BotSettings.model_fields)
    for name in os.environ:
        if name.upper().startswith(ours):
            monkeypatch.delenv(name)
    return tmp_path / ".env"


@pytest.fixture
def load(nowhere: Path, monkeypatch: pytest.MonkeyPatch) -> Load:
    def with_these(**changes: str) -> BotSettings:
        for name, value in {**ENOUGH, **changes}.items():
            monkeypatch.setenv(name, value)
        return BotSettings.load(nowhere)

    return with_these


def test_five_settings_are_enough(load: Load) -> None:
    settings = load()
    assert settings.telegram.mode == "polling"
    assert settings.mail.server() == MailServer("mail.example.com", 587, Tls.STARTTLS, "anna", "pass@word")
    assert settings.vetmanager.connection().domain == "myclinic"


def test_all_that_is_missing_is_told_in_one_list(nowhere: Path) -> None:
    with pytest.raises(BadSettings) as told:
        BotSettings.load(nowhere)
    for name in ("VETMANAGER__DOMAIN", "TELEGRAM__TOKEN", "MAIL__URL", "MAIL__FROM"):
        assert f"\n  - {name}: is missing" in str(told.value)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("TELEGRAM__TOKEN", "gibberish", "the number and the key that BotFather gave"),
        ("TELEGRAM__MODE", "pigeon", "should be 'polling' or 'webhook'"),
        ("TELEGRAM__API_URL", "api.telegram.org", "should be an http:// or https:// address"),
        ("TELEGRAM__PROXY", "ftp://proxy", "should start with http://, socks4:// or socks5://"),
        ("TELEGRAM__POLL_SECONDS", "51", "less than or equal to 50"),
        ("DATABASE__URL", "mysql://root@db/x", "should start with sqlite+aiosqlite:/// or postgresql+asyncpg://"),
        ("REDIS__URL", "http://redis", "should start with redis://"),
        ("MAIL__URL", "smtp://mail.example.com?tls=maybe", "tls should be starttls, implicit or none"),
        ("MAIL__URL", "https://mail.example.com", "should look like smtp://"),
        ("MAIL__FROM", "nobody", "not a valid email address"),
        ("CLINIC__TIMEZONE", "Mars/Olympus", "time zone database"),
        ("CLINIC__CODE_MINUTES", "30", "less than or equal to 10"),
        ("PANEL__PORT", "eighty", "valid integer"),
        ("PANEL__TRUSTED_PROXIES", "everybody", "should be"),
        ("VETMANAGER__DOMAIN", "my clinic", "should match"),
        ("TELEGRAM__TOKEM", "123", "is not known"),
        ("TELEGRM__TOKEN", "123", "did you mean TELEGRAM__TOKEN?"),
    ],
)
def test_a_wrong_setting_is_named_and_explained(load: Load, name: str, value: str, words: str) -> None:
    with pytest.raises(BadSettings) as told:
        load(**{name: value})
    [line] = str(told.value).splitlines()[1:]
    assert line.startswith(f"  - {name}")
    assert words in line


@pytest.mark.row("O13")
def test_no_value_is_repeated_in_the_list(load: Load) -> None:
    with pytest.raises(BadSettings) as told:
        load(
            TELEGRAM__TOKEN="s3cret-1",
            MAIL__URL="smtp://anna:s3cret-2@mail.example.com?tls=maybe",
            DATABASE__URL="mysql://root:s3cret-3@db/x",
            TELEGRAM__PROXY="ftp://s3cret-4",
        )
    assert "s3cret" not in str(told.value)


@pytest.mark.row("O7")
@pytest.mark.parametrize("secret", ["", "short", "has spaces in it, alas"])
def test_webhook_mode_does_not_start_without_a_proper_secret(load: Load, secret: str) -> None:
    with pytest.raises(BadSettings, match="TELEGRAM__WEBHOOK_SECRET"):
        load(
            TELEGRAM__MODE="webhook", TELEGRAM__WEBHOOK_URL="https://bot.example.com/t", TELEGRAM__WEBHOOK_SECRET=secret
        )


def test_webhook_mode_needs_a_public_address(load: Load) -> None:
    with pytest.raises(BadSettings, match="TELEGRAM__WEBHOOK_URL"):
        load(TELEGRAM__MODE="webhook", TELEGRAM__WEBHOOK_SECRET="a" * 32)


def test_every_rule_of_the_clinic_can_be_set(load: Load) -> None:
    rules = load(CLINIC__TIMEZONE="Asia/Omsk", CLINIC__HOLD_MINUTES="7").clinic.rules()
    assert (rules.time_zone, rules.hold_minutes) == ("Asia/Omsk", 7)
    assert len(BotSettings.model_fields["clinic"].annotation.model_fields) == len(fields(ClinicRules))  # type: ignore[union-attr]


def test_doctors_positions_are_a_list_with_commas(load: Load) -> None:
    rule = load(VETMANAGER__DOCTOR_POSITIONS="Врач, Хирург").vetmanager.connection().doctors
    assert rule.titles == {"Врач", "Хирург"}


def test_the_file_gives_what_the_environment_does_not(load: Load, nowhere: Path) -> None:
    nowhere.write_text("WEB__PORT=1234\nCLINIC__NAME=Лапа\nPOSTGRES_PASSWORD=for-compose\n", "utf-8")
    settings = load(WEB__PORT="4321")
    assert (settings.web.port, settings.clinic.name) == (4321, "Лапа")


def test_the_panel_starts_without_what_only_the_bot_needs(nowhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VETMANAGER__DOMAIN", "myclinic")
    monkeypatch.setenv("VETMANAGER__API_KEY", "vm-key")
    assert Settings.load(nowhere).panel.port == 8080
    assert MigrationSettings.load(nowhere).database.migrate is False


@pytest.mark.row("O13")
def test_secrets_are_known_by_their_values(load: Load) -> None:
    secrets = load().secrets()
    assert {"123456789:AAF-key", "vm-key", "pass%40word"} <= set(secrets)


def test_the_program_stops_with_the_list_and_code_two(nowhere: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "bot"],
        cwd=nowhere.parent,
        env={"PYTHONPATH": str(Path(__file__).parents[2]), "DATABASE__URL": "mysql://x"},
        capture_output=True,
        text=True,
        timeout=30,
    )
    assert ended.returncode == 2
    assert ended.stderr.startswith("The settings are not right yet:\n  - ")
    assert "Traceback" not in ended.stderr
