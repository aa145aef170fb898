"""The groups of settings, one class for each prefix of the environment variables."""

from ipaddress import IPv4Network, IPv6Network
from pathlib import Path
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    EmailStr,
    Field,
    PositiveFloat,
    PositiveInt,
    SecretStr,
    model_validator,
)
from pydantic_settings import NoDecode

from bot.outgoing.mail import MailServer
from bot.services.rules import ClinicRules
from bot.services.video_rooms import Provider, VideoRules
from bot.settings.checks import (
    bar_separated,
    bot_token,
    clock_time,
    comma_separated,
    database_url,
    header_secret,
    http_url,
    http_url_or_nothing,
    known_zone,
    networks,
    path_secret_or_nothing,
    proxy_url,
    public_url,
    redis_url,
    smtp_url,
    wrong,
)
from bot.vetmanager.client import Connection
from bot.vetmanager.doctors import DoctorRule
from bot.vetmanager.hosts import BILLING_URL
from bot.vetmanager.resources.admissions import Way

_RULES = ClinicRules()
_CONNECTION = Connection()

Port = Annotated[int, Field(ge=0, le=65_535)]
HttpUrl = Annotated[str, AfterValidator(http_url)]
Words = Annotated[tuple[str, ...], NoDecode, BeforeValidator(comma_separated)]
Numbers = Annotated[tuple[PositiveInt, ...], NoDecode, BeforeValidator(comma_separated)]
Lines = Annotated[tuple[str, ...], NoDecode, BeforeValidator(bar_separated)]
Networks = Annotated[tuple[IPv4Network | IPv6Network, ...], NoDecode, BeforeValidator(networks)]


class Group(BaseModel):
    """Unknown names inside a group are typing mistakes and are reported."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class TelegramSettings(Group):
    token: Annotated[SecretStr, AfterValidator(bot_token), Field(examples=["123456789:AAF…"])]
    api_url: HttpUrl = "https://api.telegram.org"
    proxy: Annotated[SecretStr, AfterValidator(proxy_url)] = SecretStr("")
    mode: Literal["polling", "webhook"] = "polling"
    webhook_url: str = Field("", examples=["https://bot.example.com/telegram"])
    webhook_secret: SecretStr = SecretStr("")
    poll_seconds: Annotated[int, Field(ge=0, le=50)] = 25
    timeout_seconds: PositiveFloat = 20.0
    workers: Annotated[int, Field(ge=1, le=100)] = 32
    person_per_second: PositiveFloat = 3.0
    person_burst: PositiveInt = 30

    @model_validator(mode="after")
    def _webhook_is_whole(self) -> "TelegramSettings":
        """An unguarded webhook would let anybody speak as anybody: no secret, no start (reliability.md A3)."""
        if self.mode == "webhook":
            public_url(self.webhook_url)
            header_secret(self.webhook_secret)
        return self


class WebSettings(Group):
    """The bot's own door: Telegram's webhook and the health answers."""

    host: str = "127.0.0.1"
    port: Port = 8082


class DatabaseSettings(Group):
    url: Annotated[SecretStr, AfterValidator(database_url)] = Field(
        SecretStr("sqlite+aiosqlite:///var/onlyvet.sqlite3"),
        examples=["postgresql+asyncpg://onlyvet:password@db/onlyvet"],
    )
    migrate: bool = False
    backups: Path | None = Field(None, examples=["/var/backups/onlyvet"])
    """Where somebody else's program puts backups: administrators hear when none is younger than a day."""


class RedisSettings(Group):
    url: Annotated[SecretStr, AfterValidator(redis_url)] = Field(SecretStr(""), examples=["redis://redis:6379/0"])


class VetmanagerSettings(Group):
    """Which clinic, and how we prove who we are: by the clinic's REST key, or by a user's login and password."""

    domain: str = Field("", pattern=r"^([a-z0-9][a-z0-9-]{0,62})?$", examples=["myclinic"])
    url: Annotated[str, AfterValidator(http_url_or_nothing)] = Field("", examples=["https://myclinic.vetmanager2.ru"])
    billing_url: HttpUrl = BILLING_URL
    api_key: SecretStr = SecretStr("")
    login: str = ""
    password: SecretStr = SecretStr("")
    app_name: str = _CONNECTION.app_name
    time_zone_header: str = ""
    requests_per_second: PositiveFloat = _CONNECTION.per_second
    doctor_positions: Words = ()
    hook_secret: Annotated[SecretStr, AfterValidator(path_secret_or_nothing)] = SecretStr("")
    """Part of the address that Vetmanager calls; without it there is no such address."""
    cancel_by: Way = _CONNECTION.cancel_by
    confirm_by: Way = _CONNECTION.confirm_by
    link_to_panel: bool = False
    """Whether medical cards name the visit's page in the panel beside the list of its files."""
    staff_roles: Words = ()
    """Roles of Vetmanager whose people get a message inside it when a booking needs hands; nobody when empty."""

    @model_validator(mode="after")
    def _can_be_reached(self) -> "VetmanagerSettings":
        if not (self.domain or self.url):
            raise wrong("domain", "is missing (VETMANAGER__URL would do as well)", "myclinic")
        if not (self.api_key or (self.login and self.password)):
            raise wrong("api_key", "is missing (VETMANAGER__LOGIN and VETMANAGER__PASSWORD would do as well)", "")
        return self

    def connection(self, panel_url: str = "", *, share: float = 1.0) -> Connection:
        """``share``: how much of the clinic's pace this process takes; together they keep to it."""
        return Connection(
            domain=self.domain,
            url=self.url,
            api_key=self.api_key.get_secret_value(),
            login=self.login,
            password=self.password.get_secret_value(),
            app_name=self.app_name,
            billing_url=self.billing_url,
            time_zone_header=self.time_zone_header,
            per_second=self.requests_per_second * share,
            doctors=DoctorRule(frozenset(self.doctor_positions)),
            cancel_by=self.cancel_by,
            confirm_by=self.confirm_by,
            panel_url=panel_url if self.link_to_panel else "",
            staff_roles=tuple(self.staff_roles),
        )


class MailSettings(Group):
    url: Annotated[
        SecretStr, AfterValidator(smtp_url), Field(examples=["smtp://user:password@mail.example.com:587?tls=starttls"])
    ]
    sender: Annotated[EmailStr, Field(alias="from", examples=["clinic@example.com"])]
    sender_name: str = ""
    timeout_seconds: PositiveFloat = 20.0

    def server(self) -> MailServer:
        return MailServer.parse(self.url.get_secret_value())


class ClinicSettings(Group):
    """The clinic's own numbers and names; the defaults stand in bot/services/rules.py."""

    name: str = _RULES.name
    timezone: Annotated[str, AfterValidator(known_zone)] = Field(_RULES.time_zone, examples=["Europe/Moscow"])
    phone: str = _RULES.phone
    urgent_phone: str = _RULES.urgent_phone
    hold_minutes: PositiveInt = _RULES.hold_minutes
    slot_step_minutes: PositiveInt = _RULES.slot_step_minutes
    default_visit_minutes: PositiveInt = _RULES.default_visit_minutes
    bookings_per_day: PositiveInt = _RULES.bookings_per_day
    code_minutes: Annotated[int, Field(ge=1, le=10)] = _RULES.code_minutes
    session_days: PositiveInt = _RULES.session_days
    mirror_fresh_seconds: PositiveInt = _RULES.mirror_fresh_seconds
    confirm_timeout_seconds: PositiveFloat = _RULES.confirm_timeout_seconds
    quiet_seconds: PositiveFloat = _RULES.quiet_seconds
    chat_hours_after: PositiveInt = _RULES.chat_hours_after
    link_minutes_before: PositiveInt = _RULES.link_minutes_before
    accept_minutes: PositiveInt = _RULES.accept_minutes
    accept_minutes_urgent: PositiveInt = _RULES.accept_minutes_urgent
    accept_minutes_before_start: PositiveInt = _RULES.accept_minutes_before_start
    undo_minutes: PositiveInt = _RULES.undo_minutes
    link_hosts: Words = _RULES.link_hosts
    result_hours: PositiveInt = _RULES.result_hours
    result_nudge_minutes: PositiveInt = _RULES.result_nudge_minutes
    evening_hour: Annotated[int, Field(ge=12, le=23)] = _RULES.evening_hour
    morning_hour: Annotated[int, Field(ge=0, le=11)] = _RULES.morning_hour
    free_change_hours: PositiveInt = _RULES.free_change_hours
    check_in_hours: Annotated[int, Field(ge=0, le=14 * 24)] = _RULES.check_in_hours
    check_in_again_hours: Annotated[int, Field(ge=2, le=7 * 24)] = _RULES.check_in_again_hours
    repeat_days: PositiveInt = _RULES.repeat_days
    remind_hours_before: Annotated[int, Field(ge=2, le=168)] = _RULES.remind_hours_before
    remind_minutes_before: Annotated[int, Field(ge=20, le=110)] = _RULES.remind_minutes_before
    quiet_from_hour: Annotated[int, Field(ge=0, le=23)] = _RULES.quiet_from_hour
    quiet_to_hour: Annotated[int, Field(ge=0, le=23)] = _RULES.quiet_to_hour
    notice_minutes: PositiveInt = _RULES.notice_minutes
    notice_minutes_link: PositiveInt = _RULES.notice_minutes_link
    nudge_minutes: PositiveInt = _RULES.nudge_minutes
    request_minutes: PositiveInt = _RULES.request_minutes
    requests_per_hour: PositiveInt = _RULES.requests_per_hour
    admin_telegram_ids: Numbers = _RULES.admin_telegram_ids
    erase_hours: Annotated[int, Field(ge=1, le=30 * 24)] = _RULES.erase_hours
    erase_days_after_withdrawal: Annotated[int, Field(ge=1, le=30)] = _RULES.erase_days_after_withdrawal
    flood_per_minute: Annotated[int, Field(ge=30)] = _RULES.flood_per_minute
    shut_out_hours: PositiveInt = _RULES.shut_out_hours
    bookings_per_hour_of_all: PositiveInt = _RULES.bookings_per_hour_of_all
    requests_per_hour_of_all: PositiveInt = _RULES.requests_per_hour_of_all
    keep_visits_days: Annotated[int, Field(ge=30)] = _RULES.keep_visits_days
    opens: Annotated[str, AfterValidator(clock_time)] = Field(_RULES.opens, examples=["09:00"])
    closes: Annotated[str, AfterValidator(clock_time)] = Field(_RULES.closes, examples=["21:00"])
    lead_minutes: Annotated[int, Field(ge=0)] = _RULES.lead_minutes
    horizon_days: PositiveInt = _RULES.horizon_days
    clinics: Lines = _RULES.clinics
    booking_paused: bool = _RULES.booking_paused
    pause_words: str = _RULES.pause_words
    pause_words_en: str = _RULES.pause_words_en

    def rules(self) -> ClinicRules:
        values = self.model_dump()
        return ClinicRules(time_zone=values.pop("timezone"), **values)


class VideoSettings(Group):
    """Where visits are held by video: in the doctor's own room, or in a Jitsi room a visit, signed with the secret."""

    provider: Provider = Provider.ROOM
    jitsi_url: Annotated[str, AfterValidator(http_url_or_nothing)] = Field("", examples=["https://meet.example.com"])
    jitsi_app: str = "onlyvet"
    jitsi_secret: SecretStr = SecretStr("")

    @model_validator(mode="after")
    def _has_an_address(self) -> "VideoSettings":
        if self.provider is Provider.JITSI and not self.jitsi_url:
            raise wrong("jitsi_url", "is missing", "https://meet.example.com")
        return self

    def rules(self) -> VideoRules:
        return VideoRules(self.provider, self.jitsi_url, self.jitsi_app, self.jitsi_secret.get_secret_value())


class PanelSettings(Group):
    """The administrator's panel. ``url`` is where browsers see it; https there makes the cookie Secure.
    ``trusted_proxies`` may say whom they speak for (X-Forwarded-For); nobody else is believed."""

    host: str = "127.0.0.1"
    port: Port = 8080
    url: str = Field("", pattern=r"^(https?://[^\s/]+)?$", examples=["https://panel.example.com"])
    trusted_proxies: Networks = Field((), examples=["127.0.0.1,10.0.0.0/8"])


class FilesSettings(Group):
    """Where owners' files lie, and where browsers reach the bot's own door with the upload page."""

    dir: Path = Path("var/files")
    url: HttpUrl = Field("http://127.0.0.1:8082", examples=["https://bot.example.com"])


class LogSettings(Group):
    level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    format: Literal["console", "json"] = "console"
