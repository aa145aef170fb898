"""`make demo`, as somebody who has never seen the project meets it: one command, one page, three people."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

import pytest
from playwright.async_api import Browser, Locator, Page, ViewportSize, expect

from sandbox.demo_options import PORTS
from tests.plugins.chromium import DESK, TELEPHONE, watched
from tests.plugins.ports import free_ports

pytestmark = pytest.mark.e2e

START_S = 150.0
"""A quarter of it on a quiet machine."""
SLOW_MS = 30_000
PICTURE: ViewportSize = {"width": 1600, "height": 1000}


@dataclass(slots=True)
class Demo:
    """A running `python -m sandbox demo`."""

    folder: Path
    ports: dict[str, int]
    process: "subprocess.Popen[str]"
    said: str = ""

    @classmethod
    def starts(cls, folder: Path, ports: dict[str, int]) -> "Demo":
        return cls(folder, ports, _command(folder, ports))

    def until_open(self) -> "Demo":
        """Until it has printed where to go."""
        end, out = monotonic() + START_S, self.process.stdout
        assert out is not None
        while "Ctrl-C" not in self.said:
            line = out.readline()
            self.said += line
            assert line, f"the demo ended: {self.said}"
            assert monotonic() < end, self.said
        return self

    @property
    def page(self) -> str:
        return self._printed(r"Start here\s+(\S+)")

    @property
    def panel(self) -> str:
        return self._printed(r"The panel\s+(\S+)")

    @property
    def login(self) -> tuple[str, str]:
        found = re.search(r"(\S+@\S+) / (\S+)", self.said)
        assert found
        return found[1], found[2]

    def family(self) -> set[int]:
        """The demo's own number and those of all that it has started."""
        table = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
        parent = {int(pid): int(ppid) for pid, ppid in (line.split() for line in table.splitlines())}
        family = {self.process.pid}
        while more := {pid for pid, ppid in parent.items() if ppid in family} - family:
            family |= more
        return family

    def stops(self, how: signal.Signals) -> int:
        self.process.send_signal(how)
        self.process.communicate(timeout=START_S)
        return self.process.returncode

    def _printed(self, pattern: str) -> str:
        found = re.search(pattern, self.said)
        assert found, self.said
        return found[1]


@pytest.fixture(scope="module")
def ports() -> dict[str, int]:
    return free_ports(PORTS)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory, ports: dict[str, int]) -> Iterator[Demo]:
    running = Demo.starts(tmp_path_factory.mktemp("demo") / "var", ports).until_open()
    yield running
    if running.process.poll() is None:
        running.stops(signal.SIGINT)


@dataclass(frozen=True, slots=True)
class Telephone:
    """One chat window of the page, used with mouse and keys."""

    window: Locator

    async def taps(self, label: str) -> None:
        await self.window.locator(".inline .key, .start", has_text=label).last.click(timeout=SLOW_MS)

    async def says(self, text: str) -> None:
        await self.window.locator("textarea").fill(text)
        await self.window.locator("textarea").press("Enter")

    async def sees(self, words: str) -> None:
        await expect(self.window.locator(".theirs .text", has_text=words).last).to_be_visible(timeout=SLOW_MS)

    async def takes_the_hint(self, label: str) -> None:
        """The page offers the address or the code that the bot asks for."""
        await self.window.locator(".hints .chip", has_text=label).click(timeout=SLOW_MS)


def phone(page: Page, name: str) -> Telephone:
    return Telephone(page.locator(".phone", has=page.get_by_role("heading", name=name)))


@pytest.mark.browser
@pytest.mark.row("C16", "D3", "A1", "I20", "O22")
async def test_a_visitor_books_sees_the_visit_everywhere_and_enters_the_panel(
    demo: Demo, browser: Browser, pictures: Path
) -> None:
    """Book with the code from the letter, see the visit in Vetmanager and with the doctor, see it confirmed."""
    async with watched(browser, DESK) as page:
        await page.goto(demo.page)
        anna, marina = phone(page, "Анна Соколова"), phone(page, "Марина Берёзова")
        await marina.taps("Запустить")
        await marina.says("/doctor")
        await marina.takes_the_hint("doctor@example.test")
        await marina.takes_the_hint("Код из письма")
        await marina.sees("Вы вошли как врач")

        await books_as_anna(anna)
        visit = page.locator(".visit").first
        await expect(visit).to_contain_text("Мурка", timeout=SLOW_MS)
        await anna.sees("Запись в программе клиники")
        await marina.sees("Новая запись")
        await marina.taps("Открыть карточку")
        await marina.sees("✓ в Ветменеджере")
        await visit.get_by_role("button", name="Подтвердить").click()
        await anna.sees("Подтверждён клиникой")
        await expect(anna.window.locator("a.file")).to_contain_text(".ics", timeout=SLOW_MS)
        await page.set_viewport_size(PICTURE)
        await page.screenshot(path=pictures / "demo.png", animations="disabled")

        email, password = demo.login
        async with page.context.expect_page() as opened:
            await page.get_by_role("link", name="Панель администратора").click()
        panel = await opened.value
        await panel.get_by_label("Эл. почта").fill(email)
        await panel.get_by_label("Парольная фраза").fill(password)
        await panel.keyboard.press("Enter")
        await expect(panel.locator("main")).to_contain_text("doctor@example.test")


async def books_as_anna(anna: Telephone) -> None:
    await anna.taps("Запустить")
    await anna.taps("🗓 Записаться")
    await anna.taps("Ничего из этого")
    await anna.taps("Консультации терапевта")
    await anna.taps("Первичная консультация терапевта")
    await anna.sees("Как подготовиться")
    await anna.taps("🗓 Записаться")
    await anna.taps("Берёзова")
    await anna.taps("⚡ Ближайшее")
    await anna.taps("Согласен")
    await anna.takes_the_hint("anna@example.test")
    await anna.takes_the_hint("Код из письма")
    await anna.sees("Как вас зовут?")
    await anna.says("Соколова Анна Михайловна")
    await anna.window.locator(".reply-keyboard .key").first.click(timeout=SLOW_MS)
    await anna.taps("Мурка")
    await anna.sees("Что случилось?")
    await anna.says("Чихает третий день, ест хорошо, играет")
    await anna.taps("Без файлов")
    for document in ("оферта", "Правила", "дистанционную"):
        await anna.sees(document)
        await anna.taps("Согласен")
    await anna.taps("✅ Записаться")
    await anna.sees("Запись принята")


@pytest.mark.browser
@pytest.mark.row("I20")
async def test_the_same_page_on_a_telephone(demo: Demo, browser: Browser, pictures: Path) -> None:
    """Everything is a tab away on a telephone's width, in the dark too."""
    async with watched(browser, TELEPHONE, has_touch=True, is_mobile=True, color_scheme="dark") as page:
        await page.goto(demo.page)
        await expect(page.locator(".phone.current")).to_be_visible()
        await page.screenshot(path=pictures / "demo-telephone.png", animations="disabled")


def test_a_taken_port_is_told_before_anything_starts(demo: Demo, tmp_path: Path) -> None:
    second = _command(tmp_path / "second", demo.ports)
    said, _ = second.communicate(timeout=START_S)
    assert second.returncode == 2
    assert f"Port {demo.ports['PAGE_PORT']} (the page) is taken by another program" in said
    assert not (tmp_path / "second").exists()


@pytest.mark.row("O3")
def test_killed_by_9_it_leaves_nothing_running_and_the_next_run_keeps_everything(demo: Demo) -> None:
    family = demo.family()
    assert len(family) >= 5  # the demo, two leashes, bot and panel
    demo.stops(signal.SIGKILL)
    assert _gone(family)

    again = Demo.starts(demo.folder, demo.ports).until_open()
    assert again.login == demo.login
    family = again.family()
    assert again.stops(signal.SIGINT) == 0
    assert _gone(family)


def _command(folder: Path, ports: dict[str, int]) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "sandbox", "demo", "--data", str(folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        env=os.environ | {name: str(port) for name, port in ports.items()},
    )


def _gone(family: set[int]) -> bool:
    """Whether all of them end within the leash's patience."""
    end = monotonic() + 15
    while monotonic() < end:
        if not any(_is_alive(pid) for pid in family):
            return True
        sleep(0.1)
    return False


def _is_alive(pid: int) -> bool:
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True).stdout
    return bool(state.strip()) and "Z" not in state
