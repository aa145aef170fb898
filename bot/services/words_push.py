"""Changed words into Vetmanager: the owner's newer ones (row C13) below what stands there, so that nothing of staff's
is lost, and another service (row A10) in the place of the old one.

A push that is still to come tells everything by itself; only an admission that stands is written to again.
"""

import logging
from collections.abc import Collection

from bot.db.uow import Database
from bot.domain.ids import VisitId
from bot.services.data_files import data_file
from bot.services.push_admission import UNSAFE
from bot.vetmanager.client import Vetmanager
from bot.vetmanager.errors import NotDone, NotFound

_log = logging.getLogger(__name__)


class WordsPush:
    def __init__(self, db: Database, vetmanager: Vetmanager) -> None:
        self._db = db
        self._admissions = vetmanager.admissions

    async def carry(self, visit_id: VisitId) -> None:
        """Read first, write only what is behind: twice is once. NotDone when it stores something else."""
        async with self._db.read() as uow:
            dossier = await uow.visits.dossier(visit_id)
            titles = await uow.catalogue.titles("ru")
        if dossier is None or dossier.visit.vm_admission_id is None or dossier.visit.state.is_over:
            return
        told, title = dossier.problem.text, titles.get(dossier.visit.service_id, "")
        voice = data_file("vetmanager_words")["voice"] if dossier.problem.voice_file_id else ""
        try:
            written = await self._admissions.reword(
                dossier.visit.vm_admission_id,
                lambda standing: with_words(with_service(standing, title, titles.values()), told, voice),
            )
        except NotFound:
            return  # removed there: the next comparison of both books tells of it
        if written is not None and written.differs:
            raise NotDone("not_stored_as_sent", at=", ".join(written.differs))
        _log.info("admission of visit %s says what is newest", visit_id)


def with_words(description: str, told: str, voice: str = "") -> str:
    """The description with the owner's newest words under a heading of ours; the rest is as staff left it."""
    heading = data_file("vetmanager_words")["told"]
    kept = description.partition(f"{heading}:")[0].rstrip()
    told = "\n".join(part for part in (told, voice if voice not in kept else "") if part).translate(UNSAFE).strip()
    return kept if not told or told in kept else f"{kept}\n{heading}: {told}"


def with_service(description: str, title: str, known: Collection[str]) -> str:
    """The description with this service where it names one of ours; where staff have put it otherwise, it stays."""
    lines, ours = description.split("\n"), {one.translate(UNSAFE) for one in known}
    place = next((number for number, line in enumerate(lines) if line.strip() in ours), None)
    if place is None or not title:
        return description
    return "\n".join([*lines[:place], title.translate(UNSAFE), *lines[place + 1 :]])
