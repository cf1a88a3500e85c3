"""The text of a mail as it was written: without hard line ends, quotations and the requester.

A private person who asks a question under the Act is not what the project is about. Officers who
answer act in public, and their names stay.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from scrapers.blocks import without_hidden
from scrapers.petitions.names import without_greeted_name

MASK: Final = "[requester]"

LONGEST_OF_MAIL: Final = 80
LONGEST_OF_PAGE: Final = 120
"""Characters of a line that a mail program or a page's edge may have cut; a longer one was not."""
_SHORTEST_WIDTH = 60
"""A text without any longer line is a list or a poem, and nothing tells that it was wrapped."""

_QUOTED = re.compile(r"(?i)(?:show|hide) quoted sections(?: \(\S*\))?")
_ITEM = re.compile(r"(?i)(?:[•*·–—-]|o|\(?[a-z0-9]{1,3}[.)]|q(?:uestion)?\s*[0-9]{1,3}\b)(?:\s|$)")
_GOODBYE = re.compile(
    r"(?i)(?:yours|(?:with )?(?:kind|best|warm)|(?:many )?thanks|thank you|regards|sincerely"
    r"|faithfully)(?: (?:faithfully|sincerely|truly|regards|wishes|and|best|kind|in advance))*[,.]?"
)
_LONGEST_SIGNATURE = 60
_STATUS_OF_ACCOUNT = re.compile(r"\s*\([^()]{0,60}\)\s*$")


def one_line(text: str) -> str:
    """Return a text on one line, without characters that nobody sees or that turn it round."""
    return " ".join(without_hidden(text).split())


def unwrapped(text: str, *, longest: int = LONGEST_OF_MAIL, tolerance: int = 0) -> str:
    """Return a text with the lines of each paragraph joined where a mail program cut them.

    A line of at most `longest` characters was cut where the first word of the next would not have
    fitted, or by at most `tolerance` characters would: a printed page is not as regular as a mail.
    """
    lines = [" ".join(line.split()) for line in text.split("\n")]
    widths = [len(line) for line in lines if len(line) <= longest]
    width = max([_SHORTEST_WIDTH, *widths]) - tolerance
    paragraphs = (list(group) for filled, group in groupby(lines, key=bool) if filled)
    return "\n\n".join("\n".join(_joined(lines, width, longest)) for lines in paragraphs)


def _joined(lines: Iterable[str], width: int, longest: int) -> Iterator[str]:
    """Yield the lines of a paragraph, those that were cut in one."""
    parts: list[str] = []
    for line in lines:
        if parts and not (len(parts[-1]) <= longest and _was_cut(parts[-1], line, width)):
            yield " ".join(parts)
            parts = []
        parts.append(line)
    yield " ".join(parts)


def _was_cut(line: str, following: str, width: int) -> bool:
    word = following.partition(" ")[0]
    fits = len(line) + 1 + len(word) <= width
    return not fits and _ITEM.match(following) is None


def without_quotations(text: str) -> str:
    """Return a message without the lines where the site folds what it quotes."""
    return "\n".join(line for line in text.split("\n") if not _QUOTED.fullmatch(line.strip()))


def without_requester(text: str, name: str) -> str:
    """Return a text in which the full name of the requester is "[requester]".

    So is the surname with a title. One word alone stays: it may be a place ("Kent").
    """
    words = _STATUS_OF_ACCOUNT.sub("", name).split()
    if len(words) < 2:
        return text
    full = r"\s+".join(map(re.escape, words))
    titled = rf"(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.?\s+{re.escape(words[-1])}"
    return re.sub(rf"(?<!\w)(?:{full}|{titled})(?!\w)", MASK, text, flags=re.IGNORECASE)


def names_requester(text: str, name: str) -> bool:
    """Tell whether a text, such as a file's name, has all words of the requester's name."""
    held = set(re.split(r"[\W_]+", text.lower()))
    words = _STATUS_OF_ACCOUNT.sub("", name).lower().split()
    return len(words) > 1 and held.issuperset(words)


def signed_by_requester(text: str) -> str:
    """Return a message of the requester with the line below its last words as "[requester]"."""
    lines = text.split("\n")
    is_signature = False
    for index, line in enumerate(lines):
        if _GOODBYE.fullmatch(line.strip()):
            is_signature = True
        elif is_signature and line.strip():
            is_signature = False
            if len(line) <= _LONGEST_SIGNATURE and not _is_sentence(line):
                lines[index] = MASK
    return "\n".join(lines)


def _is_sentence(line: str) -> bool:
    """Tell a sentence from a name, which may end in a full stop too ("J. R.")."""
    return line.rstrip().endswith((".", "?", ":")) and len(line.split()) > 3


def answered_to_requester(text: str) -> str:
    """Return a message of the body with the person whom it greets as "[requester]"."""
    return without_greeted_name(text, mask=MASK)
