"""Who is signed in, and the token that every change has to carry in the X-CSRF-Token header."""

from aiohttp import web

from admin_web.api.shapes import SessionShape, answer
from admin_web.visitor import visitor_of


async def show(request: web.Request) -> web.Response:
    visitor = visitor_of(request)
    user = visitor.user
    return answer(SessionShape(email=user.email, role=user.role, language=user.language, csrf_token=visitor.csrf))
