"""An owner's pets: the living ones, and only when it is certain whose they are."""

from decimal import Decimal

import pytest

from bot.domain.errors import LoginNeeded, NotYourPet
from bot.domain.ids import PetId
from bot.domain.people import Account, LinkBasis
from bot.domain.pets import NewPet, Sex, Species
from bot.services.species import species_of, type_for
from sandbox.vetmanager.clinic import Clinic
from sandbox.vetmanager.seed import ANNA, ANNAS_CAT, ANNAS_DOG
from sandbox.vetmanager.server import VetmanagerServer
from tests.plugins.house import House


@pytest.fixture
async def anna(house: House) -> Account:
    """The owner of Murka and Graf, with the e-mail that the clinic knows."""
    return await house.owner("anna@example.test", "Соколова Анна", "+79005550123")


async def names(house: House, account: Account) -> list[str]:
    return [pet.name for pet in (await house.pets.mine(account)).pets]


@pytest.mark.row("C12", "I6")
async def test_a_confirmed_address_opens_the_pets_of_the_one_client_who_has_it(house: House, anna: Account) -> None:
    mine = await house.pets.mine(anna)
    graf, murka = mine.pets
    assert (graf.name, graf.species, graf.sex, graf.weight_kg) == ("Граф", Species.DOG, Sex.MALE, Decimal("31.5"))
    assert (murka.name, murka.breed, murka.vm_pet_id) == ("Мурка", "Европейская короткошёрстная", ANNAS_CAT)
    assert (mine.as_of, mine.is_stale) == (house.clock(), False)
    async with house.db.read() as uow:
        profile = await uow.profiles.get(anna.id)
    assert (profile.vm_client_id, profile.basis) == (ANNA, LinkBasis.EMAIL)


@pytest.mark.row("C12", "I6")
async def test_a_typed_phone_shows_nobodys_pets(house: House) -> None:
    stranger = await house.owner("stranger@example.test", "Соколова Анна", "+79005550123")
    assert await names(house, stranger) == []


@pytest.mark.row("I6")
@pytest.mark.parametrize("change", [{"status": "DELETED"}, {"in_blacklist": 1}], ids=["deleted", "blacklisted"])
async def test_a_record_that_is_closed_opens_nothing(
    house: House, clinic: Clinic, anna: Account, change: dict[str, object]
) -> None:
    clinic.update("client", ANNA, **change)
    assert await names(house, anna) == []


@pytest.mark.row("I6")
async def test_two_records_with_one_address_open_nothing(house: House, clinic: Clinic, anna: Account) -> None:
    clinic.insert("client", last_name="Соколова", first_name="Аня", email="anna@example.test")
    assert await names(house, anna) == []


@pytest.mark.row("I17", "C12")
@pytest.mark.parametrize("fate", ["dead", "deleted"])
async def test_a_pet_that_died_is_never_mentioned_again(house: House, clinic: Clinic, anna: Account, fate: str) -> None:
    murka = (await house.pets.mine(anna)).pets[1]
    clinic.update("pet", ANNAS_CAT, status=fate)
    house.clock.pass_by(minutes=6)
    assert await names(house, anna) == ["Граф"]
    with pytest.raises(NotYourPet):
        await house.pets.get(anna, murka.id)
    with pytest.raises(NotYourPet):
        await house.books(anna, house.slot("15:00"), pet=murka.id)


@pytest.mark.row("C12")
async def test_what_the_clinic_corrects_is_corrected_here(house: House, clinic: Clinic, anna: Account) -> None:
    before = (await house.pets.mine(anna)).pets[0]
    clinic.update("pet", ANNAS_DOG, alias="Граф Монте-Кристо", weight=32.4)
    house.clock.pass_by(minutes=6)
    after = (await house.pets.mine(anna)).pets[0]
    assert (after.id, after.name, after.weight_kg) == (before.id, "Граф Монте-Кристо", Decimal("32.4"))


@pytest.mark.row("C12", "D4")
async def test_vetmanager_down_shows_the_last_list_with_its_date(
    house: House, server: VetmanagerServer, anna: Account
) -> None:
    read_at = (await house.pets.mine(anna)).as_of
    await server.down()
    house.clock.pass_by(hours=3)
    mine = await house.pets.mine(anna)
    assert ([pet.name for pet in mine.pets], mine.as_of, mine.is_stale) == (["Граф", "Мурка"], read_at, True)


@pytest.mark.row("C12")
async def test_looking_again_soon_costs_the_clinic_nothing(
    house: House, server: VetmanagerServer, anna: Account
) -> None:
    await house.pets.mine(anna)
    asked = len(server.ledger.after(0))
    await house.pets.mine(anna)
    assert len(server.ledger.after(0)) == asked


@pytest.mark.row("C12", "I7")
async def test_a_pet_described_before_the_link_is_the_clinics_pet_of_that_name(house: House, anna: Account) -> None:
    visit = await house.books(anna, house.slot("15:00"), pet=NewPet("мурка", Species.CAT))
    mine = (await house.pets.mine(anna)).pets
    assert [pet.name for pet in mine] == ["Граф", "Мурка"]
    assert mine[1].id == visit.pet_id


@pytest.mark.row("C12", "I7")
async def test_a_pet_listed_and_described_twice_becomes_one(house: House, anna: Account) -> None:
    listed = (await house.pets.mine(anna)).pets[1]
    visit = await house.books(anna, house.slot("15:00"), pet=NewPet("Мурка", Species.CAT))
    await house.pushes()
    assert await names(house, anna) == ["Граф", "Мурка"]
    assert (await house.visits.card_for(visit.id)).pet.id == listed.id


@pytest.mark.row("C12")
async def test_a_new_pet_of_a_new_owner_is_theirs_from_the_first_minute(house: House) -> None:
    vera = await house.owner()
    await house.books(vera, house.slot("15:00"))
    assert await names(house, vera) == ["Облачко"]
    await house.pushes()
    house.clock.pass_by(minutes=6)
    assert await names(house, vera) == ["Облачко"]


@pytest.mark.row("C12")
async def test_pets_are_private(house: House, anna: Account) -> None:
    murka = (await house.pets.mine(anna)).pets[1]
    stranger = await house.owner()
    for pet_id in (murka.id, PetId(9999)):
        with pytest.raises(NotYourPet):
            await house.pets.get(stranger, pet_id)
    with pytest.raises(LoginNeeded):
        await house.pets.mine(await house.accounts.seen(1, "ru"))


@pytest.mark.row("C12", "I14")
async def test_breeds_are_found_in_the_clinics_own_list(house: House) -> None:
    assert await house.pets.breeds(Species.DOG, "лабр") == ["Лабрадор-ретривер"]
    assert len(await house.pets.breeds(Species.CAT, "", limit=3)) == 3
    assert await house.pets.breeds(Species.UNKNOWN, "лабр") == []


@pytest.mark.row("C12")
@pytest.mark.parametrize(
    ("title", "kind", "species"),
    [
        ("Кошки", "cat", Species.CAT),
        ("Кот", "", Species.CAT),
        ("Морские свинки", "rodent", Species.RODENT),
        ("Рыбы", "fish", Species.OTHER),
        ("", "", Species.UNKNOWN),
    ],
)
def test_species_are_understood_by_picture_and_by_title(title: str, kind: str, species: Species) -> None:
    assert species_of(title, kind) is species


@pytest.mark.row("I7")
def test_a_species_goes_to_the_clinics_list_by_picture_else_by_title() -> None:
    known = [(3, "Морские свинки", "rodent"), (7, "Грызуны", "rodent"), (9, "Собаки", "")]
    assert type_for(Species.RODENT, known) == 3
    assert type_for(Species.DOG, known) == 9
    assert type_for(Species.UNKNOWN, known) is None
