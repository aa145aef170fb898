"""The timetable on one screen: what happens by the clock. What is due is rows; the clock only says when to look."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.jobs.alerts import end_test_bookings, look_for_troubles
from bot.jobs.care import (
    alert_overdue_requests,
    ask_how_pets_are,
    escalate_unanswered,
    look_for_late_results,
    open_doors,
    remind,
)
from bot.jobs.clinic import carry_corrections, compare_books, read_hot_days, read_marks, read_whole_schedule, tell_staff
from bot.jobs.notices import mail_untouched, remind_owners
from bot.jobs.services import Services
from bot.jobs.tidy import forget_files, forget_people, forget_unfinished, forget_what_is_over, nudge_unfinished

Work = Callable[[Services], Awaitable[int]]
"""Does what is due and says how many."""


@dataclass(frozen=True, slots=True)
class Job:
    """``every`` seconds, beginning at the start when ``at_once``."""

    name: str
    every: float
    work: Work
    at_once: bool = False


JOBS = (
    Job("read the clinic's next days", 60, read_hot_days, at_once=True),
    Job("read the clinic's whole schedule", 30 * 60, read_whole_schedule, at_once=True),
    Job("read what clients and pets are marked with", 30 * 60, read_marks, at_once=True),
    Job("tell the clinic's people whom a booking waits for", 60, tell_staff),
    Job("carry what owners correct", 60, carry_corrections),
    Job("compare our book with the clinic's", 10 * 60, compare_books),
    Job("remind doctors", 60, remind),
    Job("open videos", 60, open_doors),
    Job("remind owners of visits", 60, remind_owners),
    Job("ask how pets are", 5 * 60, ask_how_pets_are),
    Job("mail what nobody has touched", 60, mail_untouched),
    Job("look for late results", 60, look_for_late_results),
    Job("escalate unanswered bookings", 60, escalate_unanswered),
    Job("call off test bookings", 5, end_test_bookings),
    Job("look for troubles", 60, look_for_troubles),
    Job("tell of overdue requests", 30, alert_overdue_requests),
    Job("ask about unfinished bookings", 60, nudge_unfinished),
    Job("forget unfinished bookings", 10 * 60, forget_unfinished),
    Job("forget what is over", 60 * 60, forget_what_is_over),
    Job("forget people", 10 * 60, forget_people),
    Job("forget files", 60 * 60, forget_files),
)
