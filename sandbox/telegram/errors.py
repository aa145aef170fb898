"""The Bot API's refusals, worded as the real server words them."""

from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ApiError(Exception):
    """What the bot reads as `{"ok": false, …}`; also the HTTP status of the answer."""

    code: int
    description: str
    retry_after: int | None = None

    def answer(self) -> Json:
        """The body of the refusal."""
        body: Json = {"ok": False, "error_code": self.code, "description": self.description}
        if self.retry_after is not None:
            body["parameters"] = {"retry_after": self.retry_after}
        return body


def bad_request(why: str) -> ApiError:
    """400 with Telegram's prefix; like the real server it starts the reason in lower case unless it is a CODE."""
    is_code = len(why) > 1 and (why[1] == "_" or why[1].isupper())
    return ApiError(400, "Bad Request: " + (why if is_code else why[:1].lower() + why[1:]))


def forbidden(why: str) -> ApiError:
    """403: the chat is closed to the bot."""
    return ApiError(403, f"Forbidden: {why}")


def conflict(why: str) -> ApiError:
    """409: two ways of receiving updates at once."""
    return ApiError(409, f"Conflict: {why}")


def too_many_requests(retry_after: int) -> ApiError:
    """429: `retry_after` is in whole seconds."""
    return ApiError(429, f"Too Many Requests: retry after {retry_after}", retry_after)
