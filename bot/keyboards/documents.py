"""Buttons of an owner's documents."""

from aiogram.types import InlineKeyboardButton as Button
from aiogram.types import InlineKeyboardMarkup

from bot.domain.files import OF_OWNER, FileCategory, FileSource, StoredFile
from bot.domain.ids import PetId
from bot.domain.pets import Pet
from bot.keyboards.callbacks import Go, Place, ResultAgain
from bot.keyboards.own_callbacks import PaperOpened, PaperRemoved, PaperSent, PapersOpened, PaperSorted, PaperSorting
from bot.keyboards.parts import Rows, arrows, button, footer, go, in_rows, keyboard
from bot.services.documents import Cabinet, Document, DocumentPage
from bot.texts import Texts

MOST_PETS = 80


def cabinet_keyboard(texts: Texts, cabinet: Cabinet) -> InlineKeyboardMarkup:
    """A drawer for each pet and one for the owner's own papers."""
    pets = [
        button(
            texts.plain(
                "papers-of-pet", name=pet.name, species=pet.species, count=len(cabinet.of_pets.get(pet.id, ()))
            ),
            PapersOpened(pet_id=pet.id, page=0),
        )
        for pet in cabinet.pets[:MOST_PETS]
    ]
    own = button(texts.plain("papers-own", count=len(cabinet.own)), PapersOpened(pet_id=0, page=0))
    return keyboard(in_rows(pets, 1), [[own]], [[go(texts, Place.CONSENTS)]], footer(texts, Go(to=Place.PETS)))


def documents_page_keyboard(texts: Texts, shown: DocumentPage) -> InlineKeyboardMarkup:
    pet_id = shown.pet.id if shown.pet else 0
    rows = [[_button(texts, one)] for one in shown.documents]
    newer = PapersOpened(pet_id=pet_id, page=shown.page - 1) if shown.page > 0 else None
    older = PapersOpened(pet_id=pet_id, page=shown.page + 1) if shown.page + 1 < shown.pages else None
    return keyboard(rows, arrows(texts, newer, older), footer(texts, Go(to=Place.PAPERS)))


def file_keyboard(texts: Texts, file: StoredFile, pet_id: PetId | None) -> InlineKeyboardMarkup:
    rows: Rows = [
        [button(texts.plain("paper-get"), PaperSent(file_id=file.id))],
        [button(texts.plain("paper-sort"), PaperSorting(file_id=file.id))],
    ]
    if file.source is FileSource.OWNER:
        rows.append([button(texts.plain("paper-remove"), PaperRemoved(file_id=file.id, sure=False))])
    return keyboard(rows, footer(texts, PapersOpened(pet_id=pet_id or 0, page=0)))


def sorting_keyboard(texts: Texts, file: StoredFile) -> InlineKeyboardMarkup:
    """The pet's kinds first: most papers are the pet's."""
    kinds = sorted(FileCategory, key=lambda one: one in OF_OWNER)
    rows = [
        [button(texts.plain("paper-kind", category=kind), PaperSorted(file_id=file.id, category=kind))]
        for kind in kinds
    ]
    return keyboard(rows, footer(texts, PaperOpened(file_id=file.id)))


def removing_keyboard(texts: Texts, file: StoredFile) -> InlineKeyboardMarkup:
    sure = button(texts.plain("paper-remove-sure"), PaperRemoved(file_id=file.id, sure=True))
    return keyboard([[sure]], footer(texts, PaperOpened(file_id=file.id)))


def _drawer(texts: Texts, pet: Pet, count: int) -> Button:
    words = texts.plain("papers-of-pet", name=pet.name, species=pet.species, count=count)
    return button(words, PapersOpened(pet_id=pet.id, page=0))


def _button(texts: Texts, one: Document) -> Button:
    """A result is printed anew in its newest version; a file opens its own screen."""
    if one.file is None:
        assert one.visit_id is not None
        words = texts.plain("papers-line", category=one.category, at=one.at, name="none")
        return button(words, ResultAgain(visit_id=one.visit_id))
    words = texts.plain("papers-line", category=one.category, at=one.at, name=one.file.name)
    return button(words, PaperOpened(file_id=one.file.id))
