"""Telling an acknowledgement, which answers nothing, from an answer, by its words."""

import re

_READ = 6_000
"""Characters of a message that are looked at; an acknowledgement is short, its footer is not."""

_CAME_IN = re.compile(
    r"(?i)acknowledg|receipt of your|\bthank you for (?:your|contacting|submitting)"
    r"|\b(?:was|been|have) (?:now )?(?:received|logged|passed)"
    r"|\bautomat(?:ic|ed) (?:reply|response|message|acknowledgement)"
)
_WILL_ANSWER = re.compile(
    r"(?i)\b(?:20|twenty)[ -]working[ -]day|\b(?:will|aim to|hope to|endeavour to)(?: \w+)?"
    r" (?:respond|reply|answer|be in touch|contact you|provide|send|let you)"
    r"|\bresponse (?:by|no later|within|is due)"
    r"|\b(?:am|are|is being|be) (?:dealing|dealt|considered|processed)"
    r"|\b(?:will|should|can expect to) receive (?:a|our|the)(?: \w+)? (?:response|reply|answer)"
)
_ANSWERS = re.compile(
    r"(?i)\b(?:see|find) (?:the |our |my |a )?"
    r"(?:attach|enclos|below|respon|answer|information|data|follow)"
    r"|\b(?:provided|set out|given|listed|detailed) (?:below|above|in the attach)"
    r"|\b(?:do|does|did) not hold|\bnot held\b|\b(?:is|are) exempt\b|\bsection [0-9]{1,3}\b"
    r"|\b(?:have|has|to) (?:refuse|decline)|\bcan confirm\b"
    r"|\bresponse to your (?:questions|request) (?:is|are)"
    r"|\b(?:which )?has (?:now )?been (?:dealt with|considered|completed)"
)


def is_acknowledgement(text: str) -> bool:
    """Tell whether a message of the body says only that the request came in."""
    words = " ".join(text[:_READ].split())
    if _ANSWERS.search(words):
        return False
    return bool(_CAME_IN.search(words) and _WILL_ANSWER.search(words))
