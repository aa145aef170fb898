"""Saving: what each controller demands, forces and forgives."""

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from sandbox.vetmanager.clinic import RowInvalid
from sandbox.vetmanager.desk import ends_at, length_between
from sandbox.vetmanager.schema import MODELS, Model
from sandbox.vetmanager.table import Row
from sandbox.vetmanager.wire import ApiError

if TYPE_CHECKING:
    from sandbox.vetmanager.clinic import Clinic

Body = dict[str, Any]

_CARD_CREATE = (
    "patient_id",
    "doctor_id",
    "clinic_id",
    "admission_type",
    "description",
    "recomendation",
    "meet_result_id",
    "weight",
    "temperature",
)
_SHIFT_CREATE = ("type", "shedule_id", "doctor_id", "begin_datetime", "end_datetime", "clinic_id")


def create(clinic: "Clinic", model: Model, body: Body) -> Row:
    """Validate one body and keep the new row. Raises ApiError 400 or 406."""
    try:
        if before := _BEFORE_CREATE.get(model.name):
            body = before(clinic, body)
        values = _known(clinic, model, body)
        _require(values, model.required)
        return clinic.insert(model.name, **values)
    except RowInvalid as error:
        raise _refused(error) from None


def update(clinic: "Clinic", model: Model, row: Row, body: Body) -> Row:
    """Validate a partial body and change the row. Raises ApiError 400 or 406."""
    if not body:
        raise ApiError(406, "No params")
    try:
        if before := _BEFORE_UPDATE.get(model.name):
            body = before(clinic, row, body)
        return clinic.update(model.name, row["id"], **_known(clinic, model, body))
    except RowInvalid as error:
        raise _refused(error) from None


def _refused(error: RowInvalid) -> ApiError:
    said = {"error": "Model could not be saved as validation failed.", "validation": error.fields}
    return ApiError(406, said)


def _require(values: Body, names: tuple[str, ...]) -> None:
    if missing := {name: [f"{name} cannot be blank."] for name in names if values.get(name) in (None, "")}:
        raise RowInvalid(missing)


def _known(clinic: "Clinic", model: Model, body: Body) -> Body:
    """The columns of the body; an unknown key is refused or dropped, a read-only one always dropped."""
    mode = clinic.options.unknown_attribute
    forgiving = mode == "ignore" or (mode == "by_model" and model.name == "admission")
    for key in body:
        if key not in model.columns and key not in model.also_accepts and not forgiving:
            raise ApiError(406, f"Parameter '{key}' is not allowed for model ({model.route})")
    return {key: value for key, value in body.items() if key in model.columns and key not in model.read_only}


def _demand(body: Body, *names: str) -> None:
    for name in names:
        if body.get(name) in (None, ""):
            raise ApiError(400, f"{name} is not set")


def _new_client(clinic: "Clinic", body: Body) -> Body:
    return {**body, "status": "DISABLED"} if clinic.options.new_clients_disabled else body


def _new_pet(clinic: "Clinic", body: Body) -> Body:
    return {**body, "edit_date": clinic.stamp()}


def _changed_pet(clinic: "Clinic", _: Row, body: Body) -> Body:
    return _new_pet(clinic, body)


def _new_admission(clinic: "Clinic", body: Body) -> Body:
    """Whatever the caller says, staff must confirm it; the channel is theirs to name."""
    _demand(body, "clinic_id")
    status = body.get("status") if clinic.options.honour_status else None
    body = {
        **body,
        "status": status or "not_confirmed",
        "reception_write_channel": body.get("reception_write_channel") or "website",
    }
    if clinic.options.overlap_check:
        _refuse_overlap(clinic, body)
    return body


def _refuse_overlap(clinic: "Clinic", body: Body) -> None:
    wanted = clinic.accepted("admission", {name: body.get(name) for name in ("admission_date", "admission_length")})
    begin, end = wanted["admission_date"], ends_at(wanted)
    for other in clinic.table("admission").where(user_id=body.get("user_id", 0)):
        if other["status"] != "deleted" and other["admission_date"] < end and begin < ends_at(other):
            raise ApiError(406, "The doctor is busy at this time")


def _changed_admission(clinic: "Clinic", row: Row, body: Body) -> Body:
    """The controller looks at the body before merging: even a one-field change needs all three."""
    _demand(body, "clinic_id", "start", "end")
    if clinic.options.start_end_wins:
        start, end = (clinic.accepted("admission", {"admission_date": body[name]}) for name in ("start", "end"))
        length = length_between(start["admission_date"], end["admission_date"])
        return {**body, **start, "admission_length": length}
    return {"admission_date": body["start"], **body}


def _new_card(clinic: "Clinic", body: Body) -> Body:
    for name in _CARD_CREATE:
        if body.get(name) is None:
            raise ApiError(400, f"{name} is not set")
    return _with_diagnosis_text(clinic, {**body, "date_edit": None})


def _changed_card(clinic: "Clinic", _: Row, body: Body) -> Body:
    _demand(body, "patient_id", "doctor_id", "clinic_id")
    return _with_diagnosis_text(clinic, {**body, "date_edit": clinic.stamp()})


def _with_diagnosis_text(clinic: "Clinic", body: Body) -> Body:
    """`diagnos_text` is derived from the ids in `diagnos`: titles, a line each."""
    if "diagnos" not in body:
        return body
    try:
        chosen = json.loads(str(body["diagnos"]))
    except ValueError:
        return body
    ids = [item.get("id") for item in chosen if isinstance(item, dict)] if isinstance(chosen, list) else [chosen]
    titles = [row["title"] for row in clinic.table("diagnosis") if str(row["id"]) in map(str, ids)]
    return {**body, "diagnos_text": ";\n".join(titles)}


def _new_shift(_: "Clinic", body: Body) -> Body:
    _demand(body, *_SHIFT_CREATE)
    return body


_BEFORE_CREATE: dict[str, Callable[["Clinic", Body], Body]] = {
    "admission": _new_admission,
    "client": _new_client,
    "medicalCards": _new_card,
    "pet": _new_pet,
    "timesheet": _new_shift,
}
_BEFORE_UPDATE: dict[str, Callable[["Clinic", Row, Body], Body]] = {
    "admission": _changed_admission,
    "medicalCards": _changed_card,
    "pet": _changed_pet,
}
assert MODELS.keys() >= _BEFORE_CREATE.keys() | _BEFORE_UPDATE.keys()
