"""What the sentences of a text do, as the tests ask for it."""

from commitments.statements.cues import Kind
from commitments.statements.statements import read_statements


def kinds_of(text: str) -> list[Kind]:
    return [it.kind for it in read_statements(text)]


def kind_of(text: str) -> Kind:
    """The kind of the first sentence."""
    return kinds_of(text)[0]
