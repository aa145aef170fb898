"""A visit of the clinic's own program in a doctor's words (D4)."""

from bot.services.desk_visits import DeskVisit
from bot.texts.library import Texts
from bot.texts.pets import pet_facts
from bot.texts.safe import cut

MOST_IN_NAME = 120


def desk_visit_words(visit: DeskVisit, texts: Texts) -> str:
    """Who, whose, where it stands; what the bot can do with it and what not."""
    facts = texts(
        "desk-visit",
        at=visit.starts_at,
        minutes=visit.minutes,
        purpose=cut(visit.purpose, MOST_IN_NAME) or "none",
        pet=cut(visit.pet.name, MOST_IN_NAME) or texts.plain("day-no-pet"),
        facts=", ".join(pet_facts(visit.pet, texts)),
        owner=cut(visit.owner_name, MOST_IN_NAME) or "none",
        state=texts.plain(f"visit-state-{visit.state}"),
    )
    silent = "" if visit.is_answered else texts("desk-visit-silent")
    return "\n\n".join(filter(None, [facts, silent, texts("desk-visit-about")]))
