"""Petitions that a council lists on a page of its own site, answers and all.

Three layouts were seen: a table ("Petitions and outcomes", Medway), an accordion ("Petitions
received", Staffordshire) and a page of one petition with its fields beside their names
(Peterborough). The list gives every petition whole; none has a page of its own, and its address is
that of the list with its key behind "#".

Written in November 2026 from the text of such pages; no page's own HTML was at hand. A page that is
only an index is followed to the pages of the same folder that say they hold petitions of a year.
"""

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import urldefrag, urlsplit

from bs4 import BeautifulSoup
from bs4.element import Tag

from scrapers.blocks import absolute, parse_html
from scrapers.errors import LayoutChanged, NotAPetition, ScrapeError, TooLarge
from scrapers.petitions import linked_answers, signatories
from scrapers.petitions.table_layouts import row_of_pairs, rows_of_accordion, rows_of_tables
from scrapers.petitions.table_rows import Row, identifiers, record_of
from scrapers.records import Page, PetitionList, PetitionRecord

MOST_ROWS: Final = 5_000
"""Petitions on one page; the longest lists seen have some hundred."""

_ANOTHER_YEAR = re.compile(r"(?i)\bpetitions?\b.*\b(?:19|20)[0-9]{2}\b|\bpetitions received\b")
_NO_PAGE = re.compile(r"(?i)\.(?:pdf|docx?|xlsx?|csv|odt|zip)$")


def site_address(address: str) -> str:
    """Return the address of a list, which is all that there is of the site."""
    return urldefrag(address).url


def list_addresses(base: str) -> tuple[str, ...]:
    """Return where the list begins."""
    return (site_address(base),)


def plainer_address(address: str) -> str | None:  # noqa: ARG001  # there is none on any site
    """Return None: these pages have no plainer rendering."""
    return None


def parse_detail(page: Page) -> PetitionRecord:
    """Raise NotAPetition: the petitions of such a list have no pages of their own."""
    raise NotAPetition(
        "a petition of this council has no page of its own; it is read from the list. Give the "
        "address of the list",
        address=page.address,
    )


def parse_list(page: Page) -> PetitionList:
    """Return the petitions of a page, and where those of other years are.

    A row that cannot be read is a problem, and the others are still there. Raises NotAPetition for
    an empty page, LayoutChanged when nothing on it is laid out as petitions are, TooLarge for more
    than any council has.
    """
    soup = parse_html(page)
    main = soup.find("main") or soup
    address = site_address(page.address)
    rows, problems = _rows(main, page.address)
    if len(rows) > MOST_ROWS:
        raise TooLarge(f"the page has more than {MOST_ROWS:,} petitions", address=page.address)
    more = tuple(dict.fromkeys(_pages_of_other_years(soup, address)))
    if not rows and not problems and not more:
        raise LayoutChanged(
            "there is no table with columns such as “Subject” and “Response”, no line “Date "
            "received:” and no field “Petition request”. Check that the address is the list of "
            "petitions; if it is, compare it with scrapers/petitions/table_layouts.py",
            address=page.address,
            missing="petitions",
        )
    records = []
    for row, key in zip(rows, identifiers(rows), strict=True):
        record, doubtful = record_of(row, external_id=key, page=page, address=address)
        records.append(record)
        problems += doubtful
    return PetitionList(problems=tuple(problems), more=more, records=tuple(records))


def _rows(main: Tag, address: str) -> tuple[list[Row], list[ScrapeError]]:
    """Return the petitions in the first layout that the page has."""
    rows, problems = rows_of_tables(main, address)
    if not rows and not problems:
        rows = rows_of_accordion(main, address) or row_of_pairs(main, address)
    return rows, list(problems)


def _pages_of_other_years(soup: BeautifulSoup, address: str) -> Iterator[str]:
    """Yield the pages in the same folder whose links say that they hold petitions of a year."""
    own = urlsplit(address)
    folder = own.path.rpartition("/")[0]
    below = own.path.removesuffix(".aspx").rstrip("/")
    for link in soup.find_all("a", href=True):
        target = absolute(address, str(link["href"]))
        if target is None or not _ANOTHER_YEAR.search(link.get_text()):
            continue
        parts = urlsplit(target)
        is_near = parts.path.startswith((f"{folder}/", f"{below}/")) and parts.path != own.path
        if parts.netloc == own.netloc and is_near and not _NO_PAGE.search(parts.path):
            yield urldefrag(target).url


parse_answer = linked_answers.parse_answer
without_signatories = signatories.nothing_to_cut
