"""The clinic's rules: numbers that differ between clinics are settings, never code."""

from dataclasses import dataclass, fields

_FOR_THE_WHOLE_RUN = frozenset({"time_zone"})
"""Everything read from the clinic's program is understood in its zone: a new one counts from the next start on."""


@dataclass(slots=True)
class ClinicRules:
    """One sheet hangs in each process. Everybody reads it at the act and keeps no copy of a number; only
    ``SettingService`` writes on it, when an administrator has changed something (docs/decisions/0013)."""

    name: str = "OnlyVet"
    time_zone: str = "Europe/Moscow"
    phone: str = ""
    urgent_phone: str = ""
    hold_minutes: int = 10
    slot_step_minutes: int = 30
    default_visit_minutes: int = 30
    bookings_per_day: int = 5
    code_minutes: int = 10
    session_days: int = 30
    mirror_fresh_seconds: int = 180
    """A mirror younger than this is shown without an apology."""
    confirm_timeout_seconds: float = 4.0
    """How long "Book" waits for Vetmanager before it believes the mirror."""
    quiet_seconds: float = 90.0
    """How long a server may still be working on a write whose answer was lost (reliability.md A5)."""
    chat_hours_after: int = 72
    """How long after a visit its chat stays open."""
    link_minutes_before: int = 15
    """When the video link is shown to the owner."""
    accept_minutes: int = 30
    accept_minutes_urgent: int = 5
    accept_minutes_before_start: int = 60
    """A doctor who has not answered a booking by any of these is not waited for."""
    undo_minutes: int = 5
    result_hours: int = 2
    """How soon after a visit its owner is promised the doctor's conclusion."""
    result_nudge_minutes: int = 60
    """So long after a visit a doctor is reminded of a conclusion that is not written."""
    evening_hour: int = 19
    morning_hour: int = 8
    """When doctors get their lists of tomorrow and of today, on the clinic's clock."""
    free_change_hours: int = 24
    """Until when before a visit its owner moves it alone and cancels it without a loss."""
    remind_hours_before: int = 24
    remind_minutes_before: int = 60
    """When owners are reminded of a visit: with what to prepare, and shortly before it."""
    quiet_from_hour: int = 22
    quiet_to_hour: int = 8
    """On the reader's clock nothing makes a sound between these hours but what is urgent; equal hours: no quiet."""
    notice_minutes: int = 30
    notice_minutes_link: int = 7
    """How long a time-critical message waits for a touch before it goes by mail; the video link waits less."""
    nudge_minutes: int = 30
    """After so much silence somebody who has begun a booking is asked once whether to go on."""
    check_in_hours: int = 48
    """So long after a visit its owner is asked how the pet is, unless the doctor says otherwise; 0 is never."""
    check_in_again_hours: int = 24
    """Who has not answered by then is asked once more, and then left alone."""
    repeat_days: int = 30
    """So long after a visit its owner comes back at the price of a repeat visit."""
    request_minutes: int = 30
    """How soon the desk promises to answer somebody who asked without booking."""
    requests_per_hour: int = 5
    link_hosts: tuple[str, ...] = ("telemost.yandex.ru", "telemost.360.yandex.ru")
    """Where video rooms may be: a link to anywhere else is not taken from anybody (O21)."""
    admin_telegram_ids: tuple[int, ...] = ()
    """Administrators' own Telegram numbers, for what must not wait."""
    erase_hours: int = 24
    """How long a person who has asked to be forgotten may change their mind; the law allows thirty days."""
    erase_days_after_withdrawal: int = 30
    """When data go whose owner has taken back the consent to keep them (152-FZ, 21(5))."""
    flood_per_minute: int = 120
    """More than anybody means: whoever sends as much is not answered for ``shut_out_hours``."""
    shut_out_hours: int = 24
    bookings_per_hour_of_all: int = 2000
    requests_per_hour_of_all: int = 200
    """Of everybody together: robots come with many accounts."""
    keep_visits_days: int = 1095
    """How long after a visit what was said in it is kept: complaint, chat, files, conclusion."""
    opens: str = "00:00"
    closes: str = "24:00"
    """Between these, on the clinic's clock, visits are offered; within the doctors' own working hours."""
    lead_minutes: int = 0
    horizon_days: int = 365
    """Not sooner and not further ahead than this, whatever a service allows."""
    clinics: tuple[str, ...] = ()
    """Where to go at once, a line each: city; name; address; phone (bot/domain/places.py)."""
    booking_paused: bool = False
    pause_words: str = ""
    pause_words_en: str = ""
    """The stop tap (row A20), and what people read then; without words of the clinic's own a kind usual sentence."""

    def follow(self, newer: "ClinicRules") -> None:
        """Write what the newer sheet says over this one, which everybody holds."""
        for one in fields(self):
            if one.name not in _FOR_THE_WHOLE_RUN:
                setattr(self, one.name, getattr(newer, one.name))

    def begin(self, newer: "ClinicRules") -> None:
        """The same before the work begins, when nothing has been read by the old zone yet."""
        self.time_zone = newer.time_zone
        self.follow(newer)
