"""What each kind of petition site offers: the functions that a module of this package has.

A module reads pages and never fetches one: `scrapers.petitions.crawl` asks it where to go next.
"""

from typing import Protocol

from scrapers.records import Page, PetitionList, PetitionRecord, ResponseRecord


class Platform(Protocol):
    """A module that reads one kind of petition site."""

    def site_address(self, address: str, /) -> str:
        """Return the address that a site is known by, from that of any of its pages."""

    def list_addresses(self, base: str, /) -> tuple[str, ...]:
        """Return the addresses at which a site's lists of petitions begin."""

    def parse_list(self, page: Page, /) -> PetitionList:
        """Return the petitions of one page of a list, and what of it could not be read.

        Raises ScrapeError when the page is no list.
        """

    def parse_detail(self, page: Page, /) -> PetitionRecord:
        """Return the petition of a page. Raises ScrapeError when the page is none."""

    def parse_answer(self, page: Page, /) -> ResponseRecord:
        """Return the answer on the page or document that a petition's page points to.

        Raises ScrapeError when there is none.
        """

    def without_signatories(self, body: bytes, /) -> bytes:
        """Return a page's bytes without the names of those who signed; it is archived so.

        What the other functions read of a page is the same before and after.
        """

    def plainer_address(self, address: str, /) -> str | None:
        """Return where a petition's page has a plainer rendering, None where it has none.

        It is read when the page itself defeats `parse_detail` with LayoutChanged.
        """
