"""The administrator's first morning: sign in to the panel and let Vetmanager's doctors in, through its own doors."""

import re
from types import TracebackType
from typing import Any, Self

from aiohttp import ClientError, ClientSession

from sandbox.demo_people import Login

_CSRF = re.compile(r'name="csrf"[^>]*value="([^"]+)"|name="csrf-token"[^>]*content="([^"]+)"')


class PanelTrouble(Exception):
    """The panel did not do as asked."""


class PanelVisit:
    """A browser of sorts: keeps cookies, carries the token that the panel's pages hold."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._browser = ClientSession(url)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._browser.close()

    async def answers(self) -> bool:
        """Whether the panel listens already."""
        try:
            async with self._browser.get("/sign-in") as page:
                return page.status == 200
        except ClientError:
            return False

    async def let_doctors_in(self, login: Login) -> None:
        """Import the doctors whom Vetmanager knows, if nobody is on the list yet."""
        token = await self._sign_in(login)
        if await self._api("GET", "doctors", token):
            return
        preview = await self._api("POST", "doctors/import-from-vetmanager", token, {})
        wanted = [row["vm_user_id"] for row in preview["rows"] if row["kind"] == "new"]
        await self._api("POST", "doctors/import-from-vetmanager", token, {"vm_user_ids": wanted})

    async def _sign_in(self, login: Login) -> str:
        form = {"email": login.email, "password": login.password, "csrf": await self._token("/sign-in")}
        async with self._browser.post("/sign-in", data=form) as page:
            if page.status != 200 or page.url.path == "/sign-in":
                raise PanelTrouble(f"The panel refused the login ({page.status}).")
        return await self._token("/doctors")

    async def _token(self, path: str) -> str:
        async with self._browser.get(path) as page:
            found = _CSRF.search(await page.text())
        if found is None:
            raise PanelTrouble(f"The panel's page {path} carries no token.")
        return found[1] or found[2]

    async def _api(self, method: str, path: str, token: str, body: Any = None) -> Any:
        headers = {"X-CSRF-Token": token}
        async with self._browser.request(method, f"/api/admin/{path}", json=body, headers=headers) as answer:
            if answer.status >= 400:
                raise PanelTrouble(f"{method} {path}: {answer.status} {await answer.text()}")
            return await answer.json()
