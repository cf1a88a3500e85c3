"""The base of all models, and which tables only ever grow."""

from typing import TypeVar

from sqlalchemy import MetaData
from sqlalchemy.orm import DeclarativeBase

NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
"""How indexes and constraints are called, so that a migration can name them."""


class Model(DeclarativeBase):
    """One table. Models have no relationships: each query says what it joins."""

    metadata = MetaData(naming_convention=NAMES)


APPEND_ONLY: list[str] = []
"""Names of tables whose rows are never changed or deleted; the database refuses it."""


ModelType = TypeVar("ModelType", bound=type[Model])


def append_only(model: ModelType) -> ModelType:
    """Mark a model's table as one that only grows."""
    APPEND_ONLY.append(str(model.__tablename__))
    return model
