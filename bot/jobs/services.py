"""What jobs may ask of the container, which stands above them and cannot be imported here."""

from typing import Protocol

from bot.services.alerts import AlertService
from bot.services.check_ins import CheckInService
from bot.services.corrections import CorrectionService
from bot.services.doctor_reminders import DoctorReminderService
from bot.services.drafts import DraftService
from bot.services.erasure import ErasureService
from bot.services.escalations import EscalationService
from bot.services.file_tidying import FileTidyingService
from bot.services.first_run import FirstRunService
from bot.services.late_results import LateResultService
from bot.services.notices import NoticeService
from bot.services.owner_flags import OwnerFlags
from bot.services.reconciling import Reconciler
from bot.services.reminders import ReminderService
from bot.services.requests import RequestService
from bot.services.retention import RetentionService
from bot.services.schedule import ScheduleService
from bot.services.staff_notes import StaffNotes
from bot.services.video_doors import VideoDoors


class Services(Protocol):
    """The container fits this shape; mypy checks it where the jobs are started."""

    @property
    def alerts(self) -> AlertService: ...

    @property
    def check_ins(self) -> CheckInService: ...

    @property
    def corrections(self) -> CorrectionService: ...

    @property
    def doctor_reminders(self) -> DoctorReminderService: ...

    @property
    def drafts(self) -> DraftService: ...

    @property
    def escalations(self) -> EscalationService: ...

    @property
    def erasure(self) -> ErasureService: ...

    @property
    def first_run(self) -> FirstRunService: ...

    @property
    def file_tidying(self) -> FileTidyingService: ...

    @property
    def late_results(self) -> LateResultService: ...

    @property
    def notices(self) -> NoticeService: ...

    @property
    def reminders(self) -> ReminderService: ...

    @property
    def owner_flags(self) -> OwnerFlags: ...

    @property
    def reconciler(self) -> Reconciler: ...

    @property
    def video_doors(self) -> VideoDoors: ...

    @property
    def requests(self) -> RequestService: ...

    @property
    def retention(self) -> RetentionService: ...

    @property
    def schedule(self) -> ScheduleService: ...

    @property
    def staff_notes(self) -> StaffNotes: ...
