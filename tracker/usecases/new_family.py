"""Beginning a new kind of petition site in a clone: a module, example pages, and its entry."""

import builtins
import keyword
import re
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from tracker.errors import DocumentError
from tracker.files import replace_file

PETITIONS = Path("scrapers/petitions")
REGISTER = PETITIONS / "platforms.py"
EXAMPLES = Path("tests/examples")

_SCAFFOLD = files("tracker") / "scaffold"
_PAGES = ("list.html", "petition.html")
_FAMILY = re.compile(r"[a-z][a-z0-9_]{0,30}")
_IMPORT = re.compile(
    r"^from scrapers\.petitions import (?P<names>\w+(?:, \w+)*|\([\w\s,]*\))\n", re.MULTILINE
)
_ENTRIES = re.compile(r"^PLATFORMS\b.*\{\n", re.MULTILINE)
_WIDTH = 100  # characters of a line


def begin_family(root: Path, family: str) -> list[Path]:
    """Write what a kind of petition site begins with; return the files, those under `root`.

    Raises:
        DocumentError: when `root` is no clone of the project, the name is none that a module can
            have, or is taken, or a file cannot be written. Nothing is written then.
    """
    if not (root / REGISTER).is_file() or not (root / EXAMPLES).is_dir():
        raise DocumentError(
            f"{root} is no clone of petition-tracker: it has no {REGISTER}. Go to the folder of "
            "one; a kind of site is code, and is tried by the tests there."
        )
    _check_name(root, family)
    register = _registered((root / REGISTER).read_text("utf-8"), family)
    module = (_SCAFFOLD / "module.txt").read_text("utf-8").replace("FAMILY", family)
    written = {PETITIONS / f"{family}.py": module}
    for name in _PAGES:
        written[EXAMPLES / family / name] = (_SCAFFOLD / name).read_text("utf-8")
    written[REGISTER] = register  # last, when what it names is there
    (root / EXAMPLES / family).mkdir()
    for path, content in written.items():
        replace_file(root / path, content.encode())
    return list(written)


def _check_name(root: Path, family: str) -> None:
    is_word_of_python = keyword.iskeyword(family) or family in dir(builtins)
    if not _FAMILY.fullmatch(family) or is_word_of_python:
        raise DocumentError(
            f"{family[:40]!r} cannot be the name of a module; write small letters, as in mysociety."
        )
    taken = (PETITIONS / f"{family}.py", PETITIONS / family, EXAMPLES / family)
    for path in taken:
        if (root / path).exists():
            raise DocumentError(f"{path} is there already; take another name than {family!r}.")


def _registered(register: str, family: str) -> str:
    """Return the text of platforms.py with a module more: its import, and its entry."""
    imported, entries = _IMPORT.search(register), _ENTRIES.search(register)
    if imported is None or entries is None:
        raise DocumentError(
            f"{REGISTER} is not as expected: it must have a line that begins "
            "`from scrapers.petitions import`, and one that begins `PLATFORMS` and ends `{`."
        )
    entry = f'    "{family}": {family},\n'
    longer = register[: entries.end()] + entry + register[entries.end() :]
    names = sorted([*re.findall(r"\w+", imported["names"]), family])
    return longer.replace(imported.group(), _import_of(names), 1)


def _import_of(names: Sequence[str]) -> str:
    """Return the import of the modules, over several lines where one does not hold them."""
    line = f"from scrapers.petitions import {', '.join(names)}\n"
    if len(line) <= _WIDTH + 1:
        return line
    return "".join(
        ["from scrapers.petitions import (\n", *(f"    {name},\n" for name in names), ")\n"]
    )
