"""The mailbox: letters come by SMTP and are read through the control door."""

import asyncio
from email.message import EmailMessage

import aiosmtplib
import pytest

from sandbox.world import World
from tests.sandbox.conftest import Door

pytestmark = pytest.mark.row("I20")


def letter(to: str = "anna@example.test", subject: str = "Код входа: 123456") -> EmailMessage:
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = subject, "clinic@example.test", to
    message.set_content("Ваш код: 123456\n")
    message.add_alternative("<p>Ваш код: <b>123456</b></p>", subtype="html")
    message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="Заключение.pdf")
    return message


async def send(world: World, message: EmailMessage) -> None:
    port = int(world.urls.smtp.rpartition(":")[2])
    await aiosmtplib.send(message, hostname="127.0.0.1", port=port, username="any", password="any", start_tls=False)


async def test_a_letter_can_be_read_in_both_forms(world: World, door: Door) -> None:
    await send(world, letter())
    (kept,) = await door.get("/control/mail")
    assert (kept["to"], kept["from"], kept["subject"]) == (
        "anna@example.test",
        "clinic@example.test",
        "Код входа: 123456",
    )
    assert (kept["text"], kept["html"]) == ("Ваш код: 123456\n", "<p>Ваш код: <b>123456</b></p>\n")
    assert kept["attachments"] == [{"name": "Заключение.pdf", "mime": "application/pdf", "size": 4}]
    async with door.session.get(f"{door.url}/control/mail/{kept['id']}/attachments/0") as response:
        assert await response.read() == b"%PDF"


async def test_letters_are_found_by_address_and_age(world: World, door: Door) -> None:
    await send(world, letter("anna@example.test"))
    await send(world, letter("boris@example.test"))
    assert [one["to"] for one in await door.get("/control/mail?to=BORIS@example.test")] == ["boris@example.test"]
    assert [one["to"] for one in await door.get("/control/mail?after=1")] == ["boris@example.test"]
    assert await door.delete("/control/mail") == {"letters": 0}
    assert await door.get("/control/mail") == []


async def test_one_can_wait_for_a_letter(world: World, door: Door) -> None:
    waiting = asyncio.create_task(door.post("/control/mail/wait", to="anna@example.test", subject="код"))
    await send(world, letter("boris@example.test"))
    await send(world, letter("anna@example.test"))
    assert (await waiting)["to"] == "anna@example.test"
    answer = await door.ask("POST", "/control/mail/wait", {"to": "nobody@example.test", "timeout_s": 0})
    assert answer == (408, {"error": "No such letter came."})


async def test_the_mailbox_can_refuse_for_ever_or_for_now(world: World, door: Door) -> None:
    await door.post("/control/mail/faults", refuse=True)
    with pytest.raises(aiosmtplib.SMTPRecipientsRefused) as refused:
        await send(world, letter())
    assert refused.value.recipients[0].code == 550
    await door.post("/control/mail/faults", refuse=False, temporary=True)
    with pytest.raises(aiosmtplib.SMTPRecipientsRefused) as refused:
        await send(world, letter())
    assert refused.value.recipients[0].code == 451
    await door.post("/control/mail/faults", temporary=False)
    await send(world, letter())
    assert len(await door.get("/control/mail")) == 1


async def test_a_login_can_be_refused(world: World, door: Door) -> None:
    await door.post("/control/mail/faults", refuse_login=True)
    with pytest.raises(aiosmtplib.SMTPAuthenticationError):
        await send(world, letter())


async def test_a_switch_that_does_not_exist_is_told(door: Door) -> None:
    status, answer = await door.ask("POST", "/control/mail/faults", {"burn": True})
    assert (status, answer) == (
        400,
        {"error": "The mailbox's switches are refuse, temporary, refuse_login: true or false."},
    )
