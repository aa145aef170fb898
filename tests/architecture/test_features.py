"""docs/features.md says what the tests prove, no more and no less."""

from pathlib import Path

import pytest

from tests.architecture.features import PAGE, page

STORY = '''
import pytest

pytestmark = [pytest.mark.row("C1"), pytest.mark.e2e]


@pytest.mark.row("A2", "C10")
async def test_an_owner_books():
    """An owner books | at once.

    More.
    """


def test_the_first_screen_is_short():
    ...


class TestDoctor:
    def test_sees_the_day(self): ...
'''


def test_the_page_of_features_is_fresh() -> None:
    assert PAGE.read_text("utf-8") == page(), "run `make features`"


def test_rows_come_from_marks_and_promises_from_the_tests_own_words(tmp_path: Path) -> None:
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_story.py").write_text(STORY, "utf-8")
    rows = [line for line in page(tmp_path).splitlines() if line.startswith(("| A", "| C"))]
    assert rows == [
        "| C1 | Sees the day | `tests/test_story.py::TestDoctor::test_sees_the_day` |",
        "| C1 | The first screen is short | `tests/test_story.py::test_the_first_screen_is_short` |",
        "| C10 | An owner books \\| at once | `tests/test_story.py::test_an_owner_books` |",
        "| A2 | An owner books \\| at once | `tests/test_story.py::test_an_owner_books` |",
    ]


def test_a_row_that_the_table_does_not_have_is_refused(tmp_path: Path) -> None:
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_x.py").write_text('@pytest.mark.row("Z1")\ndef test_x(): ...\n', "utf-8")
    with pytest.raises(ValueError, match="Z1"):
        page(tmp_path)
