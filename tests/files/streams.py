"""Content as it comes over a wire: in pieces."""

from collections.abc import AsyncIterator


async def in_pieces(content: bytes, size: int = 64 * 1024) -> AsyncIterator[bytes]:
    for start in range(0, len(content), size):
        yield content[start : start + size]
