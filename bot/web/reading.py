"""Reading what a browser sends: file after file as it comes, never a whole one in memory, never for ever."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from typing import Any, TypeVar

from aiohttp import BodyPartReader, web
from aiohttp.http import HttpProcessingError

from bot.domain.files import MEGABYTE, QUOTA

MOST_BODY = QUOTA + 8 * MEGABYTE
"""No batch can be worth more than a whole quota."""
SILENCE_S = 60.0
"""A phone may lose its network for a while; longer than this it has gone."""
_PIECE = 64 * 1024

_T = TypeVar("_T")


class TooMuch(Exception):
    """More bytes than anybody may send at once."""


class Body:
    """One multipart request, read once from start to end. Raises TooMuch, TimeoutError, ValueError for what is no form,
    and OSError when the connection breaks."""

    def __init__(self, request: web.Request, silence_s: float = SILENCE_S) -> None:
        self._request = request
        self._silence_s = silence_s
        self._size = 0

    async def files(self) -> AsyncIterator[tuple[str, AsyncIterator[bytes]]]:
        """(name, content) of each file field that somebody has filled in. What is not read of one is skipped."""
        if (self._request.content_length or 0) > MOST_BODY:
            raise TooMuch
        if self._request.content_type != "multipart/form-data":
            raise ValueError("not a form with files")
        reader = await self._request.multipart()
        while (part := await self._in_time(reader.next())) is not None:
            if not isinstance(part, BodyPartReader):
                raise ValueError("a form inside a form")  # noqa: TRY004 — what came over the wire is wrong, not our code
            if part.filename:
                yield part.filename, self._chunks(part)
            async for _ in self._chunks(part):
                pass

    async def _chunks(self, part: BodyPartReader) -> AsyncIterator[bytes]:
        while chunk := await self._in_time(part.read_chunk(_PIECE)):
            self._size += len(chunk)
            if self._size > MOST_BODY:
                raise TooMuch
            yield chunk

    async def _in_time(self, reading: Coroutine[Any, Any, _T]) -> _T:
        try:
            async with asyncio.timeout(self._silence_s):
                return await reading
        except (HttpProcessingError, web.RequestPayloadError) as error:
            raise ValueError("broken off, or no form at all") from error
