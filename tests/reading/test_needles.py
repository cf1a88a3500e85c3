"""What a wording cannot do without is found, so that no sentence is passed over."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commitments.cues import Wording, packaged_cues
from commitments.needles import needles_of

WORDINGS = [wording for cue in packaged_cues() for wording in (*cue.shows, *cue.unless)]


@pytest.mark.parametrize(
    ("expression", "needles"),
    [
        (r"\bno further action\b", {"no further action"}),
        (r"\b(?:decided|agreed) to\b", {"decided", "agreed"}),
        (r"plans?\b", {"plan"}),
        (r"(?:will|shall) not be", {" not be"}),
        (r"a(?:b|c?)d", {"a"}),
        (r"[a-z]{3,9}ed\b", {"ed"}),
        (r"[]x]\d+(?=km)", set()),
        (r"(?<!be )seen|", set()),
        (r"gov\.uk", {"gov.uk"}),
        (r"x+y{2}", {"x"}),
        (r"", set()),
    ],
)
def test_the_needles_of_an_expression(expression: str, needles: set[str]) -> None:
    assert needles_of(expression) == needles


@pytest.mark.parametrize("expression", ["(?:a", "[a", "a)", "(?:a|[b"])
def test_an_expression_with_a_bracket_amiss_is_refused(expression: str) -> None:
    with pytest.raises(ValueError, match=r"bracket|not closed"):
        needles_of(expression)


@given(st.data())
@settings(max_examples=300, suppress_health_check=list(HealthCheck), deadline=None)
def test_whatever_a_packaged_wording_matches_holds_one_of_its_needles(data: st.DataObject) -> None:
    wording: Wording = data.draw(st.sampled_from(WORDINGS))
    without_looks = re.sub(r"\(\?<?[=!][^()]*\)", "", wording.expression.pattern)
    sentence = data.draw(st.from_regex(re.compile(without_looks, re.ASCII)))
    assert not wording.needles or any(needle in sentence for needle in wording.needles)


def test_most_packaged_wordings_have_needles() -> None:
    assert sum(bool(wording.needles) for wording in WORDINGS) > 0.9 * len(WORDINGS)
