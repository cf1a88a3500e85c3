"""The councils of the United Kingdom, and two parliaments: what each is called, and its site.

The list is scrapers/councils.csv. A row is a fact that somebody looked up, and says nothing on
whether the site shows petitions today.
"""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final
from urllib.parse import urlsplit

from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extract

from scrapers.errors import UnknownCouncil

NATIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "England": "E92000001",
        "Scotland": "S92000003",
        "Wales": "W92000004",
        "Northern Ireland": "N92000002",
    }
)
"""The nations that figures are published for, each with its GSS code."""

_SHOWN, _LIKE = 8, 70  # names in a message, and how like they must be, of 100
_LONGEST = 80  # characters of a name that are compared and repeated

# What a plain name says only on the kind of council, before and after its own words.
_BEFORE = re.compile(
    r"(?:the )?(?:(?:london |royal )?borough of |city and county of |borough council of "
    r"|council of the |city of )?"
)
_AFTER = re.compile(
    r"(?: city and| city| county| metropolitan| borough| district)*"
    r"(?: city| county| borough| district| council)\Z"
)


@dataclass(frozen=True, slots=True)
class Council:
    """A council, or a parliament.

    `name` is as people say it ("Kent"), `full_name` as it calls itself ("Kent County Council").
    `gss_code` is "" where it was not looked up. `kind` and `nation` are words. `platform` is the
    kind of its petition site ("other": none that has a name here), and `address` the site; both are
    "" where it is not known.
    """

    name: str
    full_name: str
    slug: str
    gss_code: str
    kind: str
    nation: str
    platform: str
    address: str

    @property
    def host(self) -> str:
        """The host of its site, "" where that is not known."""
        return urlsplit(self.address).hostname or ""


@cache
def councils() -> tuple[Council, ...]:
    """Return every council of the list, by slug; it is read once."""
    text = (files("scrapers") / "councils.csv").read_text("utf-8")
    return tuple(Council(**row) for row in csv.DictReader(text.splitlines()))


def council_named(words: str) -> Council:
    """Return the council that is called so: by its slug, or a name as people write it.

    "kent", "Kent County Council", "Brighton & Hove" and "Hull" are found. A part of a name is not:
    Berkshire is no council, and West Berkshire is only one of six there. Raises UnknownCouncil,
    which names those that have the words in their name, or are written nearly so.
    """
    wanted = _plain(words[:_LONGEST])
    found = _by_name().get(wanted) or _by_name().get(_bare(wanted))
    if found is None:
        like = councils_like(words)[:_SHOWN]
        raise UnknownCouncil(words[:_LONGEST], like=[council.slug for council in like])
    return found


def councils_like(words: str) -> tuple[Council, ...]:
    """Return the councils that have the words in their name; if none, those written nearly so."""
    wanted = _bare(_plain(words[:_LONGEST]))
    if not wanted:
        return ()
    parts = set(wanted.split())
    if having := tuple(it for it in councils() if parts <= set(_plain(it.name).split())):
        return having
    near = extract(wanted, _by_name().keys(), scorer=ratio, limit=_SHOWN, score_cutoff=_LIKE)
    return tuple(dict.fromkeys(_by_name()[name] for name, *_ in near))


def councils_of_site(host: str) -> tuple[Council, ...]:
    """Return the councils whose site has this host: some share one, most hosts have none."""
    return tuple(council for council in councils() if host and council.host == host)


@cache
def _by_name() -> Mapping[str, Council]:
    """Return the councils by each way to write their name; no two share one, as a test sees to."""
    return {name: council for council in councils() for name in ways_to_write(council)}


def ways_to_write(council: Council) -> frozenset[str]:
    """Return a council's names, plain, with and without what says of which kind it is."""
    full = _plain(council.full_name)
    return frozenset({_plain(council.slug), _plain(council.name), full, _bare(full)})


def _plain(name: str) -> str:
    """Return a name in small letters, "and" for "&", with nothing but a space between words."""
    words = re.sub(r"['’.]", "", name.casefold().replace("&", " and "))
    return " ".join(re.findall(r"[^\W_]+", words))


def _bare(plain: str) -> str:
    """Return a plain name without what only says of which kind the council is."""
    own = _BEFORE.sub("", plain, count=1)
    return _AFTER.sub("", own) or plain
