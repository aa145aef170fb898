"""python -m sandbox.leash PROGRAM…: run a program that cannot outlive its master.

The master keeps the other end of our standard input. When the master ends, killed by -9 even, the system closes that
end, and we stop the program: politely first, by force after GRACE_S. This needs no system call of one platform only.
"""

import os
import signal
import subprocess
import sys
import threading

GRACE_S = 6.0
_USAGE = 64
_NOT_FOUND = 127


def main(command: list[str]) -> int:
    """Run the command to its end; its exit status, or 128 + the signal that ended it."""
    if not command:
        print("usage: python -m sandbox.leash PROGRAM [ARGUMENT…]", file=sys.stderr)  # noqa: T201
        return _USAGE
    try:
        program = subprocess.Popen(command, stdin=subprocess.DEVNULL)  # noqa: S603  our own caller names it
    except OSError as problem:
        print(f"{command[0]}: {problem.strerror}", file=sys.stderr)  # noqa: T201
        return _NOT_FOUND
    for sign in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(sign, lambda *_: program.terminate())
    threading.Thread(target=_stop_at_end_of_input, args=(program,), daemon=True).start()
    code = program.wait()
    return code if code >= 0 else 128 - code


def _stop_at_end_of_input(program: "subprocess.Popen[bytes]") -> None:
    """Raw reads: a buffered reader that waits in a daemon thread would disturb the interpreter's end."""
    while os.read(sys.stdin.fileno(), 1):
        continue
    program.terminate()
    try:
        program.wait(GRACE_S)
    except subprocess.TimeoutExpired:
        program.kill()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
