"""What a wording cannot do without is found, so that no sentence is passed over."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commitments.statements.cues import Cue, Wording, first_cue, packaged_cues
from commitments.statements.needles import needles_of

WORDINGS = [wording for cue in packaged_cues() for wording in (*cue.shows, *cue.unless)]


@pytest.mark.parametrize(
    ("expression", "needles"),
    [
        (r"\bno further action\b", [{"further"}, {"action"}, {"no"}]),
        (r"\b(?:decided|agreed) to\b", [{"decided", "agreed"}, {"to"}]),
        (r"plans?\b", [{"plan"}]),
        (r"(?:will|shall) not be", [{"shall", "will"}, {"not"}, {"be"}]),
        (r"(?:will not|shall never) end", [{"will", "shall"}, {"end"}]),
        (r"the(?:se|re?|)", [{"the"}]),
        (r"[a-z]{3,9}ing\b", [{"ing"}]),
        (r"(?:soon|[]x]\d+)(?=kilometres)", []),
        (r"(?<!not )seen|", []),
        (r"gov\.uk", [{"gov.uk"}]),
        (r"worse+r{2}", [{"wors"}]),
        (r"of a", [{"of"}]),
        (r"a (?:b|cd)", []),
        (r"", []),
    ],
)
def test_the_needles_of_an_expression(expression: str, needles: list[set[str]]) -> None:
    assert list(needles_of(expression)) == (needles or [{""}])


@pytest.mark.parametrize("expression", ["(?:a", "[a", "a)", "(?:a|[b"])
def test_an_expression_with_a_bracket_amiss_is_refused(expression: str) -> None:
    with pytest.raises(ValueError, match=r"bracket|not closed"):
        needles_of(expression)


def sentences_that_match(wording: Wording) -> st.SearchStrategy[str]:
    without_looks = re.sub(r"\(\?<?[=!][^()]*\)", "", wording.expression.pattern)
    return st.from_regex(re.compile(without_looks, re.ASCII))


@given(st.sampled_from(WORDINGS), st.data())
@settings(max_examples=300, suppress_health_check=list(HealthCheck), deadline=None)
def test_whatever_a_packaged_wording_matches_holds_its_needles(
    wording: Wording, data: st.DataObject
) -> None:
    words = data.draw(sentences_that_match(wording)).split(" ")
    for needles in wording.needles:
        assert any(needle in word for needle in needles for word in words)


@given(st.sampled_from(WORDINGS), st.data())
@settings(max_examples=300, suppress_health_check=list(HealthCheck), deadline=None)
def test_no_cue_is_passed_over_for_want_of_a_needle(wording: Wording, data: st.DataObject) -> None:
    sentence = data.draw(sentences_that_match(wording))
    found = first_cue(sentence)
    assert (found and (found[0], found[1].span())) == first_of_all_tried(sentence)


def first_of_all_tried(sentence: str) -> tuple[Cue, tuple[int, int]] | None:
    """The first cue that fits where every expression is tried, as if there were no needles."""
    for cue in packaged_cues():
        shown = [match for it in cue.shows if (match := it.expression.search(sentence))]
        if shown and not any(it.expression.search(sentence) for it in cue.unless):
            return cue, shown[0].span()
    return None


def test_most_packaged_wordings_have_needles() -> None:
    assert sum("" not in wording.needles[0] for wording in WORDINGS) > 0.9 * len(WORDINGS)
