"""Read a document from standard input and print its text: the child of `read_apart`.

With the argument "pdf" or "word". Exit code 3 when it is not read; what is printed says why.
"""

import resource
import sys
from collections.abc import Callable
from typing import Final

from scrapers.blocks import join
from scrapers.documents.apart import MOST_MEMORY, MOST_SECONDS, REFUSED
from scrapers.documents.flow import paragraphs
from scrapers.documents.lines import without_running_lines
from scrapers.documents.pdf import lines_of
from scrapers.documents.refusal import Refusal
from scrapers.documents.word import paragraphs_of


def pdf_text(body: bytes) -> str:
    """Return the text of a PDF. Raises Refusal when it cannot be read."""
    return join(paragraphs(without_running_lines(lines_of(body))))


def word_text(body: bytes) -> str:
    """Return the text of a DOCX. Raises Refusal when it cannot be read."""
    return join(paragraphs_of(body))


READERS: Final[dict[str, Callable[[bytes], str]]] = {"pdf": pdf_text, "word": word_text}


def main(kind: str) -> int:
    """Print the text of the document on standard input, or why it is not read."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    try:
        said, code = READERS[kind](sys.stdin.buffer.read()), 0
    except Refusal as refusal:
        said, code = str(refusal), REFUSED
    sys.stdout.buffer.write(said.encode("utf-8", "replace"))
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
