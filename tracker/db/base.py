"""The base of all models, and which tables only ever grow."""

from typing import TypeVar

from advanced_alchemy.base import DefaultBase


class Model(DefaultBase):
    """One table. Models have no relationships: each query says what it joins."""

    __abstract__ = True


APPEND_ONLY: list[str] = []
"""Names of tables whose rows are never changed or deleted; the database refuses it."""


ModelType = TypeVar("ModelType", bound=type[Model])


def append_only(model: ModelType) -> ModelType:
    """Mark a model's table as one that only grows."""
    APPEND_ONLY.append(str(model.__tablename__))
    return model
