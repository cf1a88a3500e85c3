"""Rule cards to and from the plain data that the database keeps."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec

from commitments.judging.rules import ActTest, FigureTest, RuleCard, SubjectKind


def to_content(card: RuleCard) -> dict[str, Any]:
    """Return a card as the database gives it back, its test under the name of its kind."""
    content: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(card))
    test = content.pop("test")
    if isinstance(card.test, FigureTest):
        content["figure"] = test
    elif isinstance(card.test, ActTest):
        content["act"] = test
    return content


def from_content(content: Mapping[str, Any]) -> RuleCard:
    """Return the card that :func:`to_content` made plain."""
    return _card(msgspec.convert(content, type=_Content))


def from_json(content: str) -> RuleCard:
    """Return the card whose plain data is JSON, without making that data first."""
    return _card(_DECODER.decode(content))


class _Content(msgspec.Struct):
    """A card as it is kept: its test stands under the name of its kind."""

    id: str
    version: int
    subject_kind: SubjectKind
    subject: str
    title: str
    basis: str
    dated: date
    author: str
    reason: str
    untestable: str = ""
    figure: FigureTest | None = None
    act: ActTest | None = None


_DECODER = msgspec.json.Decoder(_Content)


def _card(content: _Content) -> RuleCard:
    return RuleCard(
        id=content.id,
        version=content.version,
        subject_kind=content.subject_kind,
        subject=content.subject,
        title=content.title,
        basis=content.basis,
        dated=content.dated,
        author=content.author,
        reason=content.reason,
        test=content.figure or content.act,
        untestable=content.untestable,
    )
