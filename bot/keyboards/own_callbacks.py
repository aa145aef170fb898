"""Data of the buttons over what is the owner's own: profile, history, documents, everything. The rules for all buttons
stand in callbacks.py."""

from aiogram.filters.callback_data import CallbackData

from bot.domain.check_ins import Feeling
from bot.domain.files import FileCategory
from bot.domain.people import NamePart
from bot.keyboards.callbacks import Id, PageNumber


class NameAsked(CallbackData, prefix="name1"):
    part: NamePart


class PetDied(CallbackData, prefix="rip1"):
    """``sure`` is the second tap."""

    pet_id: Id
    sure: bool


class HowIsPet(CallbackData, prefix="feel1"):
    """The answer to "how is the pet?" after a visit (C30)."""

    visit_id: Id
    feeling: Feeling


class NoSigns(CallbackData, prefix="nosign1"):
    """ "None of these" to the urgent signs that "worse" has shown (C30)."""

    visit_id: Id


class PetLives(CallbackData, prefix="alive1"):
    """It was marked by mistake."""

    pet_id: Id


class HistoryOpened(CallbackData, prefix="hist1"):
    pet_id: Id
    page: PageNumber


class HistoryPaperWanted(CallbackData, prefix="histpdf1"):
    pet_id: Id


class PapersOpened(CallbackData, prefix="docs1"):
    """0 is "my own"."""

    pet_id: Id
    page: PageNumber


class PaperOpened(CallbackData, prefix="docx1"):
    file_id: Id


class PaperSent(CallbackData, prefix="docget1"):
    file_id: Id


class PaperSorting(CallbackData, prefix="docsort1"):
    file_id: Id


class PaperSorted(CallbackData, prefix="dockind1"):
    file_id: Id
    category: FileCategory


class PaperRemoved(CallbackData, prefix="docdel1"):
    """``sure`` is the second tap."""

    file_id: Id
    sure: bool


class ErasureAsked(CallbackData, prefix="erase1"):
    """``sure`` is the second tap."""

    sure: bool
