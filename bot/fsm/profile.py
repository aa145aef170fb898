"""Correcting one's own particulars: one question at a time, from the profile and back to it."""

from aiogram.fsm.state import State, StatesGroup


class ProfileStates(StatesGroup):
    last = State()
    first = State()
    middle = State()
    phone = State()
    city = State()
