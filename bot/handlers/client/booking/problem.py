"""What has happened: words, a voice message, or both (C13)."""

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from bot.domain.errors import TooLong, TooShort
from bot.fsm.booking import BookingDraft, BookingStates, Question
from bot.handlers.client.booking.talk import ask
from bot.handlers.desk import Desk
from bot.keyboards.callbacks import Skipped
from bot.services.booking_checks import LEAST_WORDS, MOST_WORDS
from bot.texts.safe import visible

router = Router(name="booking-problem")


@router.message(BookingStates.problem, F.text)
async def described(message: Message, desk: Desk, draft: BookingDraft) -> None:
    text = visible(message.text or "").strip()
    if len(text) > MOST_WORDS:
        raise TooLong(most=MOST_WORDS, length=len(text), field=Question.PROBLEM)
    if len(text) < LEAST_WORDS and not draft.voice:
        raise TooShort(least=LEAST_WORDS, field=Question.PROBLEM)
    is_alarming = not draft.flags and desk.suggestions.sounds_urgent(text)
    notice = desk.texts("sounds-urgent") if is_alarming else None
    await ask(desk, draft.answered(Question.PROBLEM, problem=text), notice)


@router.message(BookingStates.problem, F.voice)
async def said_aloud(message: Message, desk: Desk, draft: BookingDraft) -> None:
    """The doctor hears the voice itself; a few words beside it are welcome, not demanded."""
    assert message.voice is not None
    heard = draft.model_copy(update={"voice": message.voice.file_id})
    if draft.problem is not None:
        return await ask(desk, heard.answered(Question.PROBLEM), desk.texts("booking-voice-kept"))
    return await ask(desk, heard)


@router.callback_query(BookingStates.problem, Skipped.filter(F.question == Question.PROBLEM))
async def nothing_to_add(query: CallbackQuery, desk: Desk, draft: BookingDraft) -> None:
    await ask(desk, draft.answered(Question.PROBLEM, problem=draft.problem or "") if draft.voice else draft)
