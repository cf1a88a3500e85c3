"""Published figures: releases, their observations, and what was known on a day.

Every value belongs to a release, and a revision is a new release. So "what was known on
a day" is a question with one answer: of the releases that counted as published by that
day, the latest that has the value.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from commitments.figures.periods import Period, PeriodKind
from commitments.figures.printed import decimal_places
from commitments.figures.statuses import FINAL, WITHOUT_VALUE, ObservationStatus
from commitments.quantities.dates import Interval


@dataclass(frozen=True, slots=True)
class Release:
    """One publication of figures. Its figures count from the last day it may have come out."""

    id: str
    data_set: str
    title: str
    published: Interval
    source: str
    sha256: str
    note: str = ""
    withdrawn_on: date | None = None

    @property
    def counts_from(self) -> date:
        """The day from which the release counts as published."""
        return self.published.end

    @property
    def published_in_words(self) -> str:
        """The date of publication, as exactly as it is known and no more."""
        first, last = self.published.start, self.published.end
        if self.published.is_day:
            return f"{last.day} {last:%B %Y}"
        if (first.year, first.month) == (last.year, last.month):
            return f"{last:%B %Y}"
        return f"by {last.day} {last:%B %Y}"

    def known_on(self, day: date) -> bool:
        """Whether the release counted as published, and was not withdrawn, on ``day``."""
        withdrawn = self.withdrawn_on is not None and self.withdrawn_on <= day
        return self.counts_from <= day and not withdrawn


@dataclass(frozen=True, slots=True, order=True)
class Series:
    """An indicator, one variant of it, in one area (a GSS code)."""

    indicator: str
    variant: str
    area: str


@dataclass(frozen=True, slots=True)
class Observation:
    """One value of one series in one period, as one release printed it.

    Raises:
        ValueError: when a value is missing without a status that says why, or there is one
            beside a status that says there is none.
    """

    series: Series
    period: Period
    value: Decimal | None
    status: ObservationStatus
    release: str
    numerator: int | None = None
    denominator: int | None = None

    def __post_init__(self) -> None:
        if (self.value is None) != (self.status in WITHOUT_VALUE):
            raise ValueError(
                f"the value {self.value} of {self.series} in {self.period.label} does not go with "
                f"the status “{self.status}”"
            )

    @property
    def final(self) -> bool:
        """Whether the publisher does not expect to replace the value."""
        return self.status in FINAL


@dataclass(frozen=True, slots=True)
class Revision:
    """A value that a later release printed otherwise."""

    earlier: Observation
    later: Observation

    @property
    def only_rounding(self) -> bool:
        """Whether the two are the same number at the coarser of their precisions."""
        return same_number(self.earlier, self.later)

    @property
    def filled_in(self) -> bool:
        """Whether a value that had not been available was printed for the first time."""
        return self.earlier.status is ObservationStatus.MISSING


@dataclass(frozen=True, slots=True)
class Figures:
    """Releases and their observations, indexed by series; make one with :func:`gather`."""

    releases: Mapping[str, Release]
    by_series: Mapping[Series, tuple[Observation, ...]]

    def known_on(
        self, series: Series, day: date, *, first: bool = False
    ) -> tuple[Observation, ...]:
        """Return one observation a period, earliest period first, as known on ``day``.

        Where several releases have the period, the last revision decides, or with
        ``first`` what was published first. A later release that prints the same number
        again, or rounds it, revises nothing: the value stays with the release that
        printed it. One that prints more digits of it takes its place.
        """
        return self._as_known(self.by_series.get(series, ()), day, first=first)

    def known_after(
        self, series: Series, kind: PeriodKind, after: date, day: date, *, first: bool = False
    ) -> tuple[Observation, ...]:
        """Return what :meth:`known_on` does, of the periods of one kind that end after a day."""
        counting = (
            observation
            for observation in self.by_series.get(series, ())
            if observation.period.kind is kind and observation.period.days.end > after
        )
        return self._as_known(counting, day, first=first)

    def value_on(
        self, series: Series, period: Period, day: date, *, first: bool = False
    ) -> Observation | None:
        """Return the series' observation for ``period`` as known on ``day``, if any."""
        end = period.days.end  # compared first: cheaper than the whole period
        printed = (
            observation
            for observation in self.by_series.get(series, ())
            if observation.period.days.end == end and observation.period == period
        )
        found = self._as_known(printed, day, first=first)
        return found[0] if found else None

    def _as_known(
        self, printed: Iterable[Observation], day: date, *, first: bool
    ) -> tuple[Observation, ...]:
        """Choose one observation a period from prints in order of publication."""
        # Plain tuples: hashing and ordering dataclasses took most of the time of a verdict.
        chosen: dict[tuple[date, date, PeriodKind], Observation] = {}
        known: dict[str, bool] = {}
        for observation in printed:
            release = observation.release
            if release not in known:  # few releases print the many values of a series
                known[release] = self.releases[release].known_on(day)
            if not known[release]:
                continue
            period = observation.period
            key = (period.days.start, period.days.end, period.kind)
            held = chosen.get(key)
            if held is None or not (first or repeats(held, observation)):
                chosen[key] = observation
        return tuple(chosen[key] for key in sorted(chosen))

    def breaks_marked(self, series: Series, day: date) -> tuple[Observation, ...]:
        """Return the values that any release known on ``day`` marks as the start of a break.

        A later release that prints the value without the mark does not mend the series.
        """
        return tuple(
            observation
            for observation in self.by_series.get(series, ())
            if observation.status is ObservationStatus.BREAK
            and self.releases[observation.release].known_on(day)
        )

    def counts(self, observation: Observation, day: date) -> tuple[int, int] | None:
        """Return the counts behind a share, as known on ``day``.

        They may have been printed by a later release that prints the same number again.
        """
        for printed in self.by_series.get(observation.series, ()):
            if (
                printed.period == observation.period
                and printed.numerator is not None
                and printed.denominator is not None
                and same_number(printed, observation)
                and self.releases[printed.release].known_on(day)
            ):
                return printed.numerator, printed.denominator
        return None

    def denominator(self, series: Series, period: Period, day: date) -> int | None:
        """Return the last denominator printed for a period by ``day``, whatever the value was."""
        printed = [
            observation.denominator
            for observation in self.by_series.get(series, ())
            if observation.period == period
            and observation.denominator is not None
            and self.releases[observation.release].known_on(day)
        ]
        return printed[-1] if printed else None

    def revisions(self, series: Series, day: date) -> tuple[Revision, ...]:
        """Return each change of an already published value, in order of publication."""
        last: dict[Period, Observation] = {}
        found = []
        for observation in self.by_series.get(series, ()):
            if not self.releases[observation.release].known_on(day):
                continue
            earlier = last.get(observation.period)
            if earlier is not None and earlier.value != observation.value:
                found.append(Revision(earlier=earlier, later=observation))
            last[observation.period] = observation
        return tuple(found)

    def days_of_change(self) -> tuple[date, ...]:
        """Return the days on which a release came to count or was withdrawn, in order."""
        days = {release.counts_from for release in self.releases.values()}
        days |= {r.withdrawn_on for r in self.releases.values() if r.withdrawn_on is not None}
        return tuple(sorted(days))


def gather(releases: Iterable[Release], observations: Iterable[Observation]) -> Figures:
    """Index observations by series, each series in order of publication.

    Raises:
        KeyError: when an observation names a release that is not among ``releases``.
    """
    by_id = {release.id: release for release in releases}
    in_order = sorted(by_id.values(), key=lambda it: (it.counts_from, it.published.start, it.id))
    place = {release.id: number for number, release in enumerate(in_order)}
    by_series: dict[Series, list[Observation]] = defaultdict(list)
    series: Series | None = None
    found: list[Observation] = []
    for observation in observations:
        if observation.release not in by_id:
            raise KeyError(f"an observation names the unknown release {observation.release!r}")
        if observation.series is not series:  # they mostly come one series after another
            series = observation.series
            found = by_series[series]
        found.append(observation)

    def publication(observation: Observation) -> tuple[int, date, date, PeriodKind]:
        days = observation.period.days
        return place[observation.release], days.start, days.end, observation.period.kind

    ordered = {one: tuple(sorted(own, key=publication)) for one, own in by_series.items()}
    return Figures(releases=by_id, by_series=ordered)


def repeats(held: Observation, later: Observation) -> bool:
    """Whether a later print is the same number with no more digits than the held one."""
    if held.value is later.value:  # most values are printed again just as they were
        return held.status is later.status
    if not same_number(held, later):
        return False
    if held.value is None or later.value is None:
        return True
    return decimal_places(later.value) <= decimal_places(held.value)


def same_number(one: Observation, other: Observation) -> bool:
    """Whether two print the same number with the same status, at the coarser precision.

    An exact half may have been rounded either way: the Department for Education's tool made
    29.35 into 29.3.
    """
    if one.status is not other.status:
        return False
    if one.value is None or other.value is None:
        return one.value is other.value
    unit = Decimal(1).scaleb(-min(decimal_places(one.value), decimal_places(other.value)))
    return 2 * abs(one.value - other.value) <= unit
