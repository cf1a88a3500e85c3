"""The catalogue of indicators: the packaged one, and what an editor adds to it."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

import msgspec

from commitments.figures.indicators import Break, Indicator, Variant
from commitments.packaged import load_folder

_HOLDS = {"domain", "indicator"}


def packaged_catalogue() -> dict[str, Indicator]:
    """Return the indicators that the package ships, by id."""
    return merged_catalogue(read_catalogue(document) for document in load_folder("indicators"))


def merged_catalogue(parts: Iterable[Mapping[str, Indicator]]) -> dict[str, Indicator]:
    """Return catalogues as one, such as the packaged one and an editor's.

    Raises:
        ValueError: when two of them have an indicator of the same id.
    """
    whole: dict[str, Indicator] = {}
    for part in parts:
        twice = sorted(whole.keys() & part.keys())
        if twice:
            raise ValueError(f"indicator {twice[0]!r} is in the catalogue twice")
        whole.update(part)
    return whole


def read_catalogue(document: Mapping[str, Any]) -> dict[str, Indicator]:
    """Read the indicators of one domain (the form of ``commitments/data/indicators/*.toml``).

    Raises:
        ValueError: when a field is missing, unknown or of the wrong type, or an id occurs
            twice; the message names the indicator and the field.
    """
    unknown = sorted(document.keys() - _HOLDS)
    if unknown:
        raise ValueError(f"the catalogue has an unknown field {unknown[0]!r} before any indicator")
    if "domain" not in document:
        raise ValueError("the catalogue does not say which `domain` its indicators are of")
    return merged_catalogue(
        {indicator.id: indicator}
        for indicator in (
            _read(entry, document["domain"]) for entry in document.get("indicator", ())
        )
    )


def _read(entry: Mapping[str, Any], domain: object) -> Indicator:
    try:
        return msgspec.convert({**_renamed(entry), "domain": domain}, type=Indicator)
    except (msgspec.ValidationError, ValueError) as error:
        name = entry.get("id", "(without id)")
        raise ValueError(f"indicator {name!r} in the catalogue: {error}") from error


def _renamed(entry: Mapping[str, Any]) -> dict[str, Any]:
    """Return a TOML entry with its lists under the names that the dataclass gives them."""
    named = {
        **entry,
        "variants": [_known(v, Variant) for v in entry.get("variant", ())],
        "breaks": [_known(b, Break) for b in entry.get("break", ())],
    }
    named.pop("variant", None)
    named.pop("break", None)
    return _known(named, Indicator)


def _known(entry: Mapping[str, Any], kind: type) -> dict[str, Any]:
    """Return the entry; an unknown field is an error, not something to pass over."""
    unknown = set(entry) - {field.name for field in fields(kind)}
    if unknown:
        raise ValueError(f"unknown field {min(unknown)!r}")
    return dict(entry)
