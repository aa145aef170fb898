"""Letters in words: the kinds of mail rows and what stands in each."""

from collections.abc import Mapping
from typing import Any

from bot.jobs.alert_renderers import alert_letter
from bot.jobs.rendering import LetterWriter
from bot.outgoing.mail import Letter
from bot.services.alerts import ALERT
from bot.services.check_ins import WORSE_LETTER
from bot.services.doctors import INVITATION
from bot.texts import Texts


def login_code(payload: Mapping[str, Any], texts: Texts) -> Letter:
    """The code stands in the subject too: most people read it there."""
    code = payload["code"]
    return Letter(
        payload["to"],
        texts.plain("letter-code-subject", code=code),
        texts.plain("letter-code", code=code, minutes=payload["minutes"]),
    )


def login_unlisted(payload: Mapping[str, Any], texts: Texts) -> Letter:
    """For an address that is not a doctor's: the chat said the same as to everybody, the letter may be plain."""
    return Letter(payload["to"], texts.plain("letter-unlisted-subject"), texts.plain("letter-unlisted"))


def email_changed(payload: Mapping[str, Any], texts: Texts) -> Letter:
    return Letter(payload["to"], texts.plain("letter-changed-subject"), texts.plain("letter-changed"))


def test_letter(payload: Mapping[str, Any], texts: Texts) -> Letter:
    """From the panel's health page: that it came is all it has to say."""
    return Letter(payload["to"], texts.plain("letter-test-subject"), texts.plain("letter-test"))


def visit_unanswered(payload: Mapping[str, Any], texts: Texts) -> Letter:
    """To an administrator: the code is enough to find the visit in the panel."""
    code = payload["code"]
    words = texts.plain("letter-unanswered", code=code)
    return Letter(payload["to"], texts.plain("letter-unanswered-subject", code=code), words)


def request_overdue(payload: Mapping[str, Any], texts: Texts) -> Letter:
    """To an administrator, where no chat is set: the code is enough to find the request in the panel."""
    code = payload["code"]
    words = texts.plain("letter-request-overdue", code=code)
    return Letter(payload["to"], texts.plain("letter-request-overdue-subject", code=code), words)


def visit_cancelled(payload: Mapping[str, Any], texts: Texts) -> Letter:
    """To an administrator: a doctor has called a visit off."""
    code = payload["code"]
    words = texts.plain("letter-cancelled", code=code)
    return Letter(payload["to"], texts.plain("letter-cancelled-subject", code=code), words)


def worse_after_visit(payload: Mapping[str, Any], texts: Texts) -> Letter:
    """To an administrator: an owner is worried, and the doctor has left the clinic."""
    code = payload["code"]
    return Letter(payload["to"], texts.plain("letter-worse-subject", code=code), texts.plain("letter-worse", code=code))


def panel_invitation(payload: Mapping[str, Any], texts: Texts) -> Letter:
    words = texts.plain("letter-panel-invitation", link=payload["link"])
    return Letter(payload["to"], texts.plain("letter-panel-invitation-subject"), words)


def doctor_invitation(payload: Mapping[str, Any], texts: Texts) -> Letter:
    """What the panel shows to be copied, word for word. Before the bot has introduced itself there is no link yet."""
    facts = {"clinic": payload["clinic"], "email": payload["to"]}
    words = (
        texts.plain("panel-invitation", link=payload["link"], **facts)
        if payload["link"]
        else texts.plain("panel-invitation-without-link", **facts)
    )
    return Letter(payload["to"], texts.plain("letter-doctor-invitation-subject", clinic=payload["clinic"]), words)


LETTERS: dict[str, LetterWriter] = {
    "login-code": login_code,
    "login-unlisted": login_unlisted,
    "email-changed": email_changed,
    "visit-unanswered": visit_unanswered,
    "request-overdue": request_overdue,
    "visit-cancelled-by-doctor": visit_cancelled,
    ALERT: alert_letter,
    WORSE_LETTER: worse_after_visit,
    "panel-invitation": panel_invitation,
    INVITATION: doctor_invitation,
    "test-letter": test_letter,
}
