"""What the lists of decisions are asked for: a search, one kind, and the case after which the page begins."""

from typing import ClassVar
from urllib.parse import urlencode

from pydantic import Field

from admin_web.forms import Form


class CaseListing(Form):
    """``kind`` is empty for all; each list has kinds of its own."""

    place: ClassVar[str]

    q: str = Field("", max_length=100)
    after: int = Field(0, ge=0, lt=2**62)
    said: str = ""

    @property
    def chosen(self) -> str:
        """The kind as the address says it."""
        return ""

    @property
    def search(self) -> str:
        return " ".join(self.q.split())

    @property
    def is_narrowed(self) -> bool:
        return bool(self.search or self.chosen)

    def address(self, after: int = 0, part: str = "") -> str:
        """This list after the case; ``part`` of it."""
        wanted = {"q": self.search, "kind": self.chosen, "after": after}
        query = urlencode({name: value for name, value in wanted.items() if value})
        return f"{self.place}{part}?{query}" if query else f"{self.place}{part}"
