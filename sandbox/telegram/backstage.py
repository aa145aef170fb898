"""The control door behind the stage: raw updates and floods, the ledger, faults, limits."""

from itertools import cycle, islice

from aiohttp import web

from sandbox.door import Json, Refused, body, json_body, spoken, whole
from sandbox.telegram.chats import Chat
from sandbox.telegram.clients import Client
from sandbox.telegram.messenger import Messenger
from sandbox.telegram.server import TelegramServer

_FLOOD_LIMIT = 200_000


def routes(server: TelegramServer) -> list[web.RouteDef]:
    """Handlers to be mounted in the control app."""
    door = _Backstage(server)
    return [
        web.get("/control/updates", spoken(door.updates)),
        web.post("/control/updates/raw", spoken(door.raw)),
        web.post("/control/updates/flood", spoken(door.flood)),
        web.get("/control/telegram/calls", spoken(door.calls)),
        web.get("/control/telegram/faults", spoken(door.faults)),
        web.post("/control/telegram/faults", spoken(door.add_faults)),
        web.delete("/control/telegram/faults", spoken(door.clear_faults)),
        web.get("/control/telegram/options", spoken(door.options)),
        web.patch("/control/telegram/options", spoken(door.change_options)),
    ]


class _Backstage:
    def __init__(self, server: TelegramServer) -> None:
        self._server = server
        self._messenger = server.messenger

    async def updates(self, _request: web.Request) -> Json:
        queue = self._messenger.updates
        return {
            "pending": len(queue),
            "confirmed_offset": queue.confirmed_offset,
            "last_update_id": queue.last_id,
            "polling": self._server.poller.is_waiting,
            "webhook": self._server.webhook.info(),
        }

    async def raw(self, request: web.Request) -> Json:
        update = (await body(request)).get("update")
        if not isinstance(update, dict):
            raise Refused(400, "“update” must be an object.")
        return {"update_id": queue_raw(self._messenger, update)}

    async def flood(self, request: web.Request) -> Json:
        given = await body(request)
        people, texts = given.get("people"), given.get("texts") or ["привет"]
        count = whole(given, "count") or 0
        if not isinstance(people, list) or not people or not isinstance(texts, list):
            raise Refused(400, "“people” must be a list of ids and “texts” a list of texts.")
        if not 0 < count <= _FLOOD_LIMIT:
            raise Refused(400, f"“count” must be between 1 and {_FLOOD_LIMIT}.")
        clients = [self._client(number) for number in people]
        for client, text in islice(zip(cycle(clients), cycle(texts), strict=False), count):
            client.write(str(text))
        return {"queued": count, "last_update_id": self._messenger.updates.last_id}

    async def calls(self, request: web.Request) -> list[Json]:
        after = request.query.get("after", "0")
        return self._messenger.ledger.after(int(after) if after.isdigit() else 0)

    async def faults(self, _request: web.Request) -> list[Json]:
        return self._messenger.faults.to_json()

    async def add_faults(self, request: web.Request) -> list[Json]:
        """One rule or a list of them."""
        given = await json_body(request)
        try:
            self._messenger.faults.add(given if isinstance(given, list) else [given])
        except (TypeError, ValueError) as problem:
            raise Refused(400, f"That is no rule: {problem}") from None
        return self._told()

    async def clear_faults(self, _request: web.Request) -> list[Json]:
        self._messenger.faults.clear()
        return self._told()

    async def options(self, _request: web.Request) -> Json:
        limits = self._messenger.limits
        return {
            "rate_limits": limits.on,
            "per_chat": limits.per_chat,
            "chat_burst": limits.chat_burst,
            "overall": limits.overall,
            "callback_lifetime_s": self._messenger.taps.lifetime_s,
            "webhook_retry_s": self._server.webhook.retry_s,
            "webhook_longest_pause_s": self._server.webhook.longest_pause_s,
        }

    async def change_options(self, request: web.Request) -> Json:
        given = await body(request)
        known = await self.options(request)
        for name, value in given.items():
            if name not in known:
                raise Refused(400, f"There is no option “{name}”.")
            if (
                isinstance(value, bool) != isinstance(known[name], bool)
                or not isinstance(value, int | float)
                or value < 0
            ):
                raise Refused(400, f"“{name}” has a wrong value.")
        self._apply(known | given)
        self._messenger.changes.announce("state")
        return await self.options(request)

    def _apply(self, options: Json) -> None:
        limits = self._messenger.limits
        limits.on = options["rate_limits"]
        limits.per_chat, limits.chat_burst = int(options["per_chat"]), int(options["chat_burst"])
        limits.overall = int(options["overall"])
        self._messenger.taps.lifetime_s = float(options["callback_lifetime_s"])
        self._server.webhook.retry_s = float(options["webhook_retry_s"])
        self._server.webhook.longest_pause_s = float(options["webhook_longest_pause_s"])

    def _told(self) -> list[Json]:
        self._messenger.changes.announce("state")
        return self._messenger.faults.to_json()

    def _client(self, number: object) -> Client:
        person = self._messenger.people.get(number) if isinstance(number, int) else None
        if person is None:
            raise Refused(404, f"There is no person {number}.")
        return Client(self._messenger, person)


def queue_raw(messenger: Messenger, update: Json) -> int:
    """Queue any update. A group that it comes from becomes known, so that the bot can answer there."""
    content = next((value for value in update.values() if isinstance(value, dict)), {})
    chat = content.get("chat") or (content.get("message") or {}).get("chat") or {}
    number = chat.get("id")
    if isinstance(number, int) and number not in messenger.chats and chat.get("type") != "private":
        messenger.chats[number] = Chat(number, chat)
    sender = messenger.people.get((content.get("from") or {}).get("id", 0))
    if sender is not None and "message" in update:
        sender.started = True
    return messenger.updates.add_raw(update, lane=f"chat:{number}")
