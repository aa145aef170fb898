"""What we vendored is what we say it is, and the pages load nothing else."""

import json
import re
from pathlib import Path

import pytest

import admin_web
from admin_web.vendor import LEDGER, PIECES, VENDOR, checksum

TEMPLATES = Path(admin_web.__file__).parent / "templates"


@pytest.mark.parametrize("piece", PIECES, ids=lambda piece: piece.package)
def test_each_file_has_its_checksum_and_licence(piece: object) -> None:
    ledger = {entry["name"]: entry for entry in json.loads(LEDGER.read_text("utf-8"))}
    one = next(known for known in PIECES if known == piece)
    assert ledger[one.name]["version"] == one.version
    assert ledger[one.name]["sha256"] == checksum(VENDOR / one.name)
    assert (VENDOR / one.licence_name).stat().st_size > 300


def test_nothing_else_is_in_the_folder() -> None:
    known = {piece.name for piece in PIECES} | {piece.licence_name for piece in PIECES} | {LEDGER.name}
    assert {path.name for path in VENDOR.iterdir()} == known


def test_the_pages_load_only_from_this_server_and_hold_no_scripts_of_their_own() -> None:
    for template in TEMPLATES.rglob("*.html"):
        text = template.read_text("utf-8")
        assert not re.findall(r'(?:src|href|action)="(?:https?:)?//', text), template.name
        assert not re.findall(r"\son\w+=|hx-on|style=|<style|javascript:", text), template.name
        assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", text)), template.name
        for name in re.findall(r'/static/vendor/([^"]+)"', text):
            assert (VENDOR / name).exists(), name


def test_what_htmx_reads_as_json_is_json() -> None:
    """A slip of the pen here stops a page from renewing itself, and nobody but the browser's console is told."""
    for template in TEMPLATES.rglob("*.html"):
        for value in re.findall(r"hx-(?:headers|vals|config)='([^']*)'", template.read_text("utf-8")):
            assert "{{" in value or json.loads(value), template.name
