"""The declarative base: constraint names that Alembic can find again, and common column shorthands."""

from datetime import datetime
from typing import Annotated, Any

from sqlalchemy import BigInteger, Integer, MetaData, String
from sqlalchemy.orm import DeclarativeBase, mapped_column

from bot.db.types import Json, UtcDateTime

_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

# SQLite numbers rows by itself only for INTEGER keys; PostgreSQL wants room for more.
BigId = BigInteger().with_variant(Integer(), "sqlite")

# Compared byte by byte, so that the beginning of a name is a range of the index in every locale.
NameKey = Annotated[
    str, mapped_column(String(255).with_variant(String(255, collation="C"), "postgresql"), index=True, default="")
]

Key = Annotated[int, mapped_column(BigId, primary_key=True, autoincrement=True)]


class Table(DeclarativeBase):
    metadata = MetaData(naming_convention=_NAMES)
    type_annotation_map = {  # noqa: RUF012 — SQLAlchemy reads it from the class
        datetime: UtcDateTime(),
        dict[str, Any]: Json,
        list[Any]: Json,
        dict[str, str]: Json,
        list[str]: Json,
    }
