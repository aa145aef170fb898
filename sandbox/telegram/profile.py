"""How the bot presents itself: name, descriptions, commands and menu buttons."""

from dataclasses import asdict, dataclass, field
from typing import Any

from sandbox.telegram.errors import Json


@dataclass(slots=True)
class Profile:
    """The bot's own card. Texts are kept by language code, "" is everybody's."""

    id: int
    username: str = "onlyvet_sandbox_bot"
    names: dict[str, str] = field(default_factory=lambda: {"": "OnlyVet"})
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    commands: dict[str, list[Json]] = field(default_factory=dict)
    menu_buttons: dict[str, Json] = field(default_factory=dict)

    def user(self) -> Json:
        """The Bot API's User of the bot, as in messages."""
        return {"id": self.id, "is_bot": True, "first_name": self.names[""], "username": self.username}

    def me(self) -> Json:
        """The answer of getMe."""
        return self.user() | {
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_inline_queries": False,
            "can_connect_to_business": False,
            "has_main_web_app": False,
        }

    def commands_seen_by(self, chat_id: int, language: str) -> list[Json]:
        """What the person's client lists: the narrowest scope wins, the own language before everybody's."""
        for scope in (f"chat:{chat_id}", "all_private_chats", "default"):
            for code in (language, ""):
                if found := self.commands.get(f"{scope}|{code}"):
                    return found
        return []

    def menu_button_in(self, chat_id: int) -> Json:
        """The button left of the input field."""
        return self.menu_buttons.get(str(chat_id)) or self.menu_buttons.get("") or {"type": "commands"}

    def to_json(self) -> Json:
        """For the snapshot."""
        return asdict(self)

    def load(self, saved: dict[str, Any]) -> None:
        """From the snapshot; the id follows the token."""
        for name, value in saved.items():
            if name != "id":
                setattr(self, name, value)
