"""What the clinic offers, before anybody has said who they are."""

from decimal import Decimal

import pytest
from sqlalchemy import update

from bot.db.models import DoctorRow, ServiceRow
from bot.domain.catalogue import ClientType, Doctor, ServiceKind
from bot.domain.errors import NotBookable
from bot.domain.ids import DoctorId, ServiceId
from bot.services.specialisations import known_specialisations
from sandbox.vetmanager.seed.staff import CARDIOLOGIST, SURGEON, THERAPIST
from tests.plugins.house import House


@pytest.mark.row("C7")
async def test_the_clinic_opens_with_its_28_services(house: House) -> None:
    async with house.db.read() as uow:
        services = await uow.catalogue.services()
    assert len(services) == 28
    first = services[0]
    assert (first.title("en"), first.price, first.minutes) == ("First consultation, general vet", Decimal(1900), 30)
    assert all(one.about(language) and one.prepare(language) for one in services for language in ("ru", "en"))
    assert all((one.minutes > 0) == (one.kind is ServiceKind.SLOT) for one in services)


@pytest.mark.row("C7")
@pytest.mark.parametrize("who", list(ClientType))
async def test_each_client_sees_their_categories_with_true_counts(house: House, who: ClientType) -> None:
    for category in await house.catalogue.categories(who):
        assert len(await house.catalogue.services(category.key, who)) == category.services > 0


@pytest.mark.row("C7")
async def test_a_subscription_of_breeders_is_not_offered_to_owners(house: House) -> None:
    keys = {who: [one.key for one in await house.catalogue.categories(who)] for who in ClientType}
    assert "breeder" in keys[ClientType.BREEDER]
    assert "breeder" not in keys[ClientType.OWNER]


@pytest.mark.row("C7")
async def test_what_the_clinic_changed_survives_the_next_start(house: House) -> None:
    service = await house.service()
    async with house.db.uow() as uow:
        await uow.session.execute(update(ServiceRow).where(ServiceRow.id == service.id).values(price=Decimal(2100)))
        await uow.commit()
    await house.catalogue.ensure_seeded()
    assert (await house.catalogue.service(service.id)).price == Decimal(2100)


@pytest.mark.row("C7")
async def test_a_hidden_or_unknown_service_is_not_bookable(house: House) -> None:
    service = await house.service()
    async with house.db.uow() as uow:
        await uow.session.execute(update(ServiceRow).where(ServiceRow.id == service.id).values(shown=False))
        await uow.commit()
    for service_id in (service.id, ServiceId(999)):
        with pytest.raises(NotBookable):
            await house.catalogue.service(service_id)


@pytest.mark.row("C9")
async def test_a_service_names_the_doctors_who_perform_it(house: House) -> None:
    therapists = await house.catalogue.doctors((await house.service("therapist-first")).id)
    specialists = await house.catalogue.doctors((await house.service("specialist-first")).id)
    anybody = await house.catalogue.doctors((await house.service("second-opinion")).id)
    assert [one.id for one in therapists] == [house.doctors[THERAPIST]]
    assert {one.id for one in specialists} == {house.doctors[SURGEON], house.doctors[CARDIOLOGIST]}
    assert len(anybody) == len(await house.catalogue.doctors()) == 3


@pytest.mark.row("C9", "A3")
@pytest.mark.parametrize("change", [{"bookable": False}, {"vm_user_id": None}, {"removed": True}])
async def test_only_allowed_linked_and_bookable_doctors_are_shown(house: House, change: dict[str, object]) -> None:
    values = {"removed_at": house.clock()} if "removed" in change else change
    async with house.db.uow() as uow:
        await uow.session.execute(update(DoctorRow).where(DoctorRow.id == house.doctors[THERAPIST]).values(**values))
        await uow.commit()
    assert house.doctors[THERAPIST] not in {one.id for one in await house.catalogue.doctors()}


@pytest.mark.row("C9")
@pytest.mark.parametrize(
    ("title", "keys"),
    [
        ("Хирург, УЗИ-диагност", {"surgeon", "diagnostician"}),
        ("Врач-терапевт", {"therapist"}),
        ("Veterinary cardiologist", {"cardiologist"}),
        ("Студент", set()),
        ("", set()),
    ],
)
def test_a_position_is_understood_as_clinics_write_it(title: str, keys: set[str]) -> None:
    assert known_specialisations().of(title) == keys


@pytest.mark.row("C9")
async def test_a_doctor_without_a_known_speciality_does_everything(house: House) -> None:
    newcomer = Doctor(DoctorId(1), "Новый Врач")
    assert known_specialisations().performs(newcomer, await house.service("specialist-first"))
