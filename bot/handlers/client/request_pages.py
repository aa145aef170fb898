"""The screens of a request to the desk: the draft and what is known become one question."""

from bot.domain.catalogue import Service
from bot.domain.ids import ServiceId
from bot.domain.people import Language, Profile
from bot.domain.requests import Contact, NewRequest, RequestKind
from bot.fsm.request import Asked, Known, RequestDraft, RequestStates, next_question
from bot.handlers.common.entry import consent_page, missing_consent
from bot.handlers.desk import Desk
from bot.keyboards import request as buttons
from bot.keyboards.booking import just_footer
from bot.keyboards.page import Page
from bot.services.booking_checks import MOST_WORDS
from bot.services.suggestions import Suggestion

REQUEST_STATES = frozenset(state.state for state in RequestStates.__all_states__)


async def ask_request(desk: Desk, draft: RequestDraft, notice: str | None = None) -> None:
    """Keep the draft and show its next question."""
    suggestion = await _suggestion(desk, draft)
    profile = await desk.profiles.get(desk.account)
    question = next_question(draft, await known_of(desk, suggestion, profile))
    page = await _page(desk, draft, question, suggestion, profile)
    await draft.save(desk.state)
    await desk.state.set_state(question.state)
    await desk.screen.show(page.under(notice))


async def known_of(desk: Desk, suggestion: Suggestion, profile: Profile) -> Known:
    return Known(
        agreed=await missing_consent(desk) is None,
        has_phone=bool(profile.phone),
        has_name=bool(profile.name),
        suggests=bool(suggestion.services) or suggestion.sounds_urgent,
    )


async def what_is_known(desk: Desk, draft: RequestDraft) -> Known:
    return await known_of(desk, await _suggestion(desk, draft), await desk.profiles.get(desk.account))


def request_of(draft: RequestDraft, profile: Profile, suggested: list[Service], order: str = "") -> NewRequest:
    """The finished draft in the service's words; ``order`` names what is ordered, in the desk's language."""
    is_by_phone = draft.kind is RequestKind.QUICK or draft.contact is not Contact.TELEGRAM
    return NewRequest(
        draft.key,
        draft.kind,
        "\n".join(part for part in (order, draft.words) if part)[:MOST_WORDS],
        draft.voice,
        draft.name or profile.name,
        profile.phone if is_by_phone else "",
        draft.contact or Contact.ANY,
        ServiceId(draft.service_id) if draft.service_id else suggested[0].id if suggested else None,
        urgent=draft.urgent,
    )


async def ordered(desk: Desk, draft: RequestDraft) -> str:
    """The title of what is ordered; empty for a question."""
    if draft.service_id is None:
        return ""
    return (await desk.catalogue.service(ServiceId(draft.service_id))).title(Language.RU)


async def suggested_for(desk: Desk, draft: RequestDraft) -> list[Service]:
    return (await _suggestion(desk, draft)).services


async def _suggestion(desk: Desk, draft: RequestDraft) -> Suggestion:
    if draft.kind is not RequestKind.ADVICE or not draft.words:
        return Suggestion([], sounds_urgent=False)
    return await desk.suggestions.for_words(draft.words)


async def _page(desk: Desk, draft: RequestDraft, question: Asked, suggestion: Suggestion, profile: Profile) -> Page:
    texts = desk.texts
    match question:
        case Asked.WORDS:
            words = texts(f"request-ask-{draft.kind}", minutes=desk.rules.request_minutes)
            voice = texts("request-voice-kept") + "\n\n" if draft.voice else ""
            return Page(voice + words, buttons.words_keyboard(texts, draft))
        case Asked.SUGGESTED:
            blocks = [
                texts("request-sounds-urgent") if suggestion.sounds_urgent else "",
                texts("request-suggested") if suggestion.services else "",
                texts("request-or-desk", minutes=desk.rules.request_minutes),
            ]
            words = "\n\n".join(block for block in blocks if block)
            return Page(words, buttons.suggestion_keyboard(texts, suggestion.services))
        case Asked.CONSENT:
            document = await missing_consent(desk)
            assert document is not None
            return consent_page(texts, document)
        case Asked.PHONE:
            return Page(texts("request-ask-phone"), just_footer(texts), wants_contact=True)
        case Asked.NAME:
            return Page(texts("request-ask-name"), buttons.name_keyboard(texts))
        case Asked.CONTACT:
            return Page(texts("request-ask-contact"), buttons.contact_keyboard(texts))
        case Asked.SEND:
            return _summary(desk, draft, request_of(draft, profile, [], await ordered(desk, draft)))


def _summary(desk: Desk, draft: RequestDraft, request: NewRequest) -> Page:
    texts = desk.texts
    lines = [
        texts("request-check", minutes=desk.rules.request_minutes),
        texts("request-from", name=request.name) if request.name else "",
        texts("request-call", phone=request.phone) if request.phone else "",
        texts(f"request-wish-{request.contact}"),
        texts("request-voice-kept") if request.voice_file_id else "",
        texts("request-words", words=request.words) if request.words else "",
    ]
    words = "\n\n".join(line for line in lines if line)
    return Page(words, buttons.send_keyboard(texts, draft, has_phone=bool(request.phone)))
