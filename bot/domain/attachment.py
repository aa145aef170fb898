"""How a kept file is handed to a browser: to be saved, whatever the browser takes it for."""

from urllib.parse import quote

OF_FILES = "default-src 'none'; sandbox"
"""The content security policy of what strangers have sent."""


def attachment(name: str) -> str:
    """RFC 6266: a plain name for old programs, the true one as RFC 8187 writes it."""
    plain = "".join(char if char.isascii() and (char.isalnum() or char in " ._-") else "_" for char in name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
