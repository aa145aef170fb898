"""Where the clinic's server is, and where a key may never be sent."""

import asyncio
import json

import pytest

from bot.vetmanager.envelope import Answer
from bot.vetmanager.errors import NotConfigured, Unavailable, VetmanagerError
from bot.vetmanager.hosts import BillingHost, FixedHost, NoHost, domain_of


class Billing:
    """A resolver that counts its questions."""

    def __init__(self, **content: object) -> None:
        self.answer: Answer | VetmanagerError = Answer(200, json.dumps(content).encode())
        self.asked: list[str] = []

    async def __call__(self, url: str) -> Answer:
        self.asked.append(url)
        await asyncio.sleep(0)
        if isinstance(self.answer, VetmanagerError):
            raise self.answer
        return self.answer


class Clock:
    now = 100_000.0

    def __call__(self) -> float:
        return self.now


KNOWN = {"success": True, "host": ".vetmanager2.ru", "url": "myclinic.vetmanager2.ru", "protocol": "https"}


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.mark.row("I1")
@pytest.mark.parametrize(
    "shape", [KNOWN, {"success": "true", "data": KNOWN}, {"url": "https://myclinic.vetmanager2.ru/"}]
)
async def test_the_address_is_read_flat_nested_and_with_a_scheme(shape: dict[str, object], clock: Clock) -> None:
    billing = Billing(**shape)
    host = BillingHost("MyClinic.vetmanager.ru", billing, clock=clock)
    assert await host.url() == "https://myclinic.vetmanager2.ru"
    assert billing.asked == ["https://billing-api.vetmanager.cloud/host/myclinic"]


@pytest.mark.row("I1")
@pytest.mark.parametrize(
    "url",
    [
        "evil.example.test",
        "vetmanager2.ru",
        "notvetmanager2.ru",
        "myclinic.vetmanager2.ru.evil.test",
        "http://myclinic.vetmanager2.ru",
        "https://user:secret@myclinic.vetmanager2.ru",
        "https://myclinic.vetmanager2.ru:8443",
        "https://myclinic.vetmanager2.ru/path",
        "http://127.0.0.1:8092",
        "https://localhost",
        "//",
    ],
)
async def test_a_key_is_never_sent_to_a_stranger(url: str, clock: Clock) -> None:
    host = BillingHost("myclinic", Billing(success=True, url=url), clock=clock)
    with pytest.raises(Unavailable, match=r"resolver_(odd|foreign)_address"):
        await host.url()


@pytest.mark.row("I1")
@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (Answer(200, b'{"success": false, "url": ""}'), "resolver_unknown_domain"),
        (Answer(200, b'{"success": true, "url": ""}'), "resolver_unknown_domain"),
        (Answer(200, b"<html>"), "resolver_not_json"),
        (Answer(200, b"[]"), "resolver_not_json"),
        (Answer(429, b""), "resolver_http_429"),
    ],
)
async def test_a_resolver_without_an_answer_is_an_error_with_a_code(answer: Answer, code: str, clock: Clock) -> None:
    billing = Billing()
    billing.answer = answer
    with pytest.raises(Unavailable) as caught:
        await BillingHost("myclinic", billing, clock=clock).url()
    assert caught.value.code == code


@pytest.mark.row("I1")
async def test_many_who_wait_ask_one_question_an_hour(clock: Clock) -> None:
    billing = Billing(**KNOWN)
    host = BillingHost("myclinic", billing, clock=clock)
    await asyncio.gather(*(host.url() for _ in range(20)))
    clock.now += 3599
    await host.url()
    assert len(billing.asked) == 1
    clock.now += 2
    await host.url()
    assert len(billing.asked) == 2


@pytest.mark.row("I1")
async def test_the_last_address_serves_for_a_day_when_the_resolver_fails(clock: Clock) -> None:
    billing = Billing(**KNOWN)
    host = BillingHost("myclinic", billing, clock=clock)
    await host.url()
    billing.answer = Unavailable("resolver_timeout")
    clock.now += 23 * 3600
    assert await host.url() == "https://myclinic.vetmanager2.ru"
    clock.now += 2 * 3600
    with pytest.raises(Unavailable):
        await host.url()


@pytest.mark.row("I1")
async def test_a_failing_resolver_is_asked_far_less_than_20_times_a_minute(clock: Clock) -> None:
    billing = Billing()
    billing.answer = Unavailable("resolver_timeout")
    host = BillingHost("myclinic", billing, clock=clock)
    for _ in range(600):
        with pytest.raises(Unavailable):
            await host.url()
        clock.now += 0.1
    assert len(billing.asked) <= 5


@pytest.mark.row("I1")
async def test_a_clinic_that_moved_is_asked_for_again_but_not_more_than_once_a_minute(clock: Clock) -> None:
    billing = Billing(**KNOWN)
    host = BillingHost("myclinic", billing, clock=clock)
    await host.url()
    for _ in range(100):
        host.doubt()
        await host.url()
        clock.now += 1
    assert len(billing.asked) == 2


@pytest.mark.row("I1")
async def test_only_a_resolver_on_this_machine_may_name_a_server_on_it(clock: Clock) -> None:
    billing = Billing(success=True, url="127.0.0.1:8092", protocol="http")
    host = BillingHost("onlyvet-sandbox", billing, billing_url="http://127.0.0.1:8093", clock=clock)
    assert await host.url() == "http://127.0.0.1:8092"


@pytest.mark.row("I1")
@pytest.mark.parametrize(
    "url", ["https://x.vetmanager2.ru", "http://127.0.0.1:8092", "http://sandbox:8092", "http://localhost:1"]
)
async def test_a_fixed_address_is_taken_as_it_is(url: str) -> None:
    assert await FixedHost(url + "/").url() == url


@pytest.mark.row("I1")
@pytest.mark.parametrize(
    "url", ["http://x.vetmanager2.ru", "ftp://127.0.0.1", "x.vetmanager2.ru", "", "https://a:b@x.ru"]
)
def test_a_fixed_address_that_would_leak_the_key_stops_the_start(url: str) -> None:
    with pytest.raises(ValueError):
        FixedHost(url)


@pytest.mark.row("I1")
@pytest.mark.parametrize("given", ["", "  ", "-x", "my_clinic", "клиника", "a" * 64, "../x"])
def test_a_domain_is_letters_digits_and_dashes(given: str) -> None:
    with pytest.raises(ValueError):
        domain_of(given)


@pytest.mark.row("I2")
async def test_no_address_is_said_in_those_words() -> None:
    with pytest.raises(NotConfigured):
        await NoHost().url()
