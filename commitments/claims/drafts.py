"""From any sentence with a figure to the claims that it may be, for a person to choose from.

A sentence names neither the indicator nor the way of counting, and often no period. Each way in
which it can be read is a draft with what was assumed; none of them is the sentence's meaning
until a person says so.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from commitments.claims.checks import Claim, Counterpart
from commitments.claims.comparisons import Comparison
from commitments.figures.indicators import Indicator
from commitments.figures.named_periods import NamedPeriod
from commitments.figures.observations import Figures, Series
from commitments.figures.periods import Period
from commitments.quantities.dates import Interval
from commitments.quantities.quantities import Quantity
from commitments.statements.statements import Statement
from commitments.text.text import plain


@dataclass(frozen=True, slots=True)
class Saying:
    """A statement with what it compares, the periods that it names, and when it was made."""

    statement: Statement
    comparisons: Sequence[Comparison]
    periods: Sequence[NamedPeriod]
    made: Interval


@dataclass(frozen=True, slots=True)
class Place:
    """The area that a sentence is about, and the nation that "the national average" means.

    Both are GSS codes; ``nation`` is None where no national figures are held.
    """

    area: str
    nation: str | None


@dataclass(frozen=True, slots=True)
class ClaimDraft:
    """One way to read a sentence as a claim; ``assumed`` says what the sentence does not."""

    claim: Claim
    assumed: tuple[str, ...]


_OF_THE_NATION = re.compile(
    r"\b(?:national(?:ly)?|England|the country|country-?wide)\b", re.IGNORECASE
)


def draft_claims(
    saying: Saying, indicator: Indicator, figures: Figures, place: Place
) -> tuple[ClaimDraft, ...]:
    """Return the claims on one indicator that a sentence may be.

    There is one for each official way of counting of which figures are held; none where the
    sentence gives no figure in the indicator's unit, or nothing was out when it was made.
    """
    stated = _stated(saying, indicator)
    if stated is None:
        return ()
    drafts = (
        _draft(saying, stated, Series(indicator.id, variant.id, place.area), figures, place)
        for variant in indicator.variants
        if variant.official
    )
    return tuple(draft for draft in drafts if draft is not None)


def _stated(saying: Saying, indicator: Indicator) -> Quantity | None:
    """The first figure in the indicator's unit that is neither a gap nor what it is set against."""
    beside = [it.against for it in saying.comparisons] + [it.gap for it in saying.comparisons]
    for quantity in saying.statement.quantities:
        is_its_unit = quantity.unit == indicator.unit or (
            quantity.unit == "count" and indicator.unit not in ("percent", "GBP")
        )
        if is_its_unit and quantity not in beside:
            return quantity
    return None


def _draft(
    saying: Saying, stated: Quantity, series: Series, figures: Figures, place: Place
) -> ClaimDraft | None:
    known = figures.known_on(series, saying.made.end)
    if not known:
        return None
    assumed: list[str] = []
    named = next((it.period for it in saying.periods if it.period is not None), None)
    period = named or known[-1].period
    if named is None:
        assumed.append(f"It names no period; {period.label} was the latest published by then.")
    against = _against(saying, series, period, figures, place)
    if against is not None and against.period != period:
        assumed.append(
            f"The national figure of {against.period.label} was the latest published by then."
        )
    gap = next((it for it in saying.comparisons if it.gap and it.value == stated), None)
    claim = Claim(
        quote=saying.statement.quote,
        made=saying.made,
        stated=stated,
        series=series,
        period=period,
        against=against,
        gap=gap.gap if gap and against else None,
        side=gap.side if gap and against else None,
    )
    return ClaimDraft(claim, tuple(assumed))


def _against(
    saying: Saying, series: Series, period: Period, figures: Figures, place: Place
) -> Counterpart | None:
    """The nation's figure for the same period, or else the latest that was known."""
    if place.nation is None or not _OF_THE_NATION.search(plain(saying.statement.quote).text):
        return None
    nation = Series(series.indicator, series.variant, place.nation)
    known = [it.period for it in figures.known_on(nation, saying.made.end)]
    if not known:
        return None
    return Counterpart(place.nation, period if period in known else known[-1])
