"""Which joined objects travel with a row, per endpoint."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from sandbox.vetmanager.table import Row

if TYPE_CHECKING:
    from sandbox.vetmanager.clinic import Clinic

Join = Callable[["Clinic", Row], Row]


def in_list(clinic: "Clinic", model: str, row: Row) -> Row:
    """The row as a list shows it."""
    joined = _JOINS.get(model)
    return {**row, **joined(clinic, row)} if joined else dict(row)


def in_view(clinic: "Clinic", model: str, row: Row) -> Row:
    """The row as `GET /{Model}/{id}` shows it: some models add more than in a list."""
    shown = in_list(clinic, model, row)
    more = _MORE_IN_VIEW.get(model)
    return {**shown, **more(clinic, row)} if more else shown


def with_type(clinic: "Clinic", shift: Row) -> Row:
    """A timesheet row with `ttype`, which says whether those are working hours at all."""
    return {**shift, "ttype": _found(clinic, "timesheetTypes", shift["type"])}


def _found(clinic: "Clinic", table: str, row_id: int | None) -> Row | None:
    row = clinic.table(table).get(row_id or 0)
    return None if row is None else dict(row)


def _by_value(clinic: "Clinic", manual: str, value: int | None) -> Row | None:
    """A directory entry by what other tables store: its `value`, not its id."""
    for name in clinic.table("comboManualName"):
        if name["name"] == manual and value is not None:
            items = clinic.table("comboManualItem").where(combo_manual_id=name["id"], value=str(value))
            return dict(items[0]) if items else None
    return None


def _client(clinic: "Clinic", row: Row) -> Row:
    return {
        "city_data": _found(clinic, "city", row["city_id"]),
        "client_type_data": _found(clinic, "clientType", row["type_id"]),
        "street_data": _found(clinic, "street", row["street_id"]),
    }


def _pet(clinic: "Clinic", row: Row) -> Row:
    return {
        "owner": _found(clinic, "client", row["owner_id"]),
        "type": _found(clinic, "petType", row["type_id"]),
        "breed": _found(clinic, "breed", row["breed_id"]),
        "color": _by_value(clinic, "pet_colors", row["color_id"]),
    }


def _pet_inside(clinic: "Clinic", pet_id: int) -> Row | None:
    """A pet nested in another row calls its own joins `pet_type_data` and `breed_data`."""
    if (pet := _found(clinic, "pet", pet_id)) is None:
        return None
    pet["pet_type_data"] = _found(clinic, "petType", pet["type_id"])
    pet["breed_data"] = _found(clinic, "breed", pet["breed_id"])
    return pet


def _user(clinic: "Clinic", row: Row) -> Row:
    return {
        "position": _found(clinic, "userPosition", row["position_id"]),
        "role": _found(clinic, "role", row["role_id"]),
    }


def _admission(clinic: "Clinic", row: Row) -> Row:
    day = row["admission_date"][:10]
    invoices = [
        {**invoice, "d": day}
        for invoice in clinic.table("invoice").where(client_id=row["client_id"])
        if invoice["invoice_date"].startswith(day) and invoice["status"] != "deleted"
    ]
    shown: Row = {
        "client": _found(clinic, "client", row["client_id"]),
        "wait_time": "",
        "invoices": invoices,
        "invoices_sum": f"{sum(float(invoice['amount'] or 0) for invoice in invoices):.10f}",
    }
    if pet := _pet_inside(clinic, row["patient_id"]):
        shown["pet"] = pet
    return shown


def _admission_view(clinic: "Clinic", row: Row) -> Row:
    return {
        "doctor_data": _found(clinic, "user", row["user_id"]),
        "admission_type_data": _by_value(clinic, "admission_type", row["type_id"]),
    }


def _hospital(clinic: "Clinic", row: Row) -> Row:
    return {
        "pet_data": _pet_inside(clinic, row["pet_id"]),
        "client_data": _found(clinic, "client", row["client_id"]),
        "doctor_data": _found(clinic, "user", row["user_id"]),
        "in_hospital_time": "",
    }


def _good(clinic: "Clinic", row: Row) -> Row:
    return {
        "group": _found(clinic, "goodGroup", row["group_id"]),
        "unitStorage": _found(clinic, "unit", row["unit_storage_id"]),
        "goodSaleParams": clinic.rows("goodSaleParam", good_id=row["id"]),
    }


def _invoice(clinic: "Clinic", row: Row) -> Row:
    return {
        "client": _found(clinic, "client", row["client_id"]),
        "pet": _found(clinic, "pet", row["pet_id"]),
        "doctor": _found(clinic, "user", row["doctor_id"]),
    }


def _joining(**joins: tuple[str, str]) -> Join:
    """Plain joins: key = (table, the column with its id)."""

    def join(clinic: "Clinic", row: Row) -> Row:
        return {key: _found(clinic, table, row[column]) for key, (table, column) in joins.items()}

    return join


def _children(key: str, table: str, column: str) -> Join:
    def join(clinic: "Clinic", row: Row) -> dict[str, Any]:
        return {key: clinic.rows(table, **{column: row["id"]})}

    return join


_JOINS: dict[str, Join] = {
    "client": _client,
    "pet": _pet,
    "petType": _children("breeds", "breed", "pet_type_id"),
    "breed": _joining(petType=("petType", "pet_type_id")),
    "user": _user,
    "comboManualName": _children("comboManualItems", "comboManualItem", "combo_manual_id"),
    "comboManualItem": _joining(comboManualName=("comboManualName", "combo_manual_id")),
    "admission": _admission,
    "medicalCards": _joining(patient=("pet", "patient_id")),
    "hospital": _hospital,
    "street": _joining(city=("city", "city_id")),
    "good": _good,
    "goodSaleParam": _joining(unitSale=("unit", "unit_sale_id"), good=("good", "good_id")),
    "invoice": _invoice,
    "invoiceDocument": _joining(
        document=("invoice", "document_id"),
        good=("good", "good_id"),
        goodSaleParam=("goodSaleParam", "sale_param_id"),
    ),
}

_MORE_IN_VIEW: dict[str, Join] = {
    "admission": _admission_view,
    "invoice": _children("invoiceDocuments", "invoiceDocument", "document_id"),
}
