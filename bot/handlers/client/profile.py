"""The profile (C4): everything we know of an owner on one screen, each line correctable by itself."""

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from bot.domain.people import NamePart, Role
from bot.fsm.profile import ProfileStates
from bot.handlers.common.entry import begin_login
from bot.handlers.common.profile_pages import profile_page, question_page
from bot.handlers.common.settings import show_zones
from bot.handlers.desk import Desk
from bot.keyboards.callbacks import Go, Place
from bot.keyboards.own_callbacks import NameAsked
from bot.texts.safe import visible

router = Router(name="profile")

_PARTS = {
    NamePart.LAST: ProfileStates.last,
    NamePart.FIRST: ProfileStates.first,
    NamePart.MIDDLE: ProfileStates.middle,
}
_NAMES = StateFilter(*_PARTS.values())
_WORDS = F.text & ~F.text.startswith("/")


@router.callback_query(Go.filter(F.to == Place.PROFILE))
async def profile_wanted(query: CallbackQuery, desk: Desk) -> None:
    await show_profile(desk)


@router.callback_query(NameAsked.filter())
async def name_asked(query: CallbackQuery, callback_data: NameAsked, desk: Desk) -> None:
    await desk.state.set_state(_PARTS[callback_data.part])
    await desk.screen.show(question_page(desk.texts, callback_data.part))


@router.callback_query(Go.filter(F.to == Place.PHONE))
async def phone_asked(query: CallbackQuery, desk: Desk) -> None:
    await desk.state.set_state(ProfileStates.phone)
    await desk.screen.show(question_page(desk.texts, "phone"))


@router.callback_query(Go.filter(F.to == Place.CITY))
async def city_asked(query: CallbackQuery, desk: Desk) -> None:
    await desk.state.set_state(ProfileStates.city)
    await desk.screen.show(question_page(desk.texts, "city"))


@router.callback_query(ProfileStates.middle, Go.filter(F.to == Place.NO_MIDDLE))
async def there_is_no_middle(query: CallbackQuery, desk: Desk) -> None:
    await desk.profiles.set_no_middle(desk.account)
    await show_profile(desk, desk.texts("profile-saved"))


@router.message(_NAMES, _WORDS)
async def name_told(message: Message, desk: Desk) -> None:
    part = NamePart(str(await desk.state.get_state()).partition(":")[2])
    await desk.profiles.set_part(desk.account, part, visible(message.text or ""))
    await show_profile(desk, desk.texts("profile-saved"))


@router.message(ProfileStates.phone, F.contact)
async def contact_shared(message: Message, desk: Desk) -> None:
    """Telegram vouches for a contact only when it is the sender's own."""
    assert message.contact is not None
    await desk.profiles.accept_contact(desk.account, message.contact.user_id, message.contact.phone_number)
    await show_profile(desk, desk.texts("profile-saved"))


@router.message(ProfileStates.phone, _WORDS)
async def phone_typed(message: Message, desk: Desk) -> None:
    await desk.profiles.set_phone(desk.account, visible(message.text or ""))
    await show_profile(desk, desk.texts("profile-saved"))


@router.message(ProfileStates.city, _WORDS)
async def city_told(message: Message, desk: Desk) -> None:
    """The city brings its clock along; where we do not know it, the clock is asked for."""
    zone = await desk.profiles.set_city(desk.account, visible(message.text or ""))
    await desk.state.set_state(None)
    if zone is None:
        return await show_zones(desk, desk.texts("profile-city-unknown"))
    desk = desk.for_account(await desk.accounts.get(desk.account.id))
    return await show_profile(desk, desk.texts("profile-city-saved", at=desk.clock()))


async def show_profile(desk: Desk, notice: str | None = None) -> None:
    """Private, so the address must be confirmed first; the person comes back here afterwards."""
    await desk.state.set_state(None)
    if desk.account.owner is None:
        return await begin_login(desk, Role.OWNER, Place.PROFILE, desk.texts("login-why-profile"))
    profile = await desk.profiles.get(desk.account)
    return await desk.screen.show(profile_page(desk.texts, profile, desk.clock()).under(notice))
