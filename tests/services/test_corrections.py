"""What an owner corrects reaches the clinic without overwriting anything, and what differs stands before the desk."""

import pytest

from bot.domain.errors import AlreadySettled
from bot.domain.ids import PanelUserId, VmClientId
from bot.domain.panel import PanelRole, PanelUser
from bot.domain.people import Account, LinkBasis, NamePart
from bot.services.corrections import CorrectionService
from bot.services.profiles import ProfileService
from bot.vetmanager.client import Vetmanager
from sandbox.vetmanager.server import VetmanagerServer
from tests.plugins.house import ON_SQLITE, House

ADMIN = PanelUser(PanelUserId(1), "admin@example.test", PanelRole.ADMIN)
CARD = {"last_name": "Заморская", "first_name": "Вера", "cell_phone": "(999)555-01-01", "email": ""}


pytestmark = ON_SQLITE


@pytest.fixture
def profiles(house: House) -> ProfileService:
    return ProfileService(house.db)


@pytest.fixture
def corrections(house: House, vetmanager: Vetmanager) -> CorrectionService:
    return CorrectionService(house.db, vetmanager, house.dictionaries)


@pytest.fixture
async def vera(house: House, server: VetmanagerServer) -> Account:
    """Known to the clinic, without an address there."""
    vera = await house.owner(phone="+79995550101")
    number = server.clinic.insert("client", **CARD)["id"]
    async with house.db.uow() as uow:
        await uow.profiles.change(
            vera.id, house.clock(), name="Заморская Вера", vm_client_id=VmClientId(number), basis=LinkBasis.EMAIL
        )
        await uow.commit()
    return vera


@pytest.mark.row("C4", "I6")
async def test_what_is_empty_there_is_filled_in_and_a_phone_that_is_there_is_never_overwritten(
    house: House, profiles: ProfileService, corrections: CorrectionService, vera: Account, server: VetmanagerServer
) -> None:
    await profiles.set_phone(vera, "8 999 555-02-02")
    assert await corrections.carry() == 1
    stored = server.clinic.rows("client")[-1]
    assert (stored["cell_phone"], stored["email"]) == (CARD["cell_phone"], vera.owner.email if vera.owner else "")
    [line] = await corrections.listed(ADMIN)
    [phone] = line.fields
    assert (phone.field, phone.ours, phone.theirs) == ("phone", "+7 999 555-02-02", "(999)555-01-01")
    assert await corrections.carry() == 0, "nothing new to compare"


@pytest.mark.row("C4")
async def test_a_correction_that_the_clinic_has_already_is_nobodys_work(
    house: House, profiles: ProfileService, corrections: CorrectionService, vera: Account
) -> None:
    await profiles.set_part(vera, NamePart.FIRST, "Верона")
    await profiles.set_part(vera, NamePart.FIRST, "Вера")
    await corrections.carry()
    assert not await corrections.listed(ADMIN)


@pytest.mark.row("C4", "I8")
async def test_while_vetmanager_is_away_a_correction_waits_and_nothing_is_lost(
    house: House, profiles: ProfileService, corrections: CorrectionService, vera: Account, server: VetmanagerServer
) -> None:
    await profiles.set_part(vera, NamePart.LAST, "Приморская")
    server.faults.add("status", code=503)
    assert await corrections.carry() == 0
    server.faults.clear()
    house.clock.pass_by(minutes=5)
    assert await corrections.carry() == 1
    server.faults.add("status", code=503)
    [line] = await corrections.listed(ADMIN)
    assert [(one.ours, one.theirs) for one in line.fields] == [("Приморская Вера", "")]


@pytest.mark.row("C4")
async def test_whoever_only_typed_a_phone_corrects_nothing_in_somebodys_record(
    house: House, profiles: ProfileService, corrections: CorrectionService, vera: Account
) -> None:
    async with house.db.uow() as uow:
        await uow.profiles.change(vera.id, house.clock(), basis=LinkBasis.PHONE)
        await uow.commit()
    await profiles.set_part(vera, NamePart.FIRST, "Верона")
    assert await corrections.carry() == 0


@pytest.mark.row("C4")
async def test_the_desk_settles_it_once(
    house: House, profiles: ProfileService, corrections: CorrectionService, vera: Account
) -> None:
    await profiles.set_part(vera, NamePart.FIRST, "Верона")
    await corrections.carry()
    await corrections.settle(ADMIN, vera.id)
    with pytest.raises(AlreadySettled):
        await corrections.settle(ADMIN, vera.id)
