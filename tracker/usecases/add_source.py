"""Writing a source into tracker.toml, behind all that stands there."""

import json
from pathlib import Path

import msgspec

from tracker.errors import SettingsError
from tracker.files import replace_file
from tracker.settings import Settings, parse_settings
from tracker.sources import PetitionSource, is_same_site


def add_source(path: Path, source: PetitionSource) -> None:
    """Write a source to the end of a settings file, which is made where there is none.

    What stands there stays, byte for byte.

    Raises:
        SettingsError: when the file cannot be used, names the source, its body or its address
            already, or takes no entry at its end.
        DocumentError: when it cannot be written.
    """
    held = _content(path)
    settings = parse_settings(held, path)
    _refuse_twice(path, settings, source)
    entry = as_toml(source)
    content = held + _blank_line_after(held) + entry.encode()
    if not _is_only_longer_by(settings, content, path, source):
        raise SettingsError(
            f"{path} takes no entry at its end, perhaps because it writes `petitions = [...]`. "
            f"Put this in by hand:\n\n{entry}"
        )
    replace_file(path, content)


def as_toml(source: PetitionSource) -> str:
    """Return a source as an entry of tracker.toml, without what is left to its default."""
    fields = {name: value for name, value in msgspec.structs.asdict(source).items() if value}
    # A string or a list of strings is written in TOML as in JSON.
    lines = [f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in fields.items()]
    return "\n".join(["[[petitions]]", *lines, ""])


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes() if path.exists() else b""
    except OSError as error:
        raise SettingsError(
            f"the settings file {path} cannot be read: {error.strerror}."
        ) from error


def _refuse_twice(path: Path, settings: Settings, source: PetitionSource) -> None:
    for known in settings.sources:
        if known.id == source.id or is_same_site(known.address, source.address):
            raise SettingsError(f"{path} has it already, as the source {known.id!r}.")
        if isinstance(known, PetitionSource) and known.body == source.body:
            raise SettingsError(
                f"{path} has another source of petitions to {source.body_name}: {known.id!r}."
            )


def _blank_line_after(held: bytes) -> bytes:
    if not held:
        return b""
    return b"\n" if held.endswith(b"\n") else b"\n\n"


def _is_only_longer_by(
    settings: Settings, content: bytes, path: Path, source: PetitionSource
) -> bool:
    """Whether a new content says what the settings say, and the source besides."""
    try:
        found = parse_settings(content, path)
    except SettingsError:
        return False
    return found == msgspec.structs.replace(settings, petitions=(*settings.petitions, source))
