"""Columns that a list may be filtered and sorted by, model by model (vetmanager-api.md §2).

A name outside these is a 406 on new servers, an SQL error on older ones and, in an old custom controller, silently
unfiltered data: so it is refused here, before the wire.
"""

from collections.abc import Mapping


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


FIELDS: Mapping[str, frozenset[str]] = {
    "admission": _names(
        "admission_date admission_length client_id clinic_id confirmation create_date creator_id description "
        "direct_direction escorter_id id invoices_sum is_auto_create patient_id reception_write_channel status "
        "type_id user_id"
    ),
    "client": _names(
        "address apartment balance cell_phone city city_id date_register discount email first_name has_contract "
        "home_phone how_find id in_blacklist lab_number last_name last_visit_date middle_name note number_of_journal "
        "phone_prefix registration_index status street_id type_id unsubscribe vip work_phone zip"
    ),
    "ClientPhone": _names("client_id type original_phone clean_phone"),
    "pet": _names(
        "alias birthday breed_id chip_number color_id date_register deathdate deathnote edit_date id lab_number note "
        "old_id owner_id picture sex status type_id weight"
    ),
    "petType": _names("id picture title type"),
    "breed": _names("id pet_type_id title"),
    "user": _names(
        "address cell_phone email first_name id is_active is_limited last_name middle_name nickname phone position_id "
        "role_id sip_number"
    ),
    "userPosition": _names("admission_length id title"),
    "role": _names("id name super"),
    "timesheet": _names(
        "action_id all_day begin_datetime clinic_id doctor_id end_datetime id night shedule_id shift title type"
    ),
    "timesheetTypes": _names("id name is_working_hours"),
    "clinics": _names(
        "address city_id email end_time guest_client_id id internet_address logo_url phone start_time status telegram "
        "time_zone title whatsapp"
    ),
    "clinicsToClients": _names("id client_id clinic_id"),
    "properties": _names("clinic_id id property_name property_title property_value"),
    "city": _names("id title type_id"),
    "ComboManualName": _names("id title name is_readonly"),
    "ComboManualItem": _names("id combo_manual_id title value dop_param1 dop_param2 dop_param3 is_active"),
    "good": _names(
        "id group_id title is_active is_for_sale is_warehouse_account is_call code barcode description prime_cost "
        "category_id"
    ),
    "goodSaleParam": _names("id good_id price coefficient unit_sale_id min_price max_price status clinic_id"),
    "MedicalCards": _names(
        "id patient_id doctor_id clinic_id creator_id admission_id date_create date_edit description recomendation "
        "diagnos admission_type meet_result_id weight temperature invoice next_meet_id calling_id status"
    ),
}
