"""What every request handler needs: the database, the catalogue, and what day it is."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from threading import BoundedSemaphore

from litestar.exceptions import ServiceUnavailableException, ValidationException

from commitments.figures.indicators import Indicator
from tracker.clocks import Clocks, clocks_asked
from tracker.db.engine import Database
from tracker.errors import ClockError

DRAWN_AT_ONCE = 2
LONGEST_WAIT = 10.0
"""Charts and briefings that are drawn at once, and seconds for which one more waits its turn."""


@dataclass(frozen=True, slots=True)
class Site:
    """The things that the site is made of. ``today`` is asked once for each request."""

    database: Database
    catalogue: Mapping[str, Indicator]
    today: Callable[[], date]
    hands: BoundedSemaphore = field(default_factory=lambda: BoundedSemaphore(DRAWN_AT_ONCE))

    @contextmanager
    def drawing(self) -> Iterator[None]:
        """Wait for one's turn to draw a chart or a briefing, which take a processor each.

        Raises:
            ServiceUnavailableException: when too many others wait; the pages go on meanwhile.
        """
        if not self.hands.acquire(timeout=LONGEST_WAIT):
            raise ServiceUnavailableException(
                "Too many charts and briefings are asked for at once. Try again in a minute.",
                headers={"Retry-After": "60"},
            )
        try:
            yield
        finally:
            self.hands.release()

    def clocks(self, as_of: str | None, record_as_of: str | None) -> Clocks:
        """Return the two clocks that a request asks for; today where it asks for none.

        Raises:
            ValidationException: when a day is not one, or has not come yet.
        """
        days = self.day("as-of", as_of), self.day("record-as-of", record_as_of)
        try:
            return clocks_asked(*days, self.today())
        except ClockError as error:
            raise ValidationException(str(error)) from error

    def day(self, name: str, text: str | None) -> date | None:
        """Return the day that a request gives under a name, None for none.

        Raises:
            ValidationException: when it is no day, or has not come yet.
        """
        if not text:
            return None
        try:
            day = date.fromisoformat(text)
        except ValueError as error:
            raise ValidationException(
                f"“{name}” must be a day such as 2024-12-31, not “{text[:40]}”."
            ) from error
        if day > self.today():
            raise ValidationException(f"“{name}” names {day}, which has not come yet.")
        return day
