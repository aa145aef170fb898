"""Closing a visit (D9): parts in any order, one tap for what was used before, a preview, and "Finish"."""

from collections.abc import Sequence

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from bot.domain import closing as said
from bot.domain.catalogue import Service
from bot.domain.closing import Conclusion
from bot.domain.errors import NotUnderstood
from bot.domain.ids import VisitId
from bot.domain.people import Account
from bot.domain.prescriptions import written
from bot.fsm.care import CareDraft, CareStates
from bot.handlers.common.resume import show_current
from bot.handlers.desk import Desk
from bot.handlers.said import error_words
from bot.keyboards.closing import closing_keyboard, ended_keyboard, gap_keyboard, part_keyboard, preview_keyboard
from bot.keyboards.doctor_callbacks import (
    CheckInChosen,
    ClosingFinished,
    ClosingOpened,
    ClosingPreviewed,
    GapSkipped,
    NextChosen,
    OfferPicked,
    PaperWanted,
    Part,
    PartAsked,
    PartCleared,
    RowDropped,
)
from bot.keyboards.page import Page
from bot.services.closing import ClosingService
from bot.texts import Texts
from bot.texts.results import medicine_words, result_words, written_already
from bot.texts.safe import visible

router = Router(name="doctor-closing")

MOST_TEXTS = 12
"""Ready recommendations on one screen; any other is found by a word of it."""

MOST_SEARCHED = 2
"""Words that are looked up among the ready texts; whoever writes more has written the recommendation."""

Offer = tuple[str, str]
"""A button's label, and what a tap on it takes."""

_IN_ROWS = frozenset({Part.DIAGNOSIS, Part.MEDICINE})


@router.callback_query(ClosingOpened.filter())
async def closing_opened(
    query: CallbackQuery, callback_data: ClosingOpened, desk: Desk, closing: ClosingService
) -> None:
    await CareDraft.drop(desk.state)
    await show_closing(desk, closing, VisitId(callback_data.visit_id))


@router.callback_query(PartAsked.filter())
async def part_asked(query: CallbackQuery, callback_data: PartAsked, desk: Desk, closing: ClosingService) -> None:
    await _ask(desk, closing, VisitId(callback_data.visit_id), callback_data.part)


@router.callback_query(PartCleared.filter())
async def part_cleared(query: CallbackQuery, callback_data: PartCleared, desk: Desk, closing: ClosingService) -> None:
    visit_id = VisitId(callback_data.visit_id)
    await closing.clear(desk.account, visit_id, callback_data.part)
    await _ask(desk, closing, visit_id, callback_data.part)  # whoever wipes it is about to write it anew


@router.callback_query(RowDropped.filter())
async def row_dropped(query: CallbackQuery, callback_data: RowDropped, desk: Desk, closing: ClosingService) -> None:
    visit_id = VisitId(callback_data.visit_id)
    if callback_data.part not in _IN_ROWS:
        raise NotUnderstood
    await closing.drop(desk.account, visit_id, callback_data.part, callback_data.index)
    await _ask(desk, closing, visit_id, callback_data.part)


@router.callback_query(OfferPicked.filter())
async def offer_picked(query: CallbackQuery, callback_data: OfferPicked, desk: Desk, closing: ClosingService) -> None:
    """The list may have grown since it was shown, so the draft keeps what stood on the screen."""
    visit_id, draft = VisitId(callback_data.visit_id), await CareDraft.load(desk.state)
    if draft is None or draft.visit_id != visit_id or callback_data.index >= len(draft.offered):
        return await _ask(desk, closing, visit_id, callback_data.part)
    taken = draft.offered[callback_data.index]
    if callback_data.part is Part.ADVICE:
        return await _fill(desk, closing, visit_id, taken)
    if callback_data.part is Part.NEXT:
        await closing.come_for(desk.account, visit_id, taken)
        return await _ask(desk, closing, visit_id, Part.NEXT)
    await _take(desk.account, closing, visit_id, callback_data.part, taken)
    await CareDraft.drop(desk.state)
    return await show_closing(desk, closing, visit_id)


@router.callback_query(GapSkipped.filter())
async def gap_skipped(query: CallbackQuery, callback_data: GapSkipped, desk: Desk, closing: ClosingService) -> None:
    visit_id, draft = VisitId(callback_data.visit_id), await CareDraft.load(desk.state)
    if draft is None or draft.visit_id != visit_id or not draft.template:
        return await _ask(desk, closing, visit_id, Part.ADVICE)
    return await _fill(desk, closing, visit_id, said.filled(draft.template, "…"))


@router.callback_query(NextChosen.filter())
async def next_chosen(query: CallbackQuery, callback_data: NextChosen, desk: Desk, closing: ClosingService) -> None:
    visit_id = VisitId(callback_data.visit_id)
    await closing.come_again(desk.account, visit_id, callback_data.days or None)
    await CareDraft.drop(desk.state)
    await show_closing(desk, closing, visit_id)


@router.callback_query(CheckInChosen.filter())
async def check_in_chosen(
    query: CallbackQuery, callback_data: CheckInChosen, desk: Desk, closing: ClosingService
) -> None:
    visit_id = VisitId(callback_data.visit_id)
    await closing.ask_after(desk.account, visit_id, callback_data.days)
    await CareDraft.drop(desk.state)
    await show_closing(desk, closing, visit_id)


@router.message(CareStates.closing, F.text, ~F.text.startswith("/"))
async def part_told(message: Message, desk: Desk, closing: ClosingService) -> None:
    """A diagnosis, and a word or two of a recommendation, are searched for first, and one's own words are the last row
    of what is found; everything else is taken as it is."""
    draft = await CareDraft.load(desk.state)
    if draft is None or draft.part not in set(Part):
        return await show_current(desk)  # nobody knows any more what was asked
    visit_id, part = VisitId(draft.visit_id), Part(draft.part)
    try:
        await _told(desk, closing, draft, part, visible(message.text or "").strip())
    except NotUnderstood as wrong:
        await _ask(desk, closing, visit_id, part, error_words(wrong, desk.texts))


async def _told(desk: Desk, closing: ClosingService, draft: CareDraft, part: Part, words: str) -> None:
    visit_id = VisitId(draft.visit_id)
    if draft.template:
        return await _fill(desk, closing, visit_id, said.filled(draft.template, " ".join(words.split())))
    found = await _found(desk, closing, part, words)
    if found or part is Part.DIAGNOSIS:
        own = said.cell(words)
        offers = [*(one for one in found if one[1] != own), (desk.texts.plain("closing-own", words=own), own)]
        title = desk.texts(f"closing-found-{part}" if found else "closing-found-nothing")
        return await _offer(desk, closing, visit_id, part, offers, title)
    await _take(desk.account, closing, visit_id, part, words)
    await CareDraft.drop(desk.state)
    return await show_closing(desk, closing, visit_id)


@router.callback_query(ClosingPreviewed.filter())
async def preview_wanted(
    query: CallbackQuery, callback_data: ClosingPreviewed, desk: Desk, closing: ClosingService
) -> None:
    sheet = await closing.sheet(desk.account, VisitId(callback_data.visit_id))
    words = result_words(sheet, desk.texts, desk.rules.urgent_phone, is_preview=True)
    keyboard = preview_keyboard(desk.texts, sheet.visit.id, is_finished=sheet.closing.is_finished)
    await desk.screen.show(Page(words, keyboard))


@router.callback_query(ClosingFinished.filter())
async def finished(query: CallbackQuery, callback_data: ClosingFinished, desk: Desk, closing: ClosingService) -> None:
    visit = await closing.finish(desk.account, VisitId(callback_data.visit_id))
    await CareDraft.drop(desk.state)
    words = desk.texts("closing-done", code=visit.code, minutes=desk.rules.undo_minutes)
    await desk.screen.show(Page(words, ended_keyboard(desk.texts, visit.id)))


@router.callback_query(PaperWanted.filter())
async def paper_wanted(query: CallbackQuery, callback_data: PaperWanted, desk: Desk, closing: ClosingService) -> None:
    visit_id = VisitId(callback_data.visit_id)
    await closing.want_paper(desk.account, visit_id, for_owner=callback_data.for_owner, with_chat=callback_data.chat)
    desk.screen.toast(desk.texts.plain("paper-on-its-way"))


async def show_closing(desk: Desk, closing: ClosingService, visit_id: VisitId) -> None:
    sheet = await closing.sheet(desk.account, visit_id)
    words = desk.texts("closing-title", finished=sheet.closing.is_finished)
    body = result_words(sheet, desk.texts, desk.rules.urgent_phone, is_preview=True).partition("\n\n")[2]
    await desk.screen.show(Page(f"{words}\n\n{body}", closing_keyboard(desk.texts, sheet)))


async def _ask(desk: Desk, closing: ClosingService, visit_id: VisitId, part: Part, notice: str | None = None) -> None:
    offers = await _offers(desk, closing, visit_id, part)
    words = "\n\n".join(filter(None, [notice, desk.texts(f"closing-ask-{part}")]))
    await _offer(desk, closing, visit_id, part, offers, words)


async def _offer(
    desk: Desk, closing: ClosingService, visit_id: VisitId, part: Part, offers: Sequence[Offer], words: str
) -> None:
    """What is written already stands under the question, and can be taken out row by row."""
    sheet = await closing.sheet(desk.account, visit_id)
    rows = _rows(sheet.conclusion, part, desk.texts)
    words = "\n\n".join(filter(None, [words, written_already(sheet, part, desk.texts)]))
    await CareDraft(visit_id=visit_id, part=part, offered=tuple(taken for _, taken in offers)).save(desk.state)
    await desk.state.set_state(CareStates.closing)
    await desk.screen.show(Page(words, part_keyboard(desk.texts, sheet, part, [label for label, _ in offers], rows)))


async def _fill(desk: Desk, closing: ClosingService, visit_id: VisitId, text: str) -> None:
    """A ready text is taken once nothing in it is left open."""
    gap = said.gap(text)
    if not gap:
        await closing.advise(desk.account, visit_id, text)
        await CareDraft.drop(desk.state)
        return await show_closing(desk, closing, visit_id)
    await CareDraft(visit_id=visit_id, part=Part.ADVICE, template=text).save(desk.state)
    await desk.state.set_state(CareStates.closing)
    words = desk.texts("closing-gap", text=text, gap=gap)
    return await desk.screen.show(Page(words, gap_keyboard(desk.texts, visit_id)))


async def _offers(desk: Desk, closing: ClosingService, visit_id: VisitId, part: Part) -> list[Offer]:
    """What one tap can take: titles of diagnoses, texts of recommendations, rows of medicines, services to come for."""
    match part:
        case Part.DIAGNOSIS:
            return [(one.title, one.title) for one in await closing.offers.diagnoses(desk.account)]
        case Part.ADVICE:
            return [(one.title, one.text) for one in (await closing.offers.templates(desk.account))[:MOST_TEXTS]]
        case Part.MEDICINE:
            used = await closing.offers.medicines(desk.account)
            return [(medicine_words(one, desk.texts), written(one)) for one in used]
        case Part.NEXT:
            offered = await closing.offers.next_services(desk.account, visit_id)
            return [(desk.texts.plain("closing-next-service", name=_title(one, desk)), one.key) for one in offered]
        case _:
            return []


def _title(service: Service, desk: Desk) -> str:
    return service.title(desk.texts.language)


async def _found(desk: Desk, closing: ClosingService, part: Part, words: str) -> list[Offer]:
    """What the clinic's lists have for these words; nothing where they are the answer themselves."""
    if part is Part.DIAGNOSIS:
        return [(one.title, one.title) for one in await closing.offers.diagnoses(desk.account, words)]
    if part is Part.ADVICE and len(words.split()) <= MOST_SEARCHED:
        return [
            (one.title, one.text) for one in await closing.offers.templates(desk.account, words) if one.text != words
        ]
    return []


def _rows(conclusion: Conclusion, part: Part, texts: Texts) -> list[str]:
    if part is Part.DIAGNOSIS:
        return [one.title for one in conclusion.diagnoses]
    return [one.drug for one in conclusion.medicines] if part is Part.MEDICINE else []


async def _take(account: Account, closing: ClosingService, visit_id: VisitId, part: Part, words: str) -> None:
    match part:
        case Part.DIAGNOSIS:
            await closing.diagnose_by_title(account, visit_id, words)
        case Part.FOUND:
            await closing.find(account, visit_id, words)
        case Part.ADVICE:
            await closing.advise(account, visit_id, words)
        case Part.MEDICINE:
            await closing.prescribe(account, visit_id, words)
        case Part.WATCH:
            await closing.watch(account, visit_id, words)
        case Part.WEIGHT:
            await closing.measure(account, visit_id, weight_kg=said.weight(words))
        case Part.TEMPERATURE:
            await closing.measure(account, visit_id, temperature=said.temperature(words))
        case Part.NEXT:
            await closing.come_again_told(account, visit_id, words)
        case Part.CHECK_IN:
            raise NotUnderstood  # two buttons say it all
