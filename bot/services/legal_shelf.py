"""The legal texts in force in this process: those of the package, under those that an administrator has published."""

from collections.abc import Iterator, Mapping, Sequence
from typing import overload

from bot.domain.people import LegalDocument, PublishedText


class LegalShelf(Sequence[LegalDocument]):
    """Everybody holds this one shelf, and reads it at the act."""

    def __init__(self, built_in: Sequence[LegalDocument]) -> None:
        self._built_in = tuple(built_in)
        self._in_force = self._built_in
        self._bodies: Mapping[tuple[str, str], str] = {}

    def put(self, newest: Sequence[PublishedText]) -> None:
        """What the table says is in force from now on, over what came with the program."""
        published = {(one.key, one.language): one for one in newest}
        self._bodies = {place: one.body for place, one in published.items()}
        self._in_force = tuple(
            published[one.key, one.language].document if (one.key, one.language) in published else one
            for one in self._built_in
        )

    def body(self, key: str, language: str) -> str | None:
        """The published text; None where the program's own is in force."""
        return self._bodies.get((key, language))

    def __len__(self) -> int:
        return len(self._in_force)

    def __iter__(self) -> Iterator[LegalDocument]:
        return iter(self._in_force)

    @overload
    def __getitem__(self, index: int) -> LegalDocument: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[LegalDocument]: ...
    def __getitem__(self, index: int | slice) -> LegalDocument | Sequence[LegalDocument]:
        return self._in_force[index]
