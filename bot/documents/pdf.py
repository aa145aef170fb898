"""Printing a paper as PDF: A4, two faces of DejaVu, page numbers, the same bytes for the same facts."""

import re
from functools import cache
from importlib.resources import as_file, files
from typing import Literal

from fontTools.ttLib import TTFont
from fpdf import FPDF
from fpdf.enums import MethodReturnValue, XPos, YPos
from fpdf.fonts import FontFace

from bot.documents.paper import Alarm, Block, Facts, Grid, Heading, Paper, Paragraph

_FACE = "DejaVu"
_FILES: dict[Literal["", "B"], str] = {"": "DejaVuSans.ttf", "B": "DejaVuSans-Bold.ttf"}
_INK, _GREY, _ACCENT, _ALERT = (33, 37, 41), (110, 117, 125), (38, 110, 92), (176, 42, 55)
_LINES = (190, 198, 204)
_MARGIN, _LINE = 18, 5.6
_LONG, _TALLEST = 400, 36
"""Characters of a cell that may need more than one row, and lines of the highest row: a page holds some forty-five."""
UNPRINTABLE = "?"
"""Stands for a character that neither face has: a question mark is honest, an empty box is not."""


def render(paper: Paper) -> bytes:
    """The document as PDF bytes. CPU-bound, about 100 ms a page: call it through ``Press``."""
    sheet = _Sheet(paper)
    sheet.add_page()
    sheet.print_title()
    for block in paper.blocks:
        sheet.print_block(block)
    return bytes(sheet.output())


class _Sheet(FPDF):
    def __init__(self, paper: Paper) -> None:
        super().__init__(format="A4")
        self._paper = paper
        for style, name in _FILES.items():
            with as_file(files("bot.documents") / "fonts" / name) as path:
                self.add_font(_FACE, style, path)
        self.set_margins(_MARGIN, _MARGIN, _MARGIN)
        self.set_auto_page_break(auto=True, margin=_MARGIN)
        self.set_creation_date(paper.made_at)
        self.set_title(printable(paper.title))
        self.set_lang(paper.language)
        self.alias_nb_pages("{pages}")

    def header(self) -> None:
        """The clinic's name and contacts on every page."""
        name, *contacts = self._paper.letterhead or ("",)
        self._ink("B", 12, _ACCENT)
        self._line(name)
        self._ink("", 8, _GREY)
        for contact in contacts:
            self._line(contact, 4)
        self.set_draw_color(*_ACCENT)
        self.line(_MARGIN, self.get_y() + 1.5, self.w - _MARGIN, self.get_y() + 1.5)
        self.ln(6)

    def footer(self) -> None:
        self.set_y(-13)
        self._ink("", 8, _GREY)
        text = self._paper.footer.replace("{page}", str(self.page_no()))
        self.cell(0, 5, printable(text), align="R")

    def print_title(self) -> None:
        self._ink("B", 16)
        self.multi_cell(0, 8, printable(self._paper.title), align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.ln(2)

    def print_block(self, block: Block) -> None:
        match block:
            case Heading(text):
                self._heading(text)
            case Paragraph(text):
                self._ink("", 10)
                self._text(text)
            case Facts(rows):
                self._facts(rows)
            case Grid():
                self._grid(block)
            case Alarm(text):
                self._warning(text)

    def _heading(self, text: str) -> None:
        if self.get_y() > self.h - _MARGIN - 25:
            self.add_page()  # a heading alone at the foot of a page belongs to the next one
        self.ln(2)
        self._ink("B", 11.5, _ACCENT)
        self._line(text, 7)

    def _facts(self, rows: tuple[tuple[str, str], ...]) -> None:
        for name, value in rows:
            self._ink("B", 10)
            self.cell(48, _LINE, printable(name), new_x=XPos.RIGHT, new_y=YPos.TOP)
            self._ink("", 10)
            self._text(value or "—")

    def _grid(self, grid: Grid) -> None:
        self._ink("", 9)
        self.set_draw_color(*_LINES)  # an alarm above has left its own
        self.set_line_width(0.2)
        head = FontFace(emphasis="B", fill_color=(232, 240, 237))
        with self.table(
            headings_style=head,
            col_widths=grid.widths or None,
            line_height=5,
            padding=1,
            text_align="LEFT",
            v_align="TOP",
        ) as table:
            table.row([printable(cell) for cell in grid.head])
            for row in grid.rows:
                for piece in self._pieces(grid, [printable(cell) for cell in row]):
                    table.row(piece)
        self.ln(2)

    def _pieces(self, grid: Grid, row: list[str]) -> list[list[str]]:
        """The row as it is, or, when it is higher than a page could be, as several: fpdf2 refuses such a row."""
        if not any(len(cell) > _LONG or cell.count("\n") > _TALLEST // 2 for cell in row):
            return [row]
        shares = grid.widths or (1,) * len(row)
        lines = [self._wrapped(cell, self.epw * share / sum(shares)) for cell, share in zip(row, shares, strict=True)]
        highest = max(len(some) for some in lines)
        return [["\n".join(some[at : at + _TALLEST]) for some in lines] for at in range(0, highest, _TALLEST)]

    def _wrapped(self, cell: str, width: float) -> list[str]:
        """The cell in lines that fit its column within the padding; a word that is too long is broken."""
        lines = self.multi_cell(width - 2, 5, cell, dry_run=True, output=MethodReturnValue.LINES)
        assert isinstance(lines, list)
        return lines or [""]

    def _warning(self, text: str) -> None:
        self.ln(1)
        self._ink("B", 10, _ALERT)
        self.set_draw_color(*_ALERT)
        self.multi_cell(0, _LINE, printable(text), border=1, padding=2, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.ln(2)

    def _text(self, text: str) -> None:
        self.multi_cell(0, _LINE, printable(text), align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def _line(self, text: str, height: float = _LINE) -> None:
        self.multi_cell(0, height, printable(text), align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def _ink(self, style: Literal["", "B"], size: float, colour: tuple[int, int, int] = _INK) -> None:
        self.set_font(_FACE, style, size)
        self.set_text_color(*colour)


def printable(text: str) -> str:
    """The text with what the faces lack replaced, one sign for a whole word or a row of pictures; invisible characters
    (joiners, marks) are dropped."""
    shown = "".join(_shown(char) for char in text.replace("\r\n", "\n").replace("\t", "    "))
    return _LACKING.sub(UNPRINTABLE, shown)


_LACKS = "\ufffd"
_LACKING = re.compile(f"{_LACKS}+")


def _shown(char: str) -> str:
    if char == "\n" or (ord(char) in _glyphs() and char != _LACKS):
        return char
    is_invisible = not char.isprintable() or "\ufe00" <= char <= "\ufe0f" or "\u0300" <= char <= "\u036f"
    return "" if is_invisible else _LACKS


@cache
def _glyphs() -> frozenset[int]:
    known: list[frozenset[int]] = []
    for name in _FILES.values():
        with as_file(files("bot.documents") / "fonts" / name) as path, TTFont(path) as font:
            known.append(frozenset(font.getBestCmap()))
    return known[0] & known[1]
