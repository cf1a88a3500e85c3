"""What every request handler needs: the database, the catalogue, and what day it is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from litestar.exceptions import ValidationException

from commitments.indicators import Indicator
from tracker.clocks import Clocks
from tracker.db.engine import Database


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
        return Clocks(
            as_of=self._day("as-of", as_of), record_as_of=self._day("record-as-of", record_as_of)
        )

    def _day(self, name: str, text: str | None) -> date:
        today = self.today()
        if not text:
            return today
        try:
            day = date.fromisoformat(text)
        except ValueError as error:
            raise ValidationException(
                f"“{name}” must be a day such as 2024-12-31, not “{text[:40]}”."
            ) from error
        if day > today:
            raise ValidationException(f"“{name}” names {day}, which has not come yet.")
        return day
