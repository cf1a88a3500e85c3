"""The two clocks that every page names: what was published by a day, and what we held."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True, slots=True)
class Clocks:
    """``as_of`` counts what was published by a day; ``record_as_of`` what we had recorded.

    A page asked for no day uses today for both.
    """

    as_of: date
    record_as_of: date


def today_in_london() -> date:
    """Return the day by the clock that British councils go by."""
    return datetime.now(LONDON).date()
