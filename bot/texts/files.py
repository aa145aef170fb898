"""Files in words: what has arrived, what is on its way, what was not taken and why."""

from bot.domain.files import FileKind, FileSource, Intake, Shelf, StoredFile
from bot.services.gallery import Gallery
from bot.texts.library import Texts
from bot.texts.safe import cut

MOST_TOLD = 5
"""Refusals on one screen; whoever sends thirty wrong files reads five reasons."""
_MOST_IN_NAME = 40


def shelf_words(shelf: Shelf, texts: Texts) -> str:
    """ "Received 3 of 10", then the list."""
    is_owners = shelf.side is FileSource.OWNER
    mine = shelf.mine
    theirs = [file for file in shelf.files if is_owners and file.source is FileSource.DOCTOR]
    title = "files-title" if shelf.target.visit_id is not None else "files-question"
    blocks = [
        texts(title if is_owners else "gallery-send-title", most=shelf.most),
        texts("files-count", count=len(mine), most=shelf.most) if mine or shelf.waiting else "",
        "\n".join(_line(number, file, texts) for number, file in enumerate(mine, start=1)),
        texts("files-waiting", count=shelf.waiting) if shelf.waiting else "",
        texts("files-repeated", count=shelf.repeated) if shelf.repeated else "",
        texts("files-from-doctor", count=len(theirs)) if theirs else "",
        "\n".join(refusal_words(one, texts) for one in shelf.refused[:MOST_TOLD]),
        texts("files-more-refused", count=len(shelf.refused) - MOST_TOLD) if len(shelf.refused) > MOST_TOLD else "",
    ]
    return "\n\n".join(block for block in blocks if block)


def gallery_words(gallery: Gallery, texts: Texts) -> str:
    """By number; what has come since the last look is marked."""
    lines = [
        texts(
            "gallery-line",
            number=number,
            file=file_words(file.kind, file.name, texts),
            at=file.created_at,
            source=file.source.value,
            new=file.is_new_for_doctor,
        )
        for number, file in enumerate(gallery.files, start=1)
    ]
    return "\n".join(lines) or texts("gallery-none")


def refusal_words(intake: Intake, texts: Texts) -> str:
    """Which file, and the reason in the words of its error."""
    reason = texts(intake.reason, **intake.facts) if texts.has(intake.reason) else texts("error-file-not-fetched")
    return f"{texts('files-refused', file=file_words(intake.kind, intake.name, texts))} {reason}"


def file_words(kind: FileKind | None, name: str, texts: Texts) -> str:
    """A document by its name; what a phone has taken has none worth reading."""
    is_nameless = not name or kind in {FileKind.PHOTO, FileKind.VOICE}
    words = texts.plain("file-kind", kind=kind or FileKind.DOCUMENT)
    return words if is_nameless else cut(name, _MOST_IN_NAME)


def _line(number: int, file: StoredFile, texts: Texts) -> str:
    return texts("files-line", number=number, file=file_words(file.kind, file.name, texts))
