"""Which places are read, as ``tracker.toml`` lists them."""

import re
from datetime import date
from typing import TypeVar
from urllib.parse import urlsplit

import msgspec

from commitments.quantities.dates import Interval
from tracker.errors import SettingsError
from tracker.form_errors import in_words
from tracker.forms import Name, WebAddress
from tracker.periods import year_or_month

Source = TypeVar("Source", bound=msgspec.Struct)


class PetitionSource(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A body's petition pages. ``platform`` is a module of ``scrapers.petitions``.

    ``area`` is the body's GSS code, without which no figures are shown for it, and
    ``compare_with`` those of the areas that its figures are set beside: its region, the
    nation.
    """

    id: Name
    platform: str
    address: WebAddress
    body: Name
    body_name: str
    area: str = ""
    area_name: str = ""
    compare_with: tuple[str, ...] = ()


class FiguresSource(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A place where figures are published. ``layout`` is a name of ``scrapers.figures.layouts``.

    ``published`` is the day, month or year of publication, or an interval of days
    ("2024-10-04", "2025-06", "2026", "2024-01-01/2024-10-04"). It is left out where the place says
    so itself, as a version of an API and each row of a tidy file do. ``where`` chooses rows by
    what stands in other columns, such as ``breakdown``, and files of a page; each layout says what
    it may name. ``provisional`` says that the publisher calls all of it provisional.
    """

    id: Name
    layout: str
    address: WebAddress
    data_set: str
    title: str
    published: str = ""
    note: str = ""
    where: dict[str, str] = {}
    provisional: bool = False


class RequestSource(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Requests for information to a body. ``platform`` is a kind of ``scrapers.requests.crawl``.

    ``address`` is that of a request, or of the body's own page on the site, whose latest requests
    are read; with ``search``, the latest that have its words. ``body`` is named by a petition
    source too.
    """

    id: Name
    platform: str
    address: WebAddress
    body: Name
    search: str = ""


AnySource = PetitionSource | FiguresSource | RequestSource


def checked(kind: type[Source], **fields: str | bool | dict[str, str]) -> Source:
    """Return a source made from what a person typed.

    Raises:
        SettingsError: when a field does not fit.
    """
    try:
        return msgspec.convert(fields, type=kind)
    except msgspec.ValidationError as error:
        raise SettingsError(in_words(error)) from error


def source_of_site(address: str, platform: str, name: str | None) -> PetitionSource:
    """Return a source for a site that the settings do not name.

    Raises:
        SettingsError: when the address has no host, or the name no plain letter.
    """
    host = host_of(address)
    body_name = name or host
    if not _slug(body_name):
        raise SettingsError(f"the name {body_name!r} has no letter from a to z, and needs one.")
    return checked(
        PetitionSource,
        id=_slug(host),
        platform=platform,
        address=address.rstrip("/"),
        body=_slug(body_name),
        body_name=body_name,
    )


def host_of(address: str) -> str:
    """Return the host of a web address.

    Raises:
        SettingsError: when it has none.
    """
    try:
        host = urlsplit(address).hostname
    except ValueError:  # such as an unclosed bracket in the host
        host = None
    if not host:
        raise SettingsError(f"{address!r} is no address; write https://democracy.example.gov.uk.")
    return host


def is_same_site(one: str, other: str) -> bool:
    """Whether two addresses are of one site, by http or by https."""
    return urlsplit(one)._replace(scheme="") == urlsplit(other)._replace(scheme="")


def _slug(text: str) -> str:
    return "-".join(_WORD.findall(text.lower()))[:80].strip("-")


_WORD = re.compile(r"[a-z0-9]+")
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def published_interval(text: str, held_on: date) -> Interval:
    """Return the days on which a release may have been published.

    A release cannot have come out after the day on which we held it, so the interval ends
    there at the latest.

    Raises:
        SettingsError: when the text is none of the forms, names no real day, or begins
            after ``held_on``.
    """
    if not text.strip():
        raise SettingsError(
            "no date of publication is given; write 2024-10-04, 2024-10, 2024 or "
            "2024-01-01/2024-10-04."
        )
    start_text, _, end_text = text.strip().partition("/")
    try:
        days = Interval(_stretch(start_text).start, _stretch(end_text or start_text).end)
    except ValueError as error:
        raise SettingsError(
            f"{text!r} is no date of publication ({error}); write 2024-10-04, 2024-10, 2024 or "
            "2024-01-01/2024-10-04."
        ) from error
    if days.start > held_on:
        raise SettingsError(
            f"{text!r} is no date of publication before {held_on}, when we held it."
        )
    return Interval(days.start, min(days.end, held_on))


def _stretch(text: str) -> Interval:
    if match := _DAY.fullmatch(text):
        day = date(*map(int, match.groups()))
        return Interval(day, day)
    if period := year_or_month(text):
        return period.days
    raise ValueError(f"{text!r} is not a day, a month or a year")
