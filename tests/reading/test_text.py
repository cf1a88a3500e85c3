"""Spans, paragraphs, list items and sentences of text as it came."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commitments.text.text import Span, blocks, plain, sentences


def quotes(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text)]


def test_a_span_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(ValueError, match="from character 5 to 2"):
        Span(5, 2)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the council\x92s plan", "the council's plan"),
        ("\x93closed\x94 \x96 now", '"closed" - now'),
        ("20\xa0mph", "20 mph"),
        ("re\u200bquested", "requested"),
        ("co\xadoperate", "cooperate"),
        ("one\r\ntwo\tthree", "one two three"),
        ("\u202eabc\u202c", "abc"),
        ("  spaced   out  ", "spaced out"),
        ("“quoted” – ‘words’", "\"quoted\" - 'words'"),
    ],
)
def test_plain_text_is_what_a_reader_sees(text: str, expected: str) -> None:
    assert plain(text).text == expected


def test_a_place_in_plain_text_leads_back_to_the_original() -> None:
    text = "The\r\n  council\u200b\x92s  plan"
    copy = plain(text)
    start = copy.text.index("council's")
    assert copy.span(start, start + len("council's")).of(text) == "council\u200b\x92s"


@given(st.text())
def test_plain_text_is_its_own_copy_and_every_character_has_its_place(text: str) -> None:
    copy = plain(text)
    assert plain(copy.text).text == copy.text
    assert len(copy.offsets) == len(copy.text) + 1
    assert list(copy.offsets) == sorted(set(copy.offsets))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It costs £3.5m. We will pay.", ["It costs £3.5m.", "We will pay."]),
        ("Cllr. Smith met Dr. Jones. They agreed.", ["Cllr. Smith met Dr. Jones.", "They agreed."]),
        (
            "See e.g. No. 5, i.e. the mill. It is old.",
            ["See e.g. No. 5, i.e. the mill.", "It is old."],
        ),
        ("About c.70% agreed. Most did.", ["About c.70% agreed.", "Most did."]),
        ("We kept this pledge.This we know.", ["We kept this pledge.", "This we know."]),
        ("Visit www.kent.gov.uk today. Thanks.", ["Visit www.kent.gov.uk today.", "Thanks."]),
        ("J. R. Brown wrote. He asked why.", ["J. R. Brown wrote.", "He asked why."]),
        ("Is it safe? No. It is not!", ["Is it safe?", "No.", "It is not!"]),
        ("He said “stop.” They did.", ["He said “stop.”", "They did."]),
        ("we waited. then it came.", ["we waited.", "then it came."]),
        ("They promised to.....increase it. Good.", ["They promised to.....increase it.", "Good."]),
        ("Open until 2026.After that it shuts.", ["Open until 2026.", "After that it shuts."]),
    ],
)
def test_sentences_end_where_a_reader_hears_them_end(text: str, expected: list[str]) -> None:
    assert quotes(text) == expected


WRAPPED = (
    "Although the new sluice was late, the Council can tell the residents of Hill Street and of"
    " Mill Row that Phase Two of the works has begun and that the money for it is safe. The"
    " second part, which includes Mill Lane and the bridge over the river, will follow in the"
    " spring and will be finished before the summer, as far as the weather and the Environment"
    " Agency allow."
)


@pytest.mark.parametrize("width", [45, 60, 65, 72, 80, 100])
def test_hard_wrapped_lines_do_not_end_sentences(width: int) -> None:
    lines, line = [], ""
    for word in WRAPPED.split():
        if len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    text = "\n".join([*lines, line])
    assert [plain(quote).text for quote in quotes(text)] == quotes(WRAPPED)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We ask:\n1) mend it\n2) paint it", [None, "1", "2"]),
        ("We ask:\n(a) mend it\n(b) paint it", [None, "a", "b"]),
        ("We ask:\ni. mend it\nii. paint it", [None, "i", "ii"]),
        ("We ask:\n• mend it\n• paint it", [None, "•", "•"]),
        ("We ask:\no mend it\no paint it", [None, "•", "•"]),
        ("We ask:\n-mend it\n-paint it", [None, "•", "•"]),
        ("1.\nThe report\n2.\nThe vote", ["1", "2"]),
        ("5.1 Petition about bins\n5.2 Petition about bees", ["5.1", "5.2"]),
        ("1 there are no issues\n\n2 we have a church\n\n3 we are old", ["1", "2", "3"]),
        ("It is on the line of\n20 of the 90 houses in the long street", [None]),
        ("They sold one for nearly\n2.3 million pounds", [None]),
        ("It was seen by Mr Pike, Assistant Director\n- Harbours", [None, None]),
        ("The meeting was on\n4 May and went well", [None]),
    ],
)
def test_a_list_marker_is_told_from_a_number_that_looks_like_one(
    text: str, expected: list[str | None]
) -> None:
    assert [block.label for block in blocks(text)] == expected


def test_a_salutation_and_a_sign_off_stand_alone() -> None:
    text = (
        "Dear Ms Example\nThank you for writing to us about the bridge.\nYours sincerely\nA Clerk"
    )
    assert quotes(text)[0] == "Dear Ms Example"
    assert quotes(text)[2] == "Yours sincerely"


@given(st.text(alphabet=st.characters() | st.sampled_from(" \n.•-1)a\u200b"), max_size=400))
def test_sentences_are_in_order_apart_and_lose_no_visible_character(text: str) -> None:
    end = 0
    for span in sentences(text):
        assert end <= span.start < span.end <= len(text)
        assert not plain(text[end : span.start]).text.strip()
        end = span.end
    assert not plain(text[end:]).text.strip()
