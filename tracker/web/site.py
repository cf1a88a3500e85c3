"""What every request handler needs: the database, the catalogue, and what day it is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from litestar.exceptions import ValidationException

from commitments.indicators import Indicator
from tracker.clocks import Clocks, clocks_asked
from tracker.db.engine import Database
from tracker.errors import ClockError


@dataclass(frozen=True, slots=True)
class Site:
    """The things that the site is made of. ``today`` is asked once for each request."""

    database: Database
    catalogue: Mapping[str, Indicator]
    today: Callable[[], date]

    def clocks(self, as_of: str | None, record_as_of: str | None) -> Clocks:
        """Return the two clocks that a request asks for; today where it asks for none.

        Raises:
            ValidationException: when a day is not one, or has not come yet.
        """
        days = _day("as-of", as_of), _day("record-as-of", record_as_of)
        try:
            return clocks_asked(*days, self.today())
        except ClockError as error:
            raise ValidationException(str(error)) from error


def _day(name: str, text: str | None) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ValidationException(
            f"“{name}” must be a day such as 2024-12-31, not “{text[:40]}”."
        ) from error
