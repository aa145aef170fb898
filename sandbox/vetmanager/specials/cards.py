"""`MedicalCards/…`: vaccinations, a client's cards, diagnoses, text templates."""

from sandbox.vetmanager.clinic import Clinic
from sandbox.vetmanager.specials.call import Answer, Call
from sandbox.vetmanager.table import Row
from sandbox.vetmanager.wire import ApiError


def vaccinations(call: Call) -> Answer:
    if (pet_id := call.number("pet_id")) is None:
        raise ApiError(401, "Authorization failed")  # seen: custom endpoints without parameters
    titles = _titles(call.clinic, "vaccination_type")
    rows = [
        {
            **row,
            "birthday_at_time": "",
            "vaccine_type_title": titles.get(str(row["vaccine_type"]), ""),
            "next_visit_time": "",
            "pet_age_at_time_vaccination": "",
        }
        for row in call.clinic.table("vaccination").where(pet_id=pet_id)
    ]
    return {"success": True, "data": {"medicalcards": rows}}


def cards_of_client(call: Call) -> Answer:
    if (client_id := call.number("client_id")) is None:
        raise ApiError(500, "Undefined index: client_id")
    clinic = call.clinic
    owner = clinic.table("client").get(client_id)
    rows = [
        _card_of_client(clinic, card, pet, owner)
        for pet in clinic.table("pet").where(owner_id=client_id)
        for card in clinic.table("medicalCards").where(patient_id=pet["id"])
        if owner is not None
    ]
    offset, limit = call.number("offset") or 0, call.number("limit") or 10
    message = "Records Retrieved Successfully"
    data = {"totalCount": len(rows), "medicalcards": rows[offset : offset + limit]}
    return {"success": True, "message": message, "data": data}


def _card_of_client(clinic: Clinic, card: Row, pet: Row, owner: Row) -> Row:
    doctor = clinic.table("user").get(card["doctor_id"]) or {}
    species = clinic.table("petType").get(pet["type_id"] or 0) or {}
    breed = clinic.table("breed").get(pet["breed_id"] or 0) or {}
    visits, results = _titles(clinic, "admission_type"), _titles(clinic, "admission_result")
    same = ("date_edit", "diagnos", "doctor_id", "recomendation", "weight", "temperature", "meet_result_id")
    return {
        "medical_card_id": card["id"],
        **{name: card[name] for name in same},
        "medical_card_status": card["status"],
        "healing_process": card["description"],
        "admission_type": card["admission_type"],
        "pet_id": pet["id"],
        **{name: pet[name] for name in ("alias", "birthday", "sex", "note")},
        "pet_type": species.get("title", ""),
        "breed": breed.get("title", ""),
        "client_id": owner["id"],
        **{name: owner[name] for name in ("first_name", "last_name", "middle_name")},
        "phone": owner["cell_phone"],
        **{f"doctor_{name}": doctor.get(name, "") for name in ("nickname", "first_name", "last_name", "middle_name")},
        "editable": "",
        "meet_result_title": results.get(str(card["meet_result_id"]), ""),
        "admission_type_title": visits.get(str(card["admission_type"]), ""),
    }


def all_diagnoses(call: Call) -> Answer:
    return {"success": True, "data": {"diagnoses": call.clinic.rows("diagnosis", status="active")}}


def text_templates(call: Call) -> Answer:
    return {"success": True, "data": {"medicalcards": call.clinic.rows("textTemplate")}}


def _titles(clinic: Clinic, manual: str) -> dict[str, str]:
    """Titles of a directory's entries by value."""
    names = clinic.table("comboManualName").where(name=manual)
    items = clinic.table("comboManualItem").where(combo_manual_id=names[0]["id"]) if names else []
    return {item["value"]: item["title"] for item in items}
