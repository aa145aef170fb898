"""Whatever a stranger's program may send to the JSON interface, generated from its own description (S8)."""

import asyncio
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from typing import Any

import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from requests import Session
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi import checks as openapi_checks

from admin_web.api.openapi import document
from admin_web.guard import CSRF_HEADER
from admin_web.options import SESSION_COOKIE
from tests.admin_web.conftest import Browser, Panel

CHECKS = [
    not_a_server_error,
    openapi_checks.status_code_conformance,
    openapi_checks.content_type_conformance,
    openapi_checks.response_schema_conformance,
]
MODES = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)


def cases(most: int) -> Iterator[Case[Any]]:
    """So many for each way to ask, fitting the description and breaking it; the same ones at every run."""
    schema = schemathesis.openapi.from_dict(document(SESSION_COOKIE))
    for found in schema.get_all_operations():
        operation = found.ok() if isinstance(found, Ok) else None
        assert operation is not None, found  # the description itself is broken
        for mode in MODES:
            yield from islice(_drawn(operation.as_strategy(generation_mode=mode), most), most)


def _drawn(strategy: Any, most: int) -> list[Case[Any]]:
    drawn: list[Case[Any]] = []

    @settings(
        max_examples=most,
        database=None,
        derandomize=True,
        deadline=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def draw(case: Case[Any]) -> None:
        drawn.append(case)

    draw()
    return drawn


async def fuzz(panel: Panel, browsers: Sequence[Browser], most: int) -> int:
    """Send every case, each with the next one's session; how many. Raises for an answer that the description does not
    know."""
    whose = [
        ({CSRF_HEADER: one.csrf} if one.csrf else {}, {SESSION_COOKIE: cookie} if cookie else {})
        for one in browsers
        for cookie in [one.cookie(SESSION_COOKIE)]
    ]
    return await asyncio.to_thread(_fuzz, panel.url.rstrip("/"), whose, most)


def _fuzz(url: str, whose: list[tuple[dict[str, str], dict[str, str]]], most: int) -> int:
    sent = 0
    for case, (headers, cookies) in zip(cases(most), cycle(whose), strict=False):
        with Session() as session:  # one each: it would remember a cookie for whoever has none
            answer = case.call(url, session=session, headers=headers, cookies=cookies)
        case.validate_response(answer, checks=CHECKS)
        sent += 1
    return sent
