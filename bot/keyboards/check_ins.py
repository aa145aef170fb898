"""Buttons of "how is the pet?" and of the answers to it (C30)."""

from aiogram.types import InlineKeyboardMarkup

from bot.domain.check_ins import Feeling
from bot.domain.ids import VisitId
from bot.keyboards.callbacks import BookAgain, ChatOpened, FlagTicked, VisitOpened
from bot.keyboards.doctor_callbacks import Section, SectionOpened
from bot.keyboards.own_callbacks import HowIsPet, NoSigns
from bot.keyboards.parts import Rows, button, footer, keyboard
from bot.keyboards.urgent import RED_FLAGS
from bot.services.follow_ups import FollowUp
from bot.texts import Texts


def check_in_keyboard(texts: Texts, visit_id: VisitId) -> InlineKeyboardMarkup:
    return keyboard(
        [[button(texts.plain(f"check-in-{one}"), HowIsPet(visit_id=visit_id, feeling=one))] for one in Feeling]
    )


def answered_keyboard(
    texts: Texts, visit_id: VisitId, feeling: Feeling, follow_up: FollowUp | None, *, has_signs: bool = False
) -> InlineKeyboardMarkup:
    """Where the signs with which one does not wait are asked about, they come first, then the repeat visit at its
    price."""
    signs: Rows = []
    if has_signs:
        signs = [[button(texts.plain(f"flag-{flag}"), FlagTicked(flag=flag))] for flag in RED_FLAGS]
        signs.append([button(texts.plain("flag-none"), NoSigns(visit_id=visit_id))])
    write = [[button(texts.plain("result-write"), ChatOpened(visit_id=visit_id))]]
    return keyboard(
        signs,
        _repeat(texts, visit_id, follow_up) if feeling is not Feeling.BETTER else [],
        write if feeling is not Feeling.BETTER else [],
        _worse_now(texts, visit_id) if feeling is Feeling.SAME else [],
        footer(texts, VisitOpened(visit_id=visit_id)),
    )


def worse_keyboard(texts: Texts, visit_id: VisitId) -> InlineKeyboardMarkup:
    """For the doctor: the chat, whom to call, and the whole card."""
    return keyboard(
        [
            [button(texts.plain("act-chat"), ChatOpened(visit_id=visit_id))],
            [button(texts.plain("section-owner"), SectionOpened(visit_id=visit_id, section=Section.OWNER))],
            [button(texts.plain("alert-open"), SectionOpened(visit_id=visit_id, section=Section.BRIEF))],
        ]
    )


def _repeat(texts: Texts, visit_id: VisitId, follow_up: FollowUp | None) -> Rows:
    label = texts.plain("outside-again", price=follow_up.service.price) if follow_up else texts.plain("book-again")
    return [[button(label, BookAgain(visit_id=visit_id))]]


def _worse_now(texts: Texts, visit_id: VisitId) -> Rows:
    return [[button(texts.plain("check-in-worse"), HowIsPet(visit_id=visit_id, feeling=Feeling.WORSE))]]
