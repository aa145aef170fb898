"""A private Redis on a socket, for as long as the tests run."""

import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.plugins import needs


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    program = needs.redis()
    assert program is not None
    with tempfile.TemporaryDirectory(prefix="rd", dir="/tmp") as folder:
        socket = Path(folder) / "redis.sock"
        options = ["--port", "0", "--unixsocket", str(socket), "--save", "", "--dir", folder]
        server = subprocess.Popen([program, *options], stdout=subprocess.DEVNULL)
        try:
            while not socket.exists():
                if server.poll() is not None:
                    raise RuntimeError("Redis did not start")
                time.sleep(0.01)
            yield f"unix://{socket}"
        finally:
            server.kill()
            server.wait()
