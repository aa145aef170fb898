"""What a doctor is, in the reader's language: the clinic writes it in its own (C9)."""

import re

from bot.domain.catalogue import Doctor
from bot.domain.people import Language
from bot.services.specialisations import known_specialisations
from bot.texts.library import Texts

_YEARS = re.compile(r"\s*(\d{1,2})\s*(?:лет|год|года)\s*", re.IGNORECASE)


def specialisation_words(doctor: Doctor, texts: Texts) -> str:
    """The clinic's own title; for whoever reads another language those of its words that we know, or all of it."""
    title = doctor.specialisation
    if texts.language == Language.RU or title.isascii():
        return title
    known = known_specialisations()
    found = known.of(title)
    return ", ".join(texts.plain(f"specialisation-{key}") for key in known.words if key in found) or title


def experience_words(doctor: Doctor, texts: Texts) -> str:
    """«12 лет» in the reader's language; anything else as it was written."""
    years = _YEARS.fullmatch(doctor.experience)
    return texts.plain("experience-years", years=int(years[1])) if years else doctor.experience


def doctor_about(doctor: Doctor, texts: Texts) -> str:
    return ", ".join(filter(None, [specialisation_words(doctor, texts), experience_words(doctor, texts)]))
