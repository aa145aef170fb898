"""Routes, keys and the billing resolver."""

from typing import Any

import aiohttp
import pytest

from sandbox.vetmanager.auth import EVERYONES_PASSWORD
from sandbox.vetmanager.billing import RateWindow
from sandbox.vetmanager.clinic import Clinic
from sandbox.vetmanager.server import SANDBOX_DOMAIN, VetmanagerServer

pytestmark = pytest.mark.row("I20")


@pytest.mark.parametrize("path", ["medicalCards", "MedicalCards", "comboManualItem", "ComboManualItem", "ClientPhone"])
async def test_the_first_letter_of_a_route_is_free(api: Any, path: str) -> None:
    assert (await api.get(path)).status == 200


@pytest.mark.parametrize(
    "path", ["timesheettypes", "medicalcard", "client_phone", "clientPhone", "Doctor", "", "a/b/c/d"]
)
async def test_any_other_letter_is_a_404(api: Any, path: str) -> None:
    assert (await api.get(path)).status == 404


async def test_a_trailing_slash_is_tolerated(api: Any) -> None:
    assert (await api.get("user/", limit=1)).status == 200


async def test_ids_and_methods_in_the_wrong_place(api: Any) -> None:
    assert (await api.post("client/101", {"first_name": "Вера"})).status == 500
    assert (await api.get("client/SomethingElse")).body["message"] == "Method or Sub-Resource does not exist."
    assert (await api.put("client", {"first_name": "Вера"})).status == 400
    assert (await api.delete("client")).status == 400
    assert (await api.get("ClientPhone/1")).status == 404


@pytest.mark.parametrize("path", ["admission/1", "MedicalCards/1", "user/11", "properties/1"])
async def test_what_the_controllers_do_not_delete_is_refused(api: Any, path: str) -> None:
    assert (await api.delete(path)).status == 406


@pytest.mark.parametrize("model", ["user", "payment", "properties", "ClientPhone", "hospital"])
async def test_what_the_controllers_do_not_create_is_refused(api: Any, model: str) -> None:
    assert (await api.post(model, {"id": 1})).status == 406


async def test_bodies_are_json(api: Any) -> None:
    assert (await api.send("POST", "/rest/api/client", data=b"{nope")).status == 400
    assert (await api.post("client", [])).status == 406
    assert (await api.post("client", "text")).status == 406


@pytest.mark.parametrize(
    ("headers", "message"),
    [
        ({}, "Authorization failed"),
        ({"X-REST-API-KEY": "wrong"}, "Authorization failed"),
        ({"X-USER-TOKEN": "made-up", "X-APP-NAME": "bot"}, "Authorization failed"),
        ({"X-SERVICE-NAME": "s", "X-SERVICE-REST-API-KEY": "k"}, "Request not available for this service"),
    ],
)
async def test_strangers_are_401(api: Any, headers: dict[str, str], message: str) -> None:
    api.headers = headers
    answer = await api.get("client")
    assert (answer.status, answer.body["message"]) == (401, message)


async def test_an_unpaid_clinic_says_so(api: Any, clinic: Clinic) -> None:
    clinic.options.change(tariff_expired=True)
    answer = await api.get("client")
    assert (answer.status, answer.body["message"]) == (401, "Authorization failed. Tariff expired")


@pytest.mark.parametrize("multipart", [False, True])
async def test_a_login_buys_a_token_for_one_program(api: Any, multipart: bool) -> None:
    api.headers = {}
    fields = {"login": "staff11", "password": EVERYONES_PASSWORD, "app_name": "bot"}
    form = aiohttp.FormData(fields, default_to_multipart=multipart)
    sold = await api.send("POST", "/token_auth.php", data=form)
    assert (sold.status, sold.data["service"], sold.data["user_id"]) == (200, "bot", "11")
    token = sold.data["token"]
    for headers, status in (
        ({"X-USER-TOKEN": token, "X-APP-NAME": "bot"}, 200),
        ({"X-USER-TOKEN": token, "X-APP-NAME": "other"}, 401),
        ({"X-USER-TOKEN": token}, 401),
    ):
        api.headers = headers
        assert (await api.get("client")).status == status
    api.headers = {"X-USER-TOKEN": token, "X-APP-NAME": "bot"}
    assert (await api.get("user/CurrentId", user_token=token)).body == {"success": True, "user_id": 11}
    assert (await api.get("user/CurrentId", user_token="other")).status == 401


@pytest.mark.parametrize("wrong", [{"password": "guess"}, {"login": "nobody"}, {"app_name": ""}, {"login": "staff17"}])
async def test_a_wrong_login_is_a_problem_in_russian(api: Any, wrong: dict[str, str]) -> None:
    """staff17 left the clinic."""
    fields = {"login": "staff11", "password": EVERYONES_PASSWORD, "app_name": "bot", **wrong}
    answer = await api.send("POST", "/token_auth.php", data=fields)
    assert (answer.status, answer.body["title"]) == (401, "Wrong authentification.")
    assert answer.body["detail"] == "Неверный логин или пароль"


async def ask_billing(session: aiohttp.ClientSession, server: VetmanagerServer, domain: str) -> Any:
    async with session.get(f"{server.billing_url}/host/{domain}") as answer:
        return answer.status, answer.headers.get("Retry-After"), await answer.json()


async def test_the_resolver_names_the_clinics_host_without_scheme(
    session: aiohttp.ClientSession, server: VetmanagerServer
) -> None:
    status, _, body = await ask_billing(session, server, SANDBOX_DOMAIN)
    assert (status, body["success"], body["protocol"]) == (200, True, "http")
    assert f"http://{body['url']}" == server.url


@pytest.mark.parametrize("domain", ["somebody-else", "Bad_Domain", "-"])
async def test_the_resolver_knows_only_its_clinic(
    session: aiohttp.ClientSession, server: VetmanagerServer, domain: str
) -> None:
    _, _, body = await ask_billing(session, server, domain)
    assert body["success"] is False
    assert body["url"] == ""


async def test_the_twenty_first_question_in_a_minute_is_429(
    session: aiohttp.ClientSession, server: VetmanagerServer
) -> None:
    for _ in range(20):
        assert (await ask_billing(session, server, SANDBOX_DOMAIN))[0] == 200
    status, retry_after, _ = await ask_billing(session, server, SANDBOX_DOMAIN)
    assert status == 429
    assert 1 <= int(retry_after) <= 60


def test_the_resolvers_minute_slides() -> None:
    seconds = 0.0
    window = RateWindow(lambda: seconds)
    assert [window.wait("caller", 2) for _ in range(2)] == [0.0, 0.0]
    seconds = 59.0
    assert window.wait("caller", 2) == 1.0
    assert window.wait("another", 2) == 0.0
    seconds = 60.0
    assert window.wait("caller", 2) == 0.0
