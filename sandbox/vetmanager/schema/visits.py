"""Appointments, working hours and what the doctor writes down."""

from sandbox.vetmanager.schema.columns import choice, day, decimal, duration, integer, moment, text, timestamp
from sandbox.vetmanager.schema.model import Model, Verbs

ADMISSION_STATUSES = (
    "save",
    "directed",
    "accepted",
    "deleted",
    "delayed",
    "not_approved",
    "in_treatment",
    "not_confirmed",
)

ADMISSION = Model(
    "admission",
    {
        "id": integer(),
        "admission_date": timestamp(),
        "description": text(),
        "client_id": integer(),
        "patient_id": integer(),
        "user_id": integer(),
        "type_id": integer(),
        "admission_length": duration(null=True),
        "status": choice(None, *ADMISSION_STATUSES),
        "clinic_id": integer(),
        "direct_direction": integer(),
        "creator_id": integer(),
        "create_date": timestamp(now=True),
        "escorter_id": integer(),
        "reception_write_channel": text(191, null=True),
        "is_auto_create": integer(),
        "invoices_sum": decimal(),
        "confirmation": text(20, null=True),
    },
    verbs=Verbs.KEEP,
    read_only=frozenset({"id", "create_date", "invoices_sum"}),
    indexed=("user_id", "client_id", "patient_id"),
)

TIMESHEET = Model(
    "timesheet",
    {
        "id": integer(),
        "doctor_id": integer(),
        "shedule_id": integer(),
        "begin_datetime": moment(),
        "end_datetime": moment(),
        "type": integer(),
        "shift": moment(),
        "title": text(50),
        "all_day": integer(),
        "night": integer(),
        "action_id": integer(),
        "clinic_id": integer(),
    },
    indexed=("doctor_id",),
)

TIMESHEET_TYPES = Model(
    "timesheetTypes",
    {"id": integer(), "name": text(255), "is_working_hours": integer()},
    required=("name",),
)

MEDICAL_CARDS = Model(
    "medicalCards",
    {
        "id": integer(),
        "patient_id": integer(),
        "date_create": timestamp(now=True),
        "date_edit": moment(null=True),
        "diagnos": text(default="0"),
        "recomendation": text(),
        "invoice": integer(null=True),
        "admission_type": integer(null=True),
        "weight": decimal(null=True),
        "temperature": decimal(null=True),
        "meet_result_id": integer(),
        "description": text(null=True),
        "next_meet_id": integer(),
        "doctor_id": integer(),
        "creator_id": integer(),
        "status": choice("active", "active", "deleted", "archived"),
        "calling_id": integer(),
        "admission_id": integer(),
        "diagnos_text": text(null=True),
        "diagnos_type_text": text(null=True),
        "clinic_id": integer(),
    },
    verbs=Verbs.KEEP,
    indexed=("patient_id", "admission_id"),
)

HOSPITAL = Model(
    "hospital",
    {
        "id": integer(),
        "client_id": integer(),
        "pet_id": integer(),
        "user_id": integer(),
        "invoice_id": integer(),
        "start_date": timestamp(),
        "end_date": timestamp(),
        "place": text(250),
        "description": text(),
        "hospital_block_id": integer(),
        "clinic_id": integer(),
        "admission_id": integer(),
        "status": choice("planned", "planned", "in_hospital", "discharged", "delayed", "deleted"),
    },
    verbs=Verbs.EDIT,
)

VACCINATION = Model(
    "vaccination",
    {
        "id": integer(),
        "name": text(255),
        "pet_id": integer(),
        "date": timestamp(),
        "date_nexttime": text(19),
        "vaccine_id": integer(),
        "medcard_id": integer(),
        "doza_type_id": integer(),
        "doza_value": decimal(),
        "sale_param_id": integer(),
        "vaccine_type": integer(),
        "vaccine_description": text(),
        "next_admission_id": integer(),
        "birthday": day(null=True),
    },
    verbs=Verbs(0),
    indexed=("pet_id",),
)

DIAGNOSIS = Model(
    "diagnosis",
    {"id": integer(), "title": text(255), "status": choice("active", "active", "deleted")},
    verbs=Verbs(0),
)

TEXT_TEMPLATE = Model(
    "textTemplate",
    {"id": integer(), "title": text(255), "full_text": text()},
    verbs=Verbs(0),
)

VISITS = (
    ADMISSION,
    TIMESHEET,
    TIMESHEET_TYPES,
    MEDICAL_CARDS,
    HOSPITAL,
    VACCINATION,
    DIAGNOSIS,
    TEXT_TEMPLATE,
)
