"""Everything that the bot says of its own accord, by kind of row."""

from typing import Protocol

from bot.documents.press import Press
from bot.jobs.alert_renderers import ALERT_RENDERERS
from bot.jobs.care_renderers import Care, care_renderers
from bot.jobs.check_in_renderers import Asking, check_in_renderers
from bot.jobs.desk_renderers import Desk, desk_renderers
from bot.jobs.file_renderers import Files, file_renderers
from bot.jobs.gallery_renderers import gallery_renderers
from bot.jobs.notice_renderers import Reminding, notice_renderers
from bot.jobs.own_renderers import Own, own_renderers
from bot.jobs.renderers import RENDERERS
from bot.jobs.rendering import Renderer


class Speaking(Asking, Care, Desk, Files, Own, Reminding, Protocol):
    """What all of it asks the container for."""


def all_kinds(services: Speaking, press: Press) -> dict[str, Renderer]:
    return {
        **RENDERERS,
        **ALERT_RENDERERS,
        **care_renderers(services, press),
        **check_in_renderers(services),
        **desk_renderers(services),
        **file_renderers(services),
        **gallery_renderers(services),
        **notice_renderers(services),
        **own_renderers(services, press),
    }
