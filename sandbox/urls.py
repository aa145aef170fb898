"""Where the sandbox listens."""

from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Urls:
    """What the ready file says."""

    page: str
    telegram: str
    vetmanager: str
    billing: str
    smtp: str
    token: str
    vetmanager_key: str

    def to_json(self) -> dict[str, str]:
        """For the ready file and the page."""
        return asdict(self)
