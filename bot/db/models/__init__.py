"""All tables; importing this package is enough for Alembic to see them."""

from bot.db.models.base import Table
from bot.db.models.clinic import (
    CachedRow,
    CardRow,
    DoctorRow,
    HoldRow,
    MirrorAdmissionRow,
    MirrorShiftRow,
    MirrorStateRow,
    ServiceRow,
    TimeClaimRow,
    VisitEventRow,
    VisitRow,
)
from bot.db.models.files import DownloadLinkRow, FileRow, UploadLinkRow
from bot.db.models.people import (
    AccountRow,
    ConsentRow,
    LimitEventRow,
    LoginCodeRow,
    PetRow,
    ProfileRow,
    SessionRow,
    UnmatchedRow,
)
from bot.db.models.work import (
    AuditRow,
    ConversationRow,
    InboxRow,
    OutboxRow,
    PanelSessionRow,
    PanelUserRow,
    SettingRow,
)

__all__ = [
    "AccountRow",
    "AuditRow",
    "CachedRow",
    "CardRow",
    "ConsentRow",
    "ConversationRow",
    "DoctorRow",
    "DownloadLinkRow",
    "FileRow",
    "HoldRow",
    "InboxRow",
    "LimitEventRow",
    "LoginCodeRow",
    "MirrorAdmissionRow",
    "MirrorShiftRow",
    "MirrorStateRow",
    "OutboxRow",
    "PanelSessionRow",
    "PanelUserRow",
    "PetRow",
    "ProfileRow",
    "ServiceRow",
    "SessionRow",
    "SettingRow",
    "Table",
    "TimeClaimRow",
    "UnmatchedRow",
    "UploadLinkRow",
    "VisitEventRow",
    "VisitRow",
]
