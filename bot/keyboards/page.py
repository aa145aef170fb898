"""One screen as a value: the words and the buttons under them."""

from dataclasses import dataclass, replace

from aiogram.types import InlineKeyboardMarkup


@dataclass(frozen=True, slots=True)
class Page:
    """``wants_contact``: Telegram's own "share my number" button is offered too; it lives on the reply keyboard, which
    no message with inline buttons can carry."""

    text: str
    keyboard: InlineKeyboardMarkup | None = None
    wants_contact: bool = False
    about: str = ""
    """What the screen shows, where something may change by itself while it is open: whoever brings the news edits the
    screen only as long as it is about that."""
    above: str = ""
    """What stands above the screen's own words, and stays there when those change."""

    def under(self, notice: str | None) -> "Page":
        """The same screen with one sentence above it."""
        if not notice:
            return self
        above = f"{notice}\n\n{self.above}".strip() if self.about else ""
        return replace(self, text=f"{notice}\n\n{self.text}", above=above)
