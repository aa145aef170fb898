"""The clinic's rules, and the stop tap (rows A19, A20). What is saved here counts in the bot within seconds."""

from itertools import groupby
from typing import Any

from aiohttp import web

from admin_web.errors import of_clinic, words
from admin_web.forms import Form, check_texts, read_form, read_query
from admin_web.guard import CSRF_FIELD
from admin_web.keys import SETTINGS
from admin_web.pages import render
from admin_web.views.log import told_lines
from admin_web.visitor import visitor_of
from bot.services.clinic_settings import SettingLine, SettingsWrong
from bot.services.setting_fields import PAUSE_FIELDS, SettingWrong

SAID = frozenset({"saved", "same", "paused", "resumed"})


class Listing(Form):
    said: str = ""


class PauseForm(Form):
    pause_words: str = ""
    pause_words_en: str = ""


class NothingTyped(Form):
    """A button alone."""


async def show(request: web.Request) -> web.StreamResponse:
    return await _page(request)


async def save(request: web.Request) -> web.StreamResponse:
    """All or nothing: every mistake stands at its field, and what was typed stays."""
    posted = await request.post()
    typed = {name: value for name, value in posted.items() if isinstance(value, str) and name != CSRF_FIELD}
    check_texts(typed)
    try:
        changed = await request.app[SETTINGS].change(visitor_of(request).user, typed)
    except SettingsWrong as wrong:
        return await _page(request, typed, wrong)
    raise web.HTTPSeeOther("/settings?said=" + ("saved" if changed else "same"))


async def pause(request: web.Request) -> web.StreamResponse:
    form = await read_form(request, PauseForm)
    try:
        await request.app[SETTINGS].pause(visitor_of(request).user, form.model_dump())
    except SettingsWrong as wrong:
        return await _page(request, form.model_dump(), wrong)
    raise web.HTTPSeeOther("/settings?said=paused")


async def resume(request: web.Request) -> web.StreamResponse:
    await read_form(request, NothingTyped)
    await request.app[SETTINGS].resume(visitor_of(request).user)
    raise web.HTTPSeeOther("/settings?said=resumed")


async def _page(
    request: web.Request, typed: dict[str, str] | None = None, wrong: SettingsWrong | None = None
) -> web.Response:
    settings, visitor = request.app[SETTINGS], visitor_of(request)
    changes, said = await settings.changes(), read_query(request, Listing).said if wrong is None else ""
    return render(
        request,
        "settings.html",
        status=of_clinic(wrong, visitor.texts).status if wrong else 200,
        groups=_in_groups(await settings.lines(visitor.user)),
        typed=typed or {},
        errors=_errors(request, wrong),
        rules=settings.rules,
        pause_names=[one.name for one in PAUSE_FIELDS],
        changes=told_lines(changes.lines, changes.people, visitor.texts),
        said=visitor.texts.plain(f"panel-said-settings-{said}") if said in SAID else "",
    )


def _in_groups(lines: list[SettingLine]) -> list[tuple[str, list[SettingLine]]]:
    return [(name, list(those)) for name, those in groupby(lines, key=lambda line: line.field.group)]


def _errors(request: web.Request, wrong: SettingsWrong | None) -> dict[str, str]:
    if wrong is None:
        return {}
    problems: dict[str, SettingWrong] = dict[str, Any](wrong.facts()["problems"])
    return {name: words(problem, visitor_of(request).texts) for name, problem in problems.items()}
