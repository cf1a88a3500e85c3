"""How much of a demand a sentence grants, by the words that restrict, condition or put off."""

import re

from commitments.text.characters import in_small_letters

_RESTRICTED = re.compile(
    r"\b(?:only|some of|part of|in part|partly|partial\w*|(?:a|the) first (?!time\b)"
    r"|one of (?!our\b)"
    r"|two of|half of|pilot\w*|trial\w*|limited to|instead|initially|temporar\w+|where possible"
    r"|save for|except\w*|apart from|other than|as far as|several of|a number of|up to|a portion"
    r"|rather than|for (?:a further|another|now|the time being)"
    r"|of the \d[\d,]*|out of|seek(?:ing)? to|endeavour\w*|try(?:ing)? to|hope to"
    r"|work(?:ing)? towards)\b"
)
_BETTER = re.compile(
    r"\b(?:improv\w+|increas\w+|enhanc\w+|reduc\w+|strengthen\w*|better|closer|more|fewer)\b"
)
_CONDITION_FIRST = re.compile(
    r"[^A-Za-z]{0,4}(?:should|if|once|subject to|depending on|provided)\b", re.IGNORECASE
)
_CONDITION = re.compile(
    r"\b(?:if|provided that|as long as|subject to|depend\w* (?:up)?on)\b(?! (?:you|necessary)\b)",
    re.IGNORECASE,
)
_PART_REFUSED = re.compile(
    r"\b(?:the (?:remainder|rest|others?|remaining [a-z]+)|(?:as|so) far as"
    r"|go (?:any )?(?:further|beyond)"
    r"|in full|(?:all|entire|whole) of|every [a-z]+ (?:of|in)|year-(?:round|long)"
    r"|beyond (?:that|this|it))\b"
    r"|\bafter that\b"
)
_VERDICT = re.compile(
    r"""[^A-Za-z]{0,4}(?:[a-z]{1,4}[.)]\ )?(?:(?:this|that|the)
      \ (?:point|request|demand|step|recommendation)\ is\ )?
    (?:
      (?P<partly>(?:partly|partially)\ (?:agreed|accepted|met|done|complete)|(?:agreed|accepted
      |done)\ in\ part)
    | (?P<refused>not\ (?:agreed|accepted|supported|approved)|declined|rejected|refused|disagree\w*)
    | (?P<committed>agreed|accepted|approved|yes(?=,|\.))
    | (?P<done>done|completed?|already\ (?:done|in\ place)|implemented)
    | (?P<deferred>deferred|under\ (?:review|consideration)|to\ be\ (?:considered|reviewed)|noted)
    )(?:\.|,|;|:|\ -|!|$)""",
    re.IGNORECASE | re.VERBOSE,
)


def is_restricted(copy: str) -> bool:
    """Whether a promise or a claim is of a part, of a trial, or of something else instead."""
    return _RESTRICTED.search(in_small_letters(copy)) is not None


def only_betters(copy: str, wanted: str) -> bool:
    """Whether a claim is that something got better, where the demand is for the thing itself."""
    lowered, asked = in_small_letters(copy), in_small_letters(wanted)
    return _BETTER.search(lowered) is not None and _BETTER.search(asked) is None


def is_conditional(copy: str) -> bool:
    """Whether what it promises hangs on a condition."""
    return opens_with_a_condition(copy) or _CONDITION.search(copy) is not None


def opens_with_a_condition(copy: str) -> bool:
    """Whether a sentence begins with what a promise hangs on: "Should the survey show ..."."""
    return _CONDITION_FIRST.match(copy) is not None


def refuses_a_part(copy: str) -> bool:
    """Whether a refusal is only of what goes beyond what is granted: "the remainder"."""
    return _PART_REFUSED.search(in_small_letters(copy)) is not None


def verdict(copy: str) -> str | None:
    """Return the answer that a sentence gives in a word, by its name: "Agreed." is "committed"."""
    match = _VERDICT.match(copy)
    return match.lastgroup if match else None
