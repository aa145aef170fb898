"""What the answers of our pages and files say to the browser (reliability.md A10)."""

from bot.domain.attachment import OF_FILES, attachment

_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",  # the address itself is the key
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=()",
}
_PAGE = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)

OF_PAGE = {**_ALWAYS, "Content-Security-Policy": _PAGE, "Cache-Control": "no-store"}
OF_STATIC = {**_ALWAYS, "Content-Security-Policy": _PAGE, "Cache-Control": "no-cache"}


def of_download(name: str, mime: str, size: int) -> dict[str, str]:
    """A file is saved, never shown: no browser runs what a stranger has sent, whatever it takes it for."""
    return {
        **_ALWAYS,
        "Content-Security-Policy": OF_FILES,
        "Cache-Control": "no-store",
        "Content-Type": mime,
        "Content-Length": str(size),
        "Content-Disposition": attachment(name),
    }
