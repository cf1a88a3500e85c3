"""ModernGov (Civica Modern.Gov): the ePetition pages of about three hundred British councils.

List:   /mgEPetitionListDisplay.aspx   columns Title | Respondents | Deadline to sign by; finished
                                       petitions by the form of date ranges (`further`)
Detail: /mgEPetitionDisplay.aspx?ID=N  the sentences of `grammar`
Answer: /mgAi.aspx?ID=N and others     what a petition's page may point to (`answers`)

Addresses carry noise (RPID, HPID, J, $LO$, fbclid, a cookieless session segment "/(S(...))/"), and
the case of paths and parameters varies; host and integer ID are the key. There is no API for
petitions.

Written in November 2026 from the texts of pages of about thirty councils. No page's own HTML was at
hand: what is here rests on what the pages say, and must be held against a real one before relying
on more than that.
"""

from scrapers.petitions.moderngov.addresses import (
    canonical_address,
    detail_address,
    external_id,
    list_addresses,
    plainer_address,
    site_address,
)
from scrapers.petitions.moderngov.answers import parse_answer
from scrapers.petitions.moderngov.details import page_text, parse_detail
from scrapers.petitions.moderngov.grammar import cut_page
from scrapers.petitions.moderngov.lists import parse_list
from scrapers.petitions.signatories import nothing_to_cut as without_signatories

__all__ = [
    "canonical_address",
    "cut_page",
    "detail_address",
    "external_id",
    "list_addresses",
    "page_text",
    "parse_answer",
    "parse_detail",
    "parse_list",
    "plainer_address",
    "site_address",
    "without_signatories",
]
