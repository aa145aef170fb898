"""A program on a leash does not outlive whoever started it."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic, sleep

import pytest

from sandbox.children import Child, ProgramFailed, run_once

PROGRAM = """
import os, signal, sys, time
if "stubborn" in sys.argv:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
open(sys.argv[1], "w").write(str(os.getpid()))
time.sleep(60)
"""
MASTER = """
import sys, time
from pathlib import Path
from sandbox.children import Child
Child.start("program", ["-c", sys.argv[1], sys.argv[2]], {}, Path(sys.argv[3]))
time.sleep(60)
"""
PATIENCE_S = 10.0


def until(happens: Callable[[], bool]) -> bool:
    """Whether it happens within PATIENCE_S."""
    end = monotonic() + PATIENCE_S
    while monotonic() < end:
        if happens():
            return True
        sleep(0.02)
    return False


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return "Z" not in subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True).stdout


@pytest.fixture
def note(tmp_path: Path) -> Path:
    """Where the program writes its own number."""
    return tmp_path / "pid"


def number(note: Path) -> int:
    assert until(lambda: note.exists() and note.read_text() != "")
    return int(note.read_text())


def test_it_dies_with_a_master_that_is_killed_by_9(tmp_path: Path, note: Path) -> None:
    master = subprocess.Popen([sys.executable, "-c", MASTER, PROGRAM, str(note), str(tmp_path)])
    program = number(note)
    master.send_signal(signal.SIGKILL)
    master.wait()
    assert until(lambda: not is_alive(program))


def test_it_stops_when_asked(tmp_path: Path, note: Path) -> None:
    child = Child.start("program", ["-c", PROGRAM, str(note)], {}, tmp_path)
    program = number(note)
    assert child.stop() == 128 + signal.SIGTERM
    assert not is_alive(program)


def test_one_that_does_not_listen_is_killed(note: Path) -> None:
    impatient = "import sys; from sandbox import leash; leash.GRACE_S = 0.1; sys.exit(leash.main(sys.argv[1:]))"
    command = [sys.executable, "-c", impatient, sys.executable, "-c", PROGRAM, str(note), "stubborn"]
    leash = subprocess.Popen(command, stdin=subprocess.PIPE)
    program = number(note)
    assert leash.stdin is not None
    leash.stdin.close()
    assert leash.wait(PATIENCE_S) == 128 + signal.SIGKILL
    assert not is_alive(program)


def test_a_crash_takes_the_leash_along(tmp_path: Path, note: Path) -> None:
    child = Child.start("program", ["-c", PROGRAM, str(note), "stubborn"], {}, tmp_path)
    program = number(note)
    child.kill()
    assert until(lambda: not is_alive(program))
    assert child.exit_code == -signal.SIGKILL


def test_its_own_end_is_told_with_the_last_words(tmp_path: Path) -> None:
    child = Child.start("program", ["-c", "import sys; print('привет'); sys.exit('I am out of cats')"], {}, tmp_path)
    assert until(lambda: child.exit_code == 1)
    child.ask_to_stop()
    assert child.last_lines() == "привет\nI am out of cats"


def test_it_hears_nothing_of_a_real_clinics_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM__TOKEN", "of a real clinic")
    (tmp_path / ".env").write_text("")
    asked = "import os; print(os.environ.get('TELEGRAM__TOKEN'), os.environ['MAIL__URL'])"
    assert run_once(["-c", asked], {"MAIL__URL": "smtp://sandbox"}, tmp_path) == "None smtp://sandbox\n"


def test_a_program_that_fails_at_once_is_quoted(tmp_path: Path) -> None:
    with pytest.raises(ProgramFailed, match="ended with 1:\n\nno cats today"):
        run_once(["-c", "import sys; sys.exit(sys.stdin.read())"], {}, tmp_path, typed="no cats today")
