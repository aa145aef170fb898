"""Every seeded row has the columns that the reference lists, and values of their database types."""

import re
from typing import Any

import pytest

from sandbox.vetmanager.clinic import Clinic

pytestmark = pytest.mark.row("I20")

# Pruned from the public description of the API: column, database type, `?` when it may be null.
FACTS = {
    "admission": """id int, admission_date stamp, description text, client_id int, patient_id int, user_id int,
        type_id int, admission_length time?, clinic_id int, direct_direction int, creator_id int, create_date stamp,
        status save|directed|accepted|deleted|delayed|not_approved|in_treatment|not_confirmed?, escorter_id int,
        reception_write_channel text?, is_auto_create flag, invoices_sum decimal, confirmation text?""",
    "timesheet": """id int, doctor_id int, shedule_id int, begin_datetime stamp, end_datetime stamp, type int,
        shift stamp, title text, all_day flag, night flag, action_id int, clinic_id int""",
    "timesheetTypes": "id int, name text, is_working_hours flag",
    "client": """id int, address text, home_phone text, work_phone text, note text, type_id int?, how_find int?,
        balance decimal, email text, city text, city_id int?, date_register stamp, cell_phone text, zip text,
        registration_index text?, vip flag, last_name text, first_name text, middle_name text,
        status ACTIVE|DELETED|DISABLED|TEMPORARY, discount int, passport_series text, lab_number text, street_id int,
        apartment text, unsubscribe flag, in_blacklist flag, last_visit_date stamp, number_of_journal text,
        phone_prefix text?, has_contract flag""",
    "clientPhone": "id int, client_id int, type home|work|cell, original_phone text, clean_phone text",
    "pet": """id int, owner_id int?, type_id int?, alias text, sex male|female|castrated|sterilized|unknown?,
        date_register stamp, birthday date?, note text, breed_id int?, old_id int?, color_id int?, deathnote text?,
        deathdate stamp?, chip_number text?, lab_number text?, status alive|dead|deleted, picture text?,
        weight decimal?, edit_date stamp?""",
    "petType": "id int, title text, picture text, type text?",
    "breed": "id int, title text, pet_type_id int",
    "user": """id int, last_name text, first_name text, middle_name text, login text, passwd text, position_id int?,
        email text, phone text, cell_phone text, address text?, role_id int?, is_active flag, calc_percents int,
        nickname text?, last_change_pwd_date date, is_limited flag, sip_number text, user_inn text""",
    "userPosition": "id int, title text, admission_length time",
    "role": "id int, name text, super flag",
    "clinics": """id int, title text?, address text?, phone text?, city_id int?, start_time text?, end_time text?,
        internet_address text?, guest_client_id int?, time_zone text?, logo_url text, status ACTIVE|DELETED?,
        telegram text, whatsapp text, email text""",
    "properties": "id int, property_name text, property_value text?, property_title text?, clinic_id int",
    "comboManualName": "id int, title text, name text, is_readonly flag",
    "comboManualItem": """id int, combo_manual_id int, title text, value text, dop_param1 text, dop_param2 text,
        dop_param3 text, is_active flag""",
    "medicalCards": """id int, patient_id int, date_create stamp, date_edit stamp?, diagnos text, recomendation text,
        invoice int?, admission_type int?, weight decimal?, temperature decimal?, meet_result_id int,
        description text?, next_meet_id int, doctor_id int, creator_id int, status active|deleted|archived,
        calling_id int, admission_id int, diagnos_text text?, diagnos_type_text text?, clinic_id int""",
    "good": """id int, group_id int?, title text, unit_storage_id int?, is_warehouse_account flag, is_active flag,
        code text?, is_call int, is_for_sale flag, barcode text?, create_date stamp?, description text,
        prime_cost decimal, is_marking flag, is_recipe flag, category_id int?""",
    "goodGroup": "id int, title text, is_service flag, markup decimal?, is_show_in_vaccines int, price_id int?",
    "goodSaleParam": """id int, good_id int, price decimal?, coefficient number, unit_sale_id int, min_price decimal?,
        max_price decimal?, barcode text?, status active|disabled, clinic_id int, markup decimal?,
        price_formation fixed|increase, is_partial_sale flag, is_skip_marking flag""",
    "unit": "id int, title text, status active|disabled",
    "invoice": """id int, doctor_id int?, client_id int, pet_id int, description text, percent decimal?,
        amount decimal?, status exec|save|deleted|closed|archived, invoice_date stamp, old_id int?, night flag,
        increase decimal?, discount decimal?, call flag, paid_amount decimal?, create_date stamp,
        payment_status none|partial|full, clinic_id int, creator_id int?, fiscal_section_id int""",
    "payment": """id int, amount decimal?, status exec|save|deleted?, cassa_id int, cassaclose_id int?,
        create_date stamp, payed_user int, description text, payment_type text, invoice_id int, parent_id int""",
    "city": "id int, title text, type_id int",
    "street": """id int, title text, city_id int,
        type street|bulvar|pereulok|prospect|proezd|dead_end|highway|embankment|square|microdistrict""",
}

PATTERNS = {
    "decimal": r"-?\d+\.\d{10}",
    "stamp": r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d",
    "date": r"\d{4}-\d\d-\d\d",
    "time": r"\d\d:\d\d:\d\d",
}


def fits(value: Any, kind: str) -> bool:
    if kind.endswith("?"):
        return value is None or fits(value, kind[:-1])
    if kind in ("int", "number"):
        return type(value) is int or (kind == "number" and type(value) is float)
    if kind == "flag":
        return value in (0, 1) and type(value) is int
    if not isinstance(value, str):
        return False
    if kind in PATTERNS:
        return re.fullmatch(PATTERNS[kind], value) is not None
    return kind == "text" or value in kind.split("|")


@pytest.fixture(scope="module")
def seeded() -> Clinic:
    return Clinic()


@pytest.mark.parametrize("model", FACTS)
def test_rows_have_the_columns_of_the_reference(seeded: Clinic, model: str) -> None:
    facts = dict(fact.split() for fact in " ".join(FACTS[model].split()).split(", "))
    assert seeded.tables[model].model.columns.keys() == facts.keys()
    rows = seeded.rows(model)
    assert rows
    wrong = {(name, row[name]) for row in rows for name, kind in facts.items() if not fits(row[name], kind)}
    assert wrong == set()


@pytest.mark.parametrize("model", FACTS)
def test_enums_accept_exactly_what_the_reference_lists(seeded: Clinic, model: str) -> None:
    facts = dict(fact.split() for fact in " ".join(FACTS[model].split()).split(", "))
    columns = seeded.tables[model].model.columns
    listed = {name: set(kind.rstrip("?").split("|")) for name, kind in facts.items() if "|" in kind}
    assert {name: set(column.choices) for name, column in columns.items() if column.choices} == listed
