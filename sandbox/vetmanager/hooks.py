"""Web-hooks: what happens to admissions, posted as a form to every address of services_for_hooks."""

import asyncio
import contextlib
from dataclasses import dataclass
from urllib.parse import urlencode

import aiohttp

from sandbox.vetmanager.clinic import Clinic
from sandbox.vetmanager.table import Row

DIRECTORY = "services_for_hooks"
PATIENCE = aiohttp.ClientTimeout(total=5)

_EVENT_OF_STATUS = {
    "save": "admissionConfirm",
    "directed": "admissionDirected",
    "in_treatment": "admissionInTreatment",
}


@dataclass(frozen=True, slots=True)
class Delivery:
    hook_id: int
    url: str
    name: str
    body: str


class Hooks:
    """Queues what the clinic's changes mean and delivers in order, once each; failures become rows.

    Changes made over REST fire hooks too: whether real servers do is unknown, and an echo is the harder case.
    """

    def __init__(self, clinic: Clinic) -> None:
        self._clinic = clinic
        self._queue: asyncio.Queue[Delivery] = asyncio.Queue()
        self._worker: asyncio.Task[None] | None = None
        self._unwatch = clinic.watch(self._changed)

    def start(self) -> None:
        self._worker = asyncio.create_task(self._deliver())

    async def stop(self) -> None:
        self._unwatch()
        if self._worker is not None:
            self._worker.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._worker

    async def settled(self) -> None:
        await self._queue.join()

    def _changed(self, table: str, before: Row | None, after: Row | None) -> None:
        if table != "admission" or after is None or before == after:
            return
        event = _event(before, after)
        for hook in self._hooks(event):
            body = _form(event, after, hook, leak_now=self._clinic.options.hook_now_leak)
            self._queue.put_nowait(Delivery(hook["id"], hook["value"], event, body))

    def _hooks(self, event: str) -> list[Row]:
        """Active addresses whose dop_param3 names the event, or names none."""
        return [
            item
            for name in self._clinic.table("comboManualName").where(name=DIRECTORY)
            for item in self._clinic.table("comboManualItem").where(combo_manual_id=name["id"], is_active=1)
            if event in (only := _events(item["dop_param3"])) or not only
        ]

    async def _deliver(self) -> None:
        async with aiohttp.ClientSession(timeout=PATIENCE) as session:
            while True:
                delivery = await self._queue.get()
                if error := await _post(session, delivery):
                    self._note_failure(delivery, error)
                self._queue.task_done()

    def _note_failure(self, delivery: Delivery, error: str) -> None:
        self._clinic.insert(
            "failedHook",
            hook_id=delivery.hook_id,
            url=delivery.url,
            name=delivery.name,
            body=delivery.body,
            error=error,
        )


def _event(before: Row | None, after: Row) -> str:
    if before is None:
        return "admissionAdd"
    if before["status"] == after["status"]:
        return "admissionEdit"
    return _EVENT_OF_STATUS.get(after["status"], "admissionEdit")


def _events(names: str) -> set[str]:
    return {name.strip() for name in names.split(",") if name.strip()}


def _form(event: str, row: Row, hook: Row, *, leak_now: bool) -> str:
    """`name=…&data[column]=…&params[dop_param1]=…`; every value is text, null is empty."""
    fields = [("name", event)]
    fields += [(f"data[{column}]", "" if value is None else str(value)) for column, value in row.items()]
    if leak_now:
        fields.append(("data[update_date]", "now()"))
    fields += [(f"params[{name}]", hook[name]) for name in ("dop_param1", "dop_param2", "dop_param3")]
    return urlencode(fields)


async def _post(session: aiohttp.ClientSession, delivery: Delivery) -> str:
    """Why it failed, "" when the other side answered 2xx."""
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    try:
        async with session.post(delivery.url, data=delivery.body, headers=headers, allow_redirects=False) as answer:
            return "" if 200 <= answer.status < 300 else f"HTTP {answer.status}"
    except (aiohttp.ClientError, TimeoutError, ValueError) as error:
        return f"{type(error).__name__}: {error}"
