"""What the panel needs to know of the settings, as values."""

from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

Network = IPv4Network | IPv6Network

SESSION_COOKIE = "ov_admin"
FORM_COOKIE = "ov_form"


@dataclass(frozen=True, slots=True)
class PanelOptions:
    """``url`` is where browsers see the panel, empty on one's own machine. ``trusted`` are the addresses of our own
    reverse proxies: nobody else may say whom they speak for. ``zone`` is the clinic's."""

    url: str = ""
    trusted: tuple[Network, ...] = ()
    zone: str = "Europe/Moscow"

    @property
    def time_zone(self) -> ZoneInfo:
        return ZoneInfo(self.zone)

    @property
    def is_secure(self) -> bool:
        return urlsplit(self.url).scheme == "https"

    @property
    def origin(self) -> str:
        """``https://panel.example.com``; empty when the settings do not say."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""

    def cookie(self, name: str) -> str:
        """Browsers accept a ``__Host-`` cookie only over https, from this very host, for the whole of it."""
        return f"__Host-{name}" if self.is_secure else name
