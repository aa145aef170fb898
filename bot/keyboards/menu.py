"""The first screen's buttons, and those of help, settings and languages."""

from collections.abc import Iterable

from aiogram.types import InlineKeyboardMarkup

from bot.domain.people import Account, Language, Role
from bot.keyboards.callbacks import (
    DocumentRead,
    Go,
    HelpTopic,
    LanguageChosen,
    LoggedOut,
    NoticesOpened,
    Place,
    RoleChosen,
    Withdrawn,
    ZoneChosen,
)
from bot.keyboards.parts import Rows, button, footer, go, in_rows, keyboard, office_footer
from bot.services.consents import Standing
from bot.texts import Texts

ZONES = (
    "Europe/Kaliningrad",
    "Europe/Moscow",
    "Europe/Samara",
    "Asia/Yekaterinburg",
    "Asia/Omsk",
    "Asia/Krasnoyarsk",
    "Asia/Irkutsk",
    "Asia/Yakutsk",
    "Asia/Vladivostok",
    "Asia/Magadan",
    "Asia/Kamchatka",
)
"""The eleven time zones of Russia, west to east."""

TOPICS = (
    "contact",
    "register",
    "book",
    "pay",
    "prepare",
    "upload",
    "chat",
    "video",
    "night",
    "after",
    "red-flags",
    "payment-failed",
    "video-failed",
    "refund",
)


def home_keyboard(texts: Texts, *, has_draft: bool, can_switch: bool) -> InlineKeyboardMarkup:
    unfinished: Rows = [[go(texts, Place.RESUME)], [go(texts, Place.AFRESH)]] if has_draft else []
    switch: Rows = [[button(texts.plain("role-to-doctor"), RoleChosen(role=Role.DOCTOR))]] if can_switch else []
    menu = [
        [go(texts, Place.BOOK)],
        [go(texts, Place.VISITS), go(texts, Place.PETS)],
        [go(texts, Place.URGENT)],
        [go(texts, Place.PRICES), go(texts, Place.HELP)],
    ]
    return keyboard(unfinished, menu, switch)


def draft_keyboard(texts: Texts) -> InlineKeyboardMarkup:
    return keyboard([[go(texts, Place.RESUME)], [go(texts, Place.AFRESH)]], footer(texts, Go(to=Place.HOME)))


def paused_keyboard(texts: Texts) -> InlineKeyboardMarkup:
    """The other ways to the clinic: a call back, what is booked already, help."""
    doors = [[go(texts, Place.CALL)], [go(texts, Place.VISITS)], [go(texts, Place.HELP)]]
    return keyboard(doors, footer(texts, Go(to=Place.HOME)))


def home_only(texts: Texts) -> InlineKeyboardMarkup:
    return keyboard([[button(texts.plain("go-home"), Go(to=Place.HOME))]])


def help_keyboard(texts: Texts, *, as_doctor: bool, but: str | None = None) -> InlineKeyboardMarkup:
    """The topics, then the other doors; "talk to a person" always last of them. ``but`` is read now."""
    last = TOPICS[0]
    shown = [topic for topic in (*TOPICS[1:], last) if topic != but or topic == last]
    topics = [button(texts.plain(f"help-{topic}-title"), HelpTopic(topic=topic)) for topic in shown]
    doors = [go(texts, Place.SETTINGS), go(texts, Place.ABOUT)]
    work = [] if as_doctor else [go(texts, Place.WORK)]
    call: Rows = [] if as_doctor else [[go(texts, Place.CALL)]]
    end = office_footer(texts, Go(to=Place.HERE)) if as_doctor else footer(texts, Go(to=Place.HERE))
    return keyboard([] if as_doctor else in_rows(topics, 2), call, [doors, work], end)


def topic_keyboard(texts: Texts, topic: str = "") -> InlineKeyboardMarkup:
    """Whoever wants a person may ask to be called, too."""
    call: Rows = [[go(texts, Place.CALL)]] if topic == "contact" else []
    return keyboard(call, footer(texts, Go(to=Place.HELP)))


def settings_keyboard(texts: Texts, account: Account) -> InlineKeyboardMarkup:
    general = [[go(texts, Place.LANGUAGE), go(texts, Place.ZONE)], [go(texts, Place.CONSENTS)]]
    notices: Rows = [] if account.is_doctor else [[button(texts.plain("notices-open"), NoticesOpened())]]
    mine: Rows = [] if account.is_doctor else [[go(texts, Place.PROFILE), go(texts, Place.MY_DATA)]]
    switch: Rows = []
    if account.is_doctor:
        switch = [[button(texts.plain("role-to-owner"), RoleChosen(role=Role.OWNER))]]
    elif account.doctor is not None:
        switch = [[button(texts.plain("role-to-doctor"), RoleChosen(role=Role.DOCTOR))]]
    is_known = account.doctor is not None if account.is_doctor else account.owner is not None
    session: Rows = [[go(texts, Place.LOGOUT)]] if is_known else [[go(texts, Place.LOGIN)]]
    is_changeable = account.owner is not None and not account.is_doctor
    address: Rows = [[button(texts.plain("settings-other-email"), Go(to=Place.LOGIN))]] if is_changeable else []
    end = office_footer(texts, Go(to=Place.HOME)) if account.is_doctor else footer(texts, Go(to=Place.HOME))
    return keyboard(mine, notices, general, address, session, switch, end)


def logout_keyboard(texts: Texts) -> InlineKeyboardMarkup:
    return keyboard(
        [
            [button(texts.plain("logout-here"), LoggedOut(everywhere=False))],
            [button(texts.plain("logout-everywhere"), LoggedOut(everywhere=True))],
        ],
        footer(texts, Go(to=Place.SETTINGS)),
    )


def language_keyboard(texts: Texts) -> InlineKeyboardMarkup:
    choices = [button(texts.plain(f"language-{one}"), LanguageChosen(language=one)) for one in Language]
    return keyboard([choices], footer(texts, Go(to=Place.SETTINGS)))


def zone_keyboard(texts: Texts) -> InlineKeyboardMarkup:
    choices = [button(texts.plain(zone_text(zone)), ZoneChosen(zone=zone)) for zone in ZONES]
    return keyboard(in_rows(choices, 2), footer(texts, Go(to=Place.SETTINGS)))


def zone_text(zone: str) -> str:
    """The id of the zone's name in the texts: ``zone-europe-moscow``."""
    return f"zone-{zone.lower().replace('/', '-')}"


def documents_keyboard(texts: Texts, standings: Iterable[Standing]) -> InlineKeyboardMarkup:
    """Every document to read, and "withdraw" beside those that were agreed to."""
    rows = []
    for one in standings:
        key = one.document.key
        row = [button(texts.plain(f"document-{key}"), DocumentRead(key=key, page=0))]
        if one.is_given:
            row.append(button(texts.plain("consent-withdraw"), Withdrawn(key=key, sure=False)))
        rows.append(row)
    return keyboard(rows, footer(texts, Go(to=Place.SETTINGS)))


def withdraw_keyboard(texts: Texts, key: str) -> InlineKeyboardMarkup:
    sure = button(texts.plain("consent-withdraw-sure"), Withdrawn(key=key, sure=True))
    return keyboard([[sure]], footer(texts, Go(to=Place.CONSENTS)))
