"""The query language, with the parts that bite."""

import json
from typing import Any

import pytest

from sandbox.vetmanager.clinic import Clinic
from sandbox.vetmanager.seed import ANNA, ANNAS_CAT, ANNAS_DOG, DOCTORS, FIRST_DOCTOR

pytestmark = pytest.mark.row("I20")


def ids(rows: list[dict[str, Any]]) -> list[int]:
    return [row["id"] for row in rows]


@pytest.fixture
def day(clinic: Clinic) -> list[int]:
    """Admissions of one far day at 09:00, 10:00, 11:00 and midnight of the next."""
    times = ("2027-03-01 09:00:00", "2027-03-01 10:00:00", "2027-03-01 11:00:00", "2027-03-02 00:00:00")
    return [clinic.insert("admission", user_id=FIRST_DOCTOR, clinic_id=1, admission_date=at)["id"] for at in times]


async def test_conditions_are_joined_by_and(api: Any) -> None:
    rows = await api.where("pet", ("owner_id", "=", ANNA), ("type_id", "=", 1))
    assert ids(rows) == [ANNAS_CAT]


async def test_a_half_open_range_finds_the_whole_day(api: Any, day: list[int]) -> None:
    rows = await api.where(
        "admission",
        ("admission_date", ">=", "2027-03-01 00:00:00"),
        ("admission_date", "<", "2027-03-02 00:00:00"),
    )
    assert ids(rows) == day[:3]


async def test_a_bare_date_as_upper_bound_means_midnight_and_loses_the_day(api: Any, day: list[int]) -> None:
    rows = await api.where("admission", ("admission_date", ">", "2027-03-01"), ("admission_date", "<=", "2027-03-02"))
    assert ids(rows) == day
    assert await api.where("admission", ("id", "in", day), ("admission_date", "<=", "2027-03-01")) == []


@pytest.mark.parametrize(
    ("operator", "value", "found"),
    [
        ("=", ANNAS_CAT, [ANNAS_CAT]),
        ("in", [ANNAS_CAT, ANNAS_DOG], [ANNAS_CAT, ANNAS_DOG]),
        ("IN", [str(ANNAS_CAT)], [ANNAS_CAT]),
        ("In", f"{ANNAS_CAT},{ANNAS_DOG}", [ANNAS_CAT]),
        ("approximately", ANNAS_CAT, [ANNAS_CAT]),
        ("<", ANNAS_DOG, [ANNAS_CAT]),
        ("<=", ANNAS_DOG, [ANNAS_CAT, ANNAS_DOG]),
        ("!=", ANNAS_CAT, [ANNAS_DOG]),
        ("<>", ANNAS_CAT, [ANNAS_DOG]),
        ("not in", [ANNAS_CAT], [ANNAS_DOG]),
        (">", ANNAS_CAT, [ANNAS_DOG]),
    ],
)
async def test_operators(api: Any, operator: str, value: Any, found: list[int]) -> None:
    """Any case; an unknown operator is `=`; of a comma string IN sees the first element only."""
    assert ids(await api.where("pet", ("owner_id", "=", ANNA), ("id", operator, value))) == found


async def test_like_wraps_its_value_and_ignores_case(api: Any) -> None:
    for value in ("окол", "%ОКОЛ%", "соко_ов"):
        rows = await api.where("client", ("last_name", "LIKE", value))
        assert ids(rows) == [ANNA]


async def test_without_operator_text_is_like_a_number_is_equal_a_list_is_in(api: Any, day: list[int]) -> None:
    async def bare(model: str, name: str, value: Any) -> list[int]:
        answer = await api.get(model, filter=json.dumps([{"property": name, "value": value}]))
        return ids(answer.data[model])

    assert await bare("admission", "admission_date", "2027-03-01") == day[:3]
    assert await bare("client", "id", 10) == []
    assert await bare("pet", "id", [ANNAS_CAT, ANNAS_DOG]) == [ANNAS_CAT, ANNAS_DOG]


async def test_null_matches_no_comparison(api: Any) -> None:
    everybody = (await api.get("pet")).data["totalCount"]
    dead = await api.where("pet", ("deathdate", ">", "2000-01-01 00:00:00"))
    assert len(dead) == 1
    assert await api.where("pet", ("deathdate", "!=", dead[0]["deathdate"])) == []
    assert everybody == 60


@pytest.mark.parametrize(
    "text",
    [
        '[{"property":"id","value":"501","operator":"="}]',
        "[{'property':'id', 'value':'501', 'operator':'='}]",
        '{"property":"id","value":501}',
    ],
)
async def test_filter_text_may_be_json_or_single_quoted(api: Any, text: str) -> None:
    assert ids((await api.get("pet", filter=text)).data["pet"]) == [ANNAS_CAT]


async def test_filter_may_be_a_php_array(api: Any) -> None:
    answer = await api.get(
        "pet",
        **{
            "filter[0][property]": "id",
            "filter[0][operator]": "in",
            "filter[0][value][]": str(ANNAS_CAT),
            "filter[1][property]": "owner_id",
            "filter[1][value]": str(ANNA),
            "sort[0][property]": "id",
        },
    )
    assert ids(answer.data["pet"]) == [ANNAS_CAT]


@pytest.mark.parametrize("text", ["nonsense", "[1, 2]", '"id"'])
async def test_a_filter_that_is_no_filter_breaks_the_server(api: Any, text: str) -> None:
    assert (await api.get("pet", filter=text)).status == 500


async def test_an_empty_in_breaks_the_server(api: Any) -> None:
    assert (await api.get("pet", filter='[{"property":"id","operator":"in","value":[]}]')).status == 500


@pytest.mark.parametrize(
    ("model", "column"),
    [("pet", "client_id"), ("user", "passwd"), ("user", "login"), ("client", "passport_series"), ("client", "phone")],
)
async def test_a_property_outside_the_allow_list_is_406_or_an_sql_error(
    api: Any, clinic: Clinic, model: str, column: str
) -> None:
    text = json.dumps([{"property": column, "value": "x", "operator": "="}])
    assert (await api.get(model, filter=text)).status == 406
    assert (await api.get(model, sort=text)).status == 406
    clinic.options.change(unknown_filter=500)
    assert (await api.get(model, filter=text)).status == 500


async def test_pages_are_a_hundred_by_default_and_at_most(api: Any) -> None:
    total = (await api.get("timesheet", limit=1)).data["totalCount"]
    for limit in ({}, {"limit": 1000}, {"limit": "all"}, {"limit": 0}):
        answer = await api.get("timesheet", **limit)
        assert len(answer.data["timesheet"]) == 100
    assert len((await api.get("timesheet", limit=100, offset=total - 3)).data["timesheet"]) == 3
    assert (await api.get("timesheet", offset=total)).data["timesheet"] == []


async def test_paging_with_a_sort_visits_every_row_once(api: Any, clinic: Clinic) -> None:
    sort = json.dumps([{"property": "begin_datetime", "direction": "DESC"}, {"property": "id", "direction": "ASC"}])
    seen: list[tuple[str, int]] = []
    for offset in range(0, 500, 100):
        rows = (await api.get("timesheet", sort=sort, offset=offset)).data["timesheet"]
        seen += [(row["begin_datetime"], row["id"]) for row in rows]
    assert len(seen) == len(set(seen)) == len(clinic.table("timesheet"))
    by_id = sorted(seen, key=lambda row: row[1])
    assert seen == sorted(by_id, key=lambda row: row[0], reverse=True)


async def test_the_total_respects_the_filter_and_ignores_the_limit(api: Any) -> None:
    text = json.dumps([{"property": "user_id", "operator": "in", "value": list(DOCTORS)}])
    answer = await api.get("admission", filter=text, limit=1)
    assert answer.data["totalCount"] > 100
    assert len(answer.data["admission"]) == 1


async def test_an_index_narrows_the_question_to_one_doctors_rows(clinic: Clinic) -> None:
    clinic.insert_many("admission", ({"user_id": 900 + number % 20} for number in range(10_000)))
    assert len(list(clinic.table("admission").candidates([("user_id", [907])]))) == 500
