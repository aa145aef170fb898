"""Files inside the booking (C14): a step of its own, and welcome at every question once the person is known."""

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from bot.domain.files import FileTarget
from bot.fsm.booking import BookingDraft, BookingStates, Question
from bot.handlers.client.booking.talk import ask
from bot.handlers.client.shelves import MEDIA, caption_notice, offered_in, take
from bot.handlers.desk import Desk
from bot.keyboards.callbacks import Skipped
from bot.services.booking_checks import LEAST_WORDS
from bot.services.file_intake import FileIntakeService
from bot.texts.files import refusal_words
from bot.texts.safe import visible

router = Router(name="booking-files")


@router.callback_query(BookingStates.files, Skipped.filter(F.question == Question.FILES))
async def files_sent(query: CallbackQuery, desk: Desk, draft: BookingDraft, file_intake: FileIntakeService) -> None:
    """Everything is there, or there is nothing; what is still on its way follows the booking."""
    shelf = await file_intake.shelf(desk.account, FileTarget.draft(draft.key))
    await file_intake.have_read(desk.account, shelf.target)
    await ask(desk, draft.answered(Question.FILES, has_files=bool(shelf.mine or shelf.waiting)))


@router.message(BookingStates.files, MEDIA)
async def file_sent(message: Message, desk: Desk, draft: BookingDraft, file_intake: FileIntakeService) -> None:
    """What stands under it is part of the story; of an album only the first file gets a screen."""
    is_due = await take(desk, file_intake, FileTarget.draft(draft.key), message)
    told = draft.told_besides(_caption(message))
    notice = caption_notice(desk, message, is_kept=told is not None)
    if is_due:
        return await ask(desk, told or draft, notice)
    await (told or draft).save(desk.state)
    return None


@router.message(MEDIA)
async def file_sent_early(message: Message, desk: Desk, draft: BookingDraft, file_intake: FileIntakeService) -> None:
    """A photo instead of an answer: kept, and the question stays open. Before the login nobody's files are kept."""
    if desk.account.owner is None:
        return await ask(desk, draft, desk.texts("files-later"))
    if not await take(desk, file_intake, FileTarget.draft(draft.key), message):
        return None
    told = await _story_in(message, desk, draft)
    became = await _what_became_of_it(message, desk, draft, file_intake, is_told=told is not None)
    notice = "\n".join(filter(None, [became, caption_notice(desk, message, is_kept=told is not None)]))
    return await ask(desk, told or draft, notice)


async def _story_in(message: Message, desk: Desk, draft: BookingDraft) -> BookingDraft | None:
    """Words under a photo that answer "what has happened?": the draft with the answer."""
    if await desk.state.get_state() != BookingStates.problem.state or len(_caption(message)) < LEAST_WORDS:
        return None
    told = draft.told_besides(_caption(message))
    return told.answered(Question.PROBLEM, problem=told.problem) if told is not None else None


def _caption(message: Message) -> str:
    return visible(message.caption or "").strip()


async def _what_became_of_it(
    message: Message, desk: Desk, draft: BookingDraft, intake: FileIntakeService, *, is_told: bool
) -> str:
    """What cannot be taken is known at once by its size or kind, and is not called taken."""
    offer = offered_in(message)
    shelf = await intake.shelf(desk.account, FileTarget.draft(draft.key))
    refused = next((one for one in shelf.refused if offer is not None and one.unique_id == offer.unique_id), None)
    if refused is not None:
        return refusal_words(refused, desk.texts)
    is_problem = not is_told and await desk.state.get_state() == BookingStates.problem.state
    return desk.texts("files-problem-too" if is_problem else "files-beside")
