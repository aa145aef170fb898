"""The administrator's first morning: sign in to the panel and let Vetmanager's doctors in, through its own doors."""

import re
from http import HTTPStatus
from types import TracebackType
from typing import Any, Self

from aiohttp import ClientError, ClientSession, CookieJar

from sandbox.demo_people import Login

_CSRF = re.compile(r'name="csrf"[^>]*value="([^"]+)"')
_IMPORT = "admin/doctors/import-from-vetmanager"


class PanelTrouble(Exception):
    """The panel did not do as asked."""


async def answers(url: str) -> bool:
    """Whether somebody is there and says that all is well."""
    try:
        async with ClientSession() as session, session.get(url) as answer:
            return answer.status == HTTPStatus.OK
    except ClientError:
        return False


class PanelVisit:
    """A browser of sorts: keeps cookies, carries the token that the panel's pages hold."""

    def __init__(self, url: str) -> None:
        self._token = ""
        self._browser = ClientSession(url, cookie_jar=CookieJar(unsafe=True))  # from an address without a name

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._browser.close()

    async def let_doctors_in(self) -> None:
        """Import the doctors whom Vetmanager knows, if nobody is on the list yet."""
        if (await self._api("GET", "admin/doctors"))["doctors"]:
            return
        preview = await self._api("POST", _IMPORT, {"preview": True})
        wanted = [row["vmUserId"] for row in preview["rows"] if row["kind"] == "new"]
        await self._api("POST", _IMPORT, {"take": wanted})

    async def schedule_is_read(self) -> bool:
        """Whether the bot has seen the clinic's schedule, so that there is time to book."""
        doctors = (await self._api("GET", "admin/doctors"))["doctors"]
        found = await self._api("GET", f"vetmanager/schedule?doctorId={doctors[0]['id']}")
        return found["asOf"] is not None

    async def sign_in(self, login: Login) -> None:
        """Raises PanelTrouble when the panel does not know the login."""
        async with self._browser.get("/sign-in") as page:
            found = _CSRF.search(await page.text())
        if found is None:
            raise PanelTrouble("The panel's sign-in form carries no token.")
        form = {"email": login.email, "password": login.password, "csrf": found[1]}
        async with self._browser.post("/sign-in", data=form) as page:
            if page.status != HTTPStatus.OK or page.url.path == "/sign-in":
                raise PanelTrouble(f"The panel refused the login ({page.status}).")
        self._token = (await self._api("GET", "session"))["csrfToken"]

    async def _api(self, method: str, path: str, body: Any = None) -> Any:
        headers = {"X-CSRF-Token": self._token}
        async with self._browser.request(method, f"/api/{path}", json=body, headers=headers) as answer:
            if not answer.ok:
                raise PanelTrouble(f"{method} {path}: {answer.status} {await answer.text()}")
            return await answer.json()
