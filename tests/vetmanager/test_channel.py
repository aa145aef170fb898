"""One call to Vetmanager: what is retried, what never is, and what an error says."""

import asyncio
import json
import logging
from dataclasses import replace
from datetime import date, timedelta

import httpx
import pytest
import respx

from bot.domain.errors import ClinicRefused, ClinicSystemError, ClinicUnavailable
from bot.vetmanager.api import Api
from bot.vetmanager.auth import NoKey, UserToken
from bot.vetmanager.breaker import Breaker
from bot.vetmanager.channel import FOR_A_PERSON, JUST_ONCE, Channel, Manner
from bot.vetmanager.client import Connection, connected
from bot.vetmanager.errors import (
    AccessDenied,
    CircuitOpen,
    NotConfigured,
    NotFound,
    Refused,
    Unavailable,
    UnknownFate,
    VetmanagerError,
)
from bot.vetmanager.hosts import NoHost
from bot.vetmanager.models import Client, Pet
from bot.vetmanager.query import where
from bot.vetmanager.throttle import Priority
from bot.vetmanager.transport import Request
from sandbox.vetmanager.server import VetmanagerServer

READ = Request("GET", "pet")
WRITE = Request("POST", "pet", body={"alias": "Барс"})
GOOD = {"success": True, "data": {"totalCount": 1, "pet": [{"id": 501, "alias": "Барс"}]}}


async def failure(channel: Channel, request: Request) -> VetmanagerError:
    with pytest.raises(VetmanagerError) as caught:
        await channel.call(request, FOR_A_PERSON)
    return caught.value


@pytest.mark.row("I1")
async def test_the_key_goes_along_and_no_time_zone_unless_asked(wire: respx.MockRouter, channel: Channel) -> None:
    wire.get("/pet").respond(json=GOOD)
    await channel.call(READ, FOR_A_PERSON)
    sent = wire.calls.last.request.headers
    assert sent["X-REST-API-KEY"] == "canary-key"
    assert "X-REST-TIME-ZONE" not in sent
    await replace(channel, time_zone="+03:00").call(READ, FOR_A_PERSON)
    assert wire.calls.last.request.headers["X-REST-TIME-ZONE"] == "+03:00"


@pytest.mark.row("I1")
@pytest.mark.parametrize(
    "trouble",
    [
        httpx.ConnectError("refused"),
        httpx.ReadTimeout("slow"),
        httpx.RemoteProtocolError("hung up"),
        httpx.Response(500),
        httpx.Response(502, text="<html>bad gateway</html>"),
        httpx.Response(503),
        httpx.Response(504),
        httpx.Response(429, headers={"Retry-After": "1"}),
        httpx.Response(200, text="<html>maintenance</html>"),
    ],
    ids=str,
)
async def test_a_read_survives_a_passing_trouble(
    wire: respx.MockRouter, channel: Channel, trouble: httpx.Response | Exception
) -> None:
    wire.get("/pet").mock(side_effect=[trouble, httpx.Response(200, json=GOOD)])
    assert (await channel.call(READ, FOR_A_PERSON)).rows("pet") == [{"id": 501, "alias": "Барс"}]


@pytest.mark.row("I1")
async def test_a_read_is_given_up_after_its_attempts(wire: respx.MockRouter, channel: Channel) -> None:
    wire.get("/pet").respond(503)
    error = await failure(channel, READ)
    assert (error.code, error.permanent, wire.calls.call_count) == ("http_503", False, FOR_A_PERSON.attempts)
    assert isinstance(error, ClinicUnavailable)


@pytest.mark.row("I1", "I9")
@pytest.mark.parametrize(
    ("trouble", "because"),
    [
        (httpx.ReadTimeout("slow"), "timeout"),
        (httpx.WriteTimeout("slow writing"), "timeout"),
        (httpx.RemoteProtocolError("hung up"), "connection_lost"),
        (httpx.Response(500), "http_500"),
        (httpx.Response(502, text="<html>bad gateway</html>"), "http_502"),
        (httpx.Response(200, text='{"success": true, "data": {"pe'), "not_json"),
        (httpx.Response(302, headers={"Location": "/login"}), "http_302"),
    ],
    ids=str,
)
async def test_a_write_with_an_unclear_end_is_never_repeated(
    wire: respx.MockRouter, channel: Channel, trouble: httpx.Response | Exception, because: str
) -> None:
    wire.post("/pet").mock(side_effect=[trouble, AssertionError("it was sent again")])
    error = await failure(channel, WRITE)
    assert isinstance(error, UnknownFate)
    assert (error.code, error.because, error.permanent) == ("unknown_fate", because, False)


@pytest.mark.row("I1", "I9")
@pytest.mark.parametrize(
    "trouble",
    [
        httpx.ConnectError("refused"),
        httpx.ConnectTimeout("slow connecting"),
        httpx.PoolTimeout("busy"),
        httpx.Response(429),
    ],
    ids=str,
)
async def test_a_write_that_was_certainly_not_carried_out_says_so(
    wire: respx.MockRouter, channel: Channel, trouble: httpx.Response | Exception
) -> None:
    wire.post("/pet").mock(side_effect=[trouble])
    error = await failure(channel, WRITE)
    assert isinstance(error, Unavailable)
    assert not isinstance(error, UnknownFate)


@pytest.mark.row("I1")
@pytest.mark.parametrize(
    ("answer", "code", "permanent"),
    [
        (httpx.Response(401, json={"success": False, "message": "Authorization failed"}), "bad_key", False),
        (httpx.Response(401, json={"message": "Authorization failed. Tariff expired"}), "tariff_expired", False),
        (httpx.Response(401, json={"message": "Request not available for this service"}), "not_for_service", True),
        (httpx.Response(401, json={"message": "report is not ready"}), "http_401", True),
        (httpx.Response(403), "no_rights", True),
        (httpx.Response(404, json={"success": False, "message": "Record Not Found"}), "not_found", True),
        (httpx.Response(406, json={"message": {"error": "Parameter 'x' is not allowed"}}), "http_406", True),
        (httpx.Response(400), "http_400", True),
        (httpx.Response(200, json={"success": False, "errors": ["Campaign cannot be empty"]}), "success_false", True),
        (httpx.Response(200, json={"success": "false", "message": "Patient is required"}), "success_false", True),
        (httpx.Response(200, json={"success": False, "message": "Authorization failed"}), "bad_key", False),
        (
            httpx.Response(200, json={"success": True, "data": {"vetmanagerLink": {"success": 0}}}),
            "nested_failure",
            True,
        ),
    ],
    ids=["key", "tariff", "service", "report", "403", "404", "406", "400", "errors", "false", "key inside", "nested"],
)
async def test_a_refusal_is_told_once_with_its_code(
    wire: respx.MockRouter, channel: Channel, answer: httpx.Response, code: str, permanent: bool
) -> None:
    wire.get("/pet").mock(return_value=answer)
    error = await failure(channel, READ)
    assert (error.code, error.permanent, wire.calls.call_count) == (code, permanent, 1)
    assert isinstance(error, ClinicRefused) is permanent


@pytest.mark.row("I1")
async def test_a_wrong_key_is_no_reason_to_give_a_booking_up(wire: respx.MockRouter, channel: Channel) -> None:
    wire.post("/pet").respond(401, json={"message": "Authorization failed"})
    error = await failure(channel, WRITE)
    assert isinstance(error, AccessDenied)
    assert error.retry_after == 300


@pytest.mark.row("I1")
async def test_retry_after_beyond_the_deadline_is_left_to_the_caller(wire: respx.MockRouter, channel: Channel) -> None:
    wire.get("/pet").respond(429, headers={"Retry-After": "4000"})
    error = await failure(channel, READ)
    assert (error.code, error.retry_after, wire.calls.call_count) == ("rate_limited", 300.0, 1)


@pytest.mark.row("I1")
async def test_a_read_never_takes_longer_than_its_deadline(wire: respx.MockRouter, channel: Channel) -> None:
    async def never(request: httpx.Request) -> httpx.Response:
        await asyncio.Event().wait()
        raise AssertionError

    wire.get("/pet").mock(side_effect=never)
    with pytest.raises(Unavailable, match="timeout at GET pet"):
        await channel.call(READ, Manner(Priority.INTERACTIVE, attempts=5, deadline=0.05))


@pytest.mark.row("I1")
async def test_after_five_failures_the_server_is_left_alone(wire: respx.MockRouter, channel: Channel) -> None:
    seconds = [0.0]
    channel = replace(channel, breaker=Breaker(clock=lambda: seconds[0]))
    wire.get("/pet").respond(500)
    for _ in range(5):
        with pytest.raises(Unavailable, match="http_500"):
            await channel.call(READ, JUST_ONCE)
    with pytest.raises(CircuitOpen) as caught:
        await channel.call(READ, FOR_A_PERSON)
    assert (caught.value.retry_after, wire.calls.call_count) == (30.0, 5)
    seconds[0] = 31.0
    wire.get("/pet").respond(json=GOOD)
    await channel.call(READ, FOR_A_PERSON)
    await channel.call(READ, FOR_A_PERSON)


@pytest.mark.row("I1", "I2")
async def test_without_settings_every_call_says_so(channel: Channel) -> None:
    for bare in (replace(channel, host=NoHost()), replace(channel, auth=NoKey())):
        with pytest.raises(NotConfigured) as caught:
            await bare.call(READ, FOR_A_PERSON)
        assert caught.value.permanent


@pytest.mark.row("I1")
async def test_a_users_token_is_exchanged_once_and_again_after_a_401(wire: respx.MockRouter, channel: Channel) -> None:
    tokens = iter(["first", "second"])

    def exchange(request: httpx.Request) -> httpx.Response:
        assert "X-REST-API-KEY" not in request.headers
        return httpx.Response(200, json={"status": 200, "data": {"token": next(tokens), "user_id": "7"}})

    def serve(request: httpx.Request) -> httpx.Response:
        known = request.headers["X-APP-NAME"] == "bot" and request.headers["X-USER-TOKEN"] == "second"
        return (
            httpx.Response(200, json=GOOD) if known else httpx.Response(401, json={"message": "Authorization failed"})
        )

    login = wire.post(url="https://myclinic.vetmanager2.ru/token_auth.php").mock(side_effect=exchange)
    wire.get("/pet").mock(side_effect=serve)
    channel = replace(channel, auth=UserToken("registrar", "secret", "bot"))
    await asyncio.gather(*(channel.call(READ, FOR_A_PERSON) for _ in range(4)))
    assert login.call_count == 2


@pytest.mark.row("I1")
async def test_a_wrong_login_is_a_closed_door(wire: respx.MockRouter, channel: Channel) -> None:
    wire.post(url="https://myclinic.vetmanager2.ru/token_auth.php").respond(
        401, json={"title": "Wrong authentification.", "detail": "Неверный логин или пароль"}
    )
    channel = replace(channel, auth=UserToken("registrar", "wrong", "bot"))
    assert (await failure(channel, READ)).code == "bad_key"


ODD_ROW = {"id": "canary", "last_name": "canary", "cell_phone": "canary"}


@pytest.mark.row("I1")
@pytest.mark.parametrize(
    "trouble",
    [
        httpx.Response(500, text="canary"),
        httpx.Response(406, json={"message": "canary is not allowed"}),
        httpx.Response(200, json={"success": True, "data": {"totalCount": 1, "client": [ODD_ROW]}}),
        httpx.ReadTimeout("canary"),
    ],
    ids=["500", "406", "odd row", "timeout"],
)
async def test_no_key_phone_name_or_body_reaches_a_log_or_an_error(
    wire: respx.MockRouter,
    api: Api,
    caplog: pytest.LogCaptureFixture,
    capsys: pytest.CaptureFixture[str],
    trouble: httpx.Response | Exception,
) -> None:
    caplog.set_level(logging.DEBUG)
    wire.get("/client").mock(side_effect=[trouble] * 9)
    wire.post("/client").mock(side_effect=[httpx.ReadTimeout("canary")])
    with pytest.raises(ClinicSystemError) as read:
        await api.find(Client, "client", where(cell_phone="canary"))
    with pytest.raises(ClinicSystemError) as write:
        await api.create(Client, "client", {"last_name": "canary"})
    printed = capsys.readouterr()
    told = f"{read.value} {read.value!r} {write.value} {write.value!r} {caplog.text} {printed.out} {printed.err}"
    assert "canary" not in told


@pytest.mark.row("I1")
async def test_a_session_cookie_is_never_sent_back(wire: respx.MockRouter, channel: Channel) -> None:
    wire.get("/pet").respond(json=GOOD, headers={"Set-Cookie": "PHPSESSID=abc; path=/"})
    for _ in range(2):
        await channel.call(READ, FOR_A_PERSON)
    assert "cookie" not in wire.calls.last.request.headers


@pytest.mark.row("I1")
async def test_a_proxy_in_the_environment_changes_nothing(
    server: VetmanagerServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")
    async with connected(Connection(url=server.url, api_key=server.key), today=lambda: date(2026, 4, 17)) as gateway:
        assert await gateway.clinics.active()


@pytest.mark.row("I1")
async def test_a_body_is_sent_as_json_in_utf8(wire: respx.MockRouter, channel: Channel) -> None:
    wire.post("/pet").respond(201, json=GOOD)
    await channel.call(WRITE, FOR_A_PERSON)
    request = wire.calls.last.request
    assert json.loads(request.content) == {"alias": "Барс"}
    assert request.headers["Content-Type"] == "application/json"


@pytest.mark.row("I1")
async def test_an_empty_success_for_one_record_is_not_found(wire: respx.MockRouter, api: Api) -> None:
    wire.get("/pet/7").respond(json={"success": True, "data": {"totalCount": 0}})
    with pytest.raises(NotFound):
        await api.get(Pet, "pet", 7)


@pytest.mark.row("I21")
@pytest.mark.parametrize("shape", [[{"id": "501"}], {"id": 501}, 501, "501"], ids=["list", "object", "number", "text"])
async def test_the_id_of_a_new_record_is_found_in_every_shape(wire: respx.MockRouter, api: Api, shape: object) -> None:
    wire.post("/pet").respond(201, json={"success": True, "data": {"totalCount": 1, "pet": shape}})
    wire.get("/pet/501").respond(json={"success": True, "data": {"pet": {"id": "501", "alias": "Барс"}}})
    written = await api.create(Pet, "pet", {"alias": "Барс"})
    assert (written.row.id, written.differs) == (501, ())


@pytest.mark.row("I21", "I9")
async def test_a_yes_without_an_id_leaves_the_fate_unknown(wire: respx.MockRouter, api: Api) -> None:
    wire.post("/pet").respond(201, json={"success": True, "data": {}})
    with pytest.raises(UnknownFate):
        await api.create(Pet, "pet", {"alias": "Барс"})


@pytest.mark.row("I21")
async def test_a_column_that_was_not_stored_as_sent_is_named(wire: respx.MockRouter, api: Api) -> None:
    stored = {"id": 501, "alias": "Барс", "weight": "0.0000000000"}
    wire.post("/pet").respond(201, json={"success": True, "data": {"pet": [stored]}})
    wire.get("/pet/501").respond(json={"success": True, "data": {"pet": stored}})
    written = await api.create(Pet, "pet", {"alias": "Барс", "weight": "4.2", "pet_id": 3})
    assert written.differs == ("weight", "pet_id")


@pytest.mark.row("I1")
async def test_a_row_that_cannot_be_read_is_the_servers_failure(wire: respx.MockRouter, api: Api) -> None:
    wire.get("/pet/1").respond(json={"success": True, "data": {"pet": {"id": "canary"}}})
    with pytest.raises(Unavailable, match="odd_row") as caught:
        await api.get(Pet, "pet", 1)
    assert not isinstance(caught.value, Refused)


@pytest.mark.row("A7")
@pytest.mark.parametrize(
    ("said", "is_ahead"), [("Wed, 21 Oct 2015 07:28:00 GMT", True), ("Thu, 21 Oct 2094 07:28:00 GMT", False)]
)
async def test_the_side_of_a_wrong_clock_is_read_from_any_answer(
    wire: respx.MockRouter, channel: Channel, said: str, is_ahead: bool
) -> None:
    """An answer without a date, or with nonsense for one, leaves what was known."""
    for header in (said, "", "soon"):
        wire.get("clinics").mock(httpx.Response(500, headers={"Date": header}))
        with pytest.raises(Unavailable):
            await channel.call(Request("GET", "clinics"), JUST_ONCE)
    assert channel.transport.drift is not None
    assert (channel.transport.drift > timedelta(0)) is is_ahead
