"""Words as the reading compares them: in lower case, as stems, without those that say nothing."""

import re
from functools import lru_cache


def word_set(listed: str) -> frozenset[str]:
    """Return the words of a list written with spaces between."""
    return frozenset(listed.split())


WORD = re.compile(r"[a-z0-9][a-z0-9'%]*")
_SAYS_NOTHING = word_set(
    "a about above after again all also although am an and any are as at based be because"
    " been before being below between both but by can cannot could did do does doing don't"
    " down during each ensure etc every few fewer find first five for four from full fully"
    " further get give given go good great had has have having he her here hers him his how"
    " however i if in instead into is it it's its itself just keep know later least less let"
    " like look lot made make making many may me might more most much must my need new no"
    " nor not now number of off on once one only or other our ours out over own part"
    " particular per please possible provide put rather regarding relevant right round s"
    " said same say second see set shall she should since so some soon such sure take taken"
    " taking ten than that the their them then there these they thing this those three"
    " through thus time to too two under until up upon us use used using very via want was"
    " way we well were what when where whether which while who whole whom whose why will"
    " with within without would yet you your yours council borough city county district"
    " government england british uk parliament people public petition petitioner response"
    " respond"
)
_ENDINGS = ("ations", "ation", "ments", "ment", "ings", "ing", "ied", "ies", "ed", "es", "s", "ly")
_SHORTEST_STEM = 3


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Return the part that a word shares with its other forms: "assess" for "assessments"."""
    word = word.removesuffix("'s").rstrip("'")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            base = word.removesuffix(ending)
            if ending in ("ied", "ies"):
                return base + "y"
            if ending == "s" and base.endswith(("s", "u", "i")):  # access, bus, basis
                return word
            return _undoubled(base).removesuffix("e")
    return word.removesuffix("e") if len(word) > _SHORTEST_STEM + 1 else word


def _undoubled(base: str) -> str:
    """Stopp(ed) is stop; pass(ed) stays pass."""
    is_doubled = len(base) > _SHORTEST_STEM and base[-1] == base[-2] and base[-1] not in "sl"
    return base[:-1] if is_doubled else base


@lru_cache(maxsize=1 << 16)
def says_nothing(word: str) -> bool:
    """Whether a word, in lower case, tells nothing of what a text is about."""
    return len(word) == 1 or word in _SAYS_NOTHING or word.removesuffix("s") in _SAYS_NOTHING


def content_stems(copy: str) -> frozenset[str]:
    """Return the stems of the words of a plain copy that tell what it is about."""
    return frozenset(stem(word) for word in WORD.findall(copy.lower()) if not says_nothing(word))
