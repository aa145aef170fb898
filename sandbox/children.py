"""The product's programs as the demo runs them: on a leash, each with a log of its own."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sandbox.leash import GRACE_S

TAIL_LINES = 20
_SETTING = re.compile(r"[A-Z]+__")


class ProgramFailed(Exception):
    """A program ended badly; the text shows its last words."""


@dataclass(slots=True)
class Child:
    """A running program. It stops when we stop it, and also when we are no more."""

    name: str
    log: Path
    _leash: "subprocess.Popen[bytes]"

    @classmethod
    def start(cls, name: str, arguments: Sequence[str], settings: Mapping[str, str], folder: Path) -> "Child":
        """Start ``python ARGUMENTS`` in the folder, with these settings and no others; log to NAME.log there."""
        log = folder / f"{name}.log"
        with log.open("wb") as output:
            leash = subprocess.Popen(  # noqa: S603  the demo's own programs
                [sys.executable, "-m", "sandbox.leash", sys.executable, *arguments],
                stdin=subprocess.PIPE,
                stdout=output,
                stderr=subprocess.STDOUT,
                env=_environment(settings),
                cwd=folder,  # a .env of somebody's real clinic lies where the demo was started
                start_new_session=True,  # Ctrl-C is ours to hear; and leash and program can be killed as one group
            )
        return cls(name, log, leash)

    @property
    def exit_code(self) -> int | None:
        """None while it runs."""
        return self._leash.poll()

    def ask_to_stop(self) -> None:
        """Let go of the leash: the program gets SIGTERM, and SIGKILL if it does not listen."""
        if self._leash.stdin is not None:
            self._leash.stdin.close()

    def stop(self) -> int:
        """Ask, wait, and see to it that nothing is left."""
        self.ask_to_stop()
        try:
            return self._leash.wait(GRACE_S + 2)
        except subprocess.TimeoutExpired:
            self.kill()
            return self._leash.wait()

    def kill(self) -> None:
        """SIGKILL for program and leash at once, as a crash or the system would do it."""
        if self._leash.poll() is None:
            os.killpg(self._leash.pid, signal.SIGKILL)
        self._leash.wait()
        self.ask_to_stop()

    def last_lines(self, count: int = TAIL_LINES) -> str:
        """The end of its log."""
        return "\n".join(self.log.read_text("utf-8", "replace").splitlines()[-count:])


def run_once(arguments: Sequence[str], settings: Mapping[str, str], folder: Path, typed: str = "") -> str:
    """Run ``python ARGUMENTS`` to its end; what it said. Raises ProgramFailed."""
    done = subprocess.run(  # noqa: S603  the demo's own programs
        [sys.executable, *arguments],
        input=typed,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        env=_environment(settings),
        cwd=folder,
        check=False,
    )
    if done.returncode:
        raise ProgramFailed(f"python {' '.join(arguments)} ended with {done.returncode}:\n\n{done.stdout}")
    return done.stdout


def _environment(settings: Mapping[str, str]) -> dict[str, str]:
    return {**_without_settings(os.environ), "PYTHONUNBUFFERED": "1", **settings}


def _without_settings(environment: Mapping[str, str]) -> dict[str, str]:
    """A shell that is set up for a real clinic must not lend its token to the demo."""
    return {name: value for name, value in environment.items() if not _SETTING.match(name)}
