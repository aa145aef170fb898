"""Notes (D8): choose whom the words are for, then just type or dictate; every message is confirmed on the screen."""

from aiogram import F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.types import CallbackQuery, Message

from bot.domain.ids import VisitId
from bot.domain.notes import Audience, Note
from bot.fsm.care import CareDraft, CareStates
from bot.handlers.desk import Desk
from bot.handlers.doctor.pages import section_page
from bot.keyboards.closing import notes_rows
from bot.keyboards.doctor_callbacks import NoteBegun, NotePlayed, Section, SectionOpened
from bot.keyboards.page import Page
from bot.services.note_voices import NoteVoiceService
from bot.services.notes import NewNote, NoteService
from bot.texts import Texts
from bot.texts.safe import cut, escaped, visible

router = Router(name="doctor-notes")

MOST_SHOWN = 10
MOST_IN_LINE = 250


@router.callback_query(SectionOpened.filter(F.section == Section.NOTES))
async def notes_opened(query: CallbackQuery, callback_data: SectionOpened, desk: Desk, notes: NoteService) -> None:
    """Just type: words are for the clinic until the other button is tapped."""
    visit_id = VisitId(callback_data.visit_id)
    await desk.screen.show_below(await _begin(desk, notes, visit_id, Audience.PRIVATE))


@router.callback_query(NoteBegun.filter())
async def note_begun(query: CallbackQuery, callback_data: NoteBegun, desk: Desk, notes: NoteService) -> None:
    await desk.screen.show(await _begin(desk, notes, VisitId(callback_data.visit_id), callback_data.audience))


@router.callback_query(NotePlayed.filter())
async def note_played(
    query: CallbackQuery, callback_data: NotePlayed, desk: Desk, note_voices: NoteVoiceService
) -> None:
    voice = await note_voices.play(desk.account, VisitId(callback_data.visit_id), callback_data.note_id)
    await desk.bot.send_voice(desk.account.telegram_id, voice, protect_content=True)


@router.message(CareStates.note, (F.text & ~F.text.startswith("/")) | F.voice)
async def note_written(message: Message, desk: Desk, notes: NoteService) -> None:
    """Confirmed with a ✓ on the screen that is there, however many follow each other."""
    draft = await CareDraft.load(desk.state) or CareDraft()
    voice = message.voice.file_id if message.voice else ""
    words = visible(message.text or message.caption or "")
    new = NewNote(message.message_id, draft.audience, words, voice)
    written = await notes.add(desk.account, VisitId(draft.visit_id), new)
    notice = desk.texts("note-kept", audience=draft.audience.value)
    await desk.screen.amend(await _page(desk, VisitId(draft.visit_id), written, draft.audience, notice))


@router.edited_message(F.text)
async def note_corrected(message: Message, desk: Desk, notes: NoteService) -> None:
    """An edited message corrects its note while the visit is open; any other edited message is the fallback's."""
    visit_id = await notes.correct(desk.account, message.message_id, visible(message.text or ""))
    if visit_id is None:
        raise SkipHandler
    draft, written = await CareDraft.load(desk.state) or CareDraft(), await notes.of_visit(desk.account, visit_id)
    await desk.screen.amend(await _page(desk, visit_id, written, draft.audience, desk.texts("note-corrected")))


async def _begin(desk: Desk, notes: NoteService, visit_id: VisitId, audience: Audience) -> Page:
    written = await notes.of_visit(desk.account, visit_id)
    await CareDraft(visit_id=visit_id, audience=audience).save(desk.state)
    await desk.state.set_state(CareStates.note)
    return await _page(desk, visit_id, written, audience, desk.texts(f"note-write-{audience}"))


async def _page(desk: Desk, visit_id: VisitId, written: list[Note], audience: Audience, notice: str) -> Page:
    card = await desk.visits.of_doctor(desk.account, visit_id)
    shown = written[-MOST_SHOWN:]
    lines = "\n".join(_line(note, desk.texts) for note in shown) or desk.texts("notes-none")
    rows = notes_rows(desk.texts, visit_id, audience, shown)
    return section_page(desk, card, Section.NOTES, lines, rows).under(notice)


def _line(note: Note, texts: Texts) -> str:
    for_owner = note.audience is Audience.OWNER
    mark = texts(
        "note-line", at=note.written_at, owner=for_owner, voice=bool(note.voice_file_id), later=note.is_addendum
    )
    return f"{mark} {escaped(cut(note.text, MOST_IN_LINE))}"
