"""Letters: what is typed by people cannot bend them, and a refusal says whether trying again makes sense."""

import pytest

from bot.outgoing.mail import Letter, Mailer, MailFailed, MailServer, Tls
from sandbox.world import World

LETTER = Letter("anna@example.com", "Код 123456", "Ваш код: 123456\nС уважением, OnlyVet")


@pytest.fixture
def mailer(world: World) -> Mailer:
    return Mailer(MailServer.parse(f"{world.mailbox.url}?tls=none"), "clinic@example.com", "Клиника «Лапа»", timeout=5)


@pytest.mark.row("I22")
async def test_a_letter_arrives_as_it_was_written(mailer: Mailer, world: World) -> None:
    await mailer.send(LETTER)
    [letter] = world.mailbox.letters
    message = letter.message()
    assert list(letter.to) == ["anna@example.com"]
    assert str(message["From"]) == "Клиника «Лапа» <clinic@example.com>"
    assert str(message["Subject"]) == "Код 123456"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message.get_content().splitlines() == LETTER.text.splitlines()


@pytest.mark.row("O12")
async def test_a_line_break_in_a_subject_starts_no_header(mailer: Mailer, world: World) -> None:
    await mailer.send(Letter("anna@example.com", "Барсик\r\nBcc: thief@example.com", "text"))
    [letter] = world.mailbox.letters
    assert list(letter.to) == ["anna@example.com"]
    assert letter.message()["Bcc"] is None
    assert str(letter.message()["Subject"]) == "Барсик Bcc: thief@example.com"


@pytest.mark.row("O12")
@pytest.mark.parametrize("address", ["", "nobody", "a@b\r\nBcc: thief@example.com", "a@example.com, b@example.com"])
async def test_an_address_that_is_none_is_never_tried_again(mailer: Mailer, world: World, address: str) -> None:
    with pytest.raises(MailFailed) as failed:
        await mailer.send(Letter(address, "subject", "text"))
    assert failed.value.permanent
    assert world.mailbox.letters == []


async def test_a_refusal_for_ever_is_permanent_and_names_nobody(mailer: Mailer, world: World) -> None:
    world.mailbox.refuse = True
    with pytest.raises(MailFailed) as failed:
        await mailer.send(LETTER)
    assert failed.value.permanent
    assert "anna" not in failed.value.reason


async def test_a_refusal_for_now_is_worth_another_try(mailer: Mailer, world: World) -> None:
    world.mailbox.temporary = True
    with pytest.raises(MailFailed) as failed:
        await mailer.send(LETTER)
    assert not failed.value.permanent


async def test_a_wrong_password_is_the_administrators_to_repair(world: World) -> None:
    world.mailbox.refuse_login = True
    server = MailServer.parse(world.mailbox.url.replace("smtp://", "smtp://clinic:password@") + "?tls=none")
    with pytest.raises(MailFailed) as failed:
        await Mailer(server, "clinic@example.com", timeout=5).send(LETTER)
    assert not failed.value.permanent


@pytest.mark.parametrize("tls", [Tls.STARTTLS, Tls.IMPLICIT])
async def test_a_letter_does_not_go_unsecured_when_it_was_to_be_secured(world: World, tls: Tls) -> None:
    """The sandbox's mail server knows no TLS."""
    mailer = Mailer(MailServer.parse(f"{world.mailbox.url}?tls={tls}"), "clinic@example.com", timeout=5)
    with pytest.raises(MailFailed) as failed:
        await mailer.send(LETTER)
    assert not failed.value.permanent
    assert world.mailbox.letters == []


async def test_a_server_that_is_away_is_waited_for(mailer: Mailer, world: World) -> None:
    await world.mailbox.stop()
    with pytest.raises(MailFailed) as failed:
        await mailer.send(LETTER)
    assert not failed.value.permanent


def test_a_server_does_not_show_its_password() -> None:
    assert "s3cret" not in repr(MailServer.parse("smtp://anna:s3cret@mail.example.com"))
