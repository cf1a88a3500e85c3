"""Reading a PDF or a Word document in a process of its own.

Both are read by libraries that a hostile file may send astray: PDFium unpacks what a page holds
before anybody can count it, and is a program in C++ that a defect ends. So each document is read by
a child, `python -m scrapers.documents`, with a limit of memory and of time, whose failure is an
error with a name.
"""

import logging
import subprocess
import sys
from typing import Final

from scrapers.documents.refusal import Refusal

logger = logging.getLogger(__name__)

MOST_SECONDS: Final = 30
"""A PDF of 300 full pages takes about two."""

MOST_MEMORY: Final = 2**30
"""Bytes of address space; a PDF of 300 full pages takes a quarter of it."""

REFUSED: Final = 3
"""The exit code that says that what is printed is why the document is not read."""


def read_apart(kind: str, body: bytes) -> str:
    """Return the text of a document; `kind` is "pdf" or "word".

    Raises Refusal when it cannot be read, and when reading it takes too long or too much memory.
    """
    command = [sys.executable, "-P", "-m", "scrapers.documents", kind]
    try:
        child = subprocess.run(  # noqa: S603  # ourselves, with a word of our own
            command, input=body, capture_output=True, timeout=MOST_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise Refusal(
            f"reading it took more than {MOST_SECONDS} seconds, which no letter does. Look at it"
        ) from error
    said = child.stdout.decode("utf-8")
    if child.returncode == REFUSED:
        raise Refusal(said)
    if child.returncode != 0:
        logger.warning("reading a document failed: %s", child.stderr.decode("utf-8", "replace"))
        raise Refusal(
            "it is damaged, or made to harm: reading it failed, or took more than "
            f"{MOST_MEMORY // 2**20:,} MB of memory. Look at it in another program"
        )
    return said
