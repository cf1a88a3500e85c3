"""The periods that figures are published for."""

from dataclasses import dataclass
from enum import StrEnum

from commitments.quantities.dates import Interval


class PeriodKind(StrEnum):
    """What a figure's period is; periods of two kinds are never like for like."""

    CALENDAR_YEAR = "calendar year"
    ACADEMIC_YEAR = "academic year"
    FINANCIAL_YEAR = "financial year"
    THREE_YEARS = "three years"
    QUARTER = "quarter"
    MONTH = "month"
    DAY = "day"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The time that a figure speaks of."""

    days: Interval
    kind: PeriodKind

    @property
    def label(self) -> str:
        """The period as a reader says it: "2024", "2024/25", "September 2024"."""
        start, end = self.days.start, self.days.end
        match self.kind:
            case PeriodKind.CALENDAR_YEAR:
                return str(start.year)
            case PeriodKind.ACADEMIC_YEAR | PeriodKind.FINANCIAL_YEAR:
                return f"{start.year}/{end.year % 100:02d}"
            case PeriodKind.THREE_YEARS:
                return f"{start.year} to {end.year}"
            case PeriodKind.MONTH:
                return f"{start:%B %Y}"
            case PeriodKind.QUARTER:
                return f"{start:%B} to {end:%B %Y}"
            case PeriodKind.DAY:
                return f"{start.day} {start:%B %Y}"
