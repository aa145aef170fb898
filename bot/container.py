"""The composition root: everything that the doors of the clinic need, built once a process from the settings.

Both programs use it. Nothing of Telegram is imported here: it takes three seconds that the panel does not need.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.db.migrate import is_current, upgrade
from bot.db.uow import Clock, Database, utc_now
from bot.files.store import FileStore
from bot.services.abuse import AbuseService
from bot.services.accounts import AccountService
from bot.services.alert_chats import AlertChatService
from bot.services.alerts import AlertService
from bot.services.answers import AnswerService
from bot.services.audit import AuditService
from bot.services.booking import BookingService
from bot.services.brief import BriefService
from bot.services.catalogue import CatalogueService
from bot.services.chat import ChatService
from bot.services.chat_relay import ChatRelay
from bot.services.check_ins import CheckInService
from bot.services.clients import ClientService
from bot.services.clinic_cards import ClinicCardService
from bot.services.clinic_notes import ClinicNoteService
from bot.services.clinic_settings import SettingService
from bot.services.closing import ClosingService
from bot.services.conflicts import ConflictService
from bot.services.consents import ConsentService
from bot.services.conversations import ConversationService
from bot.services.corrections import CorrectionService
from bot.services.day import DayService
from bot.services.deliveries import DeliveryService
from bot.services.desk_counts import DeskCountService
from bot.services.desk_visits import DeskVisitService
from bot.services.dictionaries import DictionaryService
from bot.services.doctor_reminders import DoctorReminderService
from bot.services.doctors import DoctorService
from bot.services.documents import DocumentService
from bot.services.drafts import DraftService
from bot.services.erasure import ErasureService
from bot.services.escalations import EscalationService
from bot.services.file_intake import FileIntakeService
from bot.services.file_links import FileLinkService
from bot.services.file_tidying import FileTidyingService
from bot.services.files import FileService
from bot.services.first_run import FirstRunService, NothingToAgreeTo
from bot.services.follow_ups import FollowUpService
from bot.services.gallery import GalleryService
from bot.services.handover import HandoverService
from bot.services.health import HealthService
from bot.services.history import HistoryService
from bot.services.hooks import HookService
from bot.services.identity import IdentityService
from bot.services.late_results import LateResultService
from bot.services.legal import LegalService
from bot.services.legal_shelf import LegalShelf
from bot.services.live_check import LiveCheck
from bot.services.login import LoginService
from bot.services.mirror import MirrorService
from bot.services.mourning import MourningService
from bot.services.note_voices import NoteVoiceService
from bot.services.notes import NoteService
from bot.services.notice_choices import NoticeChoiceService
from bot.services.notices import NoticeService
from bot.services.own_data import OwnDataService
from bot.services.owner_flags import OwnerFlags
from bot.services.panel_second import SecondFactorService
from bot.services.panel_staff import PanelStaffService
from bot.services.panel_users import PanelUserService
from bot.services.patients import PatientService
from bot.services.pauses import PauseService
from bot.services.pets import PetService
from bot.services.profiles import ProfileService
from bot.services.queue import QueueService
from bot.services.queue_resend import ResendService
from bot.services.reach import ReachService
from bot.services.rebooking import RebookingService
from bot.services.reconciling import Reconciler
from bot.services.reminders import ReminderService
from bot.services.request_voices import RequestVoiceService
from bot.services.requests import RequestService
from bot.services.retention import RetentionService
from bot.services.rules import ClinicRules
from bot.services.schedule import ScheduleService
from bot.services.staff_notes import StaffNotes
from bot.services.start_links import StartLinkService
from bot.services.suggestions import SuggestionService
from bot.services.sync import SyncService
from bot.services.telegram_line import TelegramLineService
from bot.services.unmatched import UnmatchedService
from bot.services.updates import UpdateService
from bot.services.vaccinations import VaccinationService
from bot.services.video import VideoService
from bot.services.video_doors import VideoDoors
from bot.services.video_rooms import VideoRules
from bot.services.visit_changes import VisitChangeService
from bot.services.visit_desk import VisitDeskService
from bot.services.visit_list import VisitListService
from bot.services.visit_steps import VisitSteps
from bot.services.visit_talk import VisitTalkService
from bot.services.visits import VisitService
from bot.services.week import WeekService
from bot.settings import DatabaseSettings, Settings
from bot.texts import legal_documents
from bot.vetmanager.client import Vetmanager, connected


class OutdatedDatabase(Exception):
    """The tables are older than the program. Said to whoever starts it."""

    def __init__(self) -> None:
        super().__init__(
            "The database is older than this program. Run: python -m bot migrate (or set DATABASE__MIGRATE=true)."
        )


@dataclass(frozen=True, slots=True)
class Container:
    """The services under the names by which handlers, jobs and pages ask for them."""

    rules: ClinicRules
    clock: Clock
    abuse: AbuseService
    accounts: AccountService
    alert_chats: AlertChatService
    alerts: AlertService
    answers: AnswerService
    audit: AuditService
    booking: BookingService
    brief: BriefService
    catalogue: CatalogueService
    chat: ChatService
    chat_relay: ChatRelay
    check_ins: CheckInService
    clients: ClientService
    closing: ClosingService
    conflicts: ConflictService
    consents: ConsentService
    conversations: ConversationService
    corrections: CorrectionService
    day: DayService
    deliveries: DeliveryService
    dictionaries: DictionaryService
    desk_counts: DeskCountService
    desk_visits: DeskVisitService
    doctor_reminders: DoctorReminderService
    doctors: DoctorService
    drafts: DraftService
    documents: DocumentService
    escalations: EscalationService
    file_intake: FileIntakeService
    erasure: ErasureService
    file_links: FileLinkService
    file_tidying: FileTidyingService
    files: FileService
    first_run: FirstRunService
    gallery: GalleryService
    handover: HandoverService
    follow_ups: FollowUpService
    health: HealthService
    history: HistoryService
    hooks: HookService
    identity: IdentityService
    late_results: LateResultService
    legal: LegalService
    login: LoginService
    note_voices: NoteVoiceService
    mourning: MourningService
    notes: NoteService
    notice_choices: NoticeChoiceService
    notices: NoticeService
    owner_flags: OwnerFlags
    panel_staff: PanelStaffService
    own_data: OwnDataService
    panel_users: PanelUserService
    patients: PatientService
    pauses: PauseService
    pets: PetService
    profiles: ProfileService
    queue: QueueService
    resend: ResendService
    rebooking: RebookingService
    reconciler: Reconciler
    reach: ReachService
    reminders: ReminderService
    request_voices: RequestVoiceService
    requests: RequestService
    retention: RetentionService
    schedule: ScheduleService
    second: SecondFactorService
    settings: SettingService
    start_links: StartLinkService
    staff_notes: StaffNotes
    steps: VisitSteps
    suggestions: SuggestionService
    sync: SyncService
    telegram_line: TelegramLineService
    unmatched: UnmatchedService
    updates: UpdateService
    vaccinations: VaccinationService
    video: VideoService
    video_doors: VideoDoors
    visit_changes: VisitChangeService
    visit_desk: VisitDeskService
    visit_list: VisitListService
    visit_talk: VisitTalkService
    visits: VisitService
    week: WeekService


BOTS_SHARE, PANELS_SHARE = 0.8, 0.2
"""The clinic's server is asked at one pace by both processes together: they share it, knowing nothing of each other."""


@asynccontextmanager
async def open_container(
    settings: Settings, *, now: Clock = utc_now, share: float = BOTS_SHARE
) -> AsyncIterator[Container]:
    """Everything open and ready; OutdatedDatabase when the tables have to be brought up to date first. ``share`` of
    the clinic's pace (BOTS_SHARE, PANELS_SHARE)."""
    async with open_database(settings.database, now=now) as db:
        choices = SettingService(db, settings.clinic.rules())
        await choices.begin()

        def today() -> date:
            return now().astimezone(ZoneInfo(choices.rules.time_zone)).date()

        async with connected(
            settings.vetmanager.connection(settings.panel.url, share=share), today=today
        ) as vetmanager:
            container = built(
                db,
                vetmanager,
                choices.rules,
                settings.files.dir,
                settings.files.url,
                settings.video.rules(),
                settings=choices,
                panel_url=settings.panel.url,
                backups=settings.database.backups,
            )
            await container.catalogue.ensure_seeded()
            yield container


@asynccontextmanager
async def open_database(settings: DatabaseSettings, *, now: Clock = utc_now) -> AsyncIterator[Database]:
    """The database in the shape that this program knows."""
    db = Database(settings.url.get_secret_value(), now)
    try:
        if settings.migrate:
            await upgrade(db.engine)
        elif not await is_current(db.engine):
            raise OutdatedDatabase
        yield db
    finally:
        await db.close()


def built(
    db: Database,
    vetmanager: Vetmanager,
    rules: ClinicRules,
    disk: Path = Path(),
    files_url: str = "",
    video: VideoRules = VideoRules(),
    settings: SettingService | None = None,
    users: PanelUserService | None = None,
    panel_url: str = "",
    backups: Path | None = None,
) -> Container:
    """The services on an open database; also for tests, with a clock of their own. Files lie in the folder ``disk``,
    which is watched for room; browsers reach their pages at ``files_url``. All hold one sheet of rules, on which
    ``settings`` writes what an administrator changes."""
    settings = settings or SettingService(db, rules)
    rules = settings.rules
    users = users or PanelUserService(db)
    accounts = AccountService(db, rules)
    shelf = LegalShelf(legal_documents())
    consents = ConsentService(db, shelf, rules)
    dictionaries = DictionaryService(db, vetmanager)
    store = FileStore(disk, db.now)
    queue = QueueService(db)
    files = FileService(db, store)
    mirror = MirrorService(db, vetmanager, dictionaries, rules)
    schedule = ScheduleService(db, mirror, rules)
    live = LiveCheck(db, vetmanager, rules)
    follow_ups = FollowUpService(db, rules)
    login = LoginService(db, accounts, rules)
    steps = VisitSteps(db, schedule, live, rules)
    doctors, visit_desk = DoctorService(db, vetmanager), VisitDeskService(db, steps, rules)
    vaccinations = VaccinationService(db, vetmanager)
    history = HistoryService(db, ClinicCardService(db, vetmanager, rules), vaccinations, dictionaries)
    day = DayService(db, rules)
    health = HealthService(db, vetmanager, mirror, disk)
    return Container(
        rules=rules,
        clock=db.now,
        abuse=AbuseService(db, rules),
        accounts=accounts,
        alert_chats=AlertChatService(db),
        alerts=AlertService(db, health, rules, backups),
        answers=AnswerService(db, steps, schedule, rules),
        audit=AuditService(db),
        booking=BookingService(db, schedule, consents, live, rules),
        brief=BriefService(db, history, ClinicNoteService(db, vetmanager, rules), rules),
        catalogue=CatalogueService(db),
        chat=ChatService(db, rules),
        chat_relay=ChatRelay(db, rules),
        check_ins=CheckInService(db, rules),
        clients=ClientService(db),
        closing=ClosingService(db, dictionaries, steps, rules),
        conflicts=ConflictService(db),
        consents=consents,
        conversations=ConversationService(db),
        corrections=CorrectionService(db, vetmanager, dictionaries),
        day=day,
        deliveries=DeliveryService(db),
        dictionaries=dictionaries,
        desk_counts=DeskCountService(db),
        desk_visits=DeskVisitService(db, vetmanager, history, rules),
        doctor_reminders=DoctorReminderService(db, rules, day),
        documents=DocumentService(db),
        doctors=doctors,
        drafts=DraftService(db, rules),
        escalations=EscalationService(db, steps, schedule, rules),
        file_intake=FileIntakeService(db, files, accounts),
        erasure=ErasureService(db, store, accounts, steps, rules),
        file_links=FileLinkService(db, files, accounts, files_url),
        file_tidying=FileTidyingService(db, store),
        files=files,
        first_run=FirstRunService(
            db, accounts, health, schedule, BookingService(db, schedule, NothingToAgreeTo(), live, rules), steps
        ),
        gallery=GalleryService(db),
        handover=HandoverService(db, doctors, visit_desk, rules),
        follow_ups=follow_ups,
        health=health,
        history=history,
        hooks=HookService(db, vetmanager, rules),
        identity=IdentityService(db),
        note_voices=NoteVoiceService(db, store),
        login=login,
        late_results=LateResultService(db, rules),
        legal=LegalService(db, shelf),
        mourning=MourningService(db, steps),
        notes=NoteService(db, rules),
        notice_choices=NoticeChoiceService(db),
        notices=NoticeService(db, rules),
        owner_flags=OwnerFlags(db, vetmanager),
        panel_staff=PanelStaffService(db, users.passwords, panel_url),
        panel_users=users,
        own_data=OwnDataService(db),
        patients=PatientService(db),
        pauses=PauseService(db, rules),
        pets=PetService(db, vetmanager, dictionaries, rules),
        profiles=ProfileService(db),
        queue=queue,
        resend=ResendService(db, queue),
        rebooking=RebookingService(db, follow_ups, rules),
        reconciler=Reconciler(db, vetmanager, rules),
        reach=ReachService(db),
        reminders=ReminderService(db, rules),
        request_voices=RequestVoiceService(db, store),
        requests=RequestService(db, consents, rules),
        retention=RetentionService(db, rules),
        schedule=schedule,
        second=SecondFactorService(db),
        settings=settings,
        start_links=StartLinkService(db, login),
        staff_notes=StaffNotes(db, vetmanager),
        steps=steps,
        suggestions=SuggestionService(db),
        sync=SyncService(db, vetmanager, dictionaries, rules),
        telegram_line=TelegramLineService(db),
        unmatched=UnmatchedService(db, vetmanager),
        updates=UpdateService(db),
        vaccinations=vaccinations,
        video=VideoService(db, steps, rules, video),
        video_doors=VideoDoors(db, rules),
        visit_changes=VisitChangeService(db, steps, schedule, rules),
        visit_desk=visit_desk,
        visit_list=VisitListService(db),
        visit_talk=VisitTalkService(db),
        visits=VisitService(db, rules, video),
        week=WeekService(db, schedule, rules),
    )
