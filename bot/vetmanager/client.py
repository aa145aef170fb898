"""The gateway to Vetmanager: all that the bot and the panel ask of the clinic's program goes through here (row I1)."""

import asyncio
import re
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from bot.domain.ids import VmUserId
from bot.vetmanager.api import Api
from bot.vetmanager.auth import Auth, NoKey, RestKey, UserToken
from bot.vetmanager.channel import FOR_A_PERSON, FOR_THE_WORKER, JUST_ONCE, Channel
from bot.vetmanager.doctors import WHOEVER_WORKS, DoctorRule, VmDoctor
from bot.vetmanager.errors import BadQuery
from bot.vetmanager.hosts import BILLING_URL, FAMILIES, BillingHost, FixedHost, Host, NoHost
from bot.vetmanager.models import Admission, Timesheet
from bot.vetmanager.ping import PingResult, ping
from bot.vetmanager.query import json_text
from bot.vetmanager.resources.admissions import DEFAULT_LENGTH, Admissions, Way
from bot.vetmanager.resources.clients import Clients
from bot.vetmanager.resources.clinics import Cities, Clinics, Properties
from bot.vetmanager.resources.combo import Combo
from bot.vetmanager.resources.goods import Goods
from bot.vetmanager.resources.hooks import Hooks
from bot.vetmanager.resources.medical_cards import MedicalCards
from bot.vetmanager.resources.messages import Messages
from bot.vetmanager.resources.pets import Pets
from bot.vetmanager.resources.positions import Positions
from bot.vetmanager.resources.species import Breeds, PetTypes
from bot.vetmanager.resources.timesheets import Timesheets
from bot.vetmanager.resources.users import Users
from bot.vetmanager.throttle import DEFAULT_PER_SECOND, Throttle
from bot.vetmanager.transport import Request, Transport

ROSTER_DAYS = 30
"""How far ahead working time is looked for when it decides who is a doctor."""

_PATH = re.compile(r"[A-Za-z]+(?:/[A-Za-z0-9]+){0,3}")


@dataclass(frozen=True, slots=True)
class Connection:
    """The settings of one clinic, as values. ``url`` goes before ``domain``; ``api_key`` before login and password.

    ``time_zone_header`` is X-REST-TIME-ZONE, left out when empty: Vetmanager converts admissions by it and
    timesheets not, so it is safe only when it equals the clinic's own zone.
    """

    domain: str = ""
    url: str = ""
    api_key: str = field(default="", repr=False)
    login: str = ""
    password: str = field(default="", repr=False)
    app_name: str = "onlyvet-telegram"
    billing_url: str = BILLING_URL
    host_families: tuple[str, ...] = FAMILIES
    time_zone_header: str = ""
    per_second: float = DEFAULT_PER_SECOND
    doctors: DoctorRule = WHOEVER_WORKS
    cancel_by: Way = Way.PUT_STATUS
    confirm_by: Way = Way.PUT_STATUS
    panel_url: str = ""
    """Written into medical cards as the way to a visit's files (row I13); empty: no link."""
    staff_roles: tuple[str, ...] = ()
    """Who is told inside the program that a booking needs hands (row I18)."""


@dataclass(frozen=True, slots=True)
class DoctorSchedule:
    """A doctor's working time and admissions between two days, clinic-local."""

    doctor_id: VmUserId
    work: tuple[Timesheet, ...]
    busy: tuple[Admission, ...]


class Vetmanager:
    """Resources by their names, and the calls that the clinic's site already knew."""

    def __init__(self, api: Api, connection: Connection, *, today: Callable[[], date]) -> None:
        self._api = api
        self._connection = connection
        self._today = today
        self.clients = Clients(api)
        self.pets = Pets(api)
        self.pet_types = PetTypes(api)
        self.breeds = Breeds(api)
        self.users = Users(api)
        self.positions = Positions(api)
        self.clinics = Clinics(api)
        self.cities = Cities(api)
        self.properties = Properties(api)
        self.timesheets = Timesheets(api)
        self.admissions = Admissions(api, connection.cancel_by, connection.confirm_by)
        self.goods = Goods(api)
        self.medical_cards = MedicalCards(api)
        self.combo = Combo(api)
        self.hooks = Hooks(self.combo)
        self.messages = Messages(api)

    def panel_link(self, visit_id: int) -> str:
        """Where staff who may sign in to the panel see the visit; empty when the settings allow no link."""
        return f"{self._connection.panel_url.rstrip('/')}/visits/{visit_id}" if self._connection.panel_url else ""

    @property
    def staff_roles(self) -> tuple[str, ...]:
        return self._connection.staff_roles

    def in_background(self) -> "Vetmanager":
        """The same gateway for workers: steps aside for people who wait, and is more patient itself."""
        return self._with(self._api.in_manner(FOR_THE_WORKER))

    async def vm_fetch(
        self, path: str, *, method: str = "GET", params: Mapping[str, Any] | None = None, body: Any = None
    ) -> Any:
        """The seed's ``vmFetch``: any call, ``data`` of its envelope. For what has no resource of its own."""
        clean = path.strip("/").removeprefix("rest/api/")
        if not _PATH.fullmatch(clean):
            raise BadQuery("a path is Model, Model/id or Model/Method")
        sent = {name: json_text(value) for name, value in (params or {}).items() if value is not None}
        return (await self._api.call(Request(method.upper(), clean, sent or None, body))).data

    async def ping(self) -> PingResult:
        """Reads the clinic and the doctors, each once: proves address, key, tariff and rights (row I2)."""
        once = self._with(self._api.in_manner(JUST_ONCE))

        async def clinic_title() -> str:
            return next((clinic.title for clinic in await once.clinics.active()), "")

        async def doctors() -> int:
            return len(await once.list_doctors())

        seen = await ping(clinic_title, doctors)
        return replace(seen, drift=self._api.channel.transport.drift)

    async def list_doctors(self) -> list[VmDoctor]:
        """Active staff who are doctors by the clinic's rule (row I3)."""
        rule = self._connection.doctors
        staff = await self.users.working()
        if not rule.needs_timesheets:
            return rule.chosen(staff, [])
        start = datetime.combine(self._today(), time.min)
        return rule.chosen(staff, await self.timesheets.overlapping(start, start + timedelta(days=ROSTER_DAYS)))

    async def list_schedule(self, doctor_id: VmUserId, day_from: date, day_to: date) -> DoctorSchedule:
        """Working time, and admissions that take some of it, from ``day_from`` to ``day_to`` inclusive (row I4)."""
        start = datetime.combine(day_from, time.min)
        end = datetime.combine(day_to, time.min) + timedelta(days=1)
        rows, admissions = await asyncio.gather(
            self.timesheets.overlapping(start, end, [doctor_id]), self.admissions.window(start, end, [doctor_id])
        )
        work = tuple(row for row in rows if row.is_working)
        return DoctorSchedule(doctor_id, work, tuple(one for one in admissions if _reaches(one, start)))

    def _with(self, api: Api) -> "Vetmanager":
        return Vetmanager(api, self._connection, today=self._today)


@asynccontextmanager
async def connected(connection: Connection, *, today: Callable[[], date]) -> AsyncIterator[Vetmanager]:
    """The gateway for a process. Opens no connection yet, and does not mind that nothing is configured: then every
    call raises NotConfigured. ValueError when the address in the settings is no address."""
    transport = Transport()
    try:
        channel = Channel(
            transport,
            _host(connection, transport),
            _auth(connection),
            Throttle(connection.per_second),
            time_zone=connection.time_zone_header,
        )
        yield Vetmanager(Api(channel, FOR_A_PERSON), connection, today=today)
    finally:
        await transport.close()


def _host(connection: Connection, transport: Transport) -> Host:
    if connection.url:
        return FixedHost(connection.url)
    if not connection.domain:
        return NoHost()
    return BillingHost(
        connection.domain,
        transport.fetch,
        billing_url=connection.billing_url,
        families=connection.host_families,
    )


def _auth(connection: Connection) -> Auth:
    if connection.api_key:
        return RestKey(connection.api_key)
    if connection.login and connection.password:
        return UserToken(connection.login, connection.password, connection.app_name)
    return NoKey()


def _reaches(admission: Admission, start: datetime) -> bool:
    """Takes time at ``start`` or later, though it may have begun before."""
    if admission.starts_local is None or admission.is_cancelled:
        return False
    length = timedelta(minutes=admission.minutes or DEFAULT_LENGTH)
    return admission.starts_local + length > start
