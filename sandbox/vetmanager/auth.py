"""Who may call: the clinic's REST key, or a user's token with the name of its program."""

import secrets
from collections.abc import Mapping

from aiohttp import web

from sandbox.vetmanager.clinic import Clinic
from sandbox.vetmanager.wire import ApiError, answer

EVERYONES_PASSWORD = "sandbox"  # noqa: S105  the invented staff's; nothing real hides behind it


def admit(headers: Mapping[str, str], clinic: Clinic, key: str) -> None:
    """Raises ApiError 401 with one of the three texts seen on real servers."""
    if "X-SERVICE-NAME" in headers:
        raise ApiError(401, "Request not available for this service")
    if not (_has_key(headers, key) or _has_token(headers, clinic)):
        raise ApiError(401, "Authorization failed")
    if clinic.options.tariff_expired:
        raise ApiError(401, "Authorization failed. Tariff expired")


def _has_key(headers: Mapping[str, str], key: str) -> bool:
    return secrets.compare_digest(headers.get("X-REST-API-KEY", "").encode(), key.encode())


def _has_token(headers: Mapping[str, str], clinic: Clinic) -> bool:
    """Both headers count: the token belongs to the program it was issued to."""
    token, app = headers.get("X-USER-TOKEN", ""), headers.get("X-APP-NAME", "")
    return bool(token) and bool(clinic.table("userToken").where(token=token, app_name=app))


async def exchange_token(request: web.Request, clinic: Clinic) -> web.Response:
    """`POST /token_auth.php`: a form (urlencoded or multipart), never JSON, and no key."""
    form = await request.post()
    login, app = str(form.get("login", "")), str(form.get("app_name", ""))
    users = clinic.table("user").where(login=login, is_active=1) if login and app else []
    if not users or form.get("password") != EVERYONES_PASSWORD:
        return answer({"status": 401, "title": "Wrong authentification.", "detail": "Неверный логин или пароль"}, 401)
    token = clinic.insert("userToken", user_id=users[0]["id"], app_name=app, token=secrets.token_hex(20))
    data = {"service": app, "token": token["token"], "user_id": str(token["user_id"])}
    return answer({"status": 200, "title": "OK", "detail": "", "data": data})
