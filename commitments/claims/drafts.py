"""From any sentence with a figure to the claims that it may be, for a person to choose from.

A sentence names neither the indicator nor the way of counting, and often no period. Each way in
which it can be read is a draft with what was assumed; none of them is the sentence's meaning
until a person says so.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

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
    """A statement with the levels that it gives, what it compares, and the periods it names.

    A level is a figure that is no gap or change. ``made`` is when the statement was made.
    """

    statement: Statement
    levels: Sequence[Quantity]
    comparisons: Sequence[Comparison]
    periods: Sequence[NamedPeriod]
    made: Interval


@dataclass(frozen=True, slots=True)
class Place:
    """The area that a sentence is said of, and the nation that "the national average" means.

    Both are GSS codes; ``nation`` is None where no national figures are held. ``names`` are
    those of all areas that are known, by their codes.
    """

    area: str
    nation: str | None
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ClaimDraft:
    """One way to read a sentence as a claim; ``assumed`` says what the sentence does not.

    Without ``names_period`` no verdict follows: it may speak of any time.
    """

    claim: Claim
    assumed: tuple[str, ...]
    names_period: bool


@dataclass(frozen=True, slots=True)
class Drafted:
    """The ways to read a sentence as a claim on one indicator; ``why_none`` where it is not read.

    There may be no draft and no reason: where nothing was out when the sentence was said.
    """

    drafts: tuple[ClaimDraft, ...]
    why_none: str | None


_OF_THE_NATION = re.compile(
    r"\b(?:national(?:ly)?|England|the country|country-?wide)\b", re.IGNORECASE
)


_SETS_AGAINST = re.compile(
    r"\b(?:average|above|below|than|compared|beat\w*|outperform\w*|better|worse|higher|lower)\b",
    re.IGNORECASE,
)
_THE_OTHERS = re.compile(
    r"\b(?:not|never|late|later|miss(?:ed|es|ing)?|fail(?:ed|s|ing|ure)?|overdue|outside|beyond"
    r"|longer|exceed(?:ed|ing|s)?|without|unable|(?:over|more than) (?:the )?20)\b|n't\b",
    re.IGNORECASE,
)


def _why_none(saying: Saying, indicator: Indicator, place: Place) -> str | None:
    """Return why a sentence is not read as a claim on an indicator, or None where it can be.

    It is better not read than read wrongly: one that speaks of those who waited longer, of
    another place, of a change, or of several figures is for a person.
    """
    levels = _in_its_unit(saying.levels, indicator)
    if not levels:
        return "It gives no level of it: a change is checked only between figures that it names."
    if len(levels) > 1:
        return "It gives several figures. Which is of which year and place is for a person to say."
    copy = plain(saying.statement.quote).text
    if _THE_OTHERS.search(copy):
        return "It may speak of those that were not, or were late; the share counts the others."
    if elsewhere := _another_place(copy, place):
        return f"It speaks of {elsewhere}, and was asked about {place.names.get(place.area)}."
    return None


def _another_place(copy: str, place: Place) -> str | None:
    """A place that a sentence names and that is neither its area nor what it is set against."""
    own = place.names.get(place.area, "")
    if own and re.search(rf"\b{re.escape(own)}\b", copy):
        return None
    if _OF_THE_NATION.search(copy) and not _SETS_AGAINST.search(copy):
        return None if place.area == place.nation else "the whole country"
    named = (it for code, it in place.names.items() if code != place.nation)
    return next((it for it in named if re.search(rf"\b{re.escape(it)}\b", copy)), None)


def draft_claims(saying: Saying, indicator: Indicator, figures: Figures, place: Place) -> Drafted:
    """Return the claims on one indicator that a sentence may be, or why it is read as none.

    There is one for each official way of counting of which figures are held.
    """
    if (why := _why_none(saying, indicator, place)) is not None:
        return Drafted((), why)
    (stated,) = _in_its_unit(saying.levels, indicator)
    drafts = (
        _draft(saying, stated, Series(indicator.id, variant.id, place.area), figures, place)
        for variant in indicator.variants
        if variant.official
    )
    own = _published_by_the_body(indicator, figures, place)
    claims = (replace(it, claim=replace(it.claim, own_series=own)) for it in drafts if it)
    return Drafted(tuple(claims), None)


def _in_its_unit(levels: Sequence[Quantity], indicator: Indicator) -> list[Quantity]:
    counts = indicator.unit not in ("percent", "GBP")
    return [it for it in levels if it.unit == indicator.unit or (counts and it.unit == "count")]


def _published_by_the_body(indicator: Indicator, figures: Figures, place: Place) -> Series | None:
    """Where the body publishes the figure itself, if that is held."""
    for variant in indicator.variants:
        series = Series(indicator.id, variant.id, place.area)
        if not variant.official and series in figures.by_series:
            return series
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
    return ClaimDraft(claim, tuple(assumed), names_period=named is not None)


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
