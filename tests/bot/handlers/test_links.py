"""Links into the chat (C45): each opens what it names, once where it is a key, and an old one says so at home."""

import pytest
from sqlalchemy import select

from bot.db.models import StartLinkRow
from bot.domain.ids import DoctorId, PanelUserId
from bot.domain.panel import PanelRole, PanelUser
from tests.bot.handlers.conftest import Evening, Somebody
from tests.bot.handlers.stories import books

pytestmark = pytest.mark.row("C45")

OLGA = PanelUser(PanelUserId(1), "olga@example.test", PanelRole.ADMIN)


@pytest.fixture
async def anna(evening: Evening) -> Somebody:
    await evening.employs()
    return evening.meets()


async def with_visit(anna: Somebody, evening: Evening) -> str:
    """The code of a visit of hers."""
    await books(anna, evening)
    account = await evening.container.accounts.seen(anna.client.person.id, "ru")
    [card] = (await evening.container.visits.upcoming(account)).cards
    return card.visit.code


async def test_a_service_opens_as_its_card_before_any_personal_question(anna: Somebody) -> None:
    await anna.says("/start s_therapist-first")
    assert "Первичная консультация терапевта" in anna.screen
    assert "🗓 Записаться" in anna.buttons


async def test_a_doctor_opens_with_what_can_be_booked(anna: Somebody) -> None:
    await anna.says("/start d_1")
    assert "Берёзова Марина" in anna.screen
    await anna.taps("Первичная консультация терапевта")
    await anna.taps("✅ Ничего из этого")
    assert "На какой день?" in anna.screen


async def test_a_visit_opens_for_its_owner_and_for_nobody_else(evening: Evening, anna: Somebody) -> None:
    code = await with_visit(anna, evening)
    await anna.says(f"/start v_{code}")
    assert f"Визит {code}" in anna.screen
    stranger = evening.meets("Пётр")
    await stranger.says(f"/start v_{code}")
    assert code not in stranger.screen
    await evening.knows(stranger, "Рекс")
    await stranger.says(f"/start v_{code}")
    assert "Эта ссылка уже не работает" in stranger.screen


async def test_a_rebooking_starts_with_everything_known(evening: Evening, anna: Somebody) -> None:
    code = await with_visit(anna, evening)
    await anna.says(f"/start r_{code}")
    assert "🔁 Записываем ещё раз" in anna.screen
    assert "Питомец: Облачко" in anna.screen


async def test_an_invitation_opens_a_booking_once(evening: Evening, anna: Somebody) -> None:
    service = await evening.container.catalogue.service_with_key("therapist-first")
    link = await evening.container.start_links.invite(OLGA, service.id, DoctorId(1))
    await anna.says(f"/start {link.target.payload}")
    await anna.taps("✅ Ничего из этого")
    assert "На какой день?" in anna.screen
    await anna.says(f"/start {link.target.payload}")
    assert "уже использована или устарела" in anna.screen


async def test_the_sites_login_is_taken_over_without_a_code(evening: Evening, anna: Somebody) -> None:
    link = await evening.container.start_links.hand_over(OLGA, "Anna@Example.org")
    await anna.says(f"/start {link.target.payload}")
    assert "Вы вошли: anna@example.org" in anna.screen
    stranger = evening.meets("Пётр")
    await stranger.says(f"/start {link.target.payload}")
    assert "уже использована или устарела" in stranger.screen


async def test_a_login_link_dies_after_ten_minutes(evening: Evening, anna: Somebody) -> None:
    link = await evening.container.start_links.hand_over(OLGA, "anna@example.org")
    evening.clock.pass_by(minutes=10, seconds=1)
    await anna.says(f"/start {link.target.payload}")
    assert "уже использована или устарела" in anna.screen


async def test_the_database_keeps_no_token(evening: Evening) -> None:
    link = await evening.container.start_links.hand_over(OLGA, "anna@example.org")
    async with evening.db.read() as uow:
        [row] = (await uow.session.execute(select(StartLinkRow))).scalars()
    assert link.target.value not in str(vars(row))


@pytest.mark.parametrize("payload", ["s_no-such", "d_999", "v_ZZZZ", "x_1", "<b>", "v_", "i_short", "d_0"])
async def test_an_invented_link_leads_home_in_a_plain_sentence(evening: Evening, anna: Somebody, payload: str) -> None:
    await evening.knows(anna, "Облачко")
    await anna.says(f"/start {payload}")
    assert "Эта ссылка уже не работает" in anna.screen
    assert "🗓 Записаться" in anna.buttons
