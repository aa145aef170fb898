"""Files of a visit: taken in once, counted, seen by the right people only, told once, forgotten in time."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from bot.db.models import FileRow, OutboxRow
from bot.domain.errors import (
    FileGone,
    FileRefused,
    FileTooLarge,
    LinkGone,
    LoginNeeded,
    NotAllowed,
    NotYourVisit,
    QuotaExceeded,
    TooLargeForTelegram,
    TooManyFiles,
    TooOften,
)
from bot.domain.files import MEGABYTE, MOST_FILES, FileCategory, FileKind, FileSource, FileTarget
from bot.domain.ids import PanelUserId, VisitId
from bot.domain.panel import PanelRole, PanelUser
from bot.domain.people import Account
from bot.services.deliveries import Channel, DeliveryService
from bot.services.file_links import FileLink
from bot.services.files import FileOffer, OpenedFile
from sandbox.vetmanager.seed.staff import SURGEON
from tests.files import samples
from tests.files.streams import in_pieces
from tests.plugins.cabinet import DRAFT, Cabinet
from tests.plugins.house import ON_SQLITE


@pytest.fixture
async def vera(cabinet: Cabinet) -> Account:
    return await cabinet.house.owner()


async def content_of(opened: OpenedFile) -> bytes:
    return b"".join([piece async for piece in opened.chunks])


# --- taking in ---


@pytest.mark.row("C14")
async def test_ten_files_are_counted_and_the_eleventh_is_not_taken(cabinet: Cabinet, vera: Account) -> None:
    """ "Received 3 of 10"; the eleventh is refused with the number; one removed makes room for one."""
    counts = [(await cabinet.sends(vera)).count for _ in range(MOST_FILES)]
    assert counts == list(range(1, MOST_FILES + 1))
    with pytest.raises(TooManyFiles) as refused:
        await cabinet.sends(vera)
    assert refused.value.facts() == {"most": 10}
    first, *_ = await cabinet.files.files_of(vera, DRAFT)
    await cabinet.files.remove(vera, first.id)
    assert (await cabinet.sends(vera)).count == MOST_FILES


@pytest.mark.row("C14")
async def test_an_album_of_twelve_at_once_leaves_ten(cabinet: Cabinet, vera: Account) -> None:
    """Two that count at the same moment must not both find the last place."""
    outcomes = await asyncio.gather(*[cabinet.sends(vera) for _ in range(12)], return_exceptions=True)
    assert sum(isinstance(one, TooManyFiles) for one in outcomes) == 2
    assert len(await cabinet.files.files_of(vera, DRAFT)) == MOST_FILES


@pytest.mark.row("C14")
@ON_SQLITE
async def test_the_same_file_sent_twice_is_fetched_and_kept_once(cabinet: Cabinet, vera: Account) -> None:
    first = await cabinet.sends(vera, unique_id="AgAD")
    again = await cabinet.sends(vera, unique_id="AgAD")
    assert (again.file.id, again.count, again.is_repeat) == (first.file.id, 1, True)
    assert cabinet.fetched == ["file-1"]
    forwarded = await cabinet.sends(vera, content=samples.pdf(b"/N 1 "))
    assert forwarded.is_repeat


@pytest.mark.row("C14")
@ON_SQLITE
async def test_what_telegram_will_not_hand_over_is_said_before_it_is_asked_for(cabinet: Cabinet, vera: Account) -> None:
    """Over 20 MB a bot cannot fetch a file: the upload page can take it, if its kind may be as large."""
    with pytest.raises(TooLargeForTelegram) as refused:
        await cabinet.sends(vera, kind=FileKind.VIDEO, size=21 * MEGABYTE)
    assert refused.value.facts() == {"most": 20}
    with pytest.raises(FileTooLarge) as hopeless:
        await cabinet.sends(vera, kind=FileKind.VIDEO, size=51 * MEGABYTE)
    assert type(hopeless.value) is FileTooLarge
    assert hopeless.value.facts() == {"most": 50}
    with pytest.raises(FileTooLarge) as named:
        await cabinet.sends(vera, name="film.MP4", size=51 * MEGABYTE)
    assert named.value.facts() == {"most": 50}, "no page takes it either, so no page is offered"
    assert cabinet.fetched == []


@ON_SQLITE
async def test_a_file_that_arrives_shorter_than_it_was_said_to_be_is_refused(cabinet: Cabinet, vera: Account) -> None:
    with pytest.raises(FileRefused):
        await cabinet.sends(vera, content=samples.mp3()[:-417], name="heart.mp3", size=len(samples.mp3()))


@pytest.mark.row("C14")
@ON_SQLITE
async def test_a_photo_sent_as_a_file_is_never_passed_on_by_telegrams_own_copy(cabinet: Cabinet, vera: Account) -> None:
    """Telegram's copy still says where it was taken; one that Telegram has compressed itself does not."""
    as_file = await cabinet.sends(vera, name="IMG_1.jpg", content=samples.jpeg(gps=True))
    compressed = await cabinet.sends(vera, name="", content=samples.jpeg(32, 32), kind=FileKind.PHOTO)
    paper = await cabinet.sends(vera)
    assert as_file.file.telegram_file_id == ""
    assert compressed.file.telegram_file_id == "file-2"
    assert paper.file.telegram_file_id == "file-3"


@pytest.mark.row("O16")
@ON_SQLITE
async def test_a_person_keeps_no_more_than_their_quota(cabinet: Cabinet, vera: Account) -> None:
    """200 MB a person, over all visits; what was removed for good makes room again."""
    kept = await cabinet.sends(vera)
    await make_heavy(cabinet, kept.file.id, 200 * MEGABYTE)
    with pytest.raises(QuotaExceeded) as refused:
        await cabinet.sends(vera, FileTarget.draft("another"))
    assert refused.value.facts() == {"most": 200}
    await cabinet.files.remove(vera, kept.file.id)
    assert (await cabinet.sends(vera)).count == 1


@pytest.mark.row("O16")
@ON_SQLITE
async def test_whoever_sends_and_removes_without_end_has_to_wait(cabinet: Cabinet, vera: Account) -> None:
    for _ in range(60):
        received = await cabinet.sends(vera)
        await cabinet.files.remove(vera, received.file.id)
    with pytest.raises(TooOften):
        await cabinet.sends(vera)


async def make_heavy(cabinet: Cabinet, file_id: int, size: int) -> None:
    async with cabinet.house.db.uow() as uow:
        await uow.session.execute(update(FileRow).where(FileRow.id == file_id).values(size=size))
        await uow.commit()


# --- who may ---


@pytest.mark.row("C14", "D7")
@ON_SQLITE
async def test_only_the_owner_the_visits_doctor_and_an_administrator_can_open_a_file(
    cabinet: Cabinet, vera: Account
) -> None:
    visit = await cabinet.visit(vera)
    kept = (await cabinet.sends(vera, FileTarget.visit(visit.id), content=samples.pdf())).file
    doctor = await cabinet.house.doctor()
    admin = PanelUser(PanelUserId(1), "admin@example.test", PanelRole.ADMIN)
    for opened in (
        await cabinet.files.open_for(vera, kept.id),
        await cabinet.files.open_for(doctor, kept.id),
        await cabinet.files.open_for_staff(admin, kept.id),
    ):
        assert await content_of(opened) == samples.pdf()
    reader = PanelUser(PanelUserId(2), "reader@example.test", PanelRole.READER)
    with pytest.raises(NotAllowed):
        await cabinet.files.open_for_staff(reader, kept.id)
    for stranger in (await cabinet.house.owner(), await cabinet.house.doctor(SURGEON)):
        with pytest.raises(FileGone):
            await cabinet.files.open_for(stranger, kept.id)
        with pytest.raises(FileGone):
            await cabinet.files.remove(stranger, kept.id)
        with pytest.raises(NotYourVisit):
            await cabinet.sends(stranger, FileTarget.visit(visit.id))
        with pytest.raises(NotYourVisit):
            await cabinet.files.files_of(stranger, FileTarget.visit(visit.id))


@ON_SQLITE
async def test_nobody_leaves_files_without_having_confirmed_an_address(cabinet: Cabinet) -> None:
    newcomer = await cabinet.house.accounts.seen(1, "ru")
    with pytest.raises(LoginNeeded):
        await cabinet.sends(newcomer)
    assert cabinet.contents() == 0


@ON_SQLITE
async def test_two_people_with_the_same_draft_key_never_meet(cabinet: Cabinet, vera: Account) -> None:
    other = await cabinet.house.owner()
    await cabinet.sends(vera)
    assert await cabinet.files.files_of(other, DRAFT) == []


@pytest.mark.row("D23")
@ON_SQLITE
async def test_the_doctor_sends_a_file_to_the_owner(cabinet: Cabinet, vera: Account) -> None:
    """It lies with the visit, does not fill the owner's ten, and only the doctor can take it back."""
    visit = await cabinet.visit(vera)
    target = FileTarget.visit(visit.id)
    doctor = await cabinet.house.doctor()
    kept = (await cabinet.sends(doctor, target)).file
    assert (kept.source, kept.account_id) == (FileSource.DOCTOR, vera.id)
    assert [one.id for one in await cabinet.files.files_of(vera, target)] == [kept.id]
    assert (await cabinet.sends(vera, target)).count == 1
    with pytest.raises(FileGone):
        await cabinet.files.remove(vera, kept.id)
    await cabinet.files.remove(doctor, kept.id)
    assert len(await cabinet.files.files_of(vera, target)) == 1


@pytest.mark.row("C32")
@ON_SQLITE
async def test_a_paper_is_put_into_its_category(cabinet: Cabinet, vera: Account) -> None:
    kept = (await cabinet.sends(vera)).file
    await cabinet.files.categorise(vera, kept.id, FileCategory.LAB)
    assert [one.category for one in await cabinet.files.files_of(vera, DRAFT)] == [FileCategory.LAB]


# --- the doctor ---


async def news(cabinet: Cabinet) -> list[OutboxRow]:
    async with cabinet.house.db.read() as uow:
        rows = await uow.session.execute(
            select(OutboxRow).where(OutboxRow.kind.in_(["files-added", "files-received"])).order_by(OutboxRow.id)
        )
        return list(rows.scalars())


@pytest.mark.row("C14", "D7")
async def test_the_doctor_is_told_once_for_a_handful_of_files(cabinet: Cabinet, vera: Account) -> None:
    """Five files make one message, a minute after the first; later ones make the next."""
    doctor = await cabinet.house.doctor()
    visit = await cabinet.visit(vera)
    for _ in range(5):
        await cabinet.sends(vera, FileTarget.visit(visit.id))
    (told,) = await news(cabinet)
    assert (told.kind, told.account_id, told.payload) == ("files-added", doctor.id, {"visit_id": visit.id})
    assert told.due_at - told.created_at == timedelta(seconds=60)
    cabinet.house.clock.pass_by(seconds=61)
    await is_being_written(cabinet, "files-added")
    await cabinet.sends(vera, FileTarget.visit(visit.id))  # while the first message is being written
    await cabinet.sends(vera, FileTarget.visit(visit.id))
    assert len(await news(cabinet)) == 2


async def is_being_written(cabinet: Cabinet, kind: str) -> None:
    """A worker delivers what is due, message after message, until it has one of this kind in hand."""
    deliveries = DeliveryService(cabinet.house.db)
    while batch := await deliveries.claim(Channel.TELEGRAM, 10, 180):
        for owed in batch:
            if owed.kind != kind:
                await deliveries.done(owed)
        if kind in {owed.kind for owed in batch}:
            return
    raise AssertionError(f"no {kind} was due")


@pytest.mark.row("D23")
@ON_SQLITE
async def test_the_owner_is_told_once_about_the_doctors_files(cabinet: Cabinet, vera: Account) -> None:
    visit = await cabinet.visit(vera)
    doctor = await cabinet.house.doctor()
    await cabinet.sends(doctor, FileTarget.visit(visit.id))
    await cabinet.sends(doctor, FileTarget.visit(visit.id))
    assert [(row.kind, row.account_id) for row in await news(cabinet)] == [("files-received", vera.id)]


@pytest.mark.row("D7")
@ON_SQLITE
async def test_files_are_new_until_the_doctor_has_looked(cabinet: Cabinet, vera: Account) -> None:
    doctor = await cabinet.house.doctor()
    visit = await cabinet.visit(vera)
    await cabinet.sends(vera, FileTarget.visit(visit.id))
    await cabinet.sends(doctor, FileTarget.visit(visit.id))
    assert len(await cabinet.files.new_for_doctor(visit.id)) == 1
    with pytest.raises(NotYourVisit):
        await cabinet.files.mark_seen(vera, visit.id)
    assert await cabinet.files.mark_seen(doctor, visit.id) == 1
    assert await cabinet.files.new_for_doctor(visit.id) == []


@pytest.mark.row("C14")
@ON_SQLITE
async def test_files_of_a_draft_go_to_its_visit(cabinet: Cabinet, vera: Account) -> None:
    await cabinet.house.doctor()
    await cabinet.sends(vera)
    await cabinet.sends(vera)
    visit = await cabinet.visit(vera)
    assert await cabinet.files.attach_draft(vera, "draft-1", visit.id) == 2
    assert await cabinet.files.attach_draft(vera, "draft-1", visit.id) == 0
    assert len(await cabinet.files.files_of(vera, FileTarget.visit(visit.id))) == 2
    assert (await cabinet.house.visits.doctor_card_for(visit.id)).files == 2
    assert await news(cabinet) == []  # the alert about the new visit says how many there are


# --- Vetmanager ---


@pytest.mark.row("I13")
@ON_SQLITE
async def test_files_stay_in_our_own_store(cabinet: Cabinet, vera: Account) -> None:
    """Vetmanager has no call to take a file, so nothing of it is sent there: only the visit is."""
    visit = await cabinet.visit(vera)
    await cabinet.house.pushes()
    await cabinet.sends(vera, FileTarget.visit(visit.id))
    assert [kind for kind, _ in await cabinet.house.owed("vetmanager")] == ["push-visit"]
    assert await cabinet.house.pushes() == 0
    assert cabinet.contents() == 1


# --- links ---


@pytest.mark.row("C14")
async def test_an_upload_link_takes_one_batch_within_an_hour(cabinet: Cabinet, vera: Account) -> None:
    link = await cabinet.links.upload_link(vera, DRAFT)
    assert link.url == f"https://bot.example.test/u/{link.token}"
    assert link.expires_at - cabinet.house.clock() == timedelta(hours=1)
    async with cabinet.links.uploading(link.token) as upload:
        await upload.receive("a.pdf", in_pieces(samples.pdf()))
        await upload.receive("b.png", in_pieces(samples.png()))
        with pytest.raises(LinkGone):
            await cabinet.links.page(link.token)
    with pytest.raises(LinkGone):
        async with cabinet.links.uploading(link.token):
            raise AssertionError("never reached")
    assert [one.name for one in await cabinet.files.files_of(vera, DRAFT)] == ["a.pdf", "b.png"]


async def test_two_browsers_with_one_link_do_not_both_get_in(cabinet: Cabinet, vera: Account) -> None:
    link = await cabinet.links.upload_link(vera, DRAFT)

    async def sends(number: int) -> None:
        async with cabinet.links.uploading(link.token) as upload:
            await upload.receive("a.pdf", in_pieces(samples.pdf(b"/N %d " % number)))

    outcomes = await asyncio.gather(*map(sends, range(5)), return_exceptions=True)
    assert sum(isinstance(one, LinkGone) for one in outcomes) == 4
    assert len(await cabinet.files.files_of(vera, DRAFT)) == 1


@ON_SQLITE
async def test_a_link_works_again_when_nothing_has_come_of_it(cabinet: Cabinet, vera: Account) -> None:
    """A refused file or a broken connection does not cost the link; what has arrived stays."""
    link = await cabinet.links.upload_link(vera, DRAFT)
    with pytest.raises(FileRefused):
        async with cabinet.links.uploading(link.token) as upload:
            await upload.receive("a.pdf", in_pieces(b"<html>"))
    with pytest.raises(ConnectionResetError):
        await breaks_off(cabinet, link)
    assert (await cabinet.links.page(link.token)).room == MOST_FILES - 1


async def breaks_off(cabinet: Cabinet, link: FileLink) -> None:
    async with cabinet.links.uploading(link.token) as upload:
        await upload.receive("a.pdf", in_pieces(samples.pdf()))
        raise ConnectionResetError


@ON_SQLITE
async def test_a_link_ends_with_its_hour_and_with_the_next_link(cabinet: Cabinet, vera: Account) -> None:
    first = await cabinet.links.upload_link(vera, DRAFT)
    second = await cabinet.links.upload_link(vera, DRAFT)
    with pytest.raises(LinkGone):
        await cabinet.links.page(first.token)
    cabinet.house.clock.pass_by(minutes=60)
    with pytest.raises(LinkGone):
        await cabinet.links.page(second.token)


@pytest.mark.row("C14")
@ON_SQLITE
async def test_a_booking_finished_while_the_browser_is_sending_loses_no_file(cabinet: Cabinet, vera: Account) -> None:
    link = await cabinet.links.upload_link(vera, DRAFT)
    async with cabinet.links.uploading(link.token) as upload:
        visit = await cabinet.visit(vera)
        await cabinet.files.attach_draft(vera, "draft-1", visit.id)
        await upload.receive("a.pdf", in_pieces(samples.pdf()))
    assert len(await cabinet.files.files_of(vera, FileTarget.visit(visit.id))) == 1


@pytest.mark.row("D7")
@ON_SQLITE
async def test_a_download_link_is_for_its_reader_and_for_a_quarter_of_an_hour(cabinet: Cabinet, vera: Account) -> None:
    """The right is asked for again when the link is opened: a doctor who has signed out reads nothing."""
    visit = await cabinet.visit(vera)
    kept = (await cabinet.sends(vera, FileTarget.visit(visit.id), content=samples.pdf())).file
    doctor = await cabinet.house.doctor()
    link = await cabinet.links.download_link(doctor, kept.id)
    assert await content_of(await cabinet.links.download(link.token)) == samples.pdf()
    cabinet.house.clock.pass_by(minutes=16)
    with pytest.raises(LinkGone):
        await cabinet.links.download(link.token)
    fresh = await cabinet.links.download_link(doctor, kept.id)
    async with cabinet.house.db.uow() as uow:
        await uow.accounts.end_sessions("logout", cabinet.house.clock(), role=doctor.role, account_id=doctor.id)
        await uow.commit()
    with pytest.raises(FileGone):
        await cabinet.links.download(fresh.token)
    with pytest.raises(FileGone):
        await cabinet.links.download_link(await cabinet.house.owner(), kept.id)


@ON_SQLITE
async def test_the_database_knows_no_token(cabinet: Cabinet, vera: Account) -> None:
    link = await cabinet.links.upload_link(vera, DRAFT)
    async with cabinet.house.db.read() as uow:
        assert await uow.files.upload(link.token, cabinet.house.clock()) is None


# --- forgetting ---


@pytest.mark.row("O16")
async def test_a_draft_that_nobody_booked_is_forgotten_after_a_day(cabinet: Cabinet, vera: Account) -> None:
    await cabinet.sends(vera)
    await cabinet.links.upload_link(vera, DRAFT)
    assert await cabinet.tidy_after(hours=23) == 0
    assert cabinet.contents() == 1
    await cabinet.tidy_after(hours=2)
    assert cabinet.contents() == 0
    assert await cabinet.files.files_of(vera, DRAFT) == []


@ON_SQLITE
async def test_a_file_taken_back_from_a_visit_goes_after_a_month(cabinet: Cabinet, vera: Account) -> None:
    visit = await cabinet.visit(vera)
    kept = await cabinet.sends(vera, FileTarget.visit(visit.id))
    await cabinet.files.remove(vera, kept.file.id)
    await cabinet.tidy_after(days=29)
    assert cabinet.contents() == 1
    await cabinet.tidy_after(days=2)
    assert cabinet.contents() == 0


@ON_SQLITE
async def test_content_shared_by_two_visits_goes_with_the_last_of_them(cabinet: Cabinet, vera: Account) -> None:
    visit = await cabinet.visit(vera)
    await cabinet.sends(vera, DRAFT, content=samples.pdf())
    await cabinet.sends(vera, FileTarget.visit(visit.id), content=samples.pdf())
    assert cabinet.contents() == 1
    await cabinet.tidy_after(days=40)
    assert cabinet.contents() == 1
    assert await cabinet.files.files_of(vera, DRAFT) == []
    assert len(await cabinet.files.files_of(vera, FileTarget.visit(visit.id))) == 1


def test_a_file_belongs_to_one_place() -> None:
    with pytest.raises(ValueError, match="visit or to a draft"):
        FileTarget()
    with pytest.raises(ValueError, match="visit or to a draft"):
        FileTarget(VisitId(1), "draft")


def test_an_offer_says_nothing_that_is_believed() -> None:
    """Neither Telegram's mime type nor the sender's is a field: there is nothing to be fooled by."""
    assert set(FileOffer.__slots__) == {"file_id", "unique_id", "kind", "name", "size"}
