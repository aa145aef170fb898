"""What every answer says to the browser, errors and files included (reliability.md A2)."""

from aiohttp import web

from admin_web.keys import OPTIONS
from bot.domain.attachment import OF_FILES

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",  # Pico draws its arrows and ticks as data: pictures
        "media-src 'self'",  # the voice message of a request
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "object-src 'none'",
    )
)

_ALWAYS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # "no-referrer" would turn the Origin of our own forms into "null"
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=()",
}
_A_YEAR = "max-age=31536000"


async def add_headers(request: web.Request, response: web.StreamResponse) -> None:
    """Runs when an answer is about to be sent, whoever made it."""
    response.headers.update(_ALWAYS)
    if "Content-Disposition" in response.headers:
        response.headers["Content-Security-Policy"] = OF_FILES  # saved, never run
    response.headers["Server"] = "panel"  # aiohttp would tell its version and Python's
    is_file = request.match_info.route.name == "static"
    response.headers.setdefault("Cache-Control", "no-cache" if is_file else "no-store")
    if request.app[OPTIONS].is_secure:
        response.headers["Strict-Transport-Security"] = _A_YEAR
