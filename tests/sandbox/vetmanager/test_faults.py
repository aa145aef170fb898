"""Everything that can go wrong between two servers, on request."""

import asyncio
from typing import Any

import aiohttp
import pytest

from sandbox.vetmanager.clinic import Clinic
from sandbox.vetmanager.server import VetmanagerServer

pytestmark = pytest.mark.row("I20")

VERA = {"first_name": "Вера", "last_name": "Пробная"}


def veras(clinic: Clinic) -> int:
    return len(clinic.rows("client", last_name="Пробная"))


@pytest.mark.parametrize("code", [401, 403, 404, 406, 429, 500, 502, 503])
async def test_a_status_without_execution(api: Any, server: VetmanagerServer, clinic: Clinic, code: int) -> None:
    server.faults.add("status", code=code)
    answer = await api.post("client", VERA)
    assert (answer.status, answer.body["success"], answer.data) == (code, False, {"errorCode": code})
    assert veras(clinic) == 0


async def test_a_429_says_when_to_come_back(session: aiohttp.ClientSession, server: VetmanagerServer) -> None:
    server.faults.add("status", code=429, retry_after=7)
    async with session.get(f"{server.url}/rest/api/client") as answer:
        assert (answer.status, answer.headers["Retry-After"]) == (429, "7")


async def test_a_proxys_html(session: aiohttp.ClientSession, server: VetmanagerServer) -> None:
    server.faults.add("html", code=200)
    async with session.get(f"{server.url}/rest/api/client") as answer:
        assert (answer.status, answer.content_type) == (200, "text/html")
        assert "<html>" in await answer.text()


async def test_success_false_with_200(api: Any, server: VetmanagerServer, clinic: Clinic) -> None:
    server.faults.add("success_false")
    answer = await api.post("client", VERA)
    assert (answer.status, answer.body["success"]) == (200, False)
    assert veras(clinic) == 0


@pytest.mark.parametrize(("kind", "written"), [("lost_answer", 1), ("lost_request", 0)])
async def test_a_broken_line_hides_whether_it_happened(
    api: Any, server: VetmanagerServer, clinic: Clinic, kind: Any, written: int
) -> None:
    server.faults.add(kind)
    with pytest.raises(aiohttp.ServerDisconnectedError):
        await api.post("client", VERA)
    assert veras(clinic) == written
    entry = next(iter(server.ledger))
    assert (entry.status, entry.executed, entry.fault) == (None, bool(written), kind)


async def test_an_answer_cut_in_half(api: Any, server: VetmanagerServer, clinic: Clinic) -> None:
    server.faults.add("truncated")
    with pytest.raises(aiohttp.ClientPayloadError):
        await api.post("client", VERA)
    assert veras(clinic) == 1


async def test_a_request_that_is_executed_after_the_caller_gave_up(
    api: Any, server: VetmanagerServer, clinic: Clinic
) -> None:
    server.faults.add("late", ms=20)
    with pytest.raises(aiohttp.ServerDisconnectedError):
        await api.post("client", VERA)
    assert veras(clinic) == 0
    await server.settled()
    assert veras(clinic) == 1
    assert next(iter(server.ledger)).executed


async def test_silence_until_the_caller_gives_up(api: Any, server: VetmanagerServer, clinic: Clinic) -> None:
    server.faults.add("silence")
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.05):
            await api.post("client", VERA)
    assert veras(clinic) == 0


async def test_latency_delays_and_lets_the_next_rule_strike(api: Any, server: VetmanagerServer) -> None:
    server.faults.add("latency", ms=30)
    assert (await api.get("client", limit=1)).status == 200
    server.faults.add("status", code=503)
    assert (await api.get("client", limit=1)).status == 503
    assert all(entry.ms >= 30 for entry in server.ledger)


async def test_a_rule_chooses_by_path_method_and_number_of_times(api: Any, server: VetmanagerServer) -> None:
    server.faults.add("status", code=503, path="/rest/api/[Cc]lient$", methods=["POST"], times=2)
    assert (await api.get("client", limit=1)).status == 200
    assert (await api.post("pet", {"alias": "Туча", "owner_id": 101})).status == 201
    assert [(await api.post("client", VERA)).status for _ in range(3)] == [503, 503, 201]


async def test_a_probable_rule_repeats_itself_with_its_seed(api: Any, server: VetmanagerServer) -> None:
    runs = []
    for _ in range(2):
        server.faults.clear()
        server.faults.add("status", code=503, probability=0.5, seed=7)
        runs.append([(await api.get("client", limit=1)).status for _ in range(12)])
    assert runs[0] == runs[1]
    assert set(runs[0]) == {200, 503}


async def test_faults_reach_the_resolver_too(session: aiohttp.ClientSession, server: VetmanagerServer) -> None:
    server.faults.add("status", code=502, path="^/host/")
    async with session.get(f"{server.billing_url}/host/{server.domain}") as answer:
        assert answer.status == 502


@pytest.mark.parametrize("rule", [{"kind": "meteor"}, {"kind": "late", "ms": "soon"}, {"kind": "html", "path": "("}])
def test_a_rule_that_makes_no_sense_is_refused(server: VetmanagerServer, rule: dict[str, Any]) -> None:
    with pytest.raises(ValueError):
        server.faults.add(**rule)


async def test_down_means_connection_refused_and_up_again_on_the_same_port(api: Any, server: VetmanagerServer) -> None:
    before = server.url
    assert (await api.get("client", limit=1)).status == 200
    await server.down(True)
    assert server.is_down
    with pytest.raises(aiohttp.ClientConnectorError):
        await api.get("client", limit=1)
    await server.down(False)
    assert server.url == before
    assert (await api.get("client", limit=1)).status == 200


async def test_a_taken_port_is_an_error_at_the_start(server: VetmanagerServer, clinic: Clinic) -> None:
    taken = int(server.url.rsplit(":", 1)[1])
    with pytest.raises(OSError, match="in use"):
        await VetmanagerServer(clinic, port=taken).start()
    with pytest.raises(OSError, match="in use"):
        await VetmanagerServer(clinic, billing_port=taken).start()


async def test_the_ledger_tells_what_was_asked(api: Any, server: VetmanagerServer) -> None:
    await api.get("client", limit=1)
    await api.get("nothing")
    first, second = server.ledger.after(0)
    assert (first["n"], first["method"], first["path"]) == (1, "GET", "/rest/api/client")
    assert (first["query"], first["status"], first["at"]) == ({"limit": "1"}, 200, "2026-11-25 11:15:00")
    assert second["status"] == 404
    assert server.ledger.after(1) == [second]


async def test_even_a_path_outside_the_api_is_noted(session: aiohttp.ClientSession, server: VetmanagerServer) -> None:
    async with session.get(f"{server.url}/wp-login.php") as answer:
        assert answer.status == 404
    assert [(entry.path, entry.status) for entry in server.ledger] == [("/wp-login.php", 404)]
