"""Why a visit needs an administrator: keys for the cards, the panel and the queue. Their words are in the texts."""

OWNER, PET, TIME = "owner-in-doubt", "pet-in-doubt", "time-taken"
"""Several people or pets may be meant, or one of them is blacklisted; somebody else has got the time meanwhile."""

REFUSED, NOT_STORED, BROKEN = "refused", "not-stored-as-sent", "broken"
"""Vetmanager says no; has stored something else than was sent; we have made a mistake."""

DECLINED = "success_false"
"""Vetmanager says no, and not why: a code of the queue."""

BY_HAND = "by-hand"
"""A person has entered it in Vetmanager; nothing is wrong any more."""

FOREIGN_DOCTOR, OVERLAP = "foreign-doctor", "overlap"
"""Staff gave the visit to a doctor whom we do not know, or moved it onto another of ours."""

CONFLICT = "conflict"
"""Both sides changed the same thing, and no rule may decide whose change counts."""


def reason_of(code: str) -> str:
    """The sentence that a code of the queue is told by: many codes, few things that a person can do about them."""
    for start, reason in _FAMILIES:
        if code.startswith(start):
            return reason
    return code.replace("_", "-")


_FAMILIES = (
    ("no_rights", "no-rights"),
    ("not_for_service", "no-rights"),
    ("not_found", "gone"),
    ("bad_key", "key"),
    ("login_not_allowed", "key"),
    ("no_key", "key"),
    ("no_address", "key"),
    ("tariff_expired", "tariff"),
    ("rate_limited", "pace"),
    ("unknown_fate", "unclear"),
    (DECLINED, "declined"),
    ("still_", "not-done"),
    ("http_4", "refused"),
    ("nested_failure", "refused"),
    ("http_", "away"),
    ("timeout", "away"),
    ("too_slow", "away"),
    ("busy", "away"),
    ("connection_", "away"),
    ("circuit_open", "away"),
    ("resolver_", "away"),
    ("not_json", "odd"),
    ("odd_row", "odd"),
    ("no_id", "odd"),
    ("no_timesheet_types", "odd"),
    ("too_many_rows", "too-many"),
    ("visit_not_there", "visit-first"),
    ("unsettled", "unsettled"),
    ("error-not-bookable", "not-bookable"),
)
