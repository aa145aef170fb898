"""Lists: pages of a hundred, in order, whole or not at all."""

import json

import httpx
import pytest
import respx

from bot.vetmanager.api import Api
from bot.vetmanager.errors import BadQuery, TooManyRows
from bot.vetmanager.models import Pet
from bot.vetmanager.query import where


def shelf(wire: respx.MockRouter, count: int, *, cap: int = 100, total: object = None) -> respx.Route:
    """A server with ``count`` pets that gives at most ``cap`` at a time."""

    def page(request: httpx.Request) -> httpx.Response:
        offset, limit = int(request.url.params["offset"]), min(cap, int(request.url.params["limit"]))
        rows = [{"id": str(number)} for number in range(1, count + 1)][offset : offset + limit]
        data = {"pet": rows} | ({} if total is False else {"totalCount": str(count)})
        return httpx.Response(200, json={"success": True, "data": data})

    return wire.get("/pet").mock(side_effect=page)


@pytest.mark.row("I1")
@pytest.mark.parametrize(("count", "requests"), [(0, 1), (1, 1), (100, 1), (101, 2), (250, 3)])
async def test_every_record_is_read_once_page_by_page(
    wire: respx.MockRouter, api: Api, count: int, requests: int
) -> None:
    route = shelf(wire, count)
    assert [pet.id for pet in await api.find(Pet, "pet")] == list(range(1, count + 1))
    assert route.call_count == requests


@pytest.mark.row("I1")
async def test_a_server_that_gives_smaller_pages_is_read_to_the_end(wire: respx.MockRouter, api: Api) -> None:
    shelf(wire, 120, cap=50)
    assert len(await api.find(Pet, "pet")) == 120


@pytest.mark.row("I1")
async def test_without_a_total_a_short_page_is_the_last(wire: respx.MockRouter, api: Api) -> None:
    route = shelf(wire, 130, total=False)
    assert (len(await api.find(Pet, "pet")), route.call_count) == (130, 2)


@pytest.mark.row("I1")
async def test_pages_are_ordered_with_the_id_as_tie_breaker(wire: respx.MockRouter, api: Api) -> None:
    shelf(wire, 1)
    await api.find(Pet, "pet", sort=["-alias"])
    assert json.loads(wire.calls.last.request.url.params["sort"]) == [
        {"property": "alias", "direction": "DESC"},
        {"property": "id", "direction": "ASC"},
    ]


@pytest.mark.row("I1")
async def test_a_list_longer_than_the_cap_is_an_error_after_one_page(wire: respx.MockRouter, api: Api) -> None:
    route = shelf(wire, 5000)
    with pytest.raises(TooManyRows):
        await api.find(Pet, "pet", most=300)
    assert route.call_count == 1


@pytest.mark.row("I1")
async def test_a_total_that_lies_does_not_get_round_the_cap(wire: respx.MockRouter, api: Api) -> None:
    shelf(wire, 5000, total=False)
    with pytest.raises(TooManyRows):
        await api.find(Pet, "pet", most=300)


@pytest.mark.row("I1")
async def test_a_row_that_moved_to_the_next_page_meanwhile_is_not_told_twice(wire: respx.MockRouter, api: Api) -> None:
    pages = [list(range(1, 101)), [100, 101]]
    answers = [
        httpx.Response(200, json={"success": True, "data": {"totalCount": 102, "pet": [{"id": one} for one in page]}})
        for page in pages
    ]
    wire.get("/pet").mock(side_effect=answers)
    assert [pet.id for pet in await api.find(Pet, "pet")] == list(range(1, 102))


@pytest.mark.row("I1")
async def test_many_ids_are_asked_for_by_the_hundred_and_none_by_no_request(wire: respx.MockRouter, api: Api) -> None:
    route = shelf(wire, 0)
    await api.by_ids(Pet, "pet", range(1, 251))
    asked = [len(json.loads(call.request.url.params["filter"])[0]["value"]) for call in route.calls]
    assert asked == [100, 100, 50]
    assert await api.by_ids(Pet, "pet", []) == []
    assert route.call_count == 3


@pytest.mark.row("I1")
async def test_an_unknown_column_never_reaches_the_wire(wire: respx.MockRouter, api: Api) -> None:
    route = shelf(wire, 1)
    with pytest.raises(BadQuery, match="pet has no column client_id"):
        await api.find(Pet, "pet", where(client_id=1))
    assert not route.called
