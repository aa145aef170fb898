"""Custom methods (`/Model/CamelCase`): each with its own odd envelope, as seen on real servers."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sandbox.vetmanager.clinic import Clinic
from sandbox.vetmanager.desk import STATUS_AFTER
from sandbox.vetmanager.table import Row
from sandbox.vetmanager.wire import ApiError

Answer = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Call:
    clinic: Clinic
    query: Mapping[str, str]
    argument: str
    """The path segment after the method's name, "" when there is none."""
    body: dict[str, Any]

    def number(self, name: str) -> int | None:
        text = self.query.get(name, "")
        return int(text) if text.isascii() and text.isdigit() else None


def find(method: str, controller: str, name: str) -> Callable[[Call], Answer] | None:
    """The custom method of a controller; case of the name matters, the controller's first letter does not."""
    return _SPECIALS.get((method, controller[:1].lower() + controller[1:], name))


def _vaccinations(call: Call) -> Answer:
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


def _cards_of_client(call: Call) -> Answer:
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


def _all_diagnoses(call: Call) -> Answer:
    return {"success": True, "data": {"diagnoses": call.clinic.rows("diagnosis", status="active")}}


def _text_templates(call: Call) -> Answer:
    return {"success": True, "data": {"medicalcards": call.clinic.rows("textTemplate")}}


def _search_clients(call: Call) -> Answer:
    """By phone digits or by words of the name; deleted clients stay hidden."""
    words = call.query.get("search_query", "").lower().split()
    digits = "".join(filter(str.isdigit, call.query.get("search_query", "")))
    found = [
        _found_client(call.clinic, client)
        for client in call.clinic.table("client")
        if client["status"] != "DELETED" and words and _answers_to(client, words, digits)
    ]
    return {"success": True, "data": {"totalCount": len(found), "client": found}}


def _answers_to(client: Row, words: list[str], digits: str) -> bool:
    name = _full_name(client).lower()
    phone = "".join(filter(str.isdigit, client["cell_phone"]))
    return all(word in name for word in words) or (len(digits) >= 4 and digits[-10:] in phone)


def _found_client(clinic: Clinic, client: Row) -> Row:
    pets = [
        {
            "pet_id": pet["id"],
            "alias": pet["alias"],
            "pet_type_title": (clinic.table("petType").get(pet["type_id"] or 0) or {}).get("title", ""),
            "breed": (clinic.table("breed").get(pet["breed_id"] or 0) or {}).get("title", ""),
            "sex": pet["sex"],
            "birthday": pet["birthday"],
        }
        for pet in clinic.table("pet").where(owner_id=client["id"])
    ]
    return {"client_id": client["id"], "fio": _full_name(client), "pets": pets}


def _full_name(client: Row) -> str:
    return f"{client['last_name']} {client['first_name']} {client['middle_name']}".strip()


def _current_user(call: Call) -> Answer:
    tokens = call.clinic.table("userToken").where(token=call.query.get("user_token", ""))
    if not tokens:
        raise ApiError(401, "Authorization failed")
    return {"success": True, "user_id": tokens[0]["user_id"]}


def _anonymous_users(call: Call) -> Answer:
    roles = {role["id"]: role["name"] for role in call.clinic.table("role")}
    users = call.clinic.table("user").where(is_active=1)
    rows = [
        {"id": user["id"], "role_id": user["role_id"], "role_name": roles.get(user["role_id"], "")} for user in users
    ]
    return {"success": True, "message": "Records Retrieved Successfully", "data": rows}


def _link_by_phone(call: Call) -> Answer:
    if not (call.argument.isascii() and call.argument.isdigit()):
        raise ApiError(404, "Unable to resolve the request")  # seen: a formatted phone is no route
    phones = call.clinic.table("clientPhone")
    owner = next((phone["client_id"] for phone in phones if call.argument[-10:] in phone["clean_phone"]), None)
    return _link(owner)


def _link_by_client(call: Call) -> Answer:
    known = call.argument.isascii() and call.argument.isdigit()
    return _link(int(call.argument) if known and call.clinic.table("client").get(int(call.argument)) else None)


def _link(client_id: int | None) -> Answer:
    """Success outside, failure inside: the shape that `success` alone does not tell."""
    if client_id is None:
        missing = {"success": False, "personal_link": ""}
        return {"success": True, "message": "Client profile not found", "data": {"vetmanagerLink": missing}}
    secret = uuid.uuid5(uuid.NAMESPACE_OID, f"sandbox-cabinet-{client_id}").hex
    link = {"success": True, "personal_link": f"https://cabinet.example.test/{secret}"}
    return {"success": True, "message": "", "data": {"vetmanagerLink": link}}


def _cancel(call: Call) -> Answer:
    return _act(call, "cancel")


def _confirm(call: Call) -> Answer:
    return _act(call, "confirm")


def _act(call: Call, verb: str) -> Answer:
    """Known only as names of controller methods; the body (`id`) and the answer are a guess."""
    if not call.clinic.options.experimental_actions:
        raise ApiError(500, "Method or Sub-Resource does not exist.")
    wanted = str(call.body.get("id") or call.body.get("admission_id") or "")
    if not (wanted.isascii() and wanted.isdigit() and call.clinic.table("admission").get(int(wanted))):
        raise ApiError(404, "Record Not Found")
    row = call.clinic.update("admission", int(wanted), status=STATUS_AFTER[verb])
    return {"success": True, "message": "Record Updated", "data": {"admission": row}}


def _sale_price(call: Call) -> Answer:
    param = call.clinic.table("goodSaleParam").get(call.number("good_sale_param_id") or 0)
    if param is None or param["good_id"] != call.number("good_id"):
        raise ApiError(404, "Record Not Found")
    price = float(param["price"] or 0) * (call.number("quantity") or 1)
    return {"success": True, "data": {"good_sale_price_info": {"price": f"{price:.10f}"}}}


def _tell_all(call: Call) -> Answer:
    return _tell(call, [user["id"] for user in call.clinic.table("user").where(is_active=1)])


def _tell_users(call: Call) -> Answer:
    wanted = {str(user_id) for user_id in call.body.get("user_ids") or ()}
    return _tell(call, [user["id"] for user in call.clinic.table("user") if str(user["id"]) in wanted])


def _tell_roles(call: Call) -> Answer:
    names = set(call.body.get("roles") or ())
    roles = {role["id"] for role in call.clinic.table("role") if role["name"] in names}
    return _tell(call, [user["id"] for user in call.clinic.table("user") if user["role_id"] in roles])


def _tell(call: Call, user_ids: list[int]) -> Answer:
    campaign, message = str(call.body.get("campaign") or ""), str(call.body.get("message") or "")
    if not campaign or not message:
        return {"success": False, "errors": [f"{'Message' if campaign else 'Campaign name'} cannot be empty"]}
    for user_id in user_ids:
        call.clinic.insert("message", user_id=user_id, campaign=campaign, message=message)
    return {"success": True, "message": f"Messages successfully sent to {len(user_ids)} users"}


def _message_report(call: Call) -> Answer:
    campaign = call.query.get("campaign", "")
    if not campaign:
        return {"success": False, "errors": ["Campaign name cannot be empty"]}
    total = len(call.clinic.table("message").where(campaign=campaign))
    return {"success": True, "data": {"campaign": campaign, "total": total, "sent": total, "pending": 0}}


def _titles(clinic: Clinic, manual: str) -> dict[str, str]:
    """Titles of a directory's entries by value."""
    names = clinic.table("comboManualName").where(name=manual)
    items = clinic.table("comboManualItem").where(combo_manual_id=names[0]["id"]) if names else []
    return {item["value"]: item["title"] for item in items}


_SPECIALS: dict[tuple[str, str, str], Callable[[Call], Answer]] = {
    ("GET", "medicalCards", "Vaccinations"): _vaccinations,
    ("GET", "medicalCards", "MedicalcardsDataByClient"): _cards_of_client,
    ("GET", "medicalCards", "AllDiagnoses"): _all_diagnoses,
    ("GET", "medicalCards", "MedcardsTextTemplates"): _text_templates,
    ("GET", "client", "ClientsSearchData"): _search_clients,
    ("GET", "user", "CurrentId"): _current_user,
    ("GET", "user", "anonymousList"): _anonymous_users,
    ("GET", "vmLink", "personalAccountLinkByPhone"): _link_by_phone,
    ("GET", "vmLink", "personalAccountLinkByClientId"): _link_by_client,
    ("POST", "admission", "CancelAdmission"): _cancel,
    ("POST", "admission", "ConfirmAdmission"): _confirm,
    ("GET", "good", "GoodSalePriceByIdSaleParamIdClinicId"): _sale_price,
    ("POST", "messages", "all"): _tell_all,
    ("POST", "messages", "users"): _tell_users,
    ("POST", "messages", "roles"): _tell_roles,
    ("GET", "messages", "reports"): _message_report,
}
