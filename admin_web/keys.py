"""Typed names for what the application and each request carry."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from aiohttp import web
from jinja2 import Environment

from admin_web.options import PanelOptions
from bot.services.abuse import AbuseService
from bot.services.alert_chats import AlertChatService
from bot.services.audit import AuditService
from bot.services.clients import ClientService
from bot.services.clinic_settings import SettingService
from bot.services.conflicts import ConflictService
from bot.services.corrections import CorrectionService
from bot.services.desk_counts import DeskCountService
from bot.services.dictionaries import DictionaryService
from bot.services.doctors import DoctorService
from bot.services.erasure import ErasureService
from bot.services.files import FileService
from bot.services.first_run import FirstRunService
from bot.services.handover import HandoverService
from bot.services.health import HealthService
from bot.services.identity import IdentityService
from bot.services.legal import LegalService
from bot.services.login import LoginService
from bot.services.own_data import OwnDataService
from bot.services.panel_second import SecondFactorService
from bot.services.panel_staff import PanelStaffService
from bot.services.panel_users import PanelUserService
from bot.services.queue import QueueService
from bot.services.queue_resend import ResendService
from bot.services.reach import ReachService
from bot.services.request_voices import RequestVoiceService
from bot.services.requests import RequestService
from bot.services.retention import RetentionService
from bot.services.schedule import ScheduleService
from bot.services.start_links import StartLinkService
from bot.services.unmatched import UnmatchedService
from bot.services.visit_desk import VisitDeskService
from bot.services.visit_list import VisitListService
from bot.services.visit_steps import VisitSteps
from bot.services.visit_talk import VisitTalkService
from bot.services.week import WeekService
from bot.texts import TextsLibrary

if TYPE_CHECKING:
    from admin_web.visitor import Visitor

DOCTORS = web.AppKey("doctors", DoctorService)
ABUSE = web.AppKey("abuse", AbuseService)
CLIENTS = web.AppKey("clients", ClientService)
ERASURE = web.AppKey("erasure", ErasureService)
LOGINS = web.AppKey("logins", LoginService)
OWN_DATA = web.AppKey("own_data", OwnDataService)
RETENTION = web.AppKey("retention", RetentionService)
DICTIONARIES = web.AppKey("dictionaries", DictionaryService)
CONFLICTS = web.AppKey("conflicts", ConflictService)
DESK_COUNTS = web.AppKey("desk_counts", DeskCountService)
CORRECTIONS = web.AppKey("corrections", CorrectionService)
REACH = web.AppKey("reach", ReachService)
UNMATCHED = web.AppKey("unmatched", UnmatchedService)
REQUESTS = web.AppKey("requests", RequestService)
REQUEST_VOICES = web.AppKey("request_voices", RequestVoiceService)
START_LINKS = web.AppKey("start_links", StartLinkService)
QUEUE = web.AppKey("queue", QueueService)
RESEND = web.AppKey("resend", ResendService)
SCHEDULE = web.AppKey("schedule", ScheduleService)
WEEK = web.AppKey("week", WeekService)
STEPS = web.AppKey("steps", VisitSteps)
VISIT_DESK = web.AppKey("visit_desk", VisitDeskService)
VISIT_LIST = web.AppKey("visit_list", VisitListService)
VISIT_TALK = web.AppKey("visit_talk", VisitTalkService)
PANEL_STAFF = web.AppKey("panel_staff", PanelStaffService)
ALERT_CHATS = web.AppKey("alert_chats", AlertChatService)
LEGAL = web.AppKey("legal", LegalService)
FILES = web.AppKey("files", FileService)
FIRST_RUN = web.AppKey("first_run", FirstRunService)
SETTINGS = web.AppKey("settings", SettingService)
SECOND = web.AppKey("second", SecondFactorService)
PANEL_USERS = web.AppKey("panel_users", PanelUserService)
AUDIT = web.AppKey("audit", AuditService)
HANDOVER = web.AppKey("handover", HandoverService)
HEALTH = web.AppKey("health", HealthService)
IDENTITY = web.AppKey("identity", IdentityService)
CLOCK: "web.AppKey[Callable[[], datetime]]" = web.AppKey("clock")
OPTIONS = web.AppKey("options", PanelOptions)
TEXTS = web.AppKey("texts", TextsLibrary)
PAGES = web.AppKey("pages", Environment)

VISITOR: "web.RequestKey[Visitor]" = web.RequestKey("visitor")
