"""A document as blocks of finished text. Whoever composes it knows the words; whoever prints it needs none."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Heading:
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Plain text; line breaks are kept."""

    text: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Lines of a name and a value, such as "Питомец: Мурка"."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; the head is repeated on every page that the table reaches."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] = ()
    """Relative widths of the columns; equal ones when empty."""


@dataclass(frozen=True, slots=True)
class Alarm:
    """A framed paragraph that must not be missed: what is an emergency and where to go."""

    text: str


Block = Heading | Paragraph | Facts | Grid | Alarm


@dataclass(frozen=True, slots=True)
class Paper:
    """One document. ``letterhead`` is the clinic's name and contacts, ``footer`` holds ``{page}`` and ``{pages}``.
    ``made_at`` is written into the file, so that the same facts give the same bytes."""

    title: str
    letterhead: tuple[str, ...]
    blocks: tuple[Block, ...]
    made_at: datetime
    footer: str = "{page} / {pages}"
    language: str = "ru"
