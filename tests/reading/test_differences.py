"""What changed from one version of a text to the next."""

import time
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from commitments.text.differences import Change, differences


def shown(before: str, after: str) -> list[str]:
    """Write each changed paragraph with [-removed-] and {+added+} words."""
    marks = {Change.KEPT: "{}", Change.ADDED: "{{+{}+}}", Change.REMOVED: "[-{}-]"}
    return [
        "".join(marks[piece.change].format(piece.text) for piece in paragraph.pieces)
        for paragraph in differences(before, after)
    ]


def test_a_word_that_was_replaced_is_shown_in_its_paragraph() -> None:
    before = "Dear all,\n\nWe will mend the lamps by May.\n\nYours"
    after = "Dear all,\n\nWe may mend the lamps by June.\n\nYours"
    assert shown(before, after) == ["We [-will -]{+may +}mend the lamps by [-May.-]{+June.+}"]
    assert differences(before, after)[0].unchanged_before == 1


def test_a_paragraph_that_was_taken_out_or_put_in_is_shown_whole() -> None:
    assert shown("One.\n\nTwo.\n\nThree.", "One.\n\nThree.") == ["[-Two.-]"]
    assert shown("One.", "One.\n\nTwo.") == ["{+Two.+}"]
    assert shown("", "A letter.") == ["{+A letter.+}"]


def test_white_space_alone_is_no_difference() -> None:
    assert shown("One\ntwo.\n\nThree.", "One  two.\n \nThree. ") == []


WORDS = st.lists(st.sampled_from(["lamps", "paths", "by May.", "\n\n"]), max_size=12).map(" ".join)


@given(WORDS, WORDS)
def test_what_was_not_added_is_the_old_text_and_what_was_not_removed_the_new(
    before: str, after: str
) -> None:
    found = differences(before, after)
    old, new = Counter(before.split()), Counter(after.split())
    for text, change in ((old, Change.ADDED), (new, Change.REMOVED)):
        pieces = (piece for it in found for piece in it.pieces if piece.change is not change)
        assert Counter(word for piece in pieces for word in piece.text.split()) <= text
    moved = Counter(
        {
            change: sum(
                len(piece.text.split())
                for it in found
                for piece in it.pieces
                if piece.change is change
            )
            for change in Change
        }
    )
    assert moved[Change.ADDED] - moved[Change.REMOVED] == new.total() - old.total()


def test_a_hostile_text_takes_no_time_to_compare() -> None:
    start = time.process_time()
    assert differences("a\n\n" * 100_000, "b\n\n" * 100_000)
    assert differences("a " * 100_000, "b " * 99_999 + "a")
    assert time.process_time() - start < 5
