"""Ports for programs that open them a moment later."""

import os
import socket
from collections.abc import Iterable
from itertools import count

_LOWEST, _A_PROCESS, _PROCESSES = 10_000, 100, 200
_numbers = count()


def free_port() -> int:
    """A port that nobody listens on, and that this process has not given out before. Below those that the kernel gives
    to outgoing lines (32768 and up): one of them could take it before the program has started. Every worker looks in
    a hundred of its own."""
    first = _LOWEST + os.getpid() % _PROCESSES * _A_PROCESS
    return next(port for port in (first + number % _A_PROCESS for number in _numbers) if _is_free(port))


def free_ports(names: Iterable[str]) -> dict[str, int]:
    return {name: free_port() for name in names}


def _is_free(port: int) -> bool:
    with socket.socket() as one:
        try:
            one.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True
