"""The catalogue of this place: the indicators that ship with the program, and an editor's own."""

import tomllib
from collections import Counter
from pathlib import Path

from commitments.figures.catalogue import packaged_catalogue, read_catalogue
from commitments.figures.indicators import Indicator
from tracker.errors import SettingsError
from tracker.files import read_file
from tracker.settings import Settings


def catalogue_of(settings: Settings) -> dict[str, Indicator]:
    """Return the packaged indicators, and those of the file that the settings name.

    Raises:
        DocumentError, SettingsError: as :func:`catalogue_with` does.
    """
    return catalogue_with(Path(settings.catalogue)) if settings.catalogue else packaged_catalogue()


def catalogue_with(path: Path) -> dict[str, Indicator]:
    """Return the packaged indicators and those of a file.

    Raises:
        DocumentError: when the file cannot be read.
        SettingsError: when it is no catalogue, or has an indicator or a publisher's column that
            is in the packaged catalogue already.
    """
    packaged, own = packaged_catalogue(), _read(path)
    for name in own:
        if name in packaged:
            raise SettingsError(
                f"the catalogue {path}: the indicator {name!r} ships with the program; give yours "
                "another id."
            )
    both = {**packaged, **own}
    _check_columns(path, both)
    return both


def _read(path: Path) -> dict[str, Indicator]:
    try:
        return read_catalogue(tomllib.loads(read_file(path).decode("utf-8")))
    except ValueError as error:  # of TOML, of UTF-8, or of the catalogue
        raise SettingsError(f"the catalogue {path} cannot be used: {error}") from error


def _check_columns(path: Path, catalogue: dict[str, Indicator]) -> None:
    columns = Counter(
        name.casefold()
        for indicator in catalogue.values()
        for variant in indicator.variants
        for name in (*variant.columns, *variant.numerators, *variant.denominators)
    )
    twice = [name for name, times in columns.items() if times > 1]
    if twice:
        raise SettingsError(
            f"the catalogue {path}: the column {twice[0]!r} would be of two variants."
        )
