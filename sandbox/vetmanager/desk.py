"""What people at the reception do in the program: book, confirm, receive, move, cancel."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sandbox.vetmanager.table import Row

if TYPE_CHECKING:
    from sandbox.vetmanager.clinic import Clinic

STAMP = "%Y-%m-%d %H:%M:%S"
PRIMARY_VISIT = 3
STATUS_AFTER = {
    "confirm": "save",
    "direct": "directed",
    "start": "in_treatment",
    "finish": "accepted",
    "delay": "delayed",
    "cancel": "deleted",
}


class Desk:
    """Each act answers the admission as it is afterwards. Raises NoSuchRow, RowInvalid."""

    def __init__(self, clinic: "Clinic") -> None:
        self._clinic = clinic

    def book(
        self,
        user_id: int,
        admission_date: str,
        *,
        patient_id: int = 0,
        client_id: int = 0,
        admission_length: str = "",
        description: str = "",
        type_id: int = PRIMARY_VISIT,
    ) -> Row:
        """A visit made by the staff themselves: planned at once, channel `vetmanager`."""
        doctor = self._clinic.row("user", user_id)
        if patient_id:
            client_id = client_id or self._clinic.row("pet", patient_id)["owner_id"]
        if client_id:
            self._clinic.row("client", client_id)
        return self._clinic.insert(
            "admission",
            user_id=user_id,
            admission_date=admission_date,
            admission_length=admission_length or self._usual_length(doctor),
            patient_id=patient_id,
            client_id=client_id,
            clinic_id=self._branch(user_id, admission_date),
            type_id=type_id,
            description=description,
            status="save",
            reception_write_channel="vetmanager",
            creator_id=1,
        )

    def confirm(self, admission_id: int) -> Row:
        return self.act("confirm", admission_id)

    def direct(self, admission_id: int) -> Row:
        return self.act("direct", admission_id)

    def start(self, admission_id: int) -> Row:
        return self.act("start", admission_id)

    def finish(self, admission_id: int) -> Row:
        return self.act("finish", admission_id)

    def delay(self, admission_id: int) -> Row:
        return self.act("delay", admission_id)

    def cancel(self, admission_id: int) -> Row:
        return self.act("cancel", admission_id)

    def act(self, verb: str, admission_id: int) -> Row:
        """Any of the acts above by its name. Raises KeyError for an unknown one."""
        return self._clinic.update("admission", admission_id, status=STATUS_AFTER[verb])

    def move(
        self,
        admission_id: int,
        *,
        admission_date: str | None = None,
        admission_length: str | None = None,
        user_id: int | None = None,
    ) -> Row:
        """Another time, length or doctor; what is None stays."""
        changes = {"admission_date": admission_date, "admission_length": admission_length, "user_id": user_id}
        if user_id is not None:
            self._clinic.row("user", user_id)
        return self._clinic.update(
            "admission", admission_id, **{name: value for name, value in changes.items() if value is not None}
        )

    def _usual_length(self, doctor: Row) -> str:
        position = self._clinic.table("userPosition").get(doctor["position_id"] or 0)
        return position["admission_length"] if position else "00:30:00"

    def _branch(self, user_id: int, at: str) -> int:
        """Where the doctor works at that time; the first branch when the timesheet says nothing."""
        for shift in self._clinic.table("timesheet").where(doctor_id=user_id):
            if shift["begin_datetime"] <= at < shift["end_datetime"]:
                return int(shift["clinic_id"])
        return 1


def ends_at(admission: Row) -> str:
    """When the visit ends, `YYYY-MM-DD HH:MM:SS`; a missing length counts as nothing."""
    hours, minutes, seconds = map(int, (admission["admission_length"] or "00:00:00").split(":"))
    length = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    return (_moment(admission["admission_date"]) + length).strftime(STAMP)


def length_between(start: str, end: str) -> str:
    """`HH:MM:SS` from one stamp to another; an end before the start counts as nothing."""
    minutes = max(0, int((_moment(end) - _moment(start)).total_seconds()) // 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:00"


def _moment(stamp: str) -> datetime:
    return datetime.strptime(stamp, STAMP)  # noqa: DTZ007  clinic-local, as on the wire
