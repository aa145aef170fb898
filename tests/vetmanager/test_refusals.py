"""What Vetmanager's "no" means is read from its sentence: for good, for now, or not clear enough to end a booking."""

import httpx
import pytest
import respx

from bot.vetmanager.channel import FOR_A_PERSON, Channel
from bot.vetmanager.errors import (
    AccessDenied,
    Declined,
    NotFound,
    RateLimited,
    Refused,
    Unavailable,
    UnknownFate,
    VetmanagerError,
)
from bot.vetmanager.refusals import declined
from bot.vetmanager.transport import Request

WRITE = Request("POST", "pet", body={"alias": "Барс"})


@pytest.mark.row("I1", "I9")
@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("Deadlock found when trying to get lock; try restarting transaction", Declined),
        ("SQLSTATE[HY000]: Lock wait timeout exceeded", Declined),
        ("Сервис временно недоступен, попробуйте позже", Declined),
        ("", Declined),
        ("Ошибка", Declined),
        ("Поле patient_id обязательно для заполнения", Refused),
        ("Model could not be saved as validation failed.", Refused),
        ("Parameter 'x' is not allowed for model (pet)", Refused),
        ("Campaign name cannot be empty", Refused),
        ("Record Not Found", NotFound),
        ("Authorization failed", AccessDenied),
        ("Authorization failed. Tariff expired", AccessDenied),
        ("Too many requests", RateLimited),
    ],
)
def test_a_sentence_decides_whether_a_no_is_for_good(said: str, kind: type[VetmanagerError]) -> None:
    error = declined("success_false", said, at="POST pet", status=200)
    assert type(error) is kind
    assert error.permanent is issubclass(kind, Refused)
    assert error.detail == said


@pytest.mark.row("I9")
async def test_a_write_declined_without_a_reason_is_looked_for_before_it_is_repeated(
    wire: respx.MockRouter, channel: Channel
) -> None:
    wire.post("/pet").respond(200, json={"success": False, "message": "Deadlock found"})
    with pytest.raises(UnknownFate) as caught:
        await channel.call(WRITE, FOR_A_PERSON)
    assert (caught.value.because, caught.value.detail) == ("success_false", "Deadlock found")
    assert not channel.breaker.is_open


@pytest.mark.row("I9")
async def test_a_server_that_says_no_is_alive_however_often_it_says_so(
    wire: respx.MockRouter, channel: Channel
) -> None:
    wire.post("/pet").respond(200, json={"success": False, "message": ""})
    for _ in range(12):
        with pytest.raises(UnknownFate):
            await channel.call(WRITE, FOR_A_PERSON)
    assert not channel.breaker.is_open


@pytest.mark.row("I9")
@pytest.mark.parametrize("status", [400, 403, 404, 409, 423])
async def test_a_proxys_page_never_ends_a_booking(wire: respx.MockRouter, channel: Channel, status: int) -> None:
    wire.post("/pet").mock(return_value=httpx.Response(status, text="<html><h1>nginx</h1></html>"))
    with pytest.raises(Unavailable) as caught:
        await channel.call(WRITE, FOR_A_PERSON)
    assert not caught.value.permanent


@pytest.mark.row("I9")
async def test_what_is_too_big_is_refused_for_good_whoever_says_so(wire: respx.MockRouter, channel: Channel) -> None:
    wire.post("/pet").mock(return_value=httpx.Response(413, text="<html>Request Entity Too Large</html>"))
    with pytest.raises(Refused):
        await channel.call(WRITE, FOR_A_PERSON)
