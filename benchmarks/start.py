"""P8 and P9: how long from the start of the real bot to its first answer, and what it then weighs."""

import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.figures import Figure, machine, table

DEADLINE_S = 60
FLOOR = "import time, aiogram, sqlalchemy, aiohttp.web, httpx; print(open('/proc/self/status').read())"


@contextmanager
def _running(*command: str, env: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    quiet = subprocess.DEVNULL
    process = subprocess.Popen([sys.executable, "-m", *command], env=os.environ | env, stdout=quiet, stderr=quiet)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(10)


def _post(url: str, body: dict[str, Any]) -> Any:
    request = urllib.request.Request(url, json.dumps(body).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=DEADLINE_S) as answer:
        return json.load(answer)


def _ready(path: Path) -> dict[str, str]:
    until = time.monotonic() + DEADLINE_S
    while not path.exists():
        assert time.monotonic() < until, "the sandbox did not open"
        time.sleep(0.05)
    urls: dict[str, str] = json.loads(path.read_text())
    return urls


def _environment(folder: Path, urls: dict[str, str]) -> dict[str, str]:
    return {
        "TELEGRAM__TOKEN": urls["token"],
        "TELEGRAM__API_URL": urls["telegram"],
        "VETMANAGER__URL": urls["vetmanager"],
        "VETMANAGER__API_KEY": urls["vetmanager_key"],
        "MAIL__URL": f"{urls['smtp']}?tls=none",
        "MAIL__FROM": "clinic@onlyvet.example",
        "DATABASE__URL": f"sqlite+aiosqlite:///{folder}/bot.sqlite3",
        "FILES__DIR": str(folder / "files"),
        "WEB__PORT": "0",
    }


def resident_mb(status: str) -> float:
    """Resident memory out of the text of /proc/PID/status, in megabytes of 1,000 kB."""
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1000


def _bare() -> tuple[float, float]:
    """Seconds and megabytes of importing the libraries alone."""
    begun = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", FLOOR], capture_output=True, text=True, check=True)
    return time.perf_counter() - begun, resident_mb(done.stdout)


def measure() -> list[Figure]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ports = [f"--{part}-port=0" for part in ("page", "telegram", "vetmanager", "billing", "smtp")]
        with _running("sandbox", "serve", *ports, f"--ready-file={folder / 'ready.json'}", env={}):
            urls = _ready(folder / "ready.json")
            env = _environment(folder, urls)
            subprocess.run(
                [sys.executable, "-m", "bot", "migrate"], env=os.environ | env, check=True, capture_output=True
            )
            seconds, weight = _first_answer(urls["page"], env)
    bare_seconds, bare_weight = _bare()
    return [
        Figure("P9 start to first answer", "≤ 4.5 s", f"{bare_seconds:.1f} s (imports alone)", f"{seconds:.1f} s", ""),
        Figure("P8 idle memory", "≤ 220 MB", f"{bare_weight:.0f} MB (imports alone)", f"{weight:.0f} MB", "after 10 s"),
    ]


def _first_answer(page: str, env: dict[str, str]) -> tuple[float, float]:
    person = _post(f"{page}/control/people", {"first_name": "Анна"})["id"]
    _post(f"{page}/control/people/{person}/text", {"text": "/start"})
    begun = time.perf_counter()
    with _running("bot", env=env) as bot:
        _post(f"{page}/control/chats/{person}/wait", {"text": "OnlyVet", "timeout_s": DEADLINE_S})
        seconds = time.perf_counter() - begun
        time.sleep(10)
        return seconds, resident_mb(Path(f"/proc/{bot.pid}/status").read_text())


def main() -> None:
    print(machine(), table(measure()), sep="\n\n")


if __name__ == "__main__":
    main()
