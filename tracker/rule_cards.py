"""Rule cards to and from the plain data that the database keeps."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec

from commitments.rules import ActTest, FigureTest, RuleCard, SubjectKind


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
    plain = dict(content)
    figure, act = plain.pop("figure", None), plain.pop("act", None)
    test: FigureTest | ActTest | None = None
    if figure is not None:
        test = msgspec.convert(figure, type=FigureTest)
    elif act is not None:
        test = msgspec.convert(act, type=ActTest)
    plain["subject_kind"] = SubjectKind(plain["subject_kind"])
    plain["dated"] = date.fromisoformat(plain["dated"])
    return RuleCard(**plain, test=test)
