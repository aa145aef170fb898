"""What can go wrong between us and Vetmanager, as errors of the clinic: no service needs to translate them.

``code`` is one machine word for logs, the queue and the health page. Nothing here carries a body, a key, a phone or
a query: ``str(error)`` is safe to log. ``detail`` is Vetmanager's own sentence, for an administrator's eyes only.
"""

from bot.domain.errors import ClinicNotConfigured, ClinicRefused, ClinicSystemError, ClinicUnavailable


class VetmanagerError(ClinicSystemError):
    """Anything that Vetmanager, or the way to it, did to a request. ``retry_after`` in seconds, where it is known."""

    is_outage: bool = False
    """Whether the circuit breaker counts it as a sign that the server is down."""

    def __init__(
        self, code: str, *, at: str = "", status: int | None = None, retry_after: float | None = None, detail: str = ""
    ) -> None:
        super().__init__(code=code)
        self.code = code
        self.at = at
        self.status = status
        self.retry_after = retry_after
        self.detail = detail

    def __str__(self) -> str:
        return f"{self.code} at {self.at}" if self.at else self.code

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self})"


class Unavailable(VetmanagerError, ClinicUnavailable):
    """Not reached, too slow, or broken on their side. For a write: certainly not carried out."""

    is_outage = True


class RateLimited(Unavailable):
    """Asked to slow down; the server is alive."""

    is_outage = False


class Declined(Unavailable):
    """A plain no, with words that do not tell whether it is for good: "success": false of a busy server looks like
    that of a wrong field. Worth some tries, then a person's eyes; the server itself is alive."""

    is_outage = False


class CircuitOpen(Unavailable):
    """Not even tried: the server failed time after time and is left alone for ``retry_after`` seconds."""

    is_outage = False


class AccessDenied(Unavailable):
    """The key is wrong or the clinic's tariff has run out (``bad_key``, ``tariff_expired``).

    Not permanent on purpose: it ends when the administrator mends the settings, and then the queue must go on by
    itself instead of holding a pile of failed bookings.
    """

    is_outage = False


class UnknownFate(Unavailable):
    """A write was sent and no clear answer came: it may have happened, may yet happen, or never will.

    Never repeat it before looking for what it would have made (reliability.md A5). ``because`` is the code of what
    hid the answer.
    """

    def __init__(self, because: VetmanagerError) -> None:
        super().__init__(
            "unknown_fate", at=because.at, status=because.status, retry_after=because.retry_after, detail=because.detail
        )
        self.because = because.code
        self.is_outage = because.is_outage

    def __str__(self) -> str:
        return f"{super().__str__()} because of {self.because}"


class Refused(VetmanagerError, ClinicRefused):
    """Understood and declined: the same request will be declined again."""


class NotFound(Refused):
    """No such record, or no such path on this server."""


class TooManyRows(Refused):
    """A list longer than the caller's cap. An answer cut short in silence would look like the whole truth."""


class NotDone(Refused):
    """The server said yes, and the record read back says no."""


class NotConfigured(VetmanagerError, ClinicNotConfigured):
    """The settings hold no address or no key."""


class BadQuery(ValueError):
    """A filter, sort or path that must never reach the wire: a mistake of ours, found before it becomes unfiltered
    data or a 406 there."""
