"""Vetmanager's records in our words. Names of the wire end here; what we do not need is never read.

Rows of staff carry a login and a password hash, rows of clients passport data and balances: no model has a field for
them, so they cannot be stored, shown or logged (row I3).
"""

from typing import Annotated, Any

from pydantic import AliasPath, BaseModel, BeforeValidator, ConfigDict, Field

from bot.domain import phone
from bot.domain.ids import VmAdmissionId, VmClientId, VmClinicId, VmGoodId, VmPetId, VmUserId
from bot.domain.names import PersonName
from bot.vetmanager.values import (
    OPTIONAL_ID,
    Amount,
    Day,
    DiagnosisIds,
    Flag,
    LocalTime,
    Minutes,
    Money,
    OptionalId,
    PlainText,
    Sex,
    Text,
    minutes_or_none,
    plain_text,
)


class Record(BaseModel):
    """A row as read. Unknown columns are dropped; ``repr`` shows the id only, so that no log shows a person."""

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

    id: int

    def __repr__(self) -> str:
        return f"{type(self).__name__}(id={self.id})"

    __str__ = __repr__


def _as_object(value: Any) -> Any:
    """A nested object that is missing arrives as null, "" or an empty list."""
    return value or None


ClientRef = Annotated[VmClientId | None, OPTIONAL_ID]
PetRef = Annotated[VmPetId | None, OPTIONAL_ID]
UserRef = Annotated[VmUserId | None, OPTIONAL_ID]
ClinicRef = Annotated[VmClinicId | None, OPTIONAL_ID]
AdmissionRef = Annotated[VmAdmissionId | None, OPTIONAL_ID]
GoodRef = Annotated[VmGoodId | None, OPTIONAL_ID]


class Client(Record):
    id: VmClientId
    last: Text = Field("", alias="last_name")
    first: Text = Field("", alias="first_name")
    middle: Text = Field("", alias="middle_name")
    cell_phone: Text = ""
    home_phone: Text = ""
    work_phone: Text = ""
    phone_prefix: Text = ""
    email: Text = ""
    status: Text = ""
    is_blacklisted: Flag = Field(False, alias="in_blacklist")
    wants_no_mail: Flag = Field(False, alias="unsubscribe")

    @property
    def name(self) -> PersonName:
        return PersonName(self.last, self.first, self.middle)

    @property
    def phones(self) -> tuple[str, ...]:
        return tuple(one for one in (self.cell_phone, self.home_phone, self.work_phone) if phone.digits_of(one))

    @property
    def is_deleted(self) -> bool:
        return self.status.upper() == "DELETED"


class ClientPhone(Record):
    """A row of the derived table of phones, which has no id of its own that we could rely on."""

    id: int = 0
    client_id: ClientRef = None
    kind: Text = Field("", alias="type")
    digits: Text = Field("", alias="clean_phone")


class ClinicLink(Record):
    """A client is known in a clinic."""

    id: int = 0
    client_id: ClientRef = None
    clinic_id: ClinicRef = None


class Pet(Record):
    id: VmPetId
    owner_id: ClientRef = None
    name: Text = Field("", alias="alias")
    type_id: OptionalId = None
    species: Text = Field("", validation_alias=AliasPath("type", "title"))
    breed_id: OptionalId = None
    breed: Text = Field("", validation_alias=AliasPath("breed", "title"))
    sex: Sex = "unknown"
    birthday: Day = None
    status: Text = ""
    weight_kg: Amount = Field(None, alias="weight")
    chip: Text = Field("", alias="chip_number")
    edited_local: LocalTime = Field(None, alias="edit_date")
    note: PlainText = ""

    @property
    def is_alive(self) -> bool:
        return self.status in {"", "alive"}


class PetType(Record):
    """A species. ``kind`` is the word behind its picture: cat, dog, rodent …; the title is the clinic's own."""

    title: Text = ""
    kind: Text = Field("", alias="type")
    picture: Text = ""


class Breed(Record):
    title: Text = ""
    pet_type_id: OptionalId = None


class Position(Record):
    title: Text = ""
    minutes: Minutes = Field(None, alias="admission_length")


class StaffMember(Record):
    """A user of the clinic's program, without their login, password hash, phones and address."""

    id: VmUserId
    last: Text = Field("", alias="last_name")
    first: Text = Field("", alias="first_name")
    middle: Text = Field("", alias="middle_name")
    email: Text = ""
    is_active: Flag = False
    is_limited: Flag = False
    position_id: OptionalId = None
    position: Text = Field("", validation_alias=AliasPath("position", "title"))
    position_minutes: Minutes = Field(None, validation_alias=AliasPath("position", "admission_length"))
    role: Text = Field("", validation_alias=AliasPath("role", "name"))

    @property
    def name(self) -> PersonName:
        return PersonName(self.last, self.first, self.middle)


class Clinic(Record):
    id: VmClinicId
    title: Text = ""
    address: Text = ""
    phone: Text = ""
    opens: Text = Field("", alias="start_time")
    closes: Text = Field("", alias="end_time")
    time_zone: Text = ""
    status: Text = ""


class City(Record):
    title: Text = ""


class Property(Record):
    name: Text = Field("", alias="property_name")
    value: Text = Field("", alias="property_value")
    clinic_id: ClinicRef = None


class TimesheetType(Record):
    id: int = 0
    name: Text = ""
    is_working: Flag = Field(False, alias="is_working_hours")


class Timesheet(Record):
    """A row of somebody's working time. ``kind`` is None when the server did not attach the type."""

    doctor_id: VmUserId
    clinic_id: VmClinicId = VmClinicId(0)
    starts_local: LocalTime = Field(None, alias="begin_datetime")
    ends_local: LocalTime = Field(None, alias="end_datetime")
    type_id: OptionalId = Field(None, alias="type")
    title: Text = ""
    is_all_day: Flag = Field(False, alias="all_day")
    is_night: Flag = Field(False, alias="night")
    kind: Annotated[TimesheetType | None, BeforeValidator(_as_object)] = Field(None, alias="ttype")

    @property
    def is_working(self) -> bool:
        return self.kind is not None and self.kind.is_working


class Invoice(Record):
    """What travels with an admission: the client's invoices of that day. Read only (row I16)."""

    id: int = 0
    pet_id: PetRef = None
    status: Text = ""
    payment: Text = Field("", alias="payment_status")

    @property
    def counts(self) -> bool:
        return self.status != "deleted"


def _as_rows(value: Any) -> Any:
    """A list that is missing, or no list at all on an old server, is no rows."""
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else ()


class Admission(Record):
    """An appointment. Pet, client and doctor are None while nobody has named them."""

    id: VmAdmissionId
    starts_local: LocalTime = Field(None, alias="admission_date")
    minutes: Minutes = Field(None, alias="admission_length")
    description: PlainText = ""
    client_id: ClientRef = None
    pet_id: PetRef = Field(None, alias="patient_id")
    doctor_id: UserRef = Field(None, alias="user_id")
    type_id: OptionalId = None
    status: Text = ""
    clinic_id: ClinicRef = None
    channel: Text = Field("", alias="reception_write_channel")
    created_local: LocalTime = Field(None, alias="create_date")
    pet_name: Text = Field("", validation_alias=AliasPath("pet", "alias"))
    pet_species: Text = Field("", validation_alias=AliasPath("pet", "pet_type_data", "title"))
    client_last: Text = Field("", validation_alias=AliasPath("client", "last_name"))
    client_first: Text = Field("", validation_alias=AliasPath("client", "first_name"))
    invoices: Annotated[tuple[Invoice, ...], BeforeValidator(_as_rows)] = ()

    @property
    def is_cancelled(self) -> bool:
        return self.status == "deleted"

    @property
    def payments(self) -> tuple[str, ...]:
        """Of the invoices for this pet; one without a pet is for the whole visit to the clinic."""
        return tuple(one.payment for one in self.invoices if one.counts and one.pet_id in {None, self.pet_id})


class Price(Record):
    id: int = 0
    good_id: GoodRef = None
    clinic_id: ClinicRef = None
    price: Money
    status: Text = ""


class Good(Record):
    """A line of the price list: a service, or a thing from the store."""

    id: VmGoodId
    group_id: OptionalId = None
    group: Text = Field("", validation_alias=AliasPath("group", "title"))
    title: Text = ""
    description: PlainText = ""
    is_active: Flag = False
    is_for_sale: Flag = False
    is_stocked: Flag = Field(False, alias="is_warehouse_account")
    group_is_service: Flag = Field(False, validation_alias=AliasPath("group", "is_service"))
    prices: tuple[Price, ...] = Field((), alias="goodSaleParams")

    @property
    def is_service(self) -> bool:
        return self.group_is_service or not self.is_stocked

    def price_in(self, clinic_id: VmClinicId) -> Price | None:
        """The active price of that clinic, else one that holds for all of them."""
        live = [one for one in self.prices if one.status in {"", "active"}]
        return next((one for wanted in (clinic_id, None) for one in live if one.clinic_id == wanted), None)


class MedicalCard(Record):
    pet_id: VmPetId = Field(alias="patient_id")
    doctor_id: UserRef = None
    clinic_id: ClinicRef = None
    admission_id: AdmissionRef = None
    created_local: LocalTime = Field(None, alias="date_create")
    edited_local: LocalTime = Field(None, alias="date_edit")
    description: PlainText = ""
    recommendation: PlainText = Field("", alias="recomendation")
    diagnosis: PlainText = Field("", alias="diagnos_text")
    diagnosis_ids: DiagnosisIds = Field((), alias="diagnos")
    weight_kg: Amount = Field(None, alias="weight")
    temperature: Amount = None
    status: Text = ""


class Vaccination(Record):
    pet_id: PetRef = None
    card_id: OptionalId = Field(None, alias="medcard_id")
    name: PlainText = ""
    day: Day = Field(None, alias="date")
    next_day: Day = Field(None, alias="date_nexttime")
    kind: Text = Field("", alias="vaccine_type_title")


class Diagnosis(Record):
    title: PlainText = ""


class TextTemplate(Record):
    """A text of the clinic's own for medical cards; ``html`` as the clinic wrote it, placeholders and all."""

    title: PlainText = ""
    html: Text = Field("", alias="full_text")

    @property
    def text(self) -> str:
        return plain_text(self.html)


class ComboManual(Record):
    """A directory of the clinic. ``name`` is the system's key for it."""

    name: Text = ""
    title: Text = ""


class ComboItem(Record):
    """A line of a directory. ``value``, not the id, is what other tables store. For purposes of admissions
    ``minutes`` is their usual length."""

    manual_id: OptionalId = Field(None, alias="combo_manual_id")
    title: Text = ""
    value: Text = ""
    param1: Text = Field("", alias="dop_param1")
    param2: Text = Field("", alias="dop_param2")
    param3: Text = Field("", alias="dop_param3")
    is_active: Flag = False

    @property
    def minutes(self) -> int | None:
        return minutes_or_none(self.param1)
