"""Codes under which the queue to Vetmanager keeps how a try ended, and the sentence each is told by."""

DECLINED = "success_false"
"""Vetmanager says no, and not why."""


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
