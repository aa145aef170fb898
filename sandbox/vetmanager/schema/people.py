"""Owners, their animals and the staff."""

from sandbox.vetmanager.schema.columns import choice, day, decimal, duration, integer, moment, text, timestamp
from sandbox.vetmanager.schema.model import Model, Verbs

CLIENT = Model(
    "client",
    {
        "id": integer(),
        "address": text(100),
        "home_phone": text(40),
        "work_phone": text(40),
        "note": text(),
        "type_id": integer(null=True),
        "how_find": integer(null=True),
        "balance": decimal(),
        "email": text(255),
        "city": text(255),
        "city_id": integer(null=True),
        "date_register": timestamp(now=True),
        "cell_phone": text(25),
        "zip": text(25),
        "registration_index": text(16, null=True),
        "vip": integer(),
        "last_name": text(50),
        "first_name": text(50),
        "middle_name": text(50),
        "status": choice("ACTIVE", "ACTIVE", "DELETED", "DISABLED", "TEMPORARY"),
        "discount": integer(),
        "passport_series": text(250),
        "lab_number": text(20),
        "street_id": integer(),
        "apartment": text(250),
        "unsubscribe": integer(),
        "in_blacklist": integer(),
        "last_visit_date": timestamp(),
        "number_of_journal": text(12),
        "phone_prefix": text(5, null=True),
        "has_contract": integer(),
    },
    hidden_from_filters=frozenset({"passport_series"}),
    read_only=frozenset({"id", "balance", "date_register", "last_visit_date"}),
)

CLIENT_PHONE = Model(
    "clientPhone",
    {
        "id": integer(),
        "client_id": integer(),
        "type": choice("cell", "home", "work", "cell"),
        "original_phone": text(40),
        "clean_phone": text(40),
    },
    verbs=Verbs.LIST,
    indexed=("client_id",),
    exact_case=True,
)

CLIENT_TYPE = Model("clientType", {"id": integer(), "title": text(255)}, verbs=Verbs.READ)

PET = Model(
    "pet",
    {
        "id": integer(),
        "owner_id": integer(null=True),
        "type_id": integer(null=True),
        "alias": text(255),
        "sex": choice(None, "male", "female", "castrated", "sterilized", "unknown"),
        "date_register": timestamp(now=True),
        "birthday": day(null=True),
        "note": text(),
        "breed_id": integer(null=True),
        "old_id": integer(null=True),
        "color_id": integer(null=True),
        "deathnote": text(255, null=True),
        "deathdate": moment(null=True),
        "chip_number": text(20),
        "lab_number": text(20),
        "status": choice("alive", "alive", "dead", "deleted"),
        "picture": text(null=True),
        "weight": decimal(null=True),
        "edit_date": moment(null=True, now=True),
    },
    required=("alias", "owner_id"),
    also_accepts=frozenset({"skip_checking"}),
    indexed=("owner_id",),
)

PET_TYPE = Model(
    "petType",
    {"id": integer(), "title": text(255), "picture": text(50), "type": text(32, null=True)},
    required=("title",),
)

BREED = Model(
    "breed",
    {"id": integer(), "title": text(255), "pet_type_id": integer()},
    required=("title", "pet_type_id"),
    indexed=("pet_type_id",),
)

USER = Model(
    "user",
    {
        "id": integer(),
        "last_name": text(45),
        "first_name": text(45),
        "middle_name": text(45),
        "login": text(45),
        "passwd": text(32),
        "position_id": integer(null=True),
        "email": text(40),
        "phone": text(16),
        "cell_phone": text(16),
        "address": text(null=True),
        "role_id": integer(null=True),
        "is_active": integer(),
        "calc_percents": integer(1),
        "nickname": text(50, null=True),
        "last_change_pwd_date": day(),
        "is_limited": integer(),
        "sip_number": text(63),
        "user_inn": text(50),
    },
    verbs=Verbs.EDIT,
    hidden_from_filters=frozenset({"login", "passwd", "calc_percents", "last_change_pwd_date", "user_inn"}),
    read_only=frozenset({"id", "login", "passwd"}),
)

USER_POSITION = Model(
    "userPosition",
    {"id": integer(), "title": text(255), "admission_length": duration("00:30:00")},
    required=("title",),
)

ROLE = Model("role", {"id": integer(), "name": text(45), "super": integer()}, required=("name",))

USER_TOKEN = Model(
    "userToken",
    {"id": integer(), "user_id": integer(), "app_name": text(255), "token": text(64)},
    verbs=Verbs(0),
)

PEOPLE = (
    CLIENT,
    CLIENT_PHONE,
    CLIENT_TYPE,
    PET,
    PET_TYPE,
    BREED,
    USER,
    USER_POSITION,
    ROLE,
    USER_TOKEN,
)
