"""The sentences of a ModernGov petition page.

Hundreds of councils dress these pages differently and all of them say the same sentences, so a
page is cut by what it says. In order: "ePetition details", the title, the statement and its
reasons, "Started by: ...", "On reaching N signatures ...", the dates, the count of signatures or a
table of Agree and Disagree, "Council response" and the response, sometimes help text.

Only the council's own system writes what follows the dates sentence. What stands before it is the
petitioner's, and cannot pretend to be a response.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from scrapers.errors import ImplausibleRecord, LayoutChanged, NotAPetition
from scrapers.petitions.days import written_day
from scrapers.plausible import check_order
from scrapers.records import PetitionForm, PetitionState

DATES_SENTENCE = "This ePetition ran from dd/mm/yyyy to dd/mm/yyyy and has now finished."

_KIND = r"(?P<kind>e-?Petition|Paper\s+petition)"
_LINE = r"(?mi)^[ \t\xa0•*]*"  # a bullet: broken template pages show the petition as a list
_LINE_END = r"[ \t\xa0\r:]*$"

_ADDRESS_LINE = re.compile(r"\A\s*https?://\S+[ \t\r]*\n")
_DETAILS = re.compile(rf"{_LINE}{_KIND} details{_LINE_END}")
_PAGE_TITLE = re.compile(
    r"(?mi)^[ \t]*(?:\{meta\}[ \t]*)?(?:e-?Petition|Paper petition) - (?P<title>\S[^\n]*)$"
)
_UNDERSIGNED = re.compile(r"(?i)We,? the undersigned\b")
_ABOVE_THE_DATES = re.compile(
    rf"{_LINE}(?:Started\s+by:(?P<starter>[^\n]*)|On\s+reaching\s+[\d,]+\s+signatures\b)"
)
_DATES = re.compile(
    rf"{_LINE}This\s+{_KIND}\s+(?:ran|runs)\s+from\s+(?P<opened>\S{{1,20}})\s+to\s+"
    r"(?P<closed>\S{1,20}?)(?P<finished>\s+and\s+has\s+now\s+finished)?\.(?=\s|\Z)"
)
_SIGNATURES = re.compile(
    r"(?mi)(?:^[ \t\xa0•*]*|(?<=\.)[ \t]+)"
    r"(?:(?P<count>-?\d[\d,]{0,11})\s+(?:people|person)|Nobody)\s+(?:(?:have|has)\s+)?(?:yet\s+)?"
    rf"signed\s+this\s+{_KIND}\b\.?"
)
_RESULTS = re.compile(
    rf"{_LINE}(?:Final\s+results|Option\W+Count\W+Percentage|ePetition\s+results\s+graph"
    rf"|Agree\W+(?P<agree>\d[\d,]{{0,11}})\b[^\n]*|Disagree\W+\d[^\n]*){_LINE_END}"
)
_RESPONSE_HEADING = re.compile(rf"{_LINE}Council(?:['’]s)?\s+response(?:[ \t\xa0]*:|{_LINE_END})")
_HELP_TEXT = re.compile(
    rf"{_LINE}(?:How to (?:support|sign) (?:the|this|a|an) e?-?petition|Guidance for an e-?petition"
    r"|Disclaimer\b|We use cookies|This (?:web)?site uses cookies|Back to top"
    rf"|(?:Full|Graphics?|Graphical|Standard)\s+(?:version|site)(?: \(\S+\))?{_LINE_END})"
)
_BROKEN_TEMPLATE = re.compile(
    r"(?i)This is a default template\b.{0,400}?\bTechnical Error", re.DOTALL
)

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class PageParts:
    """A petition page, cut.

    The spans are offsets into the text that was given: `text[slice(*petition_span)] == petition`,
    and likewise the response. `title` is None where the page shows none, `signatures` None where it
    gives no count. `notes` are plain sentences on what was odd.
    """

    title: str | None
    petition: str
    petition_span: Span
    form: PetitionForm
    started_by: str | None
    opened_on: date
    closed_on: date
    state: PetitionState
    signatures: int | None
    response: str | None
    response_span: Span | None
    notes: tuple[str, ...]


def cut_page(text: str, *, address: str = "the text") -> PageParts:
    """Cut the text of a whole petition page into its parts.

    `address` is the page's address or the file's name, for errors. A first line that is only an
    address is skipped.

    Raises NotAPetition when the text is no petition page, LayoutChanged when it lacks the dates
    sentence or says it twice, ImplausibleRecord for a date that does not exist or a negative count.
    """
    dates = _find_dates(text, address)
    head = _read_head(text, dates.start())
    foot = _read_foot(text, head.end, dates.start())
    count = _read_count(text, dates.end(), address)
    answer = _read_response(text, count.end, has_headings=head.has_heading)
    opened_on = written_day(dates["opened"], address=address)
    closed_on = written_day(dates["closed"], address=address)
    check_order(opened_on, closed_on, "the petition", address=address)
    petition_span = _trim(text, head.end, foot.start)
    notes = [*head.notes, *count.notes, *answer.notes]
    if petition_span[0] == petition_span[1]:
        notes.append("The page gives no petition text besides its title.")
    return PageParts(
        title=head.title,
        petition=text[slice(*petition_span)],
        petition_span=petition_span,
        form="ePetition" if dates["kind"].lower().startswith("e") else "paper petition",
        started_by=foot.started_by,
        opened_on=opened_on,
        closed_on=closed_on,
        state="closed" if dates["finished"] else "open",
        signatures=count.signatures,
        response=text[slice(*answer.span)] if answer.span else None,
        response_span=answer.span,
        notes=tuple(notes),
    )


class Landmarks(NamedTuple):
    """Which of a page's blocks hold its own headings and sentences; None for what is missing."""

    details: int | None
    dates: int | None
    signatures: int | None
    response: int | None


def find_landmarks(blocks: Sequence[str]) -> Landmarks:
    """Find the page's own headings and sentences among the texts of its blocks, in order."""

    def first(pattern: re.Pattern[str], after: int) -> int | None:
        return next((i for i in range(after, len(blocks)) if pattern.search(blocks[i])), None)

    dates = first(_DATES, 0)
    if dates is None:
        return Landmarks(first(_DETAILS, 0), None, None, None)
    details = (i for i in range(dates, -1, -1) if _DETAILS.search(blocks[i]))
    results = (i for i in range(len(blocks) - 1, dates, -1) if _RESULTS.search(blocks[i]))
    signatures = first(_SIGNATURES, dates)
    return Landmarks(
        details=next(details, None),
        dates=dates,
        signatures=next(results, None) if signatures is None else signatures,
        response=first(_RESPONSE_HEADING, dates),
    )


def _find_dates(text: str, address: str) -> re.Match[str]:
    """Return the one dates sentence, on which the whole cut hangs."""
    found = list(_DATES.finditer(text))
    if len(found) > 1:
        raise LayoutChanged(
            f"the page says {len(found)} times when the petition ran, and its own sentence cannot "
            "be told from a quoted one. Look at the page",
            address=address,
            missing="a single dates sentence",
        )
    if found:
        return found[0]
    if not text.strip():
        raise NotAPetition("there is no text. Open the page to see", address=address)
    if _DETAILS.search(text) or _SIGNATURES.search(text):
        raise LayoutChanged(
            f"the sentence “{DATES_SENTENCE}” is missing. The text was cut off, or the site's "
            "pages have changed: compare the page with scrapers/petitions/moderngov/grammar.py",
            address=address,
            missing=DATES_SENTENCE,
        )
    raise NotAPetition(
        f"this is not a petition page: neither “ePetition details” nor “{DATES_SENTENCE}” is in "
        "it. Check the address or the file",
        address=address,
    )


class _Head(NamedTuple):
    title: str | None
    end: int
    has_heading: bool
    notes: list[str]


def _read_head(text: str, end: int) -> _Head:
    """Read what stands above the petition's text: site chrome, the heading, the title."""
    notes = []
    if _BROKEN_TEMPLATE.search(text, 0, end):
        notes.append("The site's template was broken when the page was read.")
    headings = list(_DETAILS.finditer(text, 0, end))
    if not headings:
        skipped = _ADDRESS_LINE.match(text, 0, end)
        return _Head(None, skipped.end() if skipped else 0, has_heading=False, notes=notes)
    below = headings[-1].end()
    title, title_end = _read_title(text, headings[-1].start(), below, end)
    if title is None:
        notes.append("The page shows no title.")
    return _Head(title, title_end, has_heading=True, notes=notes)


def _read_title(text: str, above: int, below: int, end: int) -> tuple[str | None, int]:
    """Return the title and where it ends.

    It is the first line below the heading, except on sites that show it only in the title element:
    there the statement itself follows the heading.
    """
    start, line_end = _first_line(text, below, end)
    line = text[start:line_end].rstrip()
    in_title_element = _PAGE_TITLE.search(text, 0, above)
    if in_title_element:
        known = " ".join(in_title_element["title"].split())
        is_shown = line and known.casefold().startswith(" ".join(line.split()).casefold())
        return (line, line_end) if is_shown else (known, below)
    if not line or _UNDERSIGNED.match(line):
        return None, below
    return line, line_end


class _Foot(NamedTuple):
    started_by: str | None
    start: int


def _read_foot(text: str, start: int, end: int) -> _Foot:
    """Read the system's own lines between the petition's text and the dates sentence."""
    started_by = None
    for match in reversed(list(_ABOVE_THE_DATES.finditer(text, start, end))):
        paragraph = text[match.start() : end].strip()
        if "\n\n" in paragraph.replace("\r", "") or paragraph.count("\n") > 2:
            break  # the petitioner's own words, which only look alike
        if match["starter"] is not None:
            started_by = " ".join(match["starter"].split()) or None
        end = match.start()
    return _Foot(started_by, end)


class _Count(NamedTuple):
    signatures: int | None
    end: int
    notes: list[str]


def _read_count(text: str, start: int, address: str) -> _Count:
    """Read the count of signatures, which stands between the dates and the response."""
    heading = _RESPONSE_HEADING.search(text, start)
    limit = heading.start() if heading else len(text)
    sentence = _SIGNATURES.search(text, start, limit)
    if sentence:
        return _Count(_number(sentence["count"] or "0", address), sentence.end(), [])
    results = list(_RESULTS.finditer(text, start, limit))
    agreed = next((row["agree"] for row in results if row["agree"]), None)
    if agreed is not None:
        note = "The page gives no count of signatures; the count is of those who chose Agree."
        return _Count(_number(agreed, address), results[-1].end(), [note])
    return _Count(None, start, ["The page gives no count of signatures."])


def _number(printed: str, address: str) -> int:
    number = int(printed.replace(",", ""))
    if number < 0:
        raise ImplausibleRecord(
            f"the page counts {printed} signatures. Look at the page", address=address
        )
    return number


class _Answer(NamedTuple):
    span: Span | None
    notes: list[str]


def _read_response(text: str, start: int, *, has_headings: bool) -> _Answer:
    """Read the response, which stands below its heading and ends where help text begins.

    Text that lost all its headings when it was taken out of its page has the response right after
    the count of signatures. Where the headings are there and this one is not, nobody responded:
    what follows is help text and the foot of the page.
    """
    heading = _RESPONSE_HEADING.search(text, start)
    if heading is None and has_headings:
        return _Answer(None, [])
    begin = heading.end() if heading else start
    help_text = _HELP_TEXT.search(text, begin)
    span = _trim(text, begin, help_text.start() if help_text else len(text))
    if span[0] < span[1]:
        return _Answer(span, [])
    notes = ["The page has the heading “Council response” and no text below it."]
    return _Answer(None, notes if heading else [])


def _trim(text: str, start: int, end: int) -> Span:
    """Return the span without the white space at its ends."""
    inside = text[start:end]
    begin = start + len(inside) - len(inside.lstrip())
    return begin, max(begin, start + len(inside.rstrip()))


def _first_line(text: str, start: int, end: int) -> Span:
    """Return the span of the first line that is not blank."""
    begin, _ = _trim(text, start, end)
    stop = text.find("\n", begin, end)
    return begin, end if stop < 0 else stop
