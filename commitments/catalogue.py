"""The catalogue of indicators: the packaged one, and what an editor adds to it."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

import msgspec

from commitments.indicators import Break, Indicator, Variant
from commitments.packaged import load


def packaged_catalogue() -> dict[str, Indicator]:
    """Return the indicators that the package ships, by id."""
    return read_catalogue(load("indicators.toml"))


def read_catalogue(document: Mapping[str, Any]) -> dict[str, Indicator]:
    """Read a catalogue document (the form of ``commitments/data/indicators.toml``).

    Raises:
        ValueError: when a field is missing, unknown or of the wrong type, or an id occurs
            twice; the message names the indicator and the field.
    """
    found: dict[str, Indicator] = {}
    for entry in document.get("indicator", ()):
        name = entry.get("id", "(without id)")
        try:
            indicator = msgspec.convert(_renamed(entry), type=Indicator)
        except (msgspec.ValidationError, ValueError) as error:
            raise ValueError(f"indicator {name!r} in the catalogue: {error}") from error
        if indicator.id in found:
            raise ValueError(f"indicator {name!r} is in the catalogue twice")
        found[indicator.id] = indicator
    return found


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
