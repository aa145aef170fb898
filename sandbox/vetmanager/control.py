"""The clinic's part of the control door: tables, the desk, faults, options, the ledger, "wait until"."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from aiohttp import web

from sandbox.vetmanager.board import board
from sandbox.vetmanager.desk import STATUS_AFTER
from sandbox.vetmanager.server import VetmanagerServer
from sandbox.vetmanager.table import Row

PAGE = Path(__file__).parent / "page"
PAGE_POLICY = "default-src 'self'; img-src 'self' data:; frame-ancestors 'self'; base-uri 'none'; form-action 'none'"
MAX_WAIT_SECONDS = 60.0

Act = Callable[[web.Request], Awaitable[Any]]


def routes(server: VetmanagerServer) -> list[web.RouteDef]:
    """Handlers for /control/clinic/* and the staff page at /clinic, to be mounted in the control app."""
    door = ClinicControl(server)
    return [
        web.get("/clinic", _page_file("clinic.html")),
        web.get("/clinic/clinic.css", _page_file("clinic.css")),
        web.get("/clinic/clinic.js", _page_file("clinic.js")),
        web.get("/control/clinic/board", _spoken(door.show_board)),
        web.get("/control/clinic/tables/{table}", _spoken(door.list_rows)),
        web.post("/control/clinic/tables/{table}", _spoken(door.insert_row)),
        web.patch("/control/clinic/tables/{table}/{id:\\d+}", _spoken(door.change_row)),
        web.post("/control/clinic/desk/book", _spoken(door.book)),
        web.post("/control/clinic/admissions/{id:\\d+}/move", _spoken(door.move)),
        web.post("/control/clinic/admissions/{id:\\d+}/{verb}", _spoken(door.act)),
        web.post("/control/clinic/down", _spoken(door.down)),
        web.get("/control/clinic/faults", _spoken(door.list_faults)),
        web.post("/control/clinic/faults", _spoken(door.add_faults)),
        web.delete("/control/clinic/faults", _spoken(door.clear_faults)),
        web.get("/control/clinic/requests", _spoken(door.requests)),
        web.get("/control/clinic/options", _spoken(door.show_options)),
        web.patch("/control/clinic/options", _spoken(door.change_options)),
        web.post("/control/clinic/wait", _spoken(door.wait)),
    ]


class ClinicControl:
    """Each method answers JSON values, or raises what `_spoken` turns into one sentence."""

    def __init__(self, server: VetmanagerServer) -> None:
        self._server = server
        self._clinic = server.clinic

    async def show_board(self, request: web.Request) -> dict[str, Any]:
        """A day as the staff page draws it; `?date=YYYY-MM-DD`, today without it."""
        return board(self._clinic, request.query.get("date"))

    async def list_rows(self, request: web.Request) -> list[Row]:
        return self._matching(request.match_info["table"], dict(request.query))

    async def insert_row(self, request: web.Request) -> Row:
        return self._clinic.insert(request.match_info["table"], **await _body(request))

    async def change_row(self, request: web.Request) -> Row:
        row_id = int(request.match_info["id"])
        return self._clinic.update(request.match_info["table"], row_id, **await _body(request))

    async def book(self, request: web.Request) -> Row:
        return self._clinic.desk.book(**await _body(request))

    async def act(self, request: web.Request) -> Row:
        if (verb := request.match_info["verb"]) not in STATUS_AFTER:
            raise LookupError(f"the desk cannot {verb!r} an admission")
        return self._clinic.desk.act(verb, int(request.match_info["id"]))

    async def move(self, request: web.Request) -> Row:
        return self._clinic.desk.move(int(request.match_info["id"]), **await _body(request))

    async def down(self, request: web.Request) -> dict[str, bool]:
        wanted = (await _body(request)).get("down")
        if wanted is not True and wanted is not False:
            raise ValueError("down must be true or false")
        await self._server.down(wanted)
        return {"down": self._server.is_down}

    async def list_faults(self, _: web.Request) -> list[dict[str, Any]]:
        return self._server.faults.as_list()

    async def add_faults(self, request: web.Request) -> list[dict[str, Any]]:
        """One rule or a list of them."""
        body = await _json(request)
        for rule in body if isinstance(body, list) else [body]:
            self._server.faults.add(**rule)
        self._clinic.changed()
        return self._server.faults.as_list()

    async def clear_faults(self, _: web.Request) -> list[dict[str, Any]]:
        self._server.faults.clear()
        self._clinic.changed()
        return []

    async def requests(self, request: web.Request) -> list[dict[str, Any]]:
        return self._server.ledger.after(int(request.query.get("after", 0)))

    async def show_options(self, _: web.Request) -> dict[str, Any]:
        return self._clinic.options.as_dict()

    async def change_options(self, request: web.Request) -> dict[str, Any]:
        self._clinic.options.change(**await _body(request))
        self._clinic.changed()
        return self._clinic.options.as_dict()

    async def wait(self, request: web.Request) -> list[Row]:
        """The rows once there are at least `count` of them. Raises TimeoutError."""
        body = {"where": {}, "count": 1, "timeout_s": 10, **await _body(request)}
        table, where, count = str(body.get("table")), body["where"], int(body["count"])
        changed = asyncio.Event()
        unsubscribe = self._clinic.subscribe(lambda _: changed.set())
        try:
            async with asyncio.timeout(min(float(body["timeout_s"]), MAX_WAIT_SECONDS)):
                while len(rows := self._matching(table, where)) < count:
                    changed.clear()
                    await changed.wait()
        finally:
            unsubscribe()
        return rows

    def _matching(self, table: str, where: dict[str, Any]) -> list[Row]:
        """Rows compared as text, so that `?user_id=3` and `{"user_id": 3}` mean the same."""
        columns = self._clinic.table(table).model.columns
        if unknown := where.keys() - columns.keys():
            raise ValueError(f"table {table} has no column {min(unknown)!r}")
        return [
            dict(row)
            for row in self._clinic.table(table)
            if all(str(row[column]) == str(value) for column, value in where.items())
        ]


def _spoken(act: Act) -> Act:
    """The act's answer as JSON; its complaint as {"error": "one sentence"}."""

    async def handler(request: web.Request) -> web.Response:
        try:
            return web.json_response(await act(request))
        except LookupError as error:
            return _complaint(404, str(error))
        except TimeoutError:
            return _complaint(408, "it did not happen in time")
        except (ValueError, TypeError) as error:
            return _complaint(400, str(error))

    return handler


def _complaint(status: int, sentence: str) -> web.Response:
    return web.json_response({"error": sentence}, status=status)


async def _json(request: web.Request) -> Any:
    try:
        return await request.json()
    except json.JSONDecodeError:
        raise ValueError("the body is not JSON") from None


async def _body(request: web.Request) -> dict[str, Any]:
    body = await _json(request)
    if not isinstance(body, dict):
        raise ValueError("the body must be a JSON object")  # noqa: TRY004  the caller's mistake, said as 400
    return body


def _page_file(name: str) -> Act:
    async def handler(_: web.Request) -> web.FileResponse:
        headers = {"Content-Security-Policy": PAGE_POLICY, "Cache-Control": "no-cache"}
        return web.FileResponse(PAGE / name, headers=headers)

    return handler
