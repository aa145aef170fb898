"""What the upload page looks like: the form, the outcome, or one sentence; as HTML, or as JSON for its own script."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from http import HTTPStatus
from importlib.resources import files
from string import Template

from aiohttp import web

from bot.domain.files import MEGABYTE, MOST_BYTES, MOST_FILES
from bot.services.file_links import UploadPage
from bot.services.files import ACCEPTED
from bot.texts import Texts
from bot.web.headers import OF_PAGE, OF_STATIC

_TYPES = {"upload.css": "text/css", "upload.js": "text/javascript"}
_SCRIPT_WORDS = ("remove", "sending", "checking", "failed", "nothing", "marked")
_MINUTE = {"Retry-After": "60"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file, in words."""

    name: str
    text: str
    is_accepted: bool


def form_page(page: UploadPage, texts: Texts) -> web.Response:
    """The form; it works without its script too."""
    if not page.room:
        return _page(
            texts, texts.plain("upload-title"), _paragraph(texts.plain("error-too-many-files", most=MOST_FILES))
        )
    return _page(texts, texts.plain("upload-title"), _filled("form.html", **_form_words(page, texts)))


def outcome_page(request: web.Request, outcomes: Sequence[Outcome], texts: Texts) -> web.Response:
    """The link works again when nothing was accepted: the page's script is told, a plain page answers 422."""
    accepted = sum(outcome.is_accepted for outcome in outcomes)
    title = texts.plain(f"upload-{_how_well(accepted, len(outcomes))}")
    text = texts.plain("upload-back" if accepted else "upload-nothing" if not outcomes else "upload-again")
    if _is_script(request):
        listed = [{"name": one.name, "ok": one.is_accepted, "text": one.text} for one in outcomes]
        return _json({"title": title, "text": text, "again": not accepted, "files": listed}, HTTPStatus.OK)
    body = f'<ul class="outcome">{"".join(map(_line, outcomes))}</ul>'
    body += _paragraph(text) if accepted else f'<p><a href="{escape(request.path)}">{escape(text)}</a></p>'
    return _page(texts, title, body, HTTPStatus.OK if accepted else HTTPStatus.UNPROCESSABLE_ENTITY)


def sentence(request: web.Request, texts: Texts, text_id: str, status: HTTPStatus) -> web.Response:
    text = texts.plain(text_id)
    response = (
        _json({"text": text}, status)
        if _is_script(request)
        else _page(texts, texts.plain("upload-title"), _paragraph(text), status)
    )
    if status in {HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE}:
        response.headers.update(_MINUTE)
    return response


async def static(request: web.Request) -> web.Response:
    """The page's own script and style; no other name leads anywhere."""
    name = request.match_info["name"]
    if name not in _TYPES:
        raise web.HTTPNotFound(headers=OF_STATIC)
    return web.Response(text=_read(name), content_type=_TYPES[name], charset="utf-8", headers=OF_STATIC)


def _form_words(page: UploadPage, texts: Texts) -> dict[str, str]:
    most = {kind.value: size // MEGABYTE for kind, size in MOST_BYTES.items()}
    words = {word: texts.plain(f"upload-{word}") for word in _SCRIPT_WORDS}
    words["many"] = texts.plain("error-too-many-files", most=MOST_FILES)
    limits = {
        extension: {
            "bytes": MOST_BYTES[kind],
            "words": texts.plain("error-file-too-large", most=MOST_BYTES[kind] // MEGABYTE),
        }
        for extension, kind in ACCEPTED.items()
    }
    plain = {word: texts.plain(f"upload-{word}") for word in ("intro", "choose", "drop", "send")}
    return plain | {
        "room": texts.plain("upload-room", room=page.room),
        "room_count": str(page.room),
        "limits": texts.plain("upload-limits", **most),
        "until": texts.plain("upload-until", at=page.expires_at),
        "limits_json": json.dumps(limits, ensure_ascii=False),
        "words_json": json.dumps(words, ensure_ascii=False),
        "accept": ",".join(f".{extension}" for extension in limits),
    }


def _how_well(accepted: int, sent: int) -> str:
    if not accepted:
        return "none"
    return "done" if accepted == sent else "some"


def _line(outcome: Outcome) -> str:
    mark, style = ("✓ ", "fine") if outcome.is_accepted else ("", "why")
    words = f'<span class="{style}">{mark}{escape(outcome.text)}</span>'
    return f'<li><span class="name">{escape(outcome.name)}</span>{words}</li>'


def _is_script(request: web.Request) -> bool:
    return "application/json" in request.headers.get("Accept", "")


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def _page(texts: Texts, title: str, body: str, status: HTTPStatus = HTTPStatus.OK) -> web.Response:
    html = Template(_read("upload.html")).substitute(language=texts.language, title=escape(title), body=body)
    return web.Response(text=html, content_type="text/html", charset="utf-8", status=status, headers=OF_PAGE)


def _json(answer: dict[str, object], status: HTTPStatus) -> web.Response:
    return web.json_response(answer, status=status, headers=OF_PAGE)


def _filled(name: str, **words: str) -> str:
    return Template(_read(name)).substitute({key: escape(value) for key, value in words.items()})


@cache
def _read(name: str) -> str:
    return (files(__package__) / "page" / name).read_text("utf-8")
