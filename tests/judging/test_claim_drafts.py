"""The claims that a sentence may be, each with what was assumed."""

from datetime import date
from decimal import Decimal

import pytest

from commitments.claims.checks import ClaimResult, check
from commitments.claims.comparisons import find_comparisons, stated_levels
from commitments.claims.drafts import ClaimDraft, Place, Saying, draft_claims
from commitments.claims.own_arithmetic import OwnArithmetic, own_arithmetic
from commitments.figures.named_periods import find_periods
from commitments.judging.evidence import Evidence
from commitments.quantities.dates import Interval
from commitments.statements.statements import read_statements
from tests.judging.world import (
    AREAS,
    ENGLAND,
    HERE,
    evidence,
    indicator,
    month,
    printed,
    release,
    year,
)

SAID_ON = date(2025, 9, 1)


def published() -> Evidence:
    releases, observations = [], []
    for number, here, england in ((2023, "18.0", "50.3"), (2024, "33.3", "46.4")):
        name = str(number + 1)
        releases.append(release(name, date(number + 1, 6, 12)))
        observations.append(printed(number, here, name, area=HERE))
        observations.append(printed(number, england, name, area=ENGLAND))
    return evidence(tuple(releases), tuple(observations))


def drafts(text: str, said_on: date = SAID_ON) -> tuple[ClaimDraft, ...]:
    made = Interval(said_on, said_on)
    (statement,) = read_statements(text, made)
    compared = find_comparisons(text, [statement]).get(0, ())
    own = own_arithmetic(text, [statement], {}).get(0, OwnArithmetic())
    levels = (*stated_levels(text, statement), *own.levels)
    saying = Saying(statement, levels, compared, find_periods(text, written=made), made)
    return draft_claims(
        saying,
        indicator(),
        published().figures,
        Place(HERE, ENGLAND, {**AREAS, "E06000035": "Elseshire"}),
    ).drafts


def test_a_period_that_is_named_is_the_one_that_is_checked() -> None:
    (draft,) = drafts("In 2023 we mended 18% of potholes in time.")
    assert draft.claim.period == year(2023)
    assert draft.claim.against is None
    assert draft.assumed == ()


def test_without_a_period_the_latest_known_then_is_taken_and_said_to_be() -> None:
    (draft,) = drafts("We mend 33% of potholes in time.")
    assert draft.claim.period == year(2024)
    assert draft.assumed == ("It names no period; 2024 was the latest published by then.",)
    (earlier,) = drafts("We mend 33% of potholes in time.", date(2024, 12, 1))
    assert earlier.claim.period == year(2023)


def test_the_national_average_is_that_of_the_same_period_where_it_was_known() -> None:
    (same,) = drafts("In 2024 we mended 33% in time, below the national average.")
    assert same.claim.against is not None
    assert same.claim.against.period == year(2024)
    (other,) = drafts("In August 2025, 64% were in time, beating the national average by over 27%.")
    assert other.claim.period.label == month(8, 2025).label
    assert other.claim.against is not None
    assert other.claim.against.period == year(2024)
    assert other.claim.gap is not None
    assert other.claim.gap.quote == "27%"
    assert other.assumed == ("The national figure of 2024 was the latest published by then.",)


def test_a_share_that_is_given_as_counts_is_a_claim_on_the_percentage() -> None:
    (draft,) = drafts("In 2024 we mended 300 of 900 potholes in time.")
    assert (draft.claim.stated.quote, draft.claim.stated.low) == ("300 of 900", Decimal("33.3"))
    assert check(draft.claim, published(), SAID_ON).result is ClaimResult.BORNE_OUT
    (wrong,) = drafts("In 2024 we mended 400 of 900 potholes in time.")
    assert check(wrong.claim, published(), SAID_ON).result is ClaimResult.NOT_BORNE_OUT
    (both,) = drafts("In 2024 we mended 300 of 900 potholes (33%) in time.")
    assert both.claim.stated.quote == "33%"


@pytest.mark.parametrize(
    "text",
    [
        "In 2024 we mended 300 of 900 potholes in time, compared with 46% in England.",
        "In 2024, 300 of 900 potholes were not mended in time.",
        "Potholes mended in time rose to 33% from 18%.",
        "In 2023, 18% were mended in time, compared with 30% in England.",
        "In 2024 the share mended in time rose by 85%.",
        "In 2024, 67% were not mended in time.",
        "In 2023, 82% were mended late.",
        "In England 46.4% were mended in time in 2024.",
        "Nationally just 46.4% were mended in time in 2024.",
        "Elseshire mended 33% in time in 2024.",
    ],
)
def test_a_sentence_that_could_be_read_wrongly_is_left_to_a_person(text: str) -> None:
    assert drafts(text) == ()


@pytest.mark.parametrize(
    "text", ["We mended 900 potholes.", "We mended them in 3 weeks.", "We mended them."]
)
def test_a_sentence_without_a_figure_in_the_unit_is_no_claim_on_it(text: str) -> None:
    assert drafts(text) == ()


def test_before_anything_was_published_there_is_no_draft() -> None:
    assert drafts("We mend 33% in time.", date(2024, 6, 11)) == ()
