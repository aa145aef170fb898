"""`/rest/api/{Model}[/{id or method}]`: routing, verbs and shapes."""

import asyncio
import json
from typing import Any

from aiohttp import web

from sandbox.vetmanager import grammar, nested, rules, specials, wire
from sandbox.vetmanager.auth import admit
from sandbox.vetmanager.clinic import Clinic
from sandbox.vetmanager.query import select
from sandbox.vetmanager.schema import Model, Verbs, routed
from sandbox.vetmanager.table import Row
from sandbox.vetmanager.wire import ApiError

Answer = tuple[int, dict[str, Any]]

_CONTROLLERS_WITHOUT_MODEL = ("vmLink", "messages")


class Rest:
    """The clinic's REST controller: one public coroutine per request."""

    def __init__(self, clinic: Clinic, key: str) -> None:
        self._clinic = clinic
        self._key = key

    async def handle(self, request: web.Request) -> web.Response:
        """Any answer as JSON, errors included."""
        try:
            status, body = await self._answer(request)
        except ApiError as error:
            status, body = error.status, wire.failed(error.status, error.message)
        return wire.answer(wire.in_mode(body, self._clinic.options.scalar_mode), status)

    async def _answer(self, request: web.Request) -> Answer:
        controller, target, argument = _segments(request.match_info["tail"])
        model = routed(controller)
        if model is None and controller[:1].lower() + controller[1:] not in _CONTROLLERS_WITHOUT_MODEL:
            raise ApiError(404, "Unable to resolve the request")
        admit(request.headers, self._clinic, self._key)
        if target and not _is_id(target):
            return 200, await self._special(request, controller, target, argument)
        if model is None:
            raise ApiError(404, "Unable to resolve the request")
        return await self._plain(request, model, int(target) if target else None)

    async def _plain(self, request: web.Request, model: Model, row_id: int | None) -> Answer:
        match request.method, row_id:
            case "GET", None:
                return 200, await self._list(request, model)
            case "GET", int():
                return 200, self._view(model, row_id)
            case "POST", None:
                return 201, self._create(model, await _json(request))
            case "PUT", int():
                return self._update(model, row_id, await _json(request))
            case "DELETE", int():
                return 200, self._delete(model, row_id)
            case "POST", _:
                raise ApiError(500, "Method or Sub-Resource does not exist.")
            case "PUT" | "DELETE", None:
                raise ApiError(400, "Bad request, empty id")
        raise ApiError(405, "Method not allowed")

    async def _list(self, request: web.Request, model: Model) -> dict[str, Any]:
        _allow(model, Verbs.LIST)
        if model.name == "admission" and self._clinic.options.admission_latency_ms:
            await asyncio.sleep(self._clinic.options.admission_latency_ms / 1000)
        page = select(self._clinic.table(model.name), request.query, self._clinic.options)
        rows = [nested.in_list(self._clinic, model.name, row) for row in page.rows]
        if model.name != "timesheet":
            return wire.listed(model.name, rows, page.total)
        if _wants_types(request):
            rows = [nested.with_type(self._clinic, row) for row in rows]
        return wire.listed(model.name, rows, page.total, is_empty_shedules=int(not rows))

    def _view(self, model: Model, row_id: int) -> dict[str, Any]:
        _allow(model, Verbs.VIEW)
        row = self._clinic.table(model.name).get(row_id)
        if row is not None:
            return wire.one(model.name, nested.in_view(self._clinic, model.name, row))
        if model.name in _EMPTY_WHEN_MISSING:
            return wire.one(model.name, _EMPTY_WHEN_MISSING[model.name], 0)
        raise ApiError(404, "Record Not Found")

    def _create(self, model: Model, body: Any) -> dict[str, Any]:
        """An array creates several records."""
        _allow(model, Verbs.CREATE)
        bodies = body if isinstance(body, list) else [body]
        if not bodies or not all(isinstance(item, dict) for item in bodies):
            raise ApiError(406, "No params")
        return wire.created(model.name, [rules.create(self._clinic, model, item) for item in bodies])

    def _update(self, model: Model, row_id: int, body: Any) -> Answer:
        _allow(model, Verbs.UPDATE)
        row = rules.update(self._clinic, model, self._existing(model, row_id), body if isinstance(body, dict) else {})
        # 201 was observed for medical cards only; the framework says 200.
        return 201 if model.name == "medicalCards" else 200, wire.updated(model.name, row)

    def _delete(self, model: Model, row_id: int) -> dict[str, Any]:
        _allow(model, Verbs.DELETE)
        self._existing(model, row_id)
        self._clinic.delete(model.name, row_id)
        return wire.deleted(row_id)

    def _existing(self, model: Model, row_id: int) -> Row:
        if (row := self._clinic.table(model.name).get(row_id)) is None:
            raise ApiError(404, "Record Not Found")
        return row

    async def _special(self, request: web.Request, controller: str, name: str, argument: str) -> dict[str, Any]:
        method = specials.find(request.method, controller, name)
        if method is None:
            raise ApiError(500, "Method or Sub-Resource does not exist.")
        body = await _json(request) if request.method == "POST" else {}
        return method(specials.Call(self._clinic, request.query, argument, body if isinstance(body, dict) else {}))


_EMPTY_WHEN_MISSING: dict[str, list[Row] | None] = {"pet": [], "payment": None}
"""A missing id is a successful empty envelope on these models (seen on real clinics)."""


def _segments(tail: str) -> tuple[str, str, str]:
    """Model, id or method, argument; a trailing slash is tolerated."""
    parts = [part for part in tail.split("/") if part]
    if not 1 <= len(parts) <= 3:
        raise ApiError(404, "Unable to resolve the request")
    controller, target, argument = (*parts, "", "")[:3]
    return controller, target, argument


def _is_id(target: str) -> bool:
    return target.isascii() and target.isdigit()


def _allow(model: Model, verb: Verbs) -> None:
    if verb in model.verbs:
        return
    if verb is Verbs.VIEW:
        raise ApiError(404, "Unable to resolve the request")  # seen: ClientPhone is list-only
    raise ApiError(406, f"{str(verb.name).capitalize()} is not allowed for model ({model.route})")


def _wants_types(request: web.Request) -> bool:
    parameters = grammar.read(request.query, "parameters")
    return isinstance(parameters, dict) and str(parameters.get("attach_timesheet_type")) in ("1", "True")


async def _json(request: web.Request) -> Any:
    """The body; whether forms are parsed is unknown, so only JSON counts."""
    raw = await request.read()
    if not raw:
        return {}
    try:
        return json.loads(raw)
    except ValueError:
        raise ApiError(400, "Invalid JSON") from None
