"""One rule card judged for many areas, in one go: how many reach what it asks for."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from commitments.figures.indicators import Indicator
from commitments.figures.observations import Series
from commitments.judging.deciding import decide
from commitments.judging.elsewhere import for_area
from commitments.judging.evidence import Evidence
from commitments.judging.findings import Verdict
from commitments.judging.rules import FigureTest, RuleCard
from scrapers.figures.areas import ListedArea
from tracker.clocks import Clocks
from tracker.errors import NotFoundError
from tracker.queries.evidence import held_cards, held_evidence
from tracker.queries.peers import peers

UNKNOWN = frozenset(
    {
        Verdict.TOO_EARLY,
        Verdict.NO_FIGURE,
        Verdict.CANNOT_TELL,
        Verdict.UNTESTABLE,
        Verdict.NOT_LOOKED,
    }
)
"""Verdicts that say that nobody knows; they never count as failure."""


@dataclass(frozen=True, slots=True)
class AreaVerdict:
    """The verdict for one area. ``value`` is the deciding figure as it is printed, "" for none."""

    area: str
    name: str
    verdict: str
    reason: str
    period: str = ""
    value: str = ""
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class Share:
    """How many areas have a verdict, of how many; and of how many nobody knows."""

    verdict: str
    areas: int
    of: int
    unknown: int


@dataclass(frozen=True, slots=True)
class CardElsewhere:
    """A card's rule for many areas: each by name, and never ranked, with the shares of verdicts."""

    card: str
    version: int
    title: str
    own_area: str
    choice: str
    as_of: date
    record_as_of: date
    shares: tuple[Share, ...]
    unknown: dict[str, int]
    provisional: int
    areas: tuple[AreaVerdict, ...]


def assess_areas(
    session: Session,
    clocks: Clocks,
    catalogue: Mapping[str, Indicator],
    card_id: str,
    choice: str,
) -> CardElsewhere:
    """Judge a card's rule for every area of a choice, as :func:`.peers.peers` takes them.

    Raises:
        NotFoundError: when there is no such card, no figure tests it, or its area has no such
            peers.
        SettingsError: when the choice is none that there is.
    """
    card, test = _card(session, clocks, card_id)
    areas = peers(session, test.series.area, choice, clocks)
    # a figure is not set beside itself
    areas = [area for area in areas if area.code != test.comparator_area]
    beside = [] if test.comparator_area is None else [test.comparator_area]
    series = [
        Series(test.series.indicator, test.series.variant, code)
        for code in (*(area.code for area in areas), *beside)
    ]
    evidence = held_evidence(session, clocks.record_as_of, catalogue, series)
    verdicts = tuple(_verdict(card, test, area, evidence, clocks.as_of) for area in areas)
    counted = Counter(one.verdict for one in verdicts)
    unknown = {name: many for name, many in sorted(counted.items()) if name in UNKNOWN}
    return CardElsewhere(
        card=card.id,
        version=card.version,
        title=card.title,
        own_area=test.series.area,
        choice=choice,
        as_of=clocks.as_of,
        record_as_of=clocks.record_as_of,
        shares=_shares(counted, len(verdicts), sum(unknown.values())),
        unknown=unknown,
        provisional=sum(one.provisional for one in verdicts),
        areas=verdicts,
    )


def _card(session: Session, clocks: Clocks, card_id: str) -> tuple[RuleCard, FigureTest]:
    for held in held_cards(session, clocks.record_as_of):
        if held.card.id == card_id:
            if isinstance(held.card.test, FigureTest):
                return held.card, held.card.test
            raise NotFoundError(f"no figure tests the rule card {card_id!r}, so no other area’s.")
    raise NotFoundError(f"there is no rule card {card_id!r}.")


def _verdict(
    card: RuleCard, test: FigureTest, area: ListedArea, evidence: Evidence, as_of: date
) -> AreaVerdict:
    there = for_area(card, test, area.code, evidence.figures)
    if there is None:
        reason = "the release of the baseline prints no value here"
        return AreaVerdict(area.code, area.name, Verdict.CANNOT_TELL, reason=reason)
    finding = decide(there, evidence, as_of)
    figure = finding.deciding
    indicator = evidence.indicators[test.series.indicator]
    return AreaVerdict(
        area=area.code,
        name=area.name,
        verdict=finding.verdict,
        period=figure.period.label if figure else "",
        value=indicator.show(figure.value) if figure and figure.value is not None else "",
        provisional=finding.provisional,
        reason=str(finding.ground),
    )


def _shares(counted: Mapping[str, int], of: int, unknown: int) -> tuple[Share, ...]:
    """Return the shares of the verdicts that say something, in the order of the verdicts."""
    known = [verdict for verdict in Verdict if verdict not in UNKNOWN and counted.get(verdict)]
    return tuple(Share(str(verdict), counted[verdict], of, unknown) for verdict in known)
