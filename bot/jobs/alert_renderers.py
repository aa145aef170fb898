"""Alerts in words (row A22)."""

from collections.abc import Mapping
from typing import Any

from bot.domain.ids import AccountId
from bot.jobs.rendering import RenderContext, Renderer
from bot.outgoing.mail import Letter
from bot.outgoing.telegram import Outgoing
from bot.services.alerts import ALERT
from bot.services.deliveries import Owed
from bot.texts import Texts


async def admin_alert(owed: Owed, context: RenderContext) -> Outgoing | None:
    """Grouped: what is bad, then what is good again."""
    if owed.account_id is None:
        return None
    account = await context.accounts.get(AccountId(owed.account_id))
    return Outgoing(account.telegram_id, alert_words(owed.payload, context.texts_for(account)))


def alert_words(payload: Mapping[str, Any], texts: Texts) -> str:
    lines = [texts(f"alert-{one['name']}", **_facts(one)) for one in payload["bad"]]
    if payload["good"] and not payload["bad"] and not payload["rest"]:
        lines.append(texts("alert-all-good"))
    lines += [texts(f"alert-{name}-good") for name in payload["good"]]
    return "\n\n".join([*lines, texts("alert-where")])


def alert_letter(payload: Mapping[str, Any], texts: Texts) -> Letter:
    """Where nobody has tied a chat: the names alone, the panel tells the rest."""
    bad, good = (", ".join(_names(payload[side], texts)) for side in ("bad", "good"))
    return Letter(
        payload["to"],
        texts.plain("letter-alert-subject", is_bad=bool(bad)),
        texts.plain("letter-alert", bad=bad or "—", good=good or "—"),
    )


ALERT_RENDERERS: dict[str, Renderer] = {ALERT: admin_alert}


def _facts(one: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in one.items() if name in {"minutes", "count"}}


def _names(names: str, texts: Texts) -> list[str]:
    return [texts.plain(f"alert-name-{name}") for name in names.split(",") if name]
