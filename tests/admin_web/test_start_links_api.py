"""Links into the chat from the panel's JSON interface (C45)."""

import pytest

from tests.admin_web.conftest import Browser

LINKS = "/api/admin/start-links"

pytestmark = pytest.mark.row("C45")


async def test_the_site_hands_a_login_over(tamara: Browser) -> None:
    made = await tamara.calls("POST", LINKS, {"kind": "login", "email": "Anna@Example.org"})
    assert made.status == 201
    assert made.json["start"].startswith("l_")
    assert len(made.json["start"]) <= 64


async def test_an_invitation_names_what_exists(tamara: Browser) -> None:
    assert (await tamara.calls("POST", LINKS, {"kind": "invitation"})).json["start"].startswith("i_")
    assert (await tamara.calls("POST", LINKS, {"kind": "invitation", "serviceId": 999_999})).status == 409


@pytest.mark.parametrize("body", [{"kind": "login", "email": "not an address"}, {"kind": "key"}, {}])
async def test_nonsense_is_refused_in_words(tamara: Browser, body: dict[str, str]) -> None:
    refused = await tamara.calls("POST", LINKS, body)
    assert refused.status in {400, 422}
