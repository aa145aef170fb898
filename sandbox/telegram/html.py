"""Telegram's HTML parse mode: markup to plain text with entities, and the errors of a broken markup."""

import re
from dataclasses import dataclass, field

from sandbox.telegram.errors import ApiError, Json, bad_request
from sandbox.telegram.links import checked_link, mentioned_user
from sandbox.telegram.utf16 import length

_KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_CHARACTER = re.compile(r"&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(lt|gt|amp|quot)(?![a-zA-Z]));?")
_ATTRIBUTE = re.compile(r"""\s*([^\s=>]+)(\s*=\s*(?:"([^"]*)"|'([^']*)'|([a-zA-Z0-9.-]*)))?""")


def parse_html(markup: str) -> tuple[str, list[Json]]:
    """Plain text and entities of the markup, or "can't parse entities: …" as the real server says it."""
    if "<" not in markup and "&" not in markup:
        return markup, []
    return _Scanner(markup).run()


@dataclass(slots=True)
class _Open:
    tag: str
    argument: str
    offset: int
    start: int


@dataclass(slots=True)
class _Scanner:
    markup: str
    at: int = 0
    offset: int = 0
    plain: list[str] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    entities: list[Json] = field(default_factory=list)

    def run(self) -> tuple[str, list[Json]]:
        while self.at < len(self.markup):
            self._text_before_tag()
            if self.at < len(self.markup):
                self._end_tag() if self.markup.startswith("</", self.at) else self._start_tag()
        if self.stack:
            raise _broken(f'Can\'t find end tag corresponding to start tag "{self.stack[-1].tag}"')
        self.entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
        return "".join(self.plain), self.entities

    def _text_before_tag(self) -> None:
        end = self.markup.find("<", self.at)
        end = len(self.markup) if end < 0 else end
        piece = unescape(self.markup[self.at : end])
        self.plain.append(piece)
        self.offset += length(piece)
        self.at = end

    def _start_tag(self) -> None:
        begin = self.at
        end = _tag_end(self.markup, begin)
        if end < 0:
            raise _broken(f"Unclosed start tag at byte offset {self._bytes(begin)}")
        found = re.match(r"[^\s>]*", self.markup[begin + 1 : end])
        tag = found[0].lower() if found else ""
        if tag not in _KINDS:
            raise _broken(f'Unsupported start tag "{tag}" at byte offset {self._bytes(begin)}')
        attributes = self._attributes(tag, self.markup[begin + 1 + len(tag) : end], begin)
        argument = _argument(tag, attributes)
        if tag == "span" and argument != "tg-spoiler":
            where = self._bytes(begin)
            raise _broken(f'Tag "span" must have class "tg-spoiler" at byte offset {where}')
        self.stack.append(_Open(tag, argument, self.offset, len(self.plain)))
        self.at = end + 1

    def _attributes(self, tag: str, inside: str, begin: int) -> dict[str, str]:
        found: dict[str, str] = {}
        at = 0
        while inside[at:].strip():
            match = _ATTRIBUTE.match(inside, at)
            if match is None:
                where = self._bytes(begin)
                raise _broken(f'Empty attribute name in the tag "{tag}" at byte offset {where}')
            name, assigned, *values = match.groups()
            if assigned is None and name != "expandable":
                where = self._bytes(begin)
                raise _broken(
                    f'Expected equal sign in declaration of an attribute of the tag "{tag}" at byte offset {where}'
                )
            found[name] = unescape(next((value for value in values if value is not None), ""))
            at = match.end()
        return found

    def _end_tag(self) -> None:
        begin = self.at
        if not self.stack:
            raise _broken(f"Unexpected end tag at byte offset {self._bytes(begin)}")
        end = self.markup.find(">", begin)
        name = self.markup[begin + 2 : end].strip().lower()
        if end < 0 or re.search(r"\s", name):
            raise _broken(f"Unclosed end tag at byte offset {self._bytes(begin)}")
        opened = self.stack.pop()
        if name and name != opened.tag:
            raise _broken(
                f'Unmatched end tag at byte offset {self._bytes(begin)}, expected "</{opened.tag}>", found "</{name}>"'
            )
        self.at = end + 1
        if self.offset > opened.offset:
            self._close(opened)

    def _close(self, opened: _Open) -> None:
        entity: Json = {
            "type": _KINDS[opened.tag],
            "offset": opened.offset,
            "length": self.offset - opened.offset,
        }
        inside = "".join(self.plain[opened.start :])
        if opened.tag == "pre" and self._swallow_code_of(entity):
            return
        if _complete(entity, opened, inside):
            self.entities.append(entity)
        if opened.tag == "code" and self.stack and self.stack[-1].tag == "pre":
            entity |= _language(opened.argument)

    def _swallow_code_of(self, pre: Json) -> bool:
        """`<pre><code class="language-x">` is one entity with a language."""
        last = self.entities[-1] if self.entities else {}
        if last.get("type") != "code" or (last["offset"], last["length"]) != (pre["offset"], pre["length"]):
            return False
        last["type"] = "pre"
        return True

    def _bytes(self, position: int) -> int:
        return len(self.markup[:position].encode())


def unescape(text: str) -> str:
    """The four named references and the numeric ones; anything else stays as it is written."""
    return _CHARACTER.sub(_character, text) if "&" in text else text


def _character(found: re.Match[str]) -> str:
    hexadecimal, decimal, name = found.groups()
    if name:
        return _NAMED[name]
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    usable = 0 < code < 0x10FFFF and not 0xD800 <= code <= 0xDFFF
    return chr(code) if usable else found[0]


def _tag_end(markup: str, begin: int) -> int:
    """Where the tag's `>` is, quotes respected; -1 when it never closes."""
    found = re.compile(r"""<[^\s>]*(?:\s+(?:"[^"]*"|'[^']*'|[^>"'])*)?>""").match(markup, begin)
    return found.end() - 1 if found else -1


def _argument(tag: str, attributes: dict[str, str]) -> str:
    names = {"a": "href", "code": "class", "span": "class", "tg-emoji": "emoji-id"}
    if tag == "blockquote":
        return "expandable" if "expandable" in attributes else ""
    return attributes.get(names.get(tag, ""), "")


def _complete(entity: Json, opened: _Open, inside: str) -> bool:
    """Add what the entity's kind needs; False when Telegram drops the entity silently (a bad link)."""
    if opened.tag == "a":
        return _link(entity, opened.argument or inside)
    if opened.tag == "tg-emoji":
        if not opened.argument.isdigit():
            raise _broken("Invalid custom emoji identifier specified")
        entity["custom_emoji_id"] = opened.argument
    if opened.argument == "expandable":
        entity["type"] = "expandable_blockquote"
    return True


def _language(argument: str) -> Json:
    name = argument.removeprefix("language-")
    return {"language": name} if name and name != argument else {}


def _link(entity: Json, url: str) -> bool:
    user = mentioned_user(url)
    if user is not None:
        entity |= {"type": "text_mention", "user_id": user}
        return True
    link = checked_link(url)
    if link is None:
        return False
    entity["url"] = link
    return True


def _broken(why: str) -> ApiError:
    return bad_request(f"can't parse entities: {why}")
