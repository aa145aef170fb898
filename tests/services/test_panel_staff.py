"""Who may use the panel, decided by administrators and never to the point of locking everybody out (rows A1, A15)."""

import pytest
from argon2 import PasswordHasher
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from bot.db.models import AuditRow
from bot.db.uow import Database
from bot.domain.errors import NotAllowed, WeakPassword, WrongPassword
from bot.domain.ids import PanelUserId
from bot.domain.panel import AccountExists, AccountNotFound, InvitationGone, LastAdministrator, PanelRole, PanelUser
from bot.services.panel_staff import PanelStaffService
from bot.services.panel_users import Caller, PanelUserService
from bot.services.passwords import Passwords
from tests.clock import Clock

PHRASE = "correct horse battery"
DESK = Caller("10.0.0.5")


class Office:
    def __init__(self, database: Database) -> None:
        passwords = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        self.users = PanelUserService(database, passwords)
        self.staff = PanelStaffService(database, passwords, "https://panel.example.test")


@pytest.fixture
def office(database: Database) -> Office:
    return Office(database)


@pytest.fixture
async def tamara(office: Office) -> PanelUser:
    return await office.users.create("tamara@example.test", PHRASE, second_later=True)


async def the_id(office: Office, tamara: PanelUser, email: str) -> PanelUserId:
    return next(one.user.id for one in await office.staff.listed(tamara) if one.user.email == email)


@pytest.mark.row("A1", "A15")
async def test_an_invited_colleague_chooses_a_phrase_and_goes_on_to_the_second_factor(
    office: Office, tamara: PanelUser
) -> None:
    token = await office.staff.invite(tamara, "Rita@Example.test", PanelRole.REGISTRAR)
    with pytest.raises(WeakPassword):
        await office.staff.accept(token, "short", DESK)
    signed_in = await office.staff.accept(token, PHRASE, DESK)
    session = await office.users.session(signed_in.token)
    assert session is not None
    assert (session.user.role, session.is_whole) == (PanelRole.REGISTRAR, False)


@pytest.mark.row("A1")
async def test_an_invitation_opens_once_for_seven_days_and_the_newest_only(
    office: Office, tamara: PanelUser, clock: Clock
) -> None:
    first = await office.staff.invite(tamara, "rita@example.test", PanelRole.READER)
    rita = await the_id(office, tamara, "rita@example.test")
    second = await office.staff.invite_again(tamara, rita)
    with pytest.raises(InvitationGone):
        await office.staff.accept(first, PHRASE, DESK)
    clock.pass_by(days=8)
    with pytest.raises(InvitationGone):
        await office.staff.invited(second)
    third = await office.staff.invite_again(tamara, rita)
    await office.staff.accept(third, PHRASE, DESK)
    with pytest.raises(InvitationGone):
        await office.staff.accept(third, PHRASE, DESK)
    with pytest.raises(AccountNotFound):
        await office.staff.invite_again(tamara, rita)


@pytest.mark.row("A1")
@pytest.mark.parametrize("phrase", ["", PHRASE, "nobody has this pass phrase"])
async def test_an_account_without_a_phrase_lets_nobody_in(office: Office, tamara: PanelUser, phrase: str) -> None:
    await office.staff.invite(tamara, "rita@example.test", PanelRole.REGISTRAR)
    with pytest.raises(WrongPassword):
        await office.users.sign_in("rita@example.test", phrase, "10.0.0.5")


@pytest.mark.row("A15")
async def test_a_role_counts_at_the_next_click(office: Office, tamara: PanelUser) -> None:
    rita = await office.users.create("rita@example.test", PHRASE, PanelRole.REGISTRAR, second_later=True)
    signed_in = await office.users.sign_in("rita@example.test", PHRASE, "10.0.0.5")
    await office.staff.change_role(tamara, rita.id, PanelRole.READER)
    session = await office.users.session(signed_in.token)
    assert session is not None
    assert session.user.role is PanelRole.READER


@pytest.mark.row("A15")
async def test_a_closed_account_is_out_at_once_and_comes_back(office: Office, tamara: PanelUser) -> None:
    rita = await office.users.create("rita@example.test", PHRASE, second_later=True)
    signed_in = await office.users.sign_in("rita@example.test", PHRASE, "10.0.0.5")
    await office.staff.disable(tamara, rita.id)
    assert await office.users.session(signed_in.token) is None
    with pytest.raises(WrongPassword):
        await office.users.sign_in("rita@example.test", PHRASE, "10.0.0.5")
    await office.staff.enable(tamara, rita.id)
    assert (await office.users.sign_in("rita@example.test", PHRASE, "10.0.0.5")).is_whole


@pytest.mark.row("A15")
async def test_nobody_takes_the_last_key_out_of_the_clinics_hand(office: Office, tamara: PanelUser) -> None:
    boris = await office.users.create("boris@example.test", PHRASE, second_later=True)
    for act in (office.staff.disable(tamara, tamara.id), office.staff.change_role(tamara, tamara.id, PanelRole.READER)):
        with pytest.raises(LastAdministrator):
            await act
    await office.staff.change_role(tamara, boris.id, PanelRole.READER)
    gone = PanelUser(PanelUserId(99), "gone@example.test", PanelRole.ADMIN)
    with pytest.raises(LastAdministrator):
        await office.staff.disable(gone, tamara.id)


@pytest.mark.row("A15")
@pytest.mark.parametrize("role", [PanelRole.REGISTRAR, PanelRole.READER])
async def test_only_administrators_manage_accounts(office: Office, tamara: PanelUser, role: PanelRole) -> None:
    other = PanelUser(PanelUserId(7), "other@example.test", role)
    for act in (
        office.staff.listed(other),
        office.staff.invite(other, "x@example.test", PanelRole.ADMIN),
        office.staff.invite_again(other, tamara.id),
        office.staff.change_role(other, tamara.id, PanelRole.READER),
        office.staff.disable(other, tamara.id),
        office.staff.enable(other, tamara.id),
        office.staff.reset_second(other, tamara.id),
    ):
        with pytest.raises(NotAllowed):
            await act


async def test_one_address_has_one_account(office: Office, tamara: PanelUser) -> None:
    with pytest.raises(AccountExists):
        await office.staff.invite(tamara, "TAMARA@example.test", PanelRole.READER)


@pytest.mark.row("A15")
@pytest.mark.parametrize(
    "deed", ["UPDATE audit SET actor = 'nobody'", "DELETE FROM audit", "UPDATE audit SET facts = '{}' WHERE id = 1"]
)
async def test_the_database_itself_refuses_to_rewrite_the_log(
    database: Database, office: Office, tamara: PanelUser, deed: str
) -> None:
    with pytest.raises(DBAPIError, match="only ever added to"):
        async with database.uow() as uow:
            await uow.session.execute(text(deed))
    async with database.read() as uow:
        line = await uow.session.get(AuditRow, 1)
        assert line is not None
        assert line.actor == "console"
