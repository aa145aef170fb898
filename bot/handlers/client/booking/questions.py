"""What each question of a booking looks like: the draft and the clinic's facts become one screen."""

from collections.abc import Awaitable, Callable, Mapping

from bot.domain.catalogue import ClientType, Doctor
from bot.domain.files import FileTarget
from bot.domain.ids import ServiceId
from bot.domain.pets import NewPet, Pet
from bot.domain.visits import Slot
from bot.fsm.booking import BookingDraft, Question
from bot.handlers.client.shelves import shelf_page
from bot.handlers.common.entry import consent_page
from bot.handlers.desk import Desk
from bot.keyboards import booking as buttons
from bot.keyboards.callbacks import Go, Place
from bot.keyboards.catalogue import booking_shelves_keyboard
from bot.keyboards.page import Page
from bot.keyboards.urgent import flags_keyboard
from bot.texts import Texts
from bot.texts.doctors import doctor_about
from bot.texts.pets import pet_words
from bot.texts.safe import cut

MOST_IN_LIST = 3000
"""Units of a list inside a message of at most 4096."""

Drawer = Callable[[Desk, BookingDraft], Awaitable[Page]]


async def flags(desk: Desk, draft: BookingDraft) -> Page:
    return Page(desk.texts("booking-flags"), flags_keyboard(desk.texts, Go(to=Place.BACK)))


async def service(desk: Desk, draft: BookingDraft) -> Page:
    """The catalogue's first shelf; everything beyond it is the catalogue itself."""
    categories = await desk.catalogue.categories(ClientType.OWNER)
    return Page(desk.texts("booking-service"), booking_shelves_keyboard(desk.texts, categories))


async def doctor(desk: Desk, draft: BookingDraft) -> Page:
    choices = await desk.schedule.doctor_choices(desk.account, _service_id(draft))
    if not any(choice.nearest for choice in choices):
        return await _no_time(desk)
    nearest = min((choice.nearest for choice in choices if choice.nearest), key=lambda slot: slot.starts_at)
    keyboard = buttons.choice_of_doctors(desk.texts, choices, nearest)
    return Page(
        desk.texts("booking-doctor-question", lines=_doctor_lines(desk.texts, [one.doctor for one in choices])),
        keyboard,
    )


async def day(desk: Desk, draft: BookingDraft) -> Page:
    days, nearest = await desk.schedule.calendar(_service_id(draft), draft.doctor_id, desk.account.time_zone)
    if not days:
        return await _no_time(desk)
    keyboard = buttons.choice_of_days(desk.texts, days, nearest, desk.today)
    age = await desk.schedule.age()
    stale = "" if age.is_fresh else "\n\n" + desk.texts("booking-mirror-old")
    return Page(desk.texts("booking-day") + stale, keyboard)


async def part(desk: Desk, draft: BookingDraft) -> Page:
    slots = await slots_of_day(desk, draft)
    return Page(desk.texts("booking-part", day=draft.day), buttons.choice_of_parts(desk.texts, slots))


async def slot(desk: Desk, draft: BookingDraft) -> Page:
    slots = buttons.slots_in(await slots_of_day(desk, draft), draft.part or "", desk.account.time_zone)
    text_id = "booking-slot" if slots else "booking-slot-none"
    zones = desk.texts("booking-zones") if desk.account.time_zone != desk.rules.time_zone else ""
    return Page(f"{desk.texts(text_id, day=draft.day)}\n{zones}".strip(), buttons.choice_of_slots(desk.texts, slots))


async def personal_data(desk: Desk, draft: BookingDraft) -> Page:
    return await _consent(desk)


async def documents(desk: Desk, draft: BookingDraft) -> Page:
    return await _consent(desk)


async def name(desk: Desk, draft: BookingDraft) -> Page:
    return Page(desk.texts("booking-name"), buttons.just_footer(desk.texts))


async def phone(desk: Desk, draft: BookingDraft) -> Page:
    return Page(desk.texts("booking-phone"), buttons.just_footer(desk.texts), wants_contact=True)


async def pet(desk: Desk, draft: BookingDraft) -> Page:
    mine = await desk.pets.mine(desk.account)
    text_id = "booking-pet" if mine.pets else "booking-pet-first"
    stale = "\n\n" + desk.texts("pets-stale") if mine.is_stale else ""
    return Page(desk.texts(text_id) + stale, buttons.choice_of_pets(desk.texts, mine.pets))


async def pet_name(desk: Desk, draft: BookingDraft) -> Page:
    return Page(desk.texts("booking-pet-name"), buttons.just_footer(desk.texts))


async def species(desk: Desk, draft: BookingDraft) -> Page:
    return Page(desk.texts("booking-species", name=draft.pet_name or ""), buttons.choice_of_species(desk.texts))


async def breed(desk: Desk, draft: BookingDraft) -> Page:
    text_id = "booking-breed-found" if draft.breeds else "booking-breed"
    return Page(desk.texts(text_id), buttons.choice_of_breeds(desk.texts, draft.breeds))


async def sex(desk: Desk, draft: BookingDraft) -> Page:
    return Page(desk.texts("booking-sex"), buttons.choice_of_sex(desk.texts))


async def birthday(desk: Desk, draft: BookingDraft) -> Page:
    return Page(desk.texts("booking-birthday"), buttons.with_skip(desk.texts, Question.BIRTHDAY))


async def weight(desk: Desk, draft: BookingDraft) -> Page:
    return Page(desk.texts("booking-weight"), buttons.with_skip(desk.texts, Question.WEIGHT))


async def problem(desk: Desk, draft: BookingDraft) -> Page:
    if draft.voice:
        return Page(desk.texts("booking-problem-voice"), buttons.with_skip(desk.texts, Question.PROBLEM))
    return Page(desk.texts("booking-problem"), buttons.just_footer(desk.texts))


async def files(desk: Desk, draft: BookingDraft) -> Page:
    return shelf_page(desk, await desk.file_intake.shelf(desk.account, FileTarget.draft(draft.key)))


async def summary(desk: Desk, draft: BookingDraft) -> Page:
    """Everything on one screen, before the one tap (C16)."""
    chosen = await desk.catalogue.service(_service_id(draft))
    profile = await desk.profiles.get(desk.account)
    shelf = await desk.file_intake.shelf(desk.account, FileTarget.draft(draft.key))
    assert draft.slot is not None
    words = desk.texts(
        "booking-summary",
        service=chosen.title(desk.texts.language),
        price=chosen.price,
        minutes=chosen.minutes,
        doctor=await doctor_name(desk, draft.slot.slot),
        any_doctor=draft.any_doctor,
        at=draft.slot.starts_at,
        pet=pet_words(await chosen_pet(desk, draft), desk.texts),
        problem=draft.problem or "",
        voice=bool(draft.voice),
        name=profile.name,
        phone=profile.phone,
        files=len(shelf.mine) + shelf.waiting,
        urgent=draft.urgency.is_urgent,
        free_hours=desk.rules.free_change_hours,
    )
    return Page(words, buttons.summary_keyboard(desk.texts, draft))


PAGES: Mapping[Question, Drawer] = {
    Question.FLAGS: flags,
    Question.SERVICE: service,
    Question.DOCTOR: doctor,
    Question.DAY: day,
    Question.PART: part,
    Question.SLOT: slot,
    Question.PERSONAL_DATA: personal_data,
    Question.NAME: name,
    Question.PHONE: phone,
    Question.PET: pet,
    Question.PET_NAME: pet_name,
    Question.SPECIES: species,
    Question.BREED: breed,
    Question.SEX: sex,
    Question.BIRTHDAY: birthday,
    Question.WEIGHT: weight,
    Question.PROBLEM: problem,
    Question.FILES: files,
    Question.DOCUMENTS: documents,
    Question.SUMMARY: summary,
}
"""Every question but the login, which is a dialogue of its own."""


async def slots_of_day(desk: Desk, draft: BookingDraft) -> list[Slot]:
    """The free times of the chosen day; the person's own held time is among them."""
    assert draft.day is not None
    return await desk.schedule.free_slots(
        _service_id(draft), draft.doctor_id, draft.day, desk.account.time_zone, desk.account
    )


async def doctor_name(desk: Desk, slot: Slot) -> str:
    doctors = await desk.catalogue.doctors()
    return next((one.name for one in doctors if one.id == slot.doctor_id), "")


async def chosen_pet(desk: Desk, draft: BookingDraft) -> Pet | NewPet:
    chosen = draft.pet
    assert chosen is not None
    return chosen if isinstance(chosen, NewPet) else await desk.pets.get(desk.account, chosen)


async def _consent(desk: Desk) -> Page:
    """The first document that is still to be agreed to."""
    missing = await desk.consents.missing(desk.account)
    return consent_page(desk.texts, missing[0], more=len(missing) - 1)


async def _no_time(desk: Desk) -> Page:
    return Page(desk.texts("booking-no-time", phone=desk.rules.phone), buttons.no_time_keyboard(desk.texts))


def _doctor_lines(texts: Texts, doctors: list[Doctor]) -> str:
    known = [(one.name, about) for one in doctors if (about := doctor_about(one, texts))]
    return cut("\n".join(texts.plain("doctor-line", name=name, about=about) for name, about in known), MOST_IN_LIST)


def _service_id(draft: BookingDraft) -> ServiceId:
    assert draft.service_id is not None
    return ServiceId(draft.service_id)
