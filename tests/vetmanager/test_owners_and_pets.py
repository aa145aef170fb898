"""Owners and their pets in the clinic's program: found, made, completed, never overwritten."""

from datetime import date
from decimal import Decimal

import pytest

from bot.domain.ids import VmClientId, VmClinicId, VmPetId
from bot.domain.matching import ClientRecord, Linked, PetRecord, Seeker, Why, match_client, match_pet
from bot.domain.names import PersonName
from bot.vetmanager.client import Vetmanager
from bot.vetmanager.errors import NotFound, Refused, TooManyRows, UnknownFate
from bot.vetmanager.models import Client
from bot.vetmanager.resources.clients import ClientCard
from bot.vetmanager.resources.pets import PetCard
from sandbox.vetmanager.clinic import Clinic
from sandbox.vetmanager.server import VetmanagerServer

ANNA, CAT = VmClientId(101), 1
NEWCOMER = ClientCard(PersonName("Новикова", "Ольга", "Ивановна"), "+79161112233", "olga@example.test")


def records(clients: list[Client]) -> list[ClientRecord]:
    return [ClientRecord(one.id, one.phones, one.email, one.name) for one in clients]


@pytest.mark.row("I6")
@pytest.mark.parametrize(
    ("number", "last_name"),
    [("+79005550123", "Соколова"), ("+79005550124", "Лесная"), ("+79005550125", "Громов"), ("89005550126", None)],
    ids=["in a mask", "bare digits", "with a plus", "with an eight"],
)
async def test_an_owner_is_found_by_phone_however_the_clinic_wrote_it(
    vetmanager: Vetmanager, clinic: Clinic, number: str, last_name: str | None
) -> None:
    [found] = await vetmanager.clients.by_phone(number)
    assert found.last == (last_name or clinic.row("client", found.id)["last_name"])


@pytest.mark.row("I6")
async def test_a_shared_phone_finds_everybody_and_links_nobody(vetmanager: Vetmanager) -> None:
    found = await vetmanager.clients.by_phone("+79005550130")
    assert len(found) == 2
    match = match_client(Seeker("+79005550130"), records(found))
    assert not isinstance(match, Linked)


@pytest.mark.row("I6")
@pytest.mark.parametrize("number", ["", "12", "5550123", "+7", "+79990000000"])
async def test_a_short_or_unknown_phone_finds_nobody(vetmanager: Vetmanager, number: str) -> None:
    assert await vetmanager.clients.by_phone(number) == []


@pytest.mark.row("I6")
async def test_more_than_a_hundred_people_on_one_phone_is_no_answer(vetmanager: Vetmanager, clinic: Clinic) -> None:
    clinic.insert_many("client", [{"cell_phone": "9990001122", "last_name": f"N{number}"} for number in range(101)])
    with pytest.raises(TooManyRows):
        await vetmanager.clients.by_phone("+79990001122")


@pytest.mark.row("I6")
async def test_an_owner_is_found_by_email_and_by_name_and_recognised(vetmanager: Vetmanager) -> None:
    anna = PersonName("Соколова", "Анна", "Михайловна")
    found = [*await vetmanager.clients.by_email(" ANNA@example.test "), *await vetmanager.clients.by_name(anna)]
    assert {one.id for one in found} == {ANNA}
    match = match_client(Seeker("", "anna@example.test", anna), records(found))
    assert match == Linked(ANNA, Why.EMAIL)


@pytest.mark.row("I6")
async def test_nothing_known_is_not_everybody(vetmanager: Vetmanager, server: VetmanagerServer) -> None:
    assert await vetmanager.clients.by_email("  ") == []
    assert await vetmanager.clients.by_name(PersonName(first="Анна")) == []
    assert server.ledger.after(0) == []


@pytest.mark.row("I6", "I21")
@pytest.mark.parametrize("mode", ["ints", "strings"])
async def test_a_new_owner_is_stored_as_sent_in_the_clinics_mask(
    vetmanager: Vetmanager, clinic: Clinic, mode: str
) -> None:
    clinic.options.change(scalar_mode=mode)
    written = await vetmanager.clients.create(NEWCOMER, note="из Telegram")
    row = clinic.row("client", written.row.id)
    assert written.differs == ()
    assert (row["cell_phone"], row["phone_prefix"], row["note"]) == ("(916)111-22-33", "7", "из Telegram")
    assert [one.id for one in await vetmanager.clients.by_phone(NEWCOMER.phone)] == [written.row.id]


@pytest.mark.row("I6")
async def test_a_new_owner_that_comes_back_disabled_is_switched_on(vetmanager: Vetmanager, clinic: Clinic) -> None:
    clinic.options.change(new_clients_disabled=True)
    written = await vetmanager.clients.create(NEWCOMER)
    assert (written.row.status, written.differs) == ("ACTIVE", ())


@pytest.mark.row("I6")
async def test_only_empty_fields_are_filled(vetmanager: Vetmanager, clinic: Clinic) -> None:
    clinic.update("client", ANNA, middle_name="", email="")
    card = ClientCard(PersonName("Другая", "Другая", "Михайловна"), "+79161112233", "new@example.test")
    written = await vetmanager.clients.fill_empty(ANNA, card)
    row = clinic.row("client", ANNA)
    assert written is not None
    assert (row["middle_name"], row["email"]) == ("Михайловна", "new@example.test")
    assert (row["last_name"], row["cell_phone"]) == ("Соколова", "(900)555-01-23")


@pytest.mark.row("I6")
async def test_nothing_to_add_writes_nothing(vetmanager: Vetmanager, server: VetmanagerServer) -> None:
    assert await vetmanager.clients.fill_empty(ANNA, NEWCOMER) is None
    assert [entry["method"] for entry in server.ledger.after(0)] == ["GET"]


@pytest.mark.row("I6")
async def test_a_new_owner_is_linked_to_clinics_once(vetmanager: Vetmanager, clinic: Clinic) -> None:
    for _ in range(2):
        await vetmanager.clients.link_to_clinics(ANNA, [VmClinicId(1), VmClinicId(2)])
    linked = [row["clinic_id"] for row in clinic.rows("clinicsToClients", client_id=ANNA)]
    assert sorted(linked) == [1, 2]


@pytest.mark.row("I6", "I9")
async def test_an_owner_whose_answer_was_lost_is_found_and_not_made_twice(
    vetmanager: Vetmanager, server: VetmanagerServer
) -> None:
    server.faults.add("lost_answer", path="client", methods=["POST"], times=1)
    with pytest.raises(UnknownFate):
        await vetmanager.clients.create(NEWCOMER)
    [found] = await vetmanager.clients.by_phone(NEWCOMER.phone)
    assert (found.last, found.email) == ("Новикова", "olga@example.test")


@pytest.mark.row("I7")
async def test_an_owners_living_pets_come_with_species_and_breed(vetmanager: Vetmanager, clinic: Clinic) -> None:
    pets = await vetmanager.pets.of_client(ANNA)
    assert [pet.name for pet in pets] == ["Граф", "Мурка"]
    assert all(pet.species and pet.breed and pet.weight_kg for pet in pets)
    [dead] = clinic.rows("pet", status="dead")
    assert dead["id"] not in {pet.id for pet in await vetmanager.pets.of_client(dead["owner_id"])}


@pytest.mark.row("I7", "I21")
async def test_a_new_pet_is_stored_as_sent_and_recognised_next_time(vetmanager: Vetmanager, clinic: Clinic) -> None:
    card = PetCard("Снежок", CAT, sex="male", birthday=date(2024, 2, 29), weight_kg=Decimal("4.25"))
    written = await vetmanager.pets.create(ANNA, card)
    row = clinic.row("pet", written.row.id)
    assert written.differs == ()
    assert (row["owner_id"], row["birthday"], row["weight"]) == (ANNA, "2024-02-29", "4.2500000000")
    pets = [PetRecord(one.id, one.name, one.type_id) for one in await vetmanager.pets.of_client(ANNA)]
    assert match_pet("СНЕЖОК", CAT, pets) == Linked(VmPetId(written.row.id), Why.NAME)


@pytest.mark.row("I7")
async def test_a_pet_of_which_only_the_name_is_known_is_enough(vetmanager: Vetmanager) -> None:
    written = await vetmanager.pets.create(ANNA, PetCard("Безымянный"))
    assert (written.row.name, written.differs) == ("Безымянный", ())
    changed = await vetmanager.pets.update(VmPetId(written.row.id), weight="3.1")
    assert (changed.row.weight_kg, changed.differs) == (Decimal("3.1"), ())


@pytest.mark.row("I21")
async def test_a_refused_write_says_so(vetmanager: Vetmanager) -> None:
    with pytest.raises(Refused, match="http_406"):
        await vetmanager.pets.update(VmPetId(501), no_such_column=1)
    with pytest.raises(NotFound):
        await vetmanager.pets.get(VmPetId(999_999))
