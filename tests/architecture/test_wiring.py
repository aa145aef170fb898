"""A misspelt dependency of a handler fails here, not under somebody's finger (house.md)."""

import inspect
from collections.abc import Iterator
from dataclasses import fields

import pytest
from aiogram import Router
from aiogram.dispatcher.event.handler import CallableObject, HandlerObject
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State

from bot import handlers
from bot.container import Container
from bot.fsm.booking import BookingStates
from bot.fsm.login import LoginStates
from bot.fsm.profile import ProfileStates
from bot.handlers.common.resume import show_where_we_are
from bot.handlers.desk import Desk
from bot.keyboards import callbacks, doctor_callbacks, own_callbacks
from bot.texts import load_texts

ALWAYS = {field.name for field in fields(Container)} | {
    "account",
    "texts",
    "desk",
    "screen",
    "state",
    "bot",
    "left_state",
}
BY_FILTERS = {"callback_data", "command"}
IN_A_BOOKING = {"draft"}


def tree() -> Iterator[Router]:
    for root in handlers.routers():
        yield from root.chain_tail


def all_handlers() -> Iterator[tuple[Router, str, HandlerObject]]:
    for router in tree():
        for kind, observer in router.observers.items():
            for handler in observer.handlers:
                yield router, kind, handler


def is_in_a_booking(router: Router) -> bool:
    return any(one.name == "booking" for one in router.chain_head)


def test_every_handler_asks_only_for_what_there_is() -> None:
    checked = 0
    for router, kind, handler in all_handlers():
        event = next(iter(inspect.signature(handler.callback).parameters))
        known = ALWAYS | BY_FILTERS | {event} | (IN_A_BOOKING if is_in_a_booking(router) else set())
        assert handler.params <= known, f"{router.name} {kind} {handler.callback.__name__}: {handler.params - known}"
        checked += 1
    assert checked > 60


def test_every_filter_asks_only_for_what_there_is() -> None:
    for router in tree():
        for observer in router.observers.values():
            filters: list[CallableObject] = list(observer._handler.filters or [])
            filters += [one for handler in observer.handlers for one in handler.filters or []]
            for one in filters:
                if inspect.isfunction(one.callback):
                    first = next(iter(inspect.signature(one.callback).parameters))
                    assert one.params <= ALWAYS | {first}, f"{router.name}: {one.callback.__name__}"


def test_the_desk_finds_everything_in_the_dispatchers_data() -> None:
    assert {field.name for field in fields(Desk)} <= ALWAYS


def test_whoever_was_interrupted_can_be_shown_where_they_are() -> None:
    assert set(inspect.signature(show_where_we_are).parameters) <= ALWAYS


@pytest.mark.row("O2")
def test_every_kind_of_button_has_somebody_who_answers_it() -> None:
    found = (vars(callbacks) | vars(doctor_callbacks) | vars(own_callbacks)).values()
    kinds = {one for one in found if isinstance(one, type) and issubclass(one, CallbackData)}
    answered = {
        filter_.callback.callback_data
        for _, kind, handler in all_handlers()
        if kind == "callback_query"
        for filter_ in handler.filters or []
        if hasattr(filter_.callback, "callback_data")
    }
    assert kinds - {CallbackData} == answered


@pytest.mark.row("O5")
def test_every_state_has_a_hint_for_unexpected_words() -> None:
    texts = load_texts(strict=True).speak("ru", "UTC")
    states: list[State] = [*BookingStates.__all_states__, *LoginStates.__all_states__, *ProfileStates.__all_states__]
    missing = {
        state.state for state in states if not texts.has("hint-" + str(state.state).partition(":")[2].replace("_", "-"))
    }
    assert missing == {"BookingStates:login"}, "the login inside a booking has states of its own"
