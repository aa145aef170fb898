"""People: known from the first message, asked for little, agreed to in the open."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from bot.db.models import AccountRow, ConsentRow
from bot.db.uow import Database
from bot.domain.errors import BadName, BadPhone, ConsentNeeded, ForeignContact, NotUnderstood
from bot.domain.ids import VmClientId
from bot.domain.people import Account, Language, LegalDocument, LinkBasis
from bot.services.accounts import AccountService
from bot.services.consents import ConsentService
from bot.services.profiles import ProfileService
from bot.services.rules import ClinicRules

START = datetime(2026, 6, 2, 9, 0, tzinfo=UTC)


def paper(key: str, version: str = "1", language: Language = Language.RU) -> LegalDocument:
    return LegalDocument(key, version, text_hash=f"{key}-{version}".ljust(64, "0"), language=language)


PAPERS = (paper("personal-data"), paper("offer"), paper("personal-data", language=Language.EN))


@pytest.fixture
def accounts(database: Database) -> AccountService:
    database.now = lambda: START
    return AccountService(database, ClinicRules())


@pytest.fixture
async def anna(accounts: AccountService) -> Account:
    return await accounts.seen(100, "ru")


@pytest.fixture
def profiles(database: Database) -> ProfileService:
    return ProfileService(database)


async def test_fifty_first_messages_at_once_make_one_account(accounts: AccountService, database: Database) -> None:
    met = await asyncio.gather(*[accounts.seen(100, "ru") for _ in range(50)])
    assert len({account.id for account in met}) == 1
    async with database.read() as uow:
        assert (await uow.session.execute(select(func.count()).select_from(AccountRow))).scalar() == 1


@pytest.mark.row("O10")
@pytest.mark.parametrize(
    ("telegram_says", "spoken"), [("ru", Language.RU), ("en-GB", Language.EN), (None, Language.RU), ("kk", Language.RU)]
)
async def test_the_first_language_is_russian_unless_telegram_says_english(
    accounts: AccountService, telegram_says: str | None, spoken: Language
) -> None:
    assert (await accounts.seen(100, telegram_says)).language is spoken


async def test_a_chosen_language_is_not_changed_by_telegram(accounts: AccountService, anna: Account) -> None:
    await accounts.set_language(anna, Language.EN)
    assert (await accounts.seen(100, "ru")).language is Language.EN


@pytest.mark.row("O11")
async def test_an_unknown_time_zone_is_refused(accounts: AccountService, anna: Account) -> None:
    with pytest.raises(NotUnderstood):
        await accounts.set_time_zone(anna, "Europe/Nowhere")
    assert (await accounts.set_time_zone(anna, "Asia/Omsk")).time_zone == "Asia/Omsk"


@pytest.mark.row("O15")
async def test_writing_again_makes_a_person_reachable_again(
    accounts: AccountService, anna: Account, database: Database
) -> None:
    await accounts.mark_unreachable(anna.id)
    await accounts.seen(100, "ru")
    async with database.read() as uow:
        row = (await uow.session.execute(select(AccountRow))).scalar_one()
    assert row.unreachable_at is None


@pytest.mark.row("C5")
async def test_each_document_is_agreed_to_apart_and_the_proof_is_kept(database: Database, anna: Account) -> None:
    consents = ConsentService(database, PAPERS)
    assert [document.key for document in await consents.missing(anna)] == ["personal-data", "offer"]
    await consents.accept(anna, "personal-data", "1")
    assert [document.key for document in await consents.missing(anna)] == ["offer"]
    async with database.read() as uow:
        proof = (await uow.session.execute(select(ConsentRow))).scalar_one()
    assert (proof.version, proof.text_hash, proof.telegram_id) == ("1", PAPERS[0].text_hash, 100)
    assert (proof.accepted_at, proof.method) == (START, "telegram-button")


@pytest.mark.row("C5")
async def test_a_new_version_asks_again_and_an_old_button_does_not_count(database: Database, anna: Account) -> None:
    await ConsentService(database, PAPERS).accept(anna, "personal-data", "1")
    newer = ConsentService(database, (paper("personal-data", "2"),))
    assert not await newer.has(anna, "personal-data")
    with pytest.raises(ConsentNeeded):
        await newer.accept(anna, "personal-data", "1")


@pytest.mark.row("C5")
async def test_a_withdrawn_consent_is_asked_for_again_and_its_history_stays(database: Database, anna: Account) -> None:
    consents = ConsentService(database, PAPERS)
    await consents.accept(anna, "offer", "1")
    await consents.withdraw(anna, "offer")
    database.now = lambda: START + timedelta(minutes=1)
    assert not await consents.has(anna, "offer")
    await consents.accept(anna, "offer", "1")
    async with database.read() as uow:
        assert (await uow.session.execute(select(func.count()).select_from(ConsentRow))).scalar() == 2


@pytest.mark.row("C5")
async def test_tapping_agree_twice_is_one_consent(database: Database, anna: Account) -> None:
    consents = ConsentService(database, PAPERS)
    for _ in range(2):
        await consents.accept(anna, "offer", "1")
    async with database.read() as uow:
        assert (await uow.session.execute(select(func.count()).select_from(ConsentRow))).scalar() == 1


@pytest.mark.row("C4")
@pytest.mark.parametrize("typed", ["8 900 555-01-23", "+7 (900) 555 01 23", "9005550123"])
async def test_a_typed_phone_is_understood_but_proves_nothing(
    profiles: ProfileService, anna: Account, typed: str
) -> None:
    profile = await profiles.set_phone(anna, typed)
    assert (profile.phone, profile.phone_is_proven) == ("+79005550123", False)


@pytest.mark.row("C4")
async def test_a_shared_contact_counts_only_when_it_is_the_senders_own(profiles: ProfileService, anna: Account) -> None:
    profile = await profiles.accept_contact(anna, 100, "79005550123")
    assert (profile.phone, profile.phone_is_proven) == ("+79005550123", True)
    for foreign in (200, None):
        with pytest.raises(ForeignContact):
            await profiles.accept_contact(anna, foreign, "79005559999")
    assert (await profiles.get(anna)).phone == "+79005550123"


@pytest.mark.row("C4")
async def test_what_is_no_phone_or_no_name_changes_nothing(profiles: ProfileService, anna: Account) -> None:
    await profiles.set_name(anna, "Иванова Анна")
    with pytest.raises(BadPhone):
        await profiles.set_phone(anna, "сегодня")
    with pytest.raises(BadName):
        await profiles.set_name(anna, "12345")
    assert (await profiles.get(anna)).name == "Иванова Анна"


@pytest.mark.row("I6")
async def test_a_link_that_stood_on_the_old_phone_does_not_outlive_it(
    profiles: ProfileService, anna: Account, database: Database
) -> None:
    await profiles.accept_contact(anna, 100, "79005550123")
    async with database.uow() as uow:
        await uow.profiles.change(anna.id, START, vm_client_id=VmClientId(7), basis=LinkBasis.CONTACT)
        await uow.commit()
    assert (await profiles.set_phone(anna, "+7 900 555 99 99")).vm_client_id is None
