"""Column types that keep what was printed, on SQLite and PostgreSQL alike."""

from decimal import Decimal
from typing import Any

from advanced_alchemy.types import DateTimeUTC
from sqlalchemy import JSON, Dialect, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeDecorator

# advanced-alchemy's JsonB fails under SQLAlchemy 2.1 (its Oracle variant asks for a name
# that is gone), so this is SQLAlchemy's own.
Json = JSON().with_variant(JSONB(), "postgresql")
Moment = DateTimeUTC(timezone=True)


class ExactDecimal(TypeDecorator[Decimal]):
    """A decimal number with the digits it was printed with ("18.0" stays "18.0").

    Kept as text: SQLite has no exact numbers, and a rounded figure is another figure.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        """Return the text to store."""
        return None if value is None else format(value, "f")

    def process_result_value(self, value: Any | None, dialect: Dialect) -> Decimal | None:
        """Return the stored number."""
        return None if value is None else Decimal(value)
