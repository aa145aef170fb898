"""People who have the messenger, as Telegram shows them to a bot."""

from dataclasses import asdict, dataclass

from sandbox.telegram.errors import Json


@dataclass(slots=True)
class Person:
    """A person; `started` is False until the first message, before it the bot may not write."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str = "ru"
    phone: str | None = None
    role_hint: str = "owner"
    started: bool = False
    blocked: bool = False
    deactivated: bool = False

    def user(self) -> Json:
        """The Bot API's User."""
        shown = {
            "id": self.id,
            "is_bot": False,
            "first_name": self.first_name,
            "last_name": self.last_name,
            "username": self.username,
            "language_code": self.language_code,
        }
        return {name: value for name, value in shown.items() if value is not None}

    def private_chat(self) -> Json:
        """The Bot API's Chat of the conversation with this person."""
        shown = {
            "id": self.id,
            "type": "private",
            "first_name": self.first_name,
            "last_name": self.last_name,
            "username": self.username,
        }
        return {name: value for name, value in shown.items() if value is not None}

    def to_json(self) -> Json:
        """What the control door and the snapshot show."""
        return asdict(self)
