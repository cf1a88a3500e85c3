"""Where an order ends and its reason begins: "Close the slipway because children play there"."""

import re

REASON = re.compile(
    r",? (?:because|on the grounds|in order (?:that|to)|so that|in an attempt|to help|to protect"
    r"|to prevent|so (?:we|they|you|people) (?:can|do|don't|are|will)"
    r"|(?:as|since) (?:it|this|they|we|there))\b|, as (?!well\b|it is\b)"
    r"| to make (?:it|them|things|life) (?:more|[a-z]+er)\b"
    r"|(?<![:;])(?<!; and) -+ (?!please\b|make\b)",
    re.IGNORECASE,
)
_SPLICED = re.compile(
    r", (?:it|they|we|there|i|he|she|this)(?:'s|'re|'ve|'m"
    r"| (?:has|have|had|is|are|was|were|can|cannot|can't|do|don't|never|all)\b)"
    r"|, (?:my|our|the) (?:[a-z]+ ){1,3}(?:has|have|had|is|are|was|were|cannot|can't|don't|shut)\b",
    re.IGNORECASE,
)
"""A reason that only a comma divides from an order: "Raise the fare, it has not changed"."""
_CLAUSE = re.compile(r"\b(?:if|when|where|while|once|until|unless|as|although)\b", re.IGNORECASE)
_REMARK = re.compile(r", (?:(?:for|of|in|at|to) )?which [^,]+$", re.IGNORECASE)
_EXAMPLE = re.compile(r",? (?:such as|for example|for instance|e\.g\.)[ ,]", re.IGNORECASE)
"""What may be longer than what it illustrates."""
_MEANS = re.compile(
    r"(?:use|spend|invest|put|do|act|work|intervene|take (?:[a-z]+ )?(?:action|steps|measures))\b",
    re.IGNORECASE,
)
"""What is asked for only as a means: without its end, "use the money" asks for nothing."""


def where_reason_begins(order: str) -> int | None:
    """Return the place where an order goes over to its reason, or to a remark; None if nowhere."""
    spliced = _SPLICED.search(order)
    if spliced and not _CLAUSE.search(order, 0, spliced.start()):
        return spliced.start()
    if reason := REASON.search(order, 1):
        is_end = reason[0].startswith(" to ") and _MEANS.match(order.lstrip())
        return None if is_end else reason.start()
    if example := _EXAMPLE.search(order):
        return example.start() if example.start() < len(order) // 2 else None
    remark = _REMARK.search(order)
    return remark.start() if remark else None
