"""`client/…`, `user/…`, `VmLink/…`: search, who am I, the owner's cabinet."""

import uuid

from sandbox.vetmanager.clinic import Clinic
from sandbox.vetmanager.specials.call import Answer, Call
from sandbox.vetmanager.table import Row
from sandbox.vetmanager.wire import ApiError


def search_clients(call: Call) -> Answer:
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


def current_user(call: Call) -> Answer:
    tokens = call.clinic.table("userToken").where(token=call.query.get("user_token", ""))
    if not tokens:
        raise ApiError(401, "Authorization failed")
    return {"success": True, "user_id": tokens[0]["user_id"]}


def anonymous_users(call: Call) -> Answer:
    roles = {role["id"]: role["name"] for role in call.clinic.table("role")}
    users = call.clinic.table("user").where(is_active=1)
    rows = [
        {"id": user["id"], "role_id": user["role_id"], "role_name": roles.get(user["role_id"], "")} for user in users
    ]
    return {"success": True, "message": "Records Retrieved Successfully", "data": rows}


def link_by_phone(call: Call) -> Answer:
    if not (call.argument.isascii() and call.argument.isdigit()):
        raise ApiError(404, "Unable to resolve the request")  # seen: a formatted phone is no route
    phones = call.clinic.table("clientPhone")
    owner = next((phone["client_id"] for phone in phones if call.argument[-10:] in phone["clean_phone"]), None)
    return _link(owner)


def link_by_client(call: Call) -> Answer:
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
