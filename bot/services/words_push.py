"""The owner's newer words into Vetmanager (row C13): below what stands there, so that nothing of staff's is lost.

A push that is still to come tells everything by itself; only an admission that stands is written to again.
"""

import logging

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
        if dossier is None or dossier.visit.vm_admission_id is None or dossier.visit.state.is_over:
            return
        told = dossier.problem.text
        voice = data_file("vetmanager_words")["voice"] if dossier.problem.voice_file_id else ""
        try:
            written = await self._admissions.reword(
                dossier.visit.vm_admission_id, lambda description: with_words(description, told, voice)
            )
        except NotFound:
            return  # removed there: the next comparison of both books tells of it
        if written is not None and written.differs:
            raise NotDone("not_stored_as_sent", at=", ".join(written.differs))
        _log.info("admission of visit %s has the owner's newer words", visit_id)


def with_words(description: str, told: str, voice: str = "") -> str:
    """The description with the owner's newest words under a heading of ours; the rest is as staff left it."""
    heading = data_file("vetmanager_words")["told"]
    kept = description.partition(f"{heading}:")[0].rstrip()
    told = "\n".join(part for part in (told, voice if voice not in kept else "") if part).translate(UNSAFE).strip()
    return kept if not told or told in kept else f"{kept}\n{heading}: {told}"
