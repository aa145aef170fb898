"""My patients (D20), the history of one (D5), and the switches of reminders (D16)."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.fsm.care import CareDraft, CareStates
from bot.handlers.desk import Desk
from bot.keyboards.care import patients_keyboard, reminders_keyboard
from bot.keyboards.doctor_callbacks import (
    PatientSearch,
    PatientsOpened,
    RemindersOpened,
    ReminderSwitched,
)
from bot.keyboards.page import Page
from bot.services.doctor_reminders import DoctorReminderService
from bot.services.patients import PatientService
from bot.texts.safe import visible

router = Router(name="doctor-patients")


@router.message(Command("patients"))
async def patients_said(message: Message, desk: Desk, patients: PatientService) -> None:
    await show_patients(desk, patients)


@router.callback_query(PatientsOpened.filter())
async def patients_opened(
    query: CallbackQuery, callback_data: PatientsOpened, desk: Desk, patients: PatientService
) -> None:
    draft = await CareDraft.load(desk.state)
    await show_patients(desk, patients, draft.part if draft else "", callback_data.page)


@router.callback_query(PatientSearch.filter())
async def search_wanted(query: CallbackQuery, desk: Desk, patients: PatientService) -> None:
    await CareDraft().save(desk.state)
    await desk.state.set_state(CareStates.search)
    await show_patients(desk, patients, notice=desk.texts("patients-ask"))


@router.message(CareStates.search, F.text, ~F.text.startswith("/"))
async def search_told(message: Message, desk: Desk, patients: PatientService) -> None:
    """The words stay in force while the pages are turned."""
    query = visible(message.text or "").strip()[:60]
    await CareDraft(part=query).save(desk.state)
    await show_patients(desk, patients, query)


@router.callback_query(RemindersOpened.filter())
async def reminders_opened(query: CallbackQuery, desk: Desk, doctor_reminders: DoctorReminderService) -> None:
    switches = await doctor_reminders.switches(desk.account)
    await desk.screen.show(Page(desk.texts("reminders-title"), reminders_keyboard(desk.texts, switches)))


@router.callback_query(ReminderSwitched.filter())
async def reminder_switched(
    query: CallbackQuery, callback_data: ReminderSwitched, desk: Desk, doctor_reminders: DoctorReminderService
) -> None:
    switches = await doctor_reminders.switch(desk.account, callback_data.kind, on=callback_data.on)
    await desk.screen.show(Page(desk.texts("reminders-title"), reminders_keyboard(desk.texts, switches)))


async def show_patients(
    desk: Desk, patients: PatientService, query: str = "", page: int = 0, notice: str | None = None
) -> None:
    shown = await patients.mine(desk.account, query, page)
    words = desk.texts("patients-title", query=shown.query or "none")
    if not shown.patients:
        words += "\n\n" + desk.texts("patients-none")
    await desk.screen.show(Page(words, patients_keyboard(desk.texts, shown)).under(notice))
