"""The pages behind one-time links: sending a batch of files (row C14), fetching one that is too large for a chat."""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from http import HTTPStatus

from aiohttp import web

from bot.domain.errors import ClinicError, NotAllowed
from bot.domain.people import Language
from bot.services.file_links import FileLinkService, Upload
from bot.texts import Texts, TextsLibrary
from bot.web.headers import of_download
from bot.web.misses import Misses, address_of
from bot.web.reading import Body, TooMuch
from bot.web.upload_page import Outcome, form_page, outcome_page, sentence, static

MOST_AT_ONCE = 8
"""Batches on their way in, of everybody together: each takes a connection, a disk and a processor."""

_log = logging.getLogger(__name__)

_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def add_file_pages(app: web.Application, links: FileLinkService, library: TextsLibrary, clinic_zone: str) -> None:
    """``/u/<token>`` to send, ``/f/<token>`` to fetch, ``/files/…`` for the page's own script and style."""
    pages = FilePages(links, library, clinic_zone)
    app.router.add_get("/u/{token}", pages.guarded(pages.show))
    app.router.add_post("/u/{token}", pages.guarded(pages.receive))
    app.router.add_get("/f/{token}", pages.guarded(pages.fetch), allow_head=False)
    app.router.add_get("/files/{name}", static)


class FilePages:
    """One door for people with a link."""

    def __init__(self, links: FileLinkService, library: TextsLibrary, clinic_zone: str) -> None:
        self._links = links
        self._library = library
        self._zone = clinic_zone
        self._misses = Misses()
        self._under_way = 0

    def guarded(self, handler: _Handler) -> _Handler:
        """An address that misses too often waits; used, old and invented links get one and the same answer."""

        async def answer(request: web.Request) -> web.StreamResponse:
            address = address_of(request)
            if self._misses.are_too_many(address):
                return self._sentence(request, "upload-too-often", HTTPStatus.TOO_MANY_REQUESTS)
            try:
                return await handler(request)
            except NotAllowed:
                self._misses.note(address)
                return self._sentence(request, "error-link-gone", HTTPStatus.NOT_FOUND)

        return answer

    async def show(self, request: web.Request) -> web.StreamResponse:
        page = await self._links.page(request.match_info["token"])
        return form_page(page, self._library.speak(page.account.language, page.account.time_zone))

    async def receive(self, request: web.Request) -> web.StreamResponse:
        """A batch: each file is taken or refused by itself. 413 for more than anybody may send."""
        if self._under_way >= MOST_AT_ONCE:
            return self._sentence(request, "upload-busy", HTTPStatus.SERVICE_UNAVAILABLE)
        self._under_way += 1
        try:
            return await self._receive(request)
        except TooMuch:
            return self._sentence(request, "upload-failed", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        except (ValueError, TimeoutError, OSError) as error:
            _log.info("an upload broke off: %s", type(error).__name__)
            return self._sentence(request, "upload-failed", HTTPStatus.BAD_REQUEST)
        finally:
            self._under_way -= 1

    async def fetch(self, request: web.Request) -> web.StreamResponse:
        """One file, to be saved."""
        opened = await self._links.download(request.match_info["token"])
        response = web.StreamResponse(headers=of_download(opened.file.name, opened.file.mime, opened.file.size))
        await response.prepare(request)
        async for chunk in opened.chunks:
            await response.write(chunk)
        return response

    async def _receive(self, request: web.Request) -> web.StreamResponse:
        async with self._links.uploading(request.match_info["token"]) as upload:
            reader = upload.page.account
            texts = self._library.speak(reader.language, reader.time_zone)
            outcomes = [await _taken(upload, name, chunks, texts) async for name, chunks in Body(request).files()]
        return outcome_page(request, outcomes, texts)

    def _sentence(self, request: web.Request, text_id: str, status: HTTPStatus) -> web.Response:
        """In the browser's language: whose link it was is not known."""
        language = Language.EN if request.headers.get("Accept-Language", "").startswith("en") else Language.RU
        return sentence(request, self._library.speak(language, self._zone), text_id, status)


async def _taken(upload: Upload, name: str, chunks: AsyncIterator[bytes], texts: Texts) -> Outcome:
    try:
        received = await upload.receive(name, chunks)
    except ClinicError as refused:
        return Outcome(name[:100], texts.plain(refused.text_id, **refused.facts()), is_accepted=False)
    return Outcome(received.file.name, texts.plain("upload-accepted"), is_accepted=True)
