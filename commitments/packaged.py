"""The data that ships with this package: the one place where it is read."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

_DATA = files("commitments") / "data"


@cache
def load(name: str) -> Mapping[str, Any]:
    """Return what the TOML file ``name`` in ``commitments/data`` holds; it is read once.

    Raises:
        FileNotFoundError: when the package has no such file.
    """
    source = _DATA / name
    if not source.is_file():
        raise FileNotFoundError(f"the package commitments ships no data file {name!r}")
    return tomllib.loads(source.read_text(encoding="utf-8"))


@cache
def load_folder(name: str) -> tuple[Mapping[str, Any], ...]:
    """Return what each TOML file of the folder ``name`` in ``commitments/data`` holds, by name.

    Raises:
        FileNotFoundError: when the package has no such folder.
    """
    folder = _DATA / name
    if not folder.is_dir():
        raise FileNotFoundError(f"the package commitments ships no folder of data {name!r}")
    held = sorted(file.name for file in folder.iterdir() if file.name.endswith(".toml"))
    return tuple(load(f"{name}/{file}") for file in held)
