"""What the clinic notes about its people and animals is respected: marks, deaths and invoices (rows I16, I17)."""

import pytest

from bot.domain.ids import PanelUserId, PetId, VmPetId
from bot.domain.panel import PanelRole, PanelUser
from bot.domain.payments import Payment
from bot.domain.people import Account
from bot.domain.visits import SyncState
from bot.services.owner_flags import OwnerFlags
from bot.services.unmatched import UnmatchedService
from bot.vetmanager.client import Vetmanager
from sandbox.vetmanager.clinic import Clinic
from sandbox.vetmanager.seed import ANNA, ANNAS_CAT
from sandbox.vetmanager.server import VetmanagerServer
from tests.plugins.house import ON_SQLITE, House

ADMIN = PanelUser(PanelUserId(1), "admin@example.test", PanelRole.ADMIN)

pytestmark = ON_SQLITE


@pytest.fixture
def flags(house: House, vetmanager: Vetmanager) -> OwnerFlags:
    return OwnerFlags(house.db, vetmanager)


@pytest.fixture
async def anna(house: House) -> Account:
    """Linked to the clinic's Anna by her e-mail; her pets are read."""
    found = await house.owner("anna@example.test", "Соколова Анна", "+79005550123")
    await house.pets.mine(found)
    return found


async def murka_of(house: House, anna: Account) -> PetId:
    async with house.db.read() as uow:
        return (await uow.pets.by_vm(anna.id))[VmPetId(ANNAS_CAT)].id


@pytest.mark.row("I17", "A9")
async def test_a_client_blacklisted_since_the_link_goes_before_a_person_and_on_with_their_word(
    house: House, clinic: Clinic, vetmanager: Vetmanager, flags: OwnerFlags, anna: Account
) -> None:
    clinic.update("client", ANNA, in_blacklist=1)
    assert await flags.refresh() == 1
    visit = await house.books(anna, house.slot("15:00"), pet=await murka_of(house, anna))
    await house.pushes()
    assert (await house.visits.card_for(visit.id)).visit.sync is SyncState.ATTENTION
    assert not clinic.rows("admission")
    unmatched = UnmatchedService(house.db, vetmanager)
    [line] = await unmatched.listed()
    assert [(one.id, one.reasons) for one in line.candidates] == [(ANNA, ("blacklisted",))]
    await unmatched.link(ADMIN, line.id, ANNA)
    await house.pushes()
    assert [row["client_id"] for row in clinic.rows("admission")] == [ANNA]


@pytest.mark.row("I17")
async def test_who_wants_no_promotion_is_known_and_may_change_their_mind(
    house: House, clinic: Clinic, flags: OwnerFlags, anna: Account
) -> None:
    for wish in (1, 0):
        clinic.update("client", ANNA, unsubscribe=wish)
        await flags.refresh()
        async with house.db.read() as uow:
            assert (await uow.profiles.get(anna.id)).wants_no_news is bool(wish)


@pytest.mark.row("I17")
@pytest.mark.parametrize("status", ["dead", "deleted"])
async def test_an_animal_that_has_died_is_not_spoken_of_any_more(
    house: House, clinic: Clinic, flags: OwnerFlags, anna: Account, status: str
) -> None:
    murka = await murka_of(house, anna)
    clinic.update("pet", ANNAS_CAT, status=status)
    assert await flags.refresh() == 1
    async with house.db.read() as uow:
        assert await uow.pets.alive([murka]) == set()


@pytest.mark.row("I17", "I6")
async def test_a_client_deleted_there_is_looked_for_again(
    house: House, clinic: Clinic, flags: OwnerFlags, anna: Account
) -> None:
    clinic.update("client", ANNA, status="DELETED")
    await flags.refresh()
    visit = await house.books(anna, house.slot("15:00"))
    await house.pushes()
    assert (await house.visits.card_for(visit.id)).visit.sync is SyncState.SYNCED
    assert [row["client_id"] != ANNA for row in clinic.rows("admission")] == [True]


@pytest.mark.row("I17")
async def test_an_outage_changes_nobodys_marks(
    house: House, server: VetmanagerServer, flags: OwnerFlags, anna: Account
) -> None:
    await server.down()
    assert await flags.refresh() == 0
    async with house.db.read() as uow:
        assert (await uow.profiles.get(anna.id)).vm_client_id == ANNA


@pytest.mark.row("I16")
async def test_the_card_says_what_the_clinics_invoice_says_without_a_request_of_its_own(
    house: House, server: VetmanagerServer, anna: Account
) -> None:
    visit = await house.books(anna, house.slot("15:00"), pet=await murka_of(house, anna))
    await house.pushes()
    server.ledger.clear()
    await house.mirror.refresh_hot()
    before = len(list(server.ledger))
    for state in ("none", "partial", "full"):
        _invoice(server.clinic, state)
        house.clock.pass_by(minutes=1)
        await house.mirror.refresh_hot()
        assert (await house.visits.card_for(visit.id)).visit.payment is Payment(state)
    assert len(list(server.ledger)) == 4 * before


def _invoice(clinic: Clinic, state: str) -> None:
    for row in clinic.rows("invoice"):
        clinic.delete("invoice", row["id"])
    clinic.insert("invoice", client_id=ANNA, pet_id=ANNAS_CAT, payment_status=state, invoice_date="2026-11-23 15:40:00")
