"""The two clocks that every page names: what was published by a day, and what we held."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tracker.errors import ClockError

LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True, slots=True)
class Clocks:
    """``as_of`` counts what was published by a day; ``record_as_of`` what we had recorded.

    A page asked for no day uses today for both.
    """

    as_of: date
    record_as_of: date


def clocks_asked(as_of: date | None, record_as_of: date | None, today: date) -> Clocks:
    """Return the clocks that somebody asks for; today where they ask for none.

    Raises:
        ClockError: when a day has not come yet.
    """
    for name, day in (("as-of", as_of), ("record-as-of", record_as_of)):
        if day is not None and day > today:
            raise ClockError(f"“{name}” names {day}, which has not come yet; today is {today}.")
    return Clocks(as_of=as_of or today, record_as_of=record_as_of or today)


def day_of(moment: datetime) -> date:
    """Return the day of a moment by the clock that British councils go by."""
    return moment.astimezone(LONDON).date()


def end_of(day: date) -> datetime:
    """Return the first moment after a day by that clock, in UTC."""
    return datetime.combine(day + timedelta(days=1), time(), tzinfo=LONDON).astimezone(UTC)


def today_in_london() -> date:
    """Return the day by the clock that British councils go by."""
    return datetime.now(LONDON).date()
