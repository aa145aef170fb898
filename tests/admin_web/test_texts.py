"""The panel's words: every text that a page may ask for exists in both languages, and none stands there for nothing."""

import re
from importlib.resources import files
from pathlib import Path

import pytest

import admin_web
from admin_web.pages import MORE, NAVIGATION, OFFICE
from admin_web.views import (
    account,
    accounts,
    checklist,
    client,
    conflicts,
    health,
    people,
    queue,
    requests,
    schedule,
    settings,
    visit,
)
from admin_web.views.visits import When
from bot.domain.agreement import Matter
from bot.domain.erasure import Why as WhyErased
from bot.domain.matching import Why
from bot.domain.notices import Way
from bot.domain.panel import PanelRole
from bot.domain.people import Language, LinkBasis, Role
from bot.domain.requests import Contact, RequestKind
from bot.domain.slots import Reason
from bot.domain.staff import ImportKind, SuggestedBy
from bot.domain.timetable import BusyKind
from bot.domain.visits import Source, SyncState, VisitState
from bot.services import dictionaries, queue_codes, sync_reasons, visit_news
from bot.services.abuse import FLOOD, STAFF
from bot.services.clients import Apart
from bot.services.handover import Outcome
from bot.services.health import Light, PingState
from bot.services.retention import terms
from bot.services.rules import ClinicRules
from bot.services.setting_fields import FIELDS, PAUSE_FIELDS
from bot.services.telegram_line import LineTrouble
from bot.texts import TextsLibrary

ROOM = Path(admin_web.__file__).parent
PAGES = (
    "panel.ftl",
    "panel_desk.ftl",
    "panel_accounts.ftl",
    "panel_settings.ftl",
    "panel_legal.ftl",
    "panel_first_run.ftl",
    "panel_clients.ftl",
)
SOURCES = [*ROOM.rglob("*.html"), *ROOM.rglob("*.py")]

LISTS = {value for name, value in vars(dictionaries).items() if name.isupper() and isinstance(value, str)}
REASONS = {value for name, value in vars(sync_reasons).items() if name.isupper()} - {sync_reasons.BY_HAND} | {
    reason for _, reason in queue_codes._FAMILIES
}
SAID = schedule.SAID | requests.SAID | visit._SAID | queue.SAID | people.SAID | conflicts.SAID

FAMILIES: dict[str, list[str]] = {
    "panel-nav-": [name for name, _ in (*NAVIGATION, *MORE, *OFFICE)],
    "panel-set-": [
        *(f"{one.name}{end}" for one in FIELDS for end in ("", "-about")),
        *(one.name for one in PAUSE_FIELDS),
    ],
    "panel-set-group-": sorted({one.group for one in FIELDS}),
    "panel-said-settings-": sorted(settings.SAID),
    "panel-step-": [f"{step}{end}" for step in checklist.PLACES for end in ("", "-about", "-done")],
    "panel-role-": [*PanelRole, *(f"{role}-about" for role in PanelRole)],
    "panel-said-account-": sorted(account.SAID | accounts.SAID),
    "panel-when-": list(When),
    "panel-visit-": list(VisitState),
    "panel-sync-": list(SyncState),
    "panel-source-": list(Source),
    "panel-request-": list(RequestKind),
    "panel-contact-": list(Contact),
    "panel-outcome-": list(Outcome),
    "panel-tab-": ["queue", "people", "conflicts"],
    "panel-why-": list(Why),
    "panel-why-not-": list(Reason),
    "panel-conflict-": list(Matter),
    "panel-compare-": ["when", "doctor", "service", "problem"],
    "panel-theme-": ["auto", "light", "dark"],
    "panel-kind-": list(ImportKind),
    "panel-kind-about-": list(ImportKind),
    "panel-skipped-": ["not_ticked", "not_seen", "no_email", "inactive", "clash"],
    "panel-suggested-": list(SuggestedBy),
    "panel-busy-": list(BusyKind),
    "panel-light-": list(Light),
    "panel-health-overall-": list(Light),
    "panel-health-vetmanager-": list(PingState),
    "panel-health-hook-": ["heard", "never"],
    "panel-health-mirror-": ["fresh", "stale", "old", "never"],
    "panel-health-queue-": ["idle", "written", "moving", "late", "attention"],
    "panel-health-doctors-": ["linked", "unlinked"],
    "panel-health-telegram-": ["heard", "never", "late", "dead", "silent", "behind", *LineTrouble],
    "panel-health-clock-": ["ok", "ahead", "behind", "unknown"],
    "panel-health-reach-": ["all", "mail", "call"],
    "panel-health-mail-": ["sent", "never", "slow", "late", "dead"],
    "panel-health-database-": ["ok", "outdated"],
    "panel-health-disk-": ["ok", "little", "full"],
    "panel-health-": [
        "hook",
        "vetmanager",
        "mirror",
        "clock",
        "queue",
        "doctors",
        "telegram",
        "reach",
        "mail",
        "database",
        "disk",
    ],
    "panel-owed-": [visit_news.PUSH, visit_news.STEP, visit_news.CARD, visit_news.WORDS, "tell-staff"],
    "panel-reason-": sorted(REASONS),
    "panel-list-": sorted(LISTS),
    "panel-corrected-": ["name", "phone", "email"],
    "panel-clients-": [*Apart, "all"],
    "panel-client-": ["doctor", *Apart],
    "panel-client-basis-": list(LinkBasis),
    "panel-client-role-": list(Role),
    "panel-client-shut-out-why-": [FLOOD, STAFF],
    "panel-said-client-": sorted(client.SAID),
    "panel-erasure-why-": list(WhyErased),
    "panel-term-": [one.what for one in terms(ClinicRules())],
    "panel-way-": [*Way, "none"],
    "panel-span-": ["seconds", "minutes", "hours", "days"],
    "panel-said-": ["invited", "added", "linked", "unlinked", "freed", "removed", "again", "done", *health.SAID, *SAID],
}
"""Ids that are put together from a word of the domain."""

OPEN_FAMILIES = (
    "panel-act-",
    "panel-fact-",
    "panel-who-",
    "panel-error-",
    "panel-event-",
    "panel-by-",
    "panel-login-end-",
    "panel-login-end-",
)
"""Looked up by what happened, with a plainer word where there is none."""


def family_ids() -> set[str]:
    return {f"{start}{one.replace('_', '-')}" for start, words in FAMILIES.items() for one in words}


def asked_ids() -> set[str]:
    text = "\n".join(path.read_text("utf-8") for path in SOURCES)
    return {one for one in re.findall(r"[\"'](panel-[a-z0-9-]+)[\"']", text) if not one.endswith("-")}


def written_ids(language: str) -> list[str]:
    pages = (files("bot.texts") / language / name for name in PAGES)
    return [
        one for page in pages for one in re.findall(r"^(panel-[a-z0-9-]+) =", page.read_text("utf-8"), re.MULTILINE)
    ]


@pytest.mark.row("O10")
@pytest.mark.parametrize("language", Language)
def test_every_text_that_a_page_may_ask_for_is_there(texts: TextsLibrary, language: Language) -> None:
    missing = {one for one in asked_ids() | family_ids() if not texts.has(language, one)}
    assert missing == set()


@pytest.mark.row("O10")
def test_no_text_stands_there_for_nothing() -> None:
    known = asked_ids() | family_ids()
    unused = {one for one in written_ids("ru") if one not in known and not one.startswith(OPEN_FAMILIES)}
    assert unused == set()


@pytest.mark.row("O10")
def test_both_languages_say_the_same_things() -> None:
    russian, english = written_ids("ru"), written_ids("en")
    assert len(set(russian)) == len(russian)
    assert russian == english
