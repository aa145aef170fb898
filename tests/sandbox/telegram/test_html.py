"""HTML parse mode: what Telegram reads, and what it refuses."""

import html
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.telegram.errors import ApiError
from sandbox.telegram.html import parse_html
from sandbox.telegram.markup import to_html
from sandbox.telegram.utf16 import cut, length

pytestmark = pytest.mark.row("I20")


@pytest.mark.parametrize(
    ("markup", "text", "entities"),
    [
        ("<b>Мурка</b>", "Мурка", [("bold", "Мурка")]),
        (
            "<strong>a</strong><em>b</em><ins>c</ins><del>d</del>",
            "abcd",
            [("bold", "a"), ("italic", "b"), ("underline", "c"), ("strikethrough", "d")],
        ),
        ("🐈<i>кот</i>", "🐈кот", [("italic", "кот")]),
        ("<b>a<i>b</i></b>", "ab", [("bold", "ab"), ("italic", "b")]),
        ("&lt;b&gt; &amp;amp; &quot; &#128049; &nbsp;", '<b> &amp; " 🐱 &nbsp;', []),
        ("<tg-spoiler>x</tg-spoiler><span class='tg-spoiler'>y</span>", "xy", [("spoiler", "x"), ("spoiler", "y")]),
        ("<blockquote expandable>длинно</blockquote>", "длинно", [("expandable_blockquote", "длинно")]),
        ("<B>громко</B>", "громко", [("bold", "громко")]),
        ("<b></b>пусто", "пусто", []),
        ('<a href="javascript:x">y</a>', "y", []),
    ],
)
def test_it_reads_telegrams_tags(markup: str, text: str, entities: list[tuple[str, str]]) -> None:
    plain, found = parse_html(markup)
    assert plain == text
    assert [(one["type"], cut(plain, one["offset"], one["length"])) for one in found] == entities


def test_a_link_keeps_its_address_and_a_mention_its_person() -> None:
    _, found = parse_html('<a href="https://clinic.ru/?a=1&amp;b=2">сайт</a> <a href="tg://user?id=7">врач</a>')
    assert found[0]["url"] == "https://clinic.ru/?a=1&b=2"
    assert (found[1]["type"], found[1]["user_id"]) == ("text_mention", 7)


def test_code_inside_pre_gives_one_entity_with_a_language() -> None:
    assert parse_html('<pre><code class="language-python">x = 1</code></pre>')[1] == [
        {"type": "pre", "offset": 0, "length": 5, "language": "python"}
    ]


@pytest.mark.parametrize(
    ("markup", "why"),
    [
        ("<b>нет конца", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<div>x</div>", 'Unsupported start tag "div" at byte offset 0'),
        ("Ёж <br>", 'Unsupported start tag "br" at byte offset 5'),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("1 < 2", "Unclosed start tag at byte offset 2"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<a href>x</a>", 'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 0'),
        ('<a ="x">x</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
    ],
)
def test_it_says_where_the_markup_breaks(markup: str, why: str) -> None:
    with pytest.raises(ApiError) as refused:
        parse_html(markup)
    assert refused.value.description == f"Bad Request: can't parse entities: {why}"


@given(st.text())
def test_escaped_text_comes_through_as_it_was(text: str) -> None:
    assert parse_html(html.escape(text)) == (text, []) or "&#x27;" in html.escape(text)
    assert parse_html(html.escape(text, quote=False)) == (text, [])


@given(st.text(alphabet="ab<>&;/\"'= #x2f\n🐈", max_size=40))
def test_any_markup_is_either_read_or_refused(markup: str) -> None:
    with suppress(ApiError):
        plain, found = parse_html(markup)
        assert all(one["offset"] + one["length"] <= length(plain) for one in found)


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "a & b"])
def test_the_page_gets_text_that_cannot_act(name: str) -> None:
    shown = to_html(name, [{"type": "bold", "offset": 0, "length": length(name)}])
    assert shown == f"<b>{html.escape(name, quote=False)}</b>"


def test_the_page_gets_no_link_that_runs() -> None:
    shown = to_html("жми", [{"type": "text_link", "offset": 0, "length": 3, "url": "javascript:alert(1)"}])
    assert "javascript" not in shown
