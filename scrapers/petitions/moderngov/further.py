"""Where a list of ePetitions goes on: its further pages, and its earlier date ranges.

The list shows current and recent petitions. "Select an earlier date range below to find completed
e-Petitions and responses", it says, and no such form's own HTML was at hand. So every form is
filled in that the list sends to itself by GET and that asks for dates, whatever it looks like.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final, NamedTuple
from urllib.parse import parse_qsl, urlsplit

from bs4 import BeautifulSoup

from scrapers.blocks import absolute
from scrapers.petitions.moderngov.addresses import list_address, site_address
from scrapers.petitions.moderngov.forms import Form, form_of_link, read_forms, words_of
from scrapers.petitions.moderngov.ranges import range_choices
from scrapers.records import Page

MOST_RANGES: Final = 40
"""Date ranges of one form: forty half-years are all the time that there have been ePetitions."""

MOST_LINKS: Final = 500
"""Links from one page of a list to others; the longest lists have some tens of pages."""

POST_FORM: Final = (
    "The list has its earlier date ranges in a form that is sent by POST, which is not done here: "
    "finished petitions that it does not show are read only where they are known already."
)
UNKNOWN_FORM: Final = (
    "The list says that it has earlier date ranges, and shows no form for them that is known: "
    "finished petitions that it does not show are read only where they are known already."
)
TOO_MANY: Final = (
    f"The list offers more than {MOST_RANGES} date ranges, and the first {MOST_RANGES} are read."
)

_PROMISE = re.compile(r"(?i)\bearlier\s+date\s+range")
_MAY_LEAD_TO_A_LIST = re.compile(r"(?i)^\s*\?|ListDisplay")
_GOES_ON = re.compile(
    r"(?i)(?:next|previous|prev|earlier|later|first|last)(?:\s+page)?\W{0,9}|\W?\d{1,4}\W?"
    r"|[<>«»‹› ]{1,9}|(?:view\s+)?(?:all|completed|finished|closed|past|archived|previous)"
    r"\s+e-?petitions\b.{0,80}"
)


class Further(NamedTuple):
    """The addresses where a list goes on, and plain sentences on what is out of reach."""

    addresses: tuple[str, ...]
    notes: tuple[str, ...]


class _Offer(NamedTuple):
    """A form, and what to put in it for each range of dates."""

    form: Form
    choices: list[dict[str, str]]

    def is_answered_by(self, asked: set[str]) -> bool:
        return any(name.lower() in asked for name in self.choices[0])

    def addresses(self) -> Iterator[str]:
        return map(self.form.address, self.choices[:MOST_RANGES])


def further_pages(soup: BeautifulSoup, page: Page) -> Further:
    """Return where the list on `page` goes on.

    The answer to a form carries the form again, and is not asked a second time: so what there is
    to ask for has an end, wherever the ranges lead.
    """
    here, read_on = list_address(page.address), page.fetched_at.date()
    if here is None:
        return Further((), ())
    links = islice(dict.fromkeys(_links(soup, page.address)), MOST_LINKS)
    linked = [form_of_link(link) for link in links]
    forms = [it for it in read_forms(soup, page.address) if _is_same_site(it.target, page.address)]
    offers = [_Offer(form, range_choices(form, read_on)) for form in (*linked, *forms)]
    pages = [form.address({}) for form, choices in offers[: len(linked)] if not choices]
    dated = [offer for offer in offers if offer.choices]
    asked = {name.lower() for name, _ in parse_qsl(urlsplit(here).query)}
    ranges = [
        address
        for offer in dated
        if not offer.form.is_post and not offer.is_answered_by(asked)
        for address in offer.addresses()
    ]
    found = dict.fromkeys(filter(None, map(list_address, (*pages, *ranges))))
    found.pop(here, None)
    return Further(tuple(found), tuple(_notes(dated, asked, soup)))


def _notes(dated: Sequence[_Offer], asked: set[str], soup: BeautifulSoup) -> Iterator[str]:
    """Yield what to say of date ranges, where the page is not itself the answer for one."""
    if any(offer.is_answered_by(asked) for offer in dated):
        return
    if any(len(offer.choices) > MOST_RANGES for offer in dated if not offer.form.is_post):
        yield TOO_MANY
    if dated and all(offer.form.is_post for offer in dated):
        yield POST_FORM
    elif not dated and _PROMISE.search(soup.get_text(" ")):
        yield UNKNOWN_FORM


def _links(soup: BeautifulSoup, address: str) -> Iterator[str]:
    """Yield the links to pages of this site's list whose words say that it goes on there."""
    for link in soup.find_all("a", href=_MAY_LEAD_TO_A_LIST):
        goes_on = _GOES_ON.fullmatch(words_of(link))
        target = absolute(address, str(link["href"])) if goes_on else None
        if target and _is_same_site(target, address):
            yield target


def _is_same_site(target: str, address: str) -> bool:
    return list_address(target) is not None and site_address(target) == site_address(address)
