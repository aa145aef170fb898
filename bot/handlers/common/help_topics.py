"""Which of the fourteen topics fits the open screen (C43): by the question that waits for an answer, else by the
button that opened the screen."""

from collections.abc import Mapping

from bot.fsm.booking import BookingStates
from bot.fsm.care import ChatStates
from bot.fsm.files import FileStates
from bot.fsm.login import LoginStates
from bot.fsm.profile import ProfileStates
from bot.fsm.request import RequestStates
from bot.fsm.visits import VisitStates
from bot.keyboards import callbacks as buttons
from bot.keyboards import own_callbacks as own
from bot.keyboards.callbacks import Go, Place

_BY_GROUP = {
    BookingStates: "book",
    ChatStates: "chat",
    FileStates: "upload",
    LoginStates: "register",
    ProfileStates: "register",
    RequestStates: "contact",
    VisitStates: "refund",
}
BY_STATE: Mapping[str | None, str] = {
    **{state.state: topic for group, topic in _BY_GROUP.items() for state in group.__all_states__},
    BookingStates.flags.state: "red-flags",
    BookingStates.problem.state: "prepare",
    VisitStates.info.state: "prepare",
}

_BY_PLACE = {
    Place.BOOK: "book",
    Place.VISITS: "prepare",
    Place.PETS: "after",
    Place.URGENT: "red-flags",
    Place.PRICES: "pay",
    Place.DOCTORS: "book",
    Place.SETTINGS: "register",
    Place.PROFILE: "register",
    Place.MY_DATA: "register",
    Place.CONSENTS: "register",
    Place.LOGIN: "register",
    Place.PAPERS: "upload",
}
_BY_BUTTON = {
    "register": (buttons.CodeAgain, buttons.AddressChange, buttons.Agreed, buttons.DocumentRead, buttons.Withdrawn),
    "pay": (buttons.ClientTypeChosen, buttons.ShelfOpened, buttons.ServiceOpened, buttons.PayExplained),
    "book": (buttons.ServiceWanted, buttons.DoctorChosen, buttons.DayChosen, buttons.SlotChosen, buttons.PetChosen),
    "red-flags": (buttons.FlagTicked,),
    "prepare": (buttons.VisitsOpened, buttons.VisitOpened, buttons.InfoAsked, buttons.Booked),
    "refund": (buttons.CancelAsked, buttons.CancelSure, buttons.MoveAsked, buttons.MoveDay, buttons.LateMove),
    "upload": (buttons.FilesWanted, buttons.UploadAsked, buttons.FileRemoved, own.PapersOpened, own.PaperOpened),
    "chat": (buttons.ChatsOpened, buttons.ChatOpened, buttons.ChatMeant),
    "video": (buttons.VideoOpened,),
    "video-failed": (buttons.CannotConnect,),
    "after": (buttons.ResultShown, buttons.ResultAgain, own.HistoryOpened, buttons.PetOpened),
    "contact": (buttons.RequestSent, buttons.RequestEdited),
}
BY_OPENING: Mapping[str, str] = {
    **{Go(to=place).pack(): topic for place, topic in _BY_PLACE.items()},
    **{one.__prefix__: topic for topic, classes in _BY_BUTTON.items() for one in classes},
}


def topic_for(state: str | None, opened_by: str) -> str | None:
    """None where nothing in particular is open."""
    return BY_STATE.get(state) or BY_OPENING.get(opened_by)
