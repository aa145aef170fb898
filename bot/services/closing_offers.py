"""What a doctor takes with one tap while closing a visit (row D9): what was used last, what the clinic has ready."""

from dataclasses import dataclass

from bot.db.repositories.closings import PhraseKind
from bot.db.uow import Database
from bot.domain.catalogue import Service
from bot.domain.closing import Diagnosis, Food, Medicine
from bot.domain.ids import VisitId
from bot.domain.names import key
from bot.domain.people import Account
from bot.services.data_files import data_file
from bot.services.dictionaries import DictionaryService
from bot.services.specialisations import known_specialisations
from bot.services.visit_access import as_doctor, doctor_of

OFFERED = 8
"""Diagnoses, phrases or medicines on one screen."""

OFFERED_SERVICES = 4


@dataclass(frozen=True, slots=True)
class Template:
    """A ready text: the clinic's own from Vetmanager, or one that the doctor has used (then ``is_own``)."""

    title: str
    text: str
    is_own: bool = False


class ClosingOffers:
    def __init__(self, db: Database, dictionaries: DictionaryService) -> None:
        self._db = db
        self._dictionaries = dictionaries

    async def diagnoses(self, account: Account, query: str = "") -> list[Diagnosis]:
        """Without words the last used; with words the clinic's list, those that begin with them first."""
        doctor_id = doctor_of(account)
        if not query.strip():
            async with self._db.read() as uow:
                used = await uow.closings.last_used(doctor_id, PhraseKind.DIAGNOSIS, OFFERED)
            return [Diagnosis(one["title"], one["id"]) for one in used]
        wanted = key(query)
        fitting = [(number, title) for number, title in await self._dictionaries.diagnoses() if wanted in key(title)]
        fitting.sort(key=lambda one: (not key(one[1]).startswith(wanted), key(one[1])))
        return [Diagnosis(title, number) for number, title in fitting[:OFFERED]]

    async def templates(self, account: Account, query: str = "") -> list[Template]:
        """The doctor's own latest snippets first, then the clinic's texts; with words only those whose title or text
        has them, titles first."""
        doctor_id = doctor_of(account)
        async with self._db.read() as uow:
            used = await uow.closings.last_used(doctor_id, PhraseKind.ADVICE, OFFERED)
        clinics = [Template(title, text) for title, text in await self._dictionaries.text_templates()]
        texts = {one.text for one in clinics}
        own = [Template(one["text"], one["text"], is_own=True) for one in used if one["text"] not in texts]
        if not query.strip():
            return [*own, *clinics]
        wanted = key(query)
        fitting = [one for one in [*clinics, *own] if wanted in key(one.title) or wanted in key(one.text)]
        return sorted(fitting, key=lambda one: (wanted not in key(one.title), one.is_own))[:OFFERED]

    async def medicines(self, account: Account) -> list[Medicine]:
        """Last prescribed, latest first."""
        async with self._db.read() as uow:
            used = await uow.closings.last_used(doctor_of(account), PhraseKind.MEDICINE, OFFERED)
        return [Medicine(**{**one, "food": Food(one["food"])}) for one in used]

    async def next_services(self, account: Account, visit_id: VisitId) -> list[Service]:
        """What a patient may come back for: the repeat of this visit first, then what else this doctor does.
        DoctorsOnly, NotYourVisit."""
        async with self._db.read() as uow:
            visit = (await as_doctor(uow, account, visit_id)).visit
            was, performer = (
                await uow.catalogue.service(visit.service_id),
                await uow.catalogue.performer(visit.doctor_id),
            )
            services = [one for one in await uow.catalogue.services() if one.is_by_time]
        if performer is None or was is None:
            return []
        repeat, known = data_file("repeats").get(was.key, was.key), known_specialisations()
        done = [one for one in services if known.performs(performer.doctor, one)]
        return sorted(done, key=lambda one: (one.key != repeat, one.key != was.key))[:OFFERED_SERVICES]
