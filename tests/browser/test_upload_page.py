"""The upload page in a real browser, on a telephone's width."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
from aiohttp import web
from playwright.async_api import Browser, FilePayload, Page, expect

from bot.domain.files import MEGABYTE
from bot.domain.people import Account
from bot.texts import load_texts
from bot.web.door import open_door
from bot.web.upload import add_file_pages
from tests.browser.conftest import TELEPHONE, watched
from tests.files import samples
from tests.plugins.cabinet import DRAFT, Cabinet
from tests.plugins.house import ON_SQLITE

pytestmark = [pytest.mark.browser, ON_SQLITE]


@dataclass
class Sender:
    """Vera with a fresh link."""

    cabinet: Cabinet
    account: Account
    url: str

    async def files(self) -> list[str]:
        return [one.name for one in await self.cabinet.files.files_of(self.account, DRAFT)]


@pytest.fixture
async def vera(cabinet: Cabinet) -> AsyncIterator[Sender]:
    account = await cabinet.house.owner()
    link = await cabinet.links.upload_link(account, DRAFT)
    app = web.Application()
    add_file_pages(app, cabinet.links, load_texts(strict=True), "Europe/Moscow")
    async with open_door(app, "127.0.0.1", 0) as port:
        yield Sender(cabinet, account, f"http://127.0.0.1:{port}{link.path}")


def file(name: str, content: bytes) -> FilePayload:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


async def slow_down(page: Page, bytes_per_second: int) -> None:
    """A telephone somewhere in the country."""
    session = await page.context.new_cdp_session(page)
    await session.send("Network.enable")
    await session.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": bytes_per_second},
    )


@pytest.mark.row("C14", "O20")
async def test_an_owner_sends_a_large_film_and_sees_how_far_it_is(browser: Browser, vera: Sender) -> None:
    """Choose, remove one, see what is too large before sending it, send with a progress bar, read what became of it."""
    film = samples.movie() + samples.box(b"free", b"\x00" * 3 * MEGABYTE)
    async with watched(browser, TELEPHONE) as page:
        await page.goto(vera.url)
        send = page.get_by_role("button", name="Отправить")
        await expect(send).to_be_disabled()
        await page.set_input_files(
            "#files",
            [file("кашель.mp4", film), file("лишнее.pdf", samples.pdf()), file("огромный.pdf", b"%PDF" * 3 * MEGABYTE)],
        )
        await expect(page.get_by_text("принимаем до 10 МБ")).to_be_visible()
        await expect(send).to_be_disabled()
        await expect(page.get_by_text("Уберите файлы, отмеченные красным: остальные уйдут.")).to_be_visible()
        await page.get_by_role("button", name="Убрать: огромный.pdf").click()
        await expect(page.get_by_text("Уберите файлы, отмеченные красным")).to_be_hidden()
        await page.get_by_role("button", name="Убрать: лишнее.pdf").click()
        await slow_down(page, 2 * MEGABYTE)
        await send.click()
        await expect(page.get_by_text(re.compile(r"Отправляем… [1-9]\d? %"))).to_be_visible()
        await expect(page.get_by_role("heading", name="Готово, файлы у нас")).to_be_visible()
        await expect(page.get_by_text("✓ принят")).to_be_visible()
        assert not await page.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert await vera.files() == ["кашель.mp4"]


@pytest.mark.row("C14")
async def test_files_are_dropped_and_a_refused_batch_can_be_tried_again(browser: Browser, vera: Sender) -> None:
    drop = """() => {
        const files = new DataTransfer();
        files.items.add(new File(["<svg onload=alert(1)>"], "cat.jpg"));
        const event = new DragEvent("drop", {dataTransfer: files, bubbles: true, cancelable: true});
        document.querySelector(".drop").dispatchEvent(event);
    }"""
    async with watched(browser, TELEPHONE) as page:
        await page.goto(vera.url)
        await page.evaluate(drop)
        await page.get_by_role("button", name="Отправить").click()
        await expect(page.get_by_role("heading", name="Не приняли ни одного файла")).to_be_visible()
        await expect(page.get_by_text("Такие файлы не принимаем")).to_be_visible()
        await page.set_input_files("#files", [file("живот.jpg", samples.jpeg())])
        await page.get_by_role("button", name="Отправить").click()
        await expect(page.get_by_role("heading", name="Готово, файлы у нас")).to_be_visible()
    assert await vera.files() == ["живот.jpg"]


@pytest.mark.row("C14")
async def test_the_page_works_in_a_browser_without_scripts(browser: Browser, vera: Sender) -> None:
    async with watched(browser, TELEPHONE, java_script_enabled=False) as page:
        await page.goto(vera.url)
        await page.set_input_files("#files", [file("a.pdf", samples.pdf()), file("b.png", samples.png())])
        await page.get_by_role("button", name="Отправить").click()
        await expect(page.get_by_role("heading", name="Готово, файлы у нас")).to_be_visible()
    assert await vera.files() == ["a.pdf", "b.png"]
