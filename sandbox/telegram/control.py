"""The messenger's part of the control door: people, what they do, what they see."""

from aiohttp import web

from sandbox.door import Json, Refused, body, patience, spoken, text_of, whole
from sandbox.telegram.callbacks import Tap
from sandbox.telegram.chats import Chat, Message
from sandbox.telegram.clients import Client
from sandbox.telegram.messenger import Messenger
from sandbox.telegram.outbox import read_album, read_media
from sandbox.telegram.view import chat_view, message_view

_FACTS = frozenset({"first_name", "last_name", "username", "language_code", "phone", "role_hint"})
# What people send is looked at or saved, never run by the page: no HTML, no SVG.
_SHOWN = ("image/jpeg", "image/png", "image/webp", "image/gif", "audio/", "video/")
_MEDIA = "photo|document|voice|video|sticker"


def routes(messenger: Messenger) -> list[web.RouteDef]:
    """Handlers to be mounted in the control app."""
    door = _PeopleDoor(messenger)
    person, chat = "/control/people/{id:\\d+}", "/control/chats/{id:-?\\d+}"
    return [
        web.get("/control/people", spoken(door.people)),
        web.post("/control/people", spoken(door.add)),
        web.post(f"{person}/text", spoken(door.text)),
        web.post(f"{person}/contact", spoken(door.contact)),
        web.post(f"{person}/location", spoken(door.location)),
        web.post(f"{person}/{{kind:{_MEDIA}}}", spoken(door.media)),
        web.post(f"{person}/album", spoken(door.album)),
        web.post(f"{person}/tap", spoken(door.tap)),
        web.post(f"{person}/key", spoken(door.key)),
        web.post(f"{person}/edit", spoken(door.edit)),
        web.post(f"{person}/block", spoken(door.block)),
        web.post(f"{person}/unblock", spoken(door.unblock)),
        web.post(f"{person}/deactivate", spoken(door.deactivate)),
        web.get(chat, spoken(door.chat)),
        web.post(f"{chat}/wait", spoken(door.wait)),
        web.get("/control/files/{id}", spoken(door.file)),
    ]


class _PeopleDoor:
    def __init__(self, messenger: Messenger) -> None:
        self._messenger = messenger

    async def people(self, _request: web.Request) -> list[Json]:
        return [person.to_json() for person in self._messenger.people.values()]

    async def add(self, request: web.Request) -> Json:
        given = await body(request)
        if not text_of(given, "first_name").strip():
            raise Refused(400, "A person needs a first name.")
        if unknown := given.keys() - _FACTS:
            raise Refused(400, f"A person has no “{min(unknown)}”.")
        facts = {name: text_of(given, name) for name, value in given.items() if value is not None}
        return self._messenger.add_person(**facts).to_json()

    async def text(self, request: web.Request) -> Json:
        given = await body(request)
        return self._shown(self._client(request).write(text_of(given, "text"), whole(given, "reply_to")))

    async def contact(self, request: web.Request) -> Json:
        client, given = self._client(request), await body(request)
        user_id = whole(given, "user_id") if "user_id" in given else client.person.id
        return self._shown(client.share_contact(given.get("phone"), user_id, given.get("first_name")))

    async def location(self, request: web.Request) -> Json:
        given = await body(request)
        return self._shown(self._client(request).share_location(given.get("latitude"), given.get("longitude")))

    async def media(self, request: web.Request) -> Json:
        client, kind = self._client(request), request.match_info["kind"]
        sent = await read_media(request, kind)
        return self._shown(client.send_media(kind, sent.raw, sent.caption, sent.attributes))

    async def album(self, request: web.Request) -> list[Json]:
        client, group = self._client(request), self._messenger.new_album()
        items = await read_album(request)
        sent = [client.send_media(one.kind, one.raw, one.caption, one.attributes, group) for one in items]
        return [self._shown(message) for message in sent]

    async def tap(self, request: web.Request) -> Json:
        given = await body(request)
        tapped = _tapped(self._client(request), given)
        if isinstance(tapped, Tap):
            if given.get("wait", True):
                await self._messenger.changes.until(lambda: tapped.answered or None, patience(given))
            return tapped.to_json()
        return tapped

    async def key(self, request: web.Request) -> Json:
        return self._shown(self._client(request).press_key(text_of(await body(request), "label")))

    async def edit(self, request: web.Request) -> Json:
        given = await body(request)
        return self._shown(self._client(request).edit(whole(given, "message_id") or 0, text_of(given, "text")))

    async def block(self, request: web.Request) -> Json:
        client = self._client(request)
        client.block()
        return client.person.to_json()

    async def unblock(self, request: web.Request) -> Json:
        client = self._client(request)
        client.unblock()
        return client.person.to_json()

    async def deactivate(self, request: web.Request) -> Json:
        client = self._client(request)
        client.deactivate()
        return client.person.to_json()

    async def chat(self, request: web.Request) -> Json:
        after = request.query.get("after", "0")
        return chat_view(self._messenger, self._chat(request), int(after) if after.isdigit() else 0)

    async def wait(self, request: web.Request) -> Json:
        chat, wanted = self._chat(request), await body(request)
        look = _Wanted(chat, wanted)
        found = await self._messenger.changes.until(look, patience(wanted))
        if found is None:
            raise Refused(408, f"No such message came: {look}.")
        return self._shown(found)

    async def file(self, request: web.Request) -> web.Response:
        stored = self._messenger.files.find(request.match_info["id"])
        if stored is None:
            raise Refused(404, "There is no such file.")
        data = self._messenger.files.data(stored)
        kind = stored.mime if stored.mime.startswith(_SHOWN) else "application/octet-stream"
        return web.Response(body=data, content_type=kind, headers={"X-Content-Type-Options": "nosniff"})

    def _client(self, request: web.Request) -> Client:
        person = self._messenger.people.get(int(request.match_info["id"]))
        if person is None:
            raise Refused(404, f"There is no person {request.match_info['id']}.")
        return Client(self._messenger, person)

    def _chat(self, request: web.Request) -> Chat:
        chat = self._messenger.chats.get(int(request.match_info["id"]))
        if chat is None:
            raise Refused(404, f"There is no chat {request.match_info['id']}.")
        return chat

    def _shown(self, message: Message) -> Json:
        return message_view(self._messenger, message)


def _tapped(client: Client, given: Json) -> Tap | Json:
    label, data, message_id = given.get("label"), given.get("data"), whole(given, "message_id")
    if given.get("forge"):
        return client.forge(text_of(given, "data"), message_id, whole(given, "age_s") or 0)
    if label is None and data is None:
        raise Refused(400, "Name the button: “label” or “data”.")
    return client.tap(label, data, message_id)


class _Wanted:
    """A message of the bot that somebody waits for; all named conditions hold at once."""

    def __init__(self, chat: Chat, wanted: Json) -> None:
        self._chat = chat
        self._text = wanted.get("text")
        self._button = wanted.get("button")
        self._gone_button = wanted.get("gone_button")
        self._file = bool(wanted.get("file"))
        self._after = whole(wanted, "after") or 0
        self._after_rev = whole(wanted, "after_rev") or 0

    def __call__(self) -> Message | None:
        for message in reversed(self._chat.messages.values()):
            if message.id <= self._after:
                return None
            fresh = message.rev > self._after_rev and not message.deleted
            if fresh and message.sender_id != self._chat.id and self._fits(message):
                return message
        return None

    def __str__(self) -> str:
        shown = {"text": self._text, "button": self._button, "gone_button": self._gone_button, "file": self._file}
        said = [f"{name} «{value}»" for name, value in shown.items() if value]
        return ", ".join([*said, f"after message {self._after}"])

    def _fits(self, message: Message) -> bool:
        labels = {button["text"] for row in message.keyboard or [] for button in row}
        return (
            (self._text is None or self._text in message.text)
            and (self._button is None or self._button in labels)
            and (self._gone_button is None or self._gone_button not in labels)
            and (not self._file or message.kind in {"photo", "document", "voice", "video", "sticker"})
        )
