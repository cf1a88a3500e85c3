"""The data that ships with this package: the one place where it is read."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(name: str) -> Mapping[str, Any]:
    """Return what the TOML file ``name`` in ``commitments/data`` holds; it is read once.

    Raises:
        FileNotFoundError: when the package has no such file.
    """
    source = files("commitments") / "data" / name
    if not source.is_file():
        raise FileNotFoundError(f"the package commitments ships no data file {name!r}")
    return tomllib.loads(source.read_text(encoding="utf-8"))
