"""The settings: read once at the top from the environment and ``.env``, and handed down as values."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

from dotenv import dotenv_values
from pydantic import SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.settings.groups import (
    ClinicSettings,
    DatabaseSettings,
    FilesSettings,
    LogSettings,
    MailSettings,
    PanelSettings,
    RedisSettings,
    TelegramSettings,
    VetmanagerSettings,
    VideoSettings,
    WebSettings,
)
from bot.settings.problems import BadSettings, described, misspelt_groups

__all__ = ["BadSettings", "BotSettings", "DatabaseSettings", "MigrationSettings", "Settings"]

ENV_FILE = Path(".env")


class MigrationSettings(BaseSettings):
    """What ``python -m bot migrate`` needs."""

    model_config = SettingsConfigDict(
        env_nested_delimiter="__",
        env_ignore_empty=True,
        extra="ignore",  # .env is shared with docker compose, the environment with everybody
        frozen=True,
        hide_input_in_errors=True,
    )

    database: DatabaseSettings = DatabaseSettings()
    log: LogSettings = LogSettings()

    @model_validator(mode="before")
    @classmethod
    def _look_into_every_group(cls, values: dict[str, Any]) -> dict[str, Any]:
        """A group of which nothing is set still has something to say about what is missing in it."""
        return {name: {} for name in cls.model_fields} | values

    @classmethod
    def load(cls, env_file: Path = ENV_FILE) -> Self:
        """Read everything, or raise BadSettings with the whole list of what is wrong."""
        names: Mapping[str, str | None] = {**dotenv_values(env_file), **os.environ}
        problems = misspelt_groups(names, BotSettings)
        try:
            settings = cls(_env_file=env_file)
        except ValidationError as error:
            raise BadSettings(described(error, cls) + problems) from None
        if problems:
            raise BadSettings(problems)
        return settings

    def secrets(self) -> list[str]:
        """Every secret value, for whoever writes logs to leave out."""
        groups = [getattr(self, name) for name in type(self).model_fields]
        values = [value.get_secret_value() for group in groups for _, value in group if isinstance(value, SecretStr)]
        return [*values, *(password for value in values if (password := urlsplit(value).password))]


class Settings(MigrationSettings):
    """What both programs need. The panel reads only this: it never holds Telegram's token nor the mail password."""

    vetmanager: VetmanagerSettings
    clinic: ClinicSettings = ClinicSettings()
    panel: PanelSettings = PanelSettings()
    files: FilesSettings = FilesSettings()
    video: VideoSettings = VideoSettings()


class BotSettings(Settings):
    """What ``python -m bot`` needs besides."""

    telegram: TelegramSettings
    mail: MailSettings
    web: WebSettings = WebSettings()
    redis: RedisSettings = RedisSettings()
