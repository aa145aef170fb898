"""`admission/…`, `good/…`, `messages/…`: staff actions, a price, messages to colleagues."""

from sandbox.vetmanager.desk import STATUS_AFTER
from sandbox.vetmanager.specials.call import Answer, Call
from sandbox.vetmanager.wire import ApiError


def cancel(call: Call) -> Answer:
    return _act(call, "cancel")


def confirm(call: Call) -> Answer:
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


def sale_price(call: Call) -> Answer:
    param = call.clinic.table("goodSaleParam").get(call.number("good_sale_param_id") or 0)
    if param is None or param["good_id"] != call.number("good_id"):
        raise ApiError(404, "Record Not Found")
    price = float(param["price"] or 0) * (call.number("quantity") or 1)
    return {"success": True, "data": {"good_sale_price_info": {"price": f"{price:.10f}"}}}


def tell_all(call: Call) -> Answer:
    return _tell(call, [user["id"] for user in call.clinic.table("user").where(is_active=1)])


def tell_users(call: Call) -> Answer:
    wanted = {str(user_id) for user_id in call.body.get("user_ids") or ()}
    return _tell(call, [user["id"] for user in call.clinic.table("user") if str(user["id"]) in wanted])


def tell_roles(call: Call) -> Answer:
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


def message_report(call: Call) -> Answer:
    campaign = call.query.get("campaign", "")
    if not campaign:
        return {"success": False, "errors": ["Campaign name cannot be empty"]}
    total = len(call.clinic.table("message").where(campaign=campaign))
    return {"success": True, "data": {"campaign": campaign, "total": total, "sent": total, "pending": 0}}
