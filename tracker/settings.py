"""Settings: one dataclass, from ``tracker.toml`` and the environment, in that order.

The environment wins: ``TRACKER_DATABASE``, ``TRACKER_ARCHIVE``, ``TRACKER_CONTACT`` and
``TRACKER_CATALOGUE``.
``TRACKER_CONFIG`` names another file than ``tracker.toml`` in the working folder.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import msgspec

from tracker.errors import SettingsError
from tracker.form_errors import in_words
from tracker.sources import AnySource, FiguresSource, PetitionSource, RequestSource

CONFIG_FILE = "tracker.toml"
DATA_FOLDER = Path("petition-tracker-data")


_GSS_CODE = re.compile(r"[A-Z][0-9]{8}")
"""The form of the codes that the Office for National Statistics gives to areas."""

Seconds = Annotated[float, msgspec.Meta(gt=0, le=3600)]


class Fetching(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How patiently sites are read.

    ``minimum_interval`` is the pause in seconds between two requests to a host, longer where its
    robots.txt asks for it; less than two seconds is for a site of one's own. ``seconds`` is how
    long one request may take, and ``attempts`` how often it is made before a site counts as not
    reachable.
    """

    minimum_interval: Annotated[float, msgspec.Meta(ge=0, le=3600)] = 2.0
    seconds: Seconds = 60.0
    attempts: Annotated[int, msgspec.Meta(ge=1, le=10)] = 4


class Workers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How ``tracker worker`` tells that another worker died; the same on every host.

    Each says every ``heartbeat`` seconds that it is alive. One that said nothing for
    ``lost_after`` seconds is lost, and its jobs go to others; that is at least twice as long.
    """

    heartbeat: Seconds = 10.0
    lost_after: Seconds = 30.0

    def __post_init__(self) -> None:
        if self.lost_after < 2 * self.heartbeat:
            raise ValueError("`lost_after` must be at least twice the `heartbeat`")


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where things lie, who we are, and what is read.

    ``contact`` is an address at which a webmaster reaches whoever runs this; it is part of
    the name that we give to servers, and nothing is fetched without one. ``catalogue`` is a file
    with indicators of one's own, in the form of ``commitments/data/indicators.toml``.
    """

    database: str = f"sqlite:///{DATA_FOLDER / 'tracker.sqlite'}"
    archive: str = str(DATA_FOLDER / "archive")
    contact: str = ""
    catalogue: str = ""
    fetching: Fetching = Fetching()
    workers: Workers = Workers()
    petitions: tuple[PetitionSource, ...] = ()
    figures: tuple[FiguresSource, ...] = ()
    requests: tuple[RequestSource, ...] = ()

    @property
    def sources(self) -> tuple[AnySource, ...]:
        """All that is read: petitions first, which name the bodies that the others are about."""
        return (*self.petitions, *self.figures, *self.requests)


def load_settings(environment: Mapping[str, str]) -> Settings:
    """Read the settings.

    Raises:
        SettingsError: when the file cannot be read, or a setting is unknown or does not fit.
    """
    path = settings_path(environment)
    settings = read_settings(path) if path.exists() else _without_file(path, environment)
    overrides = {
        name: environment[variable]
        for name in ("database", "archive", "contact", "catalogue")
        if (variable := f"TRACKER_{name.upper()}") in environment
    }
    return msgspec.structs.replace(settings, **overrides)


def settings_path(environment: Mapping[str, str]) -> Path:
    """Return where the file of settings lies, or would."""
    return Path(environment.get("TRACKER_CONFIG", CONFIG_FILE))


def read_settings(path: Path) -> Settings:
    """Read the settings of one file.

    Raises:
        SettingsError: when the file is not TOML, a setting is unknown or does not fit, or two
            sources have one name.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise SettingsError(f"the settings file {path} cannot be read: {error}") from error
    return parse_settings(content, path)


def parse_settings(content: bytes, path: Path) -> Settings:
    """Return the settings that a file at ``path`` with this content gives.

    Raises:
        SettingsError: as for ``read_settings``.
    """
    try:
        settings = msgspec.toml.decode(content, type=Settings)
    except UnicodeDecodeError as error:
        raise SettingsError(f"the settings file {path} is no text in UTF-8; save it so.") from error
    except (tomllib.TOMLDecodeError, msgspec.DecodeError) as error:
        raise SettingsError(
            f"the settings file {path} cannot be used: {in_words(error, Settings)}."
        ) from error
    _check_areas(settings, path)
    names = Counter(source.id for source in settings.sources)
    twice = [name for name, times in names.items() if times > 1]
    if twice:
        raise SettingsError(f"the settings file {path} has two sources named {twice[0]!r}.")
    return settings


def _check_areas(settings: Settings, path: Path) -> None:
    """Check the form of every area's code. A wrong one would show no figures and say nothing."""
    for source in settings.petitions:
        for field, codes in (("area", [source.area]), ("compare_with", source.compare_with)):
            wrong = next((code for code in codes if code and not _GSS_CODE.fullmatch(code)), None)
            if wrong is not None:
                raise SettingsError(
                    f"the settings file {path} cannot be used: {wrong!r} in `{field}` of the "
                    f"source {source.id!r} is no GSS code. Write a capital letter and eight "
                    "digits, such as E10000016 for Kent; scrapers/councils.csv lists councils "
                    "with theirs, and without one no figures are shown."
                )


def _without_file(path: Path, environment: Mapping[str, str]) -> Settings:
    if "TRACKER_CONFIG" in environment:
        raise SettingsError(f"TRACKER_CONFIG names the file {path}, which is not there.")
    return Settings()
