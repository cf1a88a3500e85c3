"""What a statement means for a demand that it speaks to: refused, promised, put off or done."""

import re
from collections.abc import Iterable

from commitments.answers.holding import is_holding
from commitments.statements.statements import About, Kind, Statement

_IS_TO_STOP = re.compile(
    r"(?:to |immediately |urgently )?(?:ban|stop|end|cancel|overturn|remove|abandon|scrap|abolish"
    r"|revoke|repeal|reject|prohibit|do not|don't|not|withdraw|reverse|cease|halt|rescind)\b",
    re.IGNORECASE,
)
_GIVES_WAY = re.compile(
    r"\b(?:ke(?:ep|pt)|remains?|retain\w*|stay|saved|halt\w*|paus\w*|suspend\w*|withdr\w+|cancel\w*"
    r"|scrap\w*|stop\w*|abandon\w*|bann?\w*|prohibit\w*|end(?:ed|ing)?|remov\w+|phas\w+ out"
    r"|revers\w+|not (?:proceed|go ahead|be closed))\b",
    re.IGNORECASE,
)
_ACHIEVED = re.compile(
    r"\b(?:ha[sd]|have|was|were|is|are|been|being|we|i|they) (?:[a-z]+ly |now |already |since "
    r"|also )?"
    r"(?:been )?[a-z]{2,}(?:ed|en|ilt|ade)\b|\balready\b|\bnow (?:in place|complete|open"
    r"|available)\b"
    r"|\b(?:went up|took over|came into|put in|in place)\b",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:no|not|none|nor|neither|never|against|however|but|although)\b|n't\b", re.IGNORECASE
)
_OF_THE_WHOLE = re.compile(
    r"\b(?:the|this|your|such a) (?:petition|request|proposal|suggestion|call|campaign)s?\b"
    r"|\b(?:these|those|your|all (?:of )?(?:the|these|your)) (?:requests|demands|proposals"
    r"|points|asks|measures|suggestions|steps)\b"
    r"|\bwhat (?:you|the petition(?:ers)?|is) (?:ask|ask(?:s|ed)|want|seek|propos|call)"
    r"|\bas (?:you |the petitioners? )?(?:request|suggest|propos|ask)\w*",
    re.IGNORECASE,
)
_OF_ANOTHER = re.compile(
    r"\b(?:was|were|had been|have been) (?:not in a position|not able|unable|powerless) to\b"
    r"|\bcould not (?:have )?(?:prevent|stop|avoid)",
    re.IGNORECASE,
)
_STILL_CONSIDERED = re.compile(
    r"\b(?:consider|review|investigat|consult|decid|explor|examin|assess)ing\b|\bnot yet\b"
    r"|\bunder (?:[a-z]+ )?review\b|\bcall for evidence\b",
    re.IGNORECASE,
)


def stands_firm(wanted: str, copies: Iterable[str]) -> bool:
    """Whether a letter keeps what ``wanted`` wants stopped: none of its sentences gives way."""
    return _IS_TO_STOP.match(wanted) is not None and not any(map(_GIVES_WAY.search, copies))


def is_of_the_whole(statement: Statement) -> bool:
    """Whether it speaks of all that is asked: "this petition", "these requests"."""
    return _OF_THE_WHOLE.search(statement.quote) is not None


def is_refusal(statement: Statement) -> bool:
    """Whether it refuses what is asked, and does not only tell what nobody could prevent."""
    return statement.kind is Kind.REFUSAL and not _OF_ANOTHER.search(statement.quote)


def is_promise(statement: Statement) -> bool:
    """Whether it promises an act or an outcome, not only a procedure."""
    return statement.about in (About.ACTION, About.OUTCOME)


def is_pending(statement: Statement, copy: str) -> bool:
    """Whether it says that something is still to be considered; ``copy`` is its plain copy."""
    if statement.about is About.PROCESS:
        return True
    if statement.kind is Kind.CLAIM and _STILL_CONSIDERED.search(copy):
        return True
    return is_holding(statement)


def is_plain_fact(copy: str) -> bool:
    """Whether a claim says plainly that something was done, without a "not" or a "but"."""
    return _ACHIEVED.search(copy) is not None and not _NOT.search(copy)
