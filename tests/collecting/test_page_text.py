"""From bytes to the text that a reader sees."""

import time
from datetime import UTC, datetime

import pytest

from scrapers.blocks import join, parse_html, read_blocks
from scrapers.encoding import decode
from scrapers.errors import NotAPetition
from scrapers.records import Page

QUOTED = "“£2 – a café’s price”"


def page(html: str, content_type: str = "text/html; charset=utf-8") -> Page:
    body = html.encode()
    return Page("https://c.example/a/b.aspx?x=1", body, content_type, datetime.now(UTC))


def shown(html: str) -> str:
    source = page(html)
    return join(read_blocks(parse_html(source), source.address))


@pytest.mark.parametrize(
    ("encoded", "content_type"),
    [
        (QUOTED.encode(), "text/html; charset=utf-8"),
        (QUOTED.encode(), "text/html"),
        (QUOTED.encode("utf-8-sig"), "text/csv; charset=iso-8859-1"),
        (QUOTED.encode("utf-16"), "text/csv"),
        (QUOTED.encode("cp1252"), "text/html; charset=windows-1252"),
        (QUOTED.encode("cp1252"), "text/html; charset=ISO-8859-1"),
        (QUOTED.encode("cp1252"), "text/html; charset=us-ascii"),
        (QUOTED.encode("cp1252"), "text/html; charset=utf-8"),
        (QUOTED.encode("cp1252"), "text/html"),
        (QUOTED.encode("cp1252"), ""),
        (QUOTED.encode(), "text/html; charset=no-such-thing"),
    ],
)
def test_text_survives_a_wrong_or_missing_charset(encoded: bytes, content_type: str) -> None:
    assert decode(encoded, content_type) == QUOTED


def test_the_header_comes_before_what_the_page_declares() -> None:
    html = f'<meta charset="windows-1252">{QUOTED}'
    assert decode(html.encode(), "text/html; charset=utf-8") == html
    assert decode(html.encode("cp1252"), "text/html") == html


def test_bytes_without_a_meaning_are_marked_and_nul_is_dropped() -> None:
    assert decode(b"a\x81\x8d\xffb", "text/html") == "a\N{REPLACEMENT CHARACTER}" * 1 + (
        "\N{REPLACEMENT CHARACTER}" * 2 + "b"
    )
    assert decode(b"a\0b", "text/html") == "ab"
    assert decode(b"", "") == ""


def test_white_space_is_collapsed_in_a_paragraph_and_line_breaks_are_kept() -> None:
    assert shown("<p>pasted from\nWord&nbsp;and\r\n  wrapped<br>next line</p>") == (
        "pasted from Word and wrapped\nnext line"
    )


def test_paragraphs_are_set_apart_and_empty_ones_dropped() -> None:
    assert shown("<p>one</p><p>&nbsp;</p><div>two<p>three</p>four</div>") == (
        "one\n\ntwo\n\nthree\n\nfour"
    )


def test_inline_elements_do_not_break_a_sentence() -> None:
    assert shown("<p><b>309</b> people <i>signed</i> this.</p>") == "309 people signed this."


def test_list_items_keep_their_bullets_and_numbers() -> None:
    html = """<p>So:</p><ul><li>one</li><li>two<ul><li>in two</li></ul></li><li></li></ul><p>p</p>
    <ol start="3"><li>c</li><li><p>d</p><p>more of d</p></li></ol><ol><li>a</li></ol>"""
    assert shown(html) == ("So:\n\n• one\n• two\no in two\n\np\n\n3. c\n4. d\n\nmore of d\n\n1. a")


def test_a_table_of_short_cells_is_one_line_a_row() -> None:
    assert shown("<table><tr><th>A</th><th></th></tr><tr><td>1</td><td><p>2</p></td></tr>") == (
        "A\n\n1 | 2"
    )


def test_a_table_that_only_lays_out_the_page_disappears() -> None:
    html = "<table><tr><td><div>menu</div></td><td><h1>T</h1><p>text</p></td></tr></table>"
    assert shown(html) == "menu\n\nT\n\ntext"


def test_what_is_not_shown_is_not_read() -> None:
    html = """<head><title>t</title><style>s</style></head><nav>n</nav><script>x</script><!-- c -->
    <p hidden>h</p><p style="color: red; display: none">d</p><template>q</template><p>seen</p>"""
    assert shown(html) == "seen"


def test_a_link_that_is_all_of_a_paragraph_keeps_its_address() -> None:
    assert shown('<p><a href="r.pdf">The response</a></p>') == (
        "The response (https://c.example/a/r.pdf)"
    )
    assert shown('<p>See <a href="r.pdf">it</a></p>') == "See it"
    assert shown('<p><a href="javascript:x()">Sign</a></p>') == "Sign"
    assert shown('<p><a href="http://[oops">Sign</a></p>') == "Sign"
    assert shown('<h2><a href="/t">Title</a></h2>') == "Title"


@pytest.mark.parametrize(
    ("html", "what"),
    [
        ("", "the page is empty"),
        (" \n ", "the page is empty"),
        ("just words", "not a web page"),
        ('<?xml version="1.0"?><feed><entry>a</entry></feed>', "not a web page"),
    ],
)
def test_what_is_no_page_is_named(html: str, what: str) -> None:
    with pytest.raises(NotAPetition, match=what):
        parse_html(page(html))


@pytest.mark.parametrize(
    "pattern",
    ["<div>x", "<b>x", "<ul><li>x", "<table><tr><td>x", "<td>", "<div>a<p></p>", "<ol><li>"],
)
def test_deep_and_odd_nesting_takes_time_in_proportion(pattern: str) -> None:
    def seconds(times: int) -> float:
        source = page(pattern * times)
        start = time.process_time()
        read_blocks(parse_html(source), source.address)
        return time.process_time() - start

    less, more = (min(seconds(times) for _ in range(2)) for times in (1_000, 8_000))
    assert more < 0.1 + 40 * less  # a quadratic reader would need 64 times as long
