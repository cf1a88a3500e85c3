"""From a council's name, or the address of its site, to the source that is read."""

import msgspec

from scrapers.councils import NATIONS, Council, council_named, councils_of_site
from scrapers.errors import UnknownCouncil
from scrapers.figures.areas import listed_areas
from scrapers.petitions.platforms import PLATFORMS
from tracker.errors import PlatformError, SettingsError
from tracker.settings import Settings
from tracker.sources import FiguresSource, PetitionSource, host_of, is_same_site, source_of_site

USUAL_PLATFORM = "moderngov"


def source_named(settings: Settings, name: str) -> PetitionSource | FiguresSource:
    """Return the source of the settings that is named so, else that of the council of this name.

    Raises:
        SettingsError: when there is neither; it names the councils that are like it.
        PlatformError: when the council's site is of no kind that is read.
    """
    for source in settings.sources:
        if source.id == name:
            return source
    council = _council(name, settings)
    for known in settings.petitions:
        if known.body == council.slug or is_same_site(known.address, council.address):
            return known
    return source_of_council(council)


def source_of_address(address: str, platform: str | None, name: str | None) -> PetitionSource:
    """Return the source for a site: that of the council whose site it is, else one of its own.

    `platform` and `name` say otherwise than the list of councils, where they are given.

    Raises:
        PlatformError: when the site is of no kind that is read.
        SettingsError: when the address has no host, or the name no plain letter.
    """
    owners = councils_of_site(host_of(address))
    kind = platform or (owners[0].platform if owners else USUAL_PLATFORM)
    if owners and platform is None:
        _require_read(owners[0])
    if kind not in PLATFORMS:
        raise PlatformError(f"the platform {kind!r} is not read. {_what_is_read()}.")
    site = PLATFORMS[kind].site_address(address)
    if not owners:
        return source_of_site(site, kind, name)
    source = _source(owners)
    return msgspec.structs.replace(
        source,
        platform=kind,
        address=source.address if is_same_site(site, source.address) else site,
        body_name=name or source.body_name,
    )


def source_of_council(council: Council) -> PetitionSource:
    """Return the source for a council: its slug is the name of both the source and the body.

    Councils that share one site are one source, since its pages do not say which of them is asked.

    Raises:
        PlatformError: when its site is of no kind that is read.
    """
    _require_read(council)
    return _source(councils_of_site(council.host))


def as_configured(settings: Settings, source: PetitionSource) -> PetitionSource:
    """Return what the settings say of the same site, else the source."""
    known = (it for it in settings.petitions if is_same_site(it.address, source.address))
    return next(known, source)


def why_not_read(council: Council) -> str | None:
    """Return why petitions to a council are not read, as the end of a sentence; None if they are.

    It says nothing on whether the site shows any today.
    """
    if council.platform in PLATFORMS:
        return None
    if not council.address:
        return "where they are shown is not known here"
    if council.platform == "other":
        return f"{council.address} is of no kind of site that is read"
    return f"{council.address} is a site of the kind {council.platform}, which is not read yet"


def _council(name: str, settings: Settings) -> Council:
    try:
        return council_named(name)
    except UnknownCouncil as error:
        named = ", ".join(source.id for source in settings.sources) or "none"
        raise SettingsError(
            f"no source {error.address!r} is in tracker.toml; there are: {named}. And {error.what} "
            "`tracker sources --all` lists the councils that are known."
        ) from error


def _require_read(council: Council) -> None:
    if reason := why_not_read(council):
        raise PlatformError(
            f"petitions to {council.full_name} are not read: {reason}. {_what_is_read()}. An "
            "answer can be put in by hand with `tracker add-response`; where you know a page of "
            "such a kind, give --address and --platform; and `tracker sources new` begins a "
            "module for another kind."
        )


def _what_is_read() -> str:
    return f"Kinds that are read: {', '.join(sorted(PLATFORMS))}"


def _source(owners: tuple[Council, ...]) -> PetitionSource:
    """Return the source for a site of one council, or of several together, which have no area."""
    first = owners[0]
    is_one = len(owners) == 1
    slug = "-and-".join(council.slug for council in owners)
    return PetitionSource(
        id=slug,
        platform=first.platform,
        address=first.address,
        body=slug,
        body_name=" and ".join(council.full_name for council in owners),
        area=first.gss_code if is_one else "",
        area_name=first.name if is_one and first.gss_code else "",
        compare_with=_compared_with(first),
    )


def _compared_with(council: Council) -> tuple[str, ...]:
    """Return the codes of what a council's figures are set beside: its nation, its region."""
    nation = NATIONS.get(council.nation, "")
    regions = {area.code: area.region for area in listed_areas() if area.until is None}
    return tuple(code for code in (nation, regions.get(council.gss_code, "")) if code)
