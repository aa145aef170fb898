"""Logs: sentences with ids, on one line each, for a person or for a machine; secrets and contacts never get through."""

import logging
import re
import sys
from collections.abc import Callable, Iterable
from typing import Any, Literal

import structlog
from structlog.typing import EventDict, Processor

Format = Literal["console", "json"]

_OURS = ("bot", "admin_web")
_OTHERS = {"aiogram.event": "INFO"}
"""Everybody else speaks from WARNING on: below, httpx tells whole addresses and aiosqlite the values of statements."""

_PATTERNS = (
    (re.compile(r"input_value=.*?(?=, input_type=)", re.DOTALL), "input_value=…"),  # pydantic repeats what was typed
    (re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), "…@…"),
    (re.compile(r"\+\d[\d ()-]{8,16}\d"), "+…"),
    (re.compile(r"\d{6,12}:[A-Za-z0-9_-]{30,}"), "…:…"),  # a bot's token, as in the address of every request
)


def configure_logs(level: str, style: Format, secrets: Iterable[str] = ()) -> None:
    """Once a program, at its start. ``secrets`` are masked wherever they turn up, in tracebacks too."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[
                structlog.contextvars.merge_contextvars,
                structlog.stdlib.add_log_level,
                structlog.stdlib.add_logger_name,
                structlog.processors.TimeStamper(fmt="iso", utc=True),
            ],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.format_exc_info,
                masking(secrets),
                _renderer(style),
            ],
        )
    )
    logging.getLogger().handlers = [handler]
    logging.captureWarnings(True)
    for name, least in {"": "WARNING", **dict.fromkeys(_OURS, level), **_OTHERS}.items():
        logging.getLogger(name).setLevel(least)


def masking(secrets: Iterable[str] = ()) -> Processor:
    """A step that masks secrets, e-mail addresses and phone numbers in every value of a log line."""
    mask = _mask(sorted((secret for secret in secrets if secret), key=len, reverse=True))

    def masked(_logger: Any, _method: str, event: EventDict) -> EventDict:
        return {name: mask(value) if isinstance(value, str) else value for name, value in event.items()}

    return masked


def _mask(secrets: list[str]) -> Callable[[str], str]:
    def mask(text: str) -> str:
        for secret in secrets:
            text = text.replace(secret, "***")
        for pattern, instead in _PATTERNS:
            text = pattern.sub(instead, text)
        return text

    return mask


def _renderer(style: Format) -> Processor:
    if style == "json":
        return structlog.processors.JSONRenderer(ensure_ascii=False)
    return structlog.dev.ConsoleRenderer(
        colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback, pad_event_to=0
    )
