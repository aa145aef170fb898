"""The mailbox's part of the control door."""

from aiohttp import web

from sandbox.changes import Changes
from sandbox.door import Json, Refused, body, patience, spoken, text_of, whole
from sandbox.mailbox import Letter, Mailbox, content_of

_SWITCHES = ("refuse", "temporary", "refuse_login")


def routes(mailbox: Mailbox, changes: Changes) -> list[web.RouteDef]:
    """Handlers to be mounted in the control app."""
    door = _MailDoor(mailbox, changes)
    return [
        web.get("/control/mail", spoken(door.letters)),
        web.delete("/control/mail", spoken(door.clear)),
        web.post("/control/mail/wait", spoken(door.wait)),
        web.get("/control/mail/faults", spoken(door.faults)),
        web.post("/control/mail/faults", spoken(door.set_faults)),
        web.get("/control/mail/{id:\\d+}/attachments/{number:\\d+}", spoken(door.attachment)),
    ]


class _MailDoor:
    def __init__(self, mailbox: Mailbox, changes: Changes) -> None:
        self._mailbox = mailbox
        self._changes = changes

    async def letters(self, request: web.Request) -> list[Json]:
        after = request.query.get("after", "0")
        found = self._mailbox.matching(request.query.get("to", ""), int(after) if after.isdigit() else 0)
        return [letter.to_json() for letter in found]

    async def clear(self, _request: web.Request) -> Json:
        self._mailbox.clear()
        return {"letters": 0}

    async def wait(self, request: web.Request) -> Json:
        given = await body(request)
        to, subject, after = text_of(given, "to"), str(given.get("subject") or ""), whole(given, "after") or 0

        def newest() -> Letter | None:
            found = self._mailbox.matching(to, after, subject)
            return found[-1] if found else None

        letter = await self._changes.until(newest, patience(given))
        if letter is None:
            raise Refused(408, "No such letter came.")
        return letter.to_json()

    async def faults(self, _request: web.Request) -> Json:
        return mail_faults(self._mailbox)

    async def set_faults(self, request: web.Request) -> Json:
        given = await body(request)
        for name, value in given.items():
            if name not in _SWITCHES or not isinstance(value, bool):
                raise Refused(400, f"The mailbox's switches are {', '.join(_SWITCHES)}: true or false.")
        for name, value in given.items():
            setattr(self._mailbox, name, value)
        self._changes.announce("state")
        return mail_faults(self._mailbox)

    async def attachment(self, request: web.Request) -> web.Response:
        number = int(request.match_info["id"])
        letter = next((one for one in self._mailbox.letters if one.id == number), None)
        parts = list(letter.message().iter_attachments()) if letter else []
        if int(request.match_info["number"]) >= len(parts):
            raise Refused(404, "There is no such attachment.")
        part = parts[int(request.match_info["number"])]
        headers = {"X-Content-Type-Options": "nosniff", "Content-Disposition": "attachment"}
        return web.Response(body=content_of(part), content_type="application/octet-stream", headers=headers)


def mail_faults(mailbox: Mailbox) -> Json:
    """How the switches stand."""
    return {name: getattr(mailbox, name) for name in _SWITCHES}
