"""What each kind of petition site offers: the functions that a module of this package has."""

from typing import Protocol

from scrapers.records import Page, PetitionList, PetitionRecord


class Platform(Protocol):
    """A module that reads one kind of petition site."""

    def site_address(self, address: str, /) -> str:
        """Return the address that a site is known by, from that of any of its pages."""

    def list_address(self, base: str, /) -> str:
        """Return the address of a site's list of petitions."""

    def parse_list(self, page: Page, /) -> PetitionList:
        """Return the petitions of a list, and what of it could not be read.

        Raises ScrapeError when the page is no list.
        """

    def parse_detail(self, page: Page, /) -> PetitionRecord:
        """Return the petition of a page. Raises ScrapeError when the page is none."""
