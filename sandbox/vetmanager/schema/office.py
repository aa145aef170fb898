"""Branches, directories, settings and what the program keeps about its own messages."""

from sandbox.vetmanager.schema.columns import choice, integer, text, timestamp
from sandbox.vetmanager.schema.model import Model, Verbs

CLINICS = Model(
    "clinics",
    {
        "id": integer(),
        "title": text(250, null=True),
        "address": text(250, null=True),
        "phone": text(250, null=True),
        "city_id": integer(null=True),
        "start_time": text(250, null=True),
        "end_time": text(250, null=True),
        "internet_address": text(250, null=True),
        "guest_client_id": integer(null=True),
        "time_zone": text(63, null=True),
        "logo_url": text(500),
        "status": choice("ACTIVE", "ACTIVE", "DELETED"),
        "telegram": text(255),
        "whatsapp": text(255),
        "email": text(255),
    },
    required=("title",),
)

CLINICS_TO_CLIENTS = Model(
    "clinicsToClients",
    {"id": integer(), "client_id": integer(), "clinic_id": integer()},
    required=("client_id", "clinic_id"),
    indexed=("client_id",),
)

PROPERTIES = Model(
    "properties",
    {
        "id": integer(),
        "property_name": text(250),
        "property_value": text(null=True),
        "property_title": text(250, null=True),
        "clinic_id": integer(),
    },
    verbs=Verbs.READ,
)

COMBO_MANUAL_NAME = Model(
    "comboManualName",
    {"id": integer(), "title": text(250), "name": text(250), "is_readonly": integer()},
    required=("title", "name"),
)

COMBO_MANUAL_ITEM = Model(
    "comboManualItem",
    {
        "id": integer(),
        "combo_manual_id": integer(),
        "title": text(250),
        "value": text(250),
        "dop_param1": text(250),
        "dop_param2": text(250),
        "dop_param3": text(255),
        "is_active": integer(1),
    },
    required=("title", "combo_manual_id"),
    indexed=("combo_manual_id",),
)

CITY = Model("city", {"id": integer(), "title": text(255), "type_id": integer(1)}, required=("title",))

CITY_TYPE = Model("cityType", {"id": integer(), "title": text(32, null=True)})

STREET = Model(
    "street",
    {
        "id": integer(),
        "title": text(250),
        "city_id": integer(),
        "type": choice(
            "street",
            "street",
            "bulvar",
            "pereulok",
            "prospect",
            "proezd",
            "dead_end",
            "highway",
            "embankment",
            "square",
            "microdistrict",
        ),
    },
    required=("title",),
)

FAILED_HOOK = Model(
    "failedHook",
    {
        "id": integer(),
        "hook_id": integer(),
        "url": text(250),
        "name": text(64),
        "body": text(),
        "error": text(),
        "create_date": timestamp(now=True),
    },
    verbs=Verbs.READ,
)

MESSAGE = Model(
    "message",
    {
        "id": integer(),
        "user_id": integer(),
        "campaign": text(255),
        "message": text(),
        "create_date": timestamp(now=True),
    },
    verbs=Verbs(0),
)

OFFICE = (
    CLINICS,
    CLINICS_TO_CLIENTS,
    PROPERTIES,
    COMBO_MANUAL_NAME,
    COMBO_MANUAL_ITEM,
    CITY,
    CITY_TYPE,
    STREET,
    FAILED_HOOK,
    MESSAGE,
)
