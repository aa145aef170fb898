"""The upload page and the download link, over real HTTP."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import pytest
from aiohttp import ClientResponse, ClientSession, FormData, web

from bot.domain.files import FileTarget
from bot.domain.people import Account, Language
from bot.texts import load_texts
from bot.web import upload
from bot.web.door import open_door
from bot.web.misses import MOST
from bot.web.upload import add_file_pages
from tests.files import samples
from tests.plugins.cabinet import DRAFT, Cabinet
from tests.plugins.house import ON_SQLITE

pytestmark = ON_SQLITE

JSON = {"Accept": "application/json"}


@dataclass
class Browser:
    """Somebody with a link. It may also be somebody without one."""

    session: ClientSession
    url: str

    async def opens(self, path: str, **headers: str) -> tuple[int, str, ClientResponse]:
        async with self.session.get(self.url + path, headers=headers) as response:
            return response.status, await response.text(errors="replace"), response

    async def sends(self, path: str, *files: tuple[str, bytes], **headers: str) -> tuple[int, Any]:
        form = FormData(quote_fields=False)
        for name, content in files:
            form.add_field("files", content, filename=name, content_type="image/jpeg")
        async with self.session.post(self.url + path, data=form, headers=headers or JSON) as response:
            is_json = response.content_type == "application/json"
            return response.status, await response.json() if is_json else await response.text()


@pytest.fixture
async def browser(cabinet: Cabinet) -> AsyncIterator[Browser]:
    app = web.Application()
    add_file_pages(app, cabinet.links, load_texts(strict=True), "Europe/Moscow")
    async with open_door(app, "127.0.0.1", 0) as port, ClientSession() as session:
        yield Browser(session, f"http://127.0.0.1:{port}")


@pytest.fixture
async def vera(cabinet: Cabinet) -> Account:
    return await cabinet.house.owner()


@pytest.fixture
async def path(cabinet: Cabinet, vera: Account) -> str:
    return (await cabinet.links.upload_link(vera, DRAFT)).path


@pytest.mark.row("C14")
async def test_the_page_speaks_the_owners_language(
    cabinet: Cabinet, browser: Browser, vera: Account, path: str
) -> None:
    status, text, _ = await browser.opens(path)
    assert status == 200
    assert "Файлы для врача" in text
    assert "ещё 10 файлов" in text
    assert "до 10:00" in text  # an hour from nine, on the owner's clock
    await cabinet.house.accounts.set_language(vera, Language.EN)
    _, text, _ = await browser.opens(path)
    assert "Files for the vet" in text


@pytest.mark.row("C14")
async def test_several_files_are_sent_at_once_and_each_is_judged_by_itself(
    cabinet: Cabinet, browser: Browser, vera: Account, path: str
) -> None:
    status, answer = await browser.sends(
        path, ("живот.jpg", samples.jpeg()), ("page.html", b"<html>"), ("кашель.mp4", samples.movie())
    )
    assert status == 200
    assert [(one["name"], one["ok"]) for one in answer["files"]] == [
        ("живот.jpg", True),
        ("page.html", False),
        ("кашель.mp4", True),
    ]
    assert answer["title"] == "Приняли не всё"
    assert [one.name for one in await cabinet.files.files_of(vera, DRAFT)] == ["живот.jpg", "кашель.mp4"]


@pytest.mark.row("C14")
async def test_the_page_works_without_its_script(browser: Browser, path: str) -> None:
    """A plain form: the answer is a page, with the names escaped."""
    status, text = await browser.sends(path, ("<b>a&.pdf", samples.pdf()), Accept="text/html")
    assert status == 200
    assert "Готово, файлы у нас" in text
    assert "&lt;b&gt;a&amp;.pdf" in text
    assert "<b>a" not in text


@pytest.mark.row("C14")
async def test_a_link_is_used_once_and_says_so_plainly(browser: Browser, path: str) -> None:
    await browser.sends(path, ("a.pdf", samples.pdf()))
    status, text, _ = await browser.opens(path)
    assert status == 404
    assert "Ссылка больше не действует" in text
    status, answer = await browser.sends(path, ("b.pdf", samples.pdf(b"/N 1 ")))
    assert (status, list(answer)) == (404, ["text"])


async def test_a_link_survives_a_batch_of_which_nothing_was_taken(browser: Browser, path: str) -> None:
    status, answer = await browser.sends(path, ("a.pdf", b"MZ"))
    assert (status, answer["again"]) == (200, True)
    status, text = await browser.sends(path, ("a.pdf", b"MZ"), Accept="text/html")
    assert (status, f'<a href="{path}">Попробовать ещё раз</a>' in text) == (422, True)
    assert (await browser.opens(path))[0] == 200


@pytest.mark.parametrize("wrong", ["/u/x", "/f/x", "/u/" + "A" * 43, "/u/" + "%2e" * 300, "/f/" + "я" * 50])
async def test_a_wrong_link_gets_the_same_sentence_as_an_old_one(browser: Browser, wrong: str) -> None:
    status, text, _ = await browser.opens(wrong, **{"Accept-Language": "en-GB"})
    assert status == 404
    assert "The link no longer works" in text


@pytest.mark.row("O16")
async def test_whoever_tries_links_has_to_wait(browser: Browser) -> None:
    for _ in range(MOST):
        assert (await browser.opens("/u/guess"))[0] == 404
    status, text, response = await browser.opens("/u/guess")
    assert (status, response.headers["Retry-After"]) == (429, "60")
    assert "Слишком много попыток" in text
    assert (await browser.opens("/u/guess", **{"X-Forwarded-For": "203.0.113.7"}))[0] == 404


@pytest.mark.row("O16")
async def test_a_batch_larger_than_anybody_may_send_is_not_read(browser: Browser, path: str) -> None:
    headers = {"Content-Length": str(300 * 1024 * 1024), "Content-Type": "multipart/form-data; boundary=x"}

    async def nothing() -> AsyncIterator[bytes]:
        yield b"--x\r\n"

    async with browser.session.post(browser.url + path, data=nothing(), headers=headers) as response:
        assert response.status == 413
    assert (await browser.opens(path))[0] == 200


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("text/plain", b"hello"),
        ("multipart/form-data", b"hello"),
        ("multipart/form-data; boundary=x", b"no boundary here"),
        ("multipart/form-data; boundary=x", b"--x\r\n" + b"A" * 100_000),
        ("multipart/form-data; boundary=x", b"--x\r\nContent-Type: multipart/mixed; boundary=y\r\n\r\n--y--\r\n--x--"),
        ("application/json", b"{}"),
    ],
)
async def test_nonsense_is_answered_with_a_sentence(browser: Browser, path: str, kind: str, body: bytes) -> None:
    headers = {"Content-Type": kind, **JSON}
    async with browser.session.post(browser.url + path, data=body, headers=headers) as response:
        assert response.status in {400, 422}
        assert (await response.json())["text"]
    assert (await browser.opens(path))[0] == 200


@pytest.mark.row("O16")
async def test_only_so_many_send_at_the_same_time(browser: Browser, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upload, "MOST_AT_ONCE", 0)
    status, answer = await browser.sends(path, ("a.pdf", samples.pdf()))
    assert (status, answer["text"]) == (503, "Сейчас сразу много загрузок. Попробуйте через минуту.")


@pytest.mark.row("C14")
async def test_nothing_that_was_sent_is_ever_shown_inside_a_browser(
    cabinet: Cabinet, browser: Browser, vera: Account
) -> None:
    """A download is an attachment, of the type that we saw, not sniffed, in a sandbox, under its own name."""
    visit = await cabinet.visit(vera)
    kept = (
        await cabinet.sends(vera, FileTarget.visit(visit.id), name='анализ "крови".pdf', content=samples.pdf())
    ).file
    link = await cabinet.links.download_link(await cabinet.house.doctor(), kept.id)
    async with browser.session.get(browser.url + link.path) as response:
        assert await response.read() == samples.pdf()
        headers = response.headers
    assert headers["Content-Type"] == "application/pdf"
    assert headers["Content-Disposition"] == (
        'attachment; filename="______ _______.pdf"; '
        "filename*=UTF-8''%D0%B0%D0%BD%D0%B0%D0%BB%D0%B8%D0%B7%20%22%D0%BA%D1%80%D0%BE%D0%B2%D0%B8%22.pdf"
    )
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert headers["Cache-Control"] == "no-store"


async def test_the_page_loads_nothing_from_elsewhere_and_runs_nothing_of_its_own_inline(
    browser: Browser, path: str
) -> None:
    _, text, response = await browser.opens(path)
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "<script>" not in text
    assert "style=" not in text
    assert response.headers["Referrer-Policy"] == "no-referrer"
    for name in ("upload.js", "upload.css"):
        assert (await browser.opens(f"/files/{name}"))[0] == 200
    for name in ("upload.html", "..%2fupload.py", "%2e%2e"):
        assert (await browser.opens(f"/files/{name}"))[0] == 404
