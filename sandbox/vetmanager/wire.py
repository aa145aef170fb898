"""Envelopes, messages and scalars as Vetmanager prints them."""

from typing import Any

from aiohttp import web

from sandbox.vetmanager.table import Row

JSON = "application/json"


class ApiError(Exception):
    """Becomes `{"success": false, "message": …, "data": {"errorCode": status}}`."""

    def __init__(self, status: int, message: Any) -> None:
        super().__init__(str(message))
        self.status = status
        self.message = message


def listed(key: str, rows: list[Row], total: int, **more: Any) -> dict[str, Any]:
    data = {"totalCount": total, key: rows, **more}
    return {"success": True, "message": "Records Retrieved Successfully", "data": data}


def one(key: str, row: Row | list[Row] | None, total: int = 1) -> dict[str, Any]:
    """A single object, not a list: the difference that surprises every client once."""
    data = {"totalCount": total, key: row}
    return {"success": True, "message": "Record Retrieved Successfully", "data": data}


def created(key: str, rows: list[Row]) -> dict[str, Any]:
    data = {"totalCount": len(rows), key: rows}
    return {"success": True, "message": "Record(s) Created", "data": data}


def updated(key: str, row: Row) -> dict[str, Any]:
    return {"success": True, "message": "Record Updated", "data": {"totalCount": 1, key: row}}


def deleted(row_id: int) -> dict[str, Any]:
    return {"success": True, "message": "Record Deleted", "data": {"id": str(row_id)}}


def failed(status: int, message: Any) -> dict[str, Any]:
    return {"success": False, "message": message, "data": {"errorCode": status}}


def as_strings(value: Any) -> Any:
    """Every number as text, as servers of 2020-2023 printed them; null stays null."""
    if isinstance(value, dict):
        return {name: as_strings(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [as_strings(inner) for inner in value]
    return str(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else value


def in_mode(body: dict[str, Any], scalar_mode: str) -> dict[str, Any]:
    """The body with `data` in the server's scalar mode; a single record's totalCount is an int in both."""
    if scalar_mode == "ints" or not isinstance(body.get("data"), dict):
        return body
    data = as_strings(body["data"])
    if "errorCode" in data or body.get("message") == "Record Retrieved Successfully":
        count = "errorCode" if "errorCode" in data else "totalCount"
        data[count] = body["data"][count]
    return {**body, "data": data}


def answer(body: dict[str, Any], status: int = 200) -> web.Response:
    return web.json_response(body, status=status)
