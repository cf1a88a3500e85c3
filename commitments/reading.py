"""Reading a petition and its official response as a whole."""

from dataclasses import dataclass

from commitments.answers.answers import Answer, find_answers
from commitments.answers.matching import Link, find_links
from commitments.demands.demands import Demand, find_demands
from commitments.quantities.dates import Interval
from commitments.statements.statements import Statement, read_statements
from commitments.text.topics import Synonyms


@dataclass(frozen=True, slots=True)
class Reading:
    """What a petition asks, what the response says, and how the two belong together."""

    demands: tuple[Demand, ...]
    statements: tuple[Statement, ...]
    links: tuple[Link, ...]
    answers: tuple[Answer, ...]


def read(
    petition: str,
    response: str,
    *,
    title: str = "",
    written: Interval | None = None,
    additions: Synonyms | None = None,
) -> Reading:
    """Read a petition and its response.

    ``written`` is when the response was written; ``additions`` are an editor's synonyms beside
    the packaged ones (the form of ``commitments/data/vocabulary.toml`` without its domains).
    Every demand has exactly one answer. A petition without a response is read too: nothing in
    it is answered.
    """
    demands = find_demands(petition, title)
    statements = read_statements(response, written)
    links = find_links(demands, statements, additions, response=response)
    return Reading(demands, statements, links, find_answers(demands, statements, links))
