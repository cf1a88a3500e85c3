"""Words as the reading compares them: in lower case, as stems, without those that say nothing."""

import re
from functools import lru_cache


def word_set(listed: str) -> frozenset[str]:
    """Return the words of a list written with spaces between."""
    return frozenset(listed.split())


_WORD = re.compile(r"[a-z0-9][a-z0-9'%]*")
_SAYS_NOTHING = word_set(
    "a about above after again all also although am an and any are as at be because been before being"
    " below between both but by can cannot could did do does doing don't down during each ensure etc"
    " every few for from further get give given had has have having he her here hers him his how"
    " however i if in into is it it's its itself just like make made making may me might more most"
    " must my need needs no nor not now of off on once one only or other our ours out over own per"
    " please put s said same say see shall she should so some such take taken taking than that the"
    " their them then there these they this those through to too under until up upon us use used"
    " using very want was we well were what when where whether which while who whom why will with"
    " within without would yet you your yours"
    " council councils council's county borough city district government government's parliament uk"
    " england british petition petitions petitioner petitioners response respond people public"
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


def content_words(copy: str) -> list[str]:
    """Return the words of a plain copy that carry meaning, in lower case and in order."""
    return [word for word in _WORD.findall(copy.lower()) if word not in _SAYS_NOTHING]


def content_stems(copy: str) -> frozenset[str]:
    """Return the stems of the words that carry meaning."""
    return frozenset(map(stem, content_words(copy)))
