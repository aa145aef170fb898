"""What must never get into the repository: secrets, somebody's machine, real people."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BINARY = {".png", ".ttf", ".ico", ".jpg", ".webp", ".ogg", ".pdf", ".gz"}
VENDORED = re.compile(r"admin_web/static/vendor/|bot/documents/fonts/")

MACHINE_PATH = re.compile(
    r"(?<![\w.])/(?:home|Users)/(?!runner\b)[a-z][\w.-]+/|(?<![\w./-])/root/|/work/(?:main|shared)\b"
)
REGISTRY = re.compile(r"--(?:extra-)?index-url|\bindex-url\s*=|\bPIP_INDEX_URL\b|\bUV_(?:DEFAULT_)?INDEX\b")
SECRETS = {
    "a private key": re.compile(r"-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----"),
    "a Telegram token": re.compile(r"(?<!\d)(?!4242424242:|123456789:)\d{8,10}:AA[A-Za-z0-9_-]{33}(?![A-Za-z0-9_-])"),
    "an access key": re.compile(r"\b(?:ghp|gho|github_pat|glpat|sk_live|AKIA)[_A-Za-z0-9]{16,}"),
    "a password in an address": re.compile(
        r"\b(?:postgresql|redis|smtps?|https?)(?:\+\w+)?://[^\s/:@\"'<>{}$]*:(?!pass|s[e3]cret|…|\.\.\.)[^\s/@\"'<>{}$]{3,}@"
    ),
}


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / name for name in listed.stdout.split("\0") if name]


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    """Every text file of the repository but this one and what others wrote."""
    return {
        name: path.read_text("utf-8")
        for path in tracked()
        if path.is_file() and path.suffix not in BINARY and path != Path(__file__)
        if not VENDORED.search(name := path.relative_to(ROOT).as_posix())
    }


@pytest.mark.parametrize("what", SECRETS)
def test_no_secret_is_written_down(texts: dict[str, str], what: str) -> None:
    assert found(texts, SECRETS[what]) == []


def test_no_file_knows_whose_machine_it_was_written_on(texts: dict[str, str]) -> None:
    assert found(texts, MACHINE_PATH) == []


def test_packages_come_from_wherever_pip_is_told_to_look(texts: dict[str, str]) -> None:
    assert found(texts, REGISTRY) == []


def test_no_environment_file_and_no_database_is_tracked() -> None:
    names = {path.name for path in tracked()}
    assert not {name for name in names if name == ".env" or ".sqlite3" in name}


@pytest.mark.parametrize(
    "line",
    [
        "TOKEN = '987654321:AAF" + "o" * 32 + "'",
        "postgresql+asyncpg://onlyvet:hunter22@db/onlyvet",
        "-----BEGIN RSA PRIVATE KEY-----",
    ],
)
def test_the_search_would_find_one(line: str) -> None:
    assert any(pattern.search(line) for pattern in SECRETS.values())


def found(texts: dict[str, str], pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{name}:{text[: match.start()].count(chr(10)) + 1}: {match[0]}"
        for name, text in texts.items()
        for match in pattern.finditer(text)
    ]
