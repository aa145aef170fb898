"""The JSON interface described for machines, made from the very classes that read and write it."""

from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from admin_web.api.doctors import AddBody, ImportBody, Which
from admin_web.api.links import LinkBody
from admin_web.api.shapes import (
    AddedShape,
    DoctorsShape,
    ErrorShape,
    ImportResultShape,
    PingShape,
    PreviewShape,
    RemovedShape,
    ScheduleShape,
    SessionShape,
    StartLinkShape,
)
from admin_web.api.vetmanager import Span
from admin_web.guard import CSRF_HEADER
from admin_web.keys import OPTIONS
from admin_web.options import SESSION_COOKIE

_REF = "#/components/schemas/{model}"


@dataclass(frozen=True, slots=True)
class Call:
    """One way to ask. ``fails`` are the statuses besides 400, 401, 403 and 500 that any call may answer."""

    method: str
    path: str
    summary: str
    answers: dict[int, tuple[type[BaseModel], ...]]
    body: type[BaseModel] | None = None
    query: type[BaseModel] | None = None
    fails: tuple[int, ...] = ()
    path_ids: tuple[str, ...] = field(default=())


CALLS = (
    Call("get", "/api/session", "Who is signed in, and the token for changes", {200: (SessionShape,)}),
    Call("get", "/api/admin/doctors", "The doctors on the allow-list", {200: (DoctorsShape,)}),
    Call(
        "post",
        "/api/admin/doctors",
        "Allow a doctor in",
        {201: (AddedShape,)},
        body=AddBody,
        fails=(409, 413, 415, 422),
    ),
    Call(
        "post",
        "/api/admin/start-links",
        "Make a one-time link into the chat: an invitation, or a login proven by the site",
        {201: (StartLinkShape,)},
        body=LinkBody,
        fails=(409, 413, 415, 422),
    ),
    Call(
        "delete",
        "/api/admin/doctors",
        "Take a doctor off the list",
        {200: (RemovedShape,)},
        query=Which,
        fails=(404, 422),
    ),
    Call(
        "delete",
        "/api/admin/doctors/{doctor_id}",
        "The same, by path",
        {200: (RemovedShape,)},
        fails=(404,),
        path_ids=("doctor_id",),
    ),
    Call(
        "post",
        "/api/admin/doctors/import-from-vetmanager",
        "Preview an import, or take the chosen lines",
        {200: (PreviewShape, ImportResultShape)},
        body=ImportBody,
        fails=(409, 413, 415, 422, 502, 503),
    ),
    Call(
        "get",
        "/api/vetmanager/schedule",
        "A doctor's work and taken time, from the mirror",
        {200: (ScheduleShape,)},
        query=Span,
        fails=(404, 422),
    ),
    Call("get", "/api/vetmanager/ping", "A real reading of Vetmanager", {200: (PingShape,)}),
)


async def show(request: web.Request) -> web.Response:
    return web.json_response(document(request.app[OPTIONS].cookie(SESSION_COOKIE)))


def document(cookie: str) -> dict[str, Any]:
    """OpenAPI 3.1."""
    models = {one for call in CALLS for one in (call.body, *sum(call.answers.values(), ())) if one} | {ErrorShape}
    in_order = sorted(models, key=lambda one: one.__name__)
    _, schemas = models_json_schema(
        [(one, "validation" if one in {AddBody, ImportBody} else "serialization") for one in in_order],
        by_alias=True,
        ref_template=_REF,
    )
    paths: dict[str, dict[str, Any]] = {}
    for call in CALLS:
        paths.setdefault(call.path, {})[call.method] = _operation(call)
    return {
        "openapi": "3.1.0",
        "info": {"title": "OnlyVet panel", "version": "1"},
        "paths": paths,
        "security": [{"session": []}],
        "components": {
            "schemas": schemas["$defs"],
            "securitySchemes": {"session": {"type": "apiKey", "in": "cookie", "name": cookie}},
        },
    }


def _operation(call: Call) -> dict[str, Any]:
    told = {str(status): _content("An answer", models) for status, models in call.answers.items()}
    fails = {
        str(status): _content("A mistake, in words", (ErrorShape,)) for status in (400, 401, 403, 500, *call.fails)
    }
    operation: dict[str, Any] = {"summary": call.summary, "parameters": _parameters(call), "responses": told | fails}
    if call.body:
        operation["requestBody"] = {"required": True} | _content("", (call.body,))
    return operation


def _parameters(call: Call) -> list[dict[str, Any]]:
    in_path = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "integer", "minimum": 1}}
        for name in call.path_ids
    ]
    shape = call.query.model_json_schema(by_alias=True) if call.query else {"properties": {}}
    in_query = [
        {"name": name, "in": "query", "required": name in shape.get("required", []), "schema": schema}
        for name, schema in shape["properties"].items()
    ]
    token = {"name": CSRF_HEADER, "in": "header", "required": True, "schema": {"type": "string"}}
    return in_path + in_query + ([token] if call.method != "get" else [])


def _content(description: str, models: tuple[type[BaseModel], ...]) -> dict[str, Any]:
    refs = [{"$ref": _REF.format(model=one.__name__)} for one in models]
    content = {"application/json": {"schema": refs[0] if len(refs) == 1 else {"anyOf": refs}}}
    return {"content": content} | ({"description": description} if description else {})
