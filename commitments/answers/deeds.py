"""Whether a sentence speaks of the very deed that a demand asks for: its verb and its thing."""

import re
from itertools import islice

from commitments.text.words import WORD, says_nothing, stem, word_set

_ALIKE = """
install fit put provide erect introduce build construct create supply lay open give add lend plant
appoint commission employ recruit hire engage
repair mend fix replace renew resurface restore refurbish treat patch upgrade improve
publish release issue disclose report print post
raise increase uprate rise double expand lift
extend lengthen prolong
cut reduce lower lessen fall drop halve
keep retain continue maintain remain stay preserve save protect freeze
restore reinstate reopen resume bring return run
stop end ban prohibit cease halt abolish scrap remove withdraw cancel suspend close revoke repeal
pay fund refund reimburse compensate grant award
tell inform notify warn
require oblige compel force mandate
clean clear sweep collect empty prune trim
review reconsider revisit reassess
allow let permit enable exempt
divide split
hold convene arrange organise
train teach educate
"""
"""Verbs that do the same to a thing, one group a line."""

_IRREGULAR = """
built build gave give given give paid pay laid lay kept keep held hold rose rise risen rise
fell fall fallen fall told tell brought bring ran run taught teach lent lend
cancelled cancel cancelling cancel controlled control levelled level fuelled fuel
"""
_BARE = dict(zip(_IRREGULAR.split()[::2], _IRREGULAR.split()[1::2], strict=True))
_HEAD = re.compile(
    r"[,;:(]| - | (?:so that|because|in order to|as|which|who|that|until|when|rather than)\b"
)
_BEFORE_THE_VERB = frozenset(
    map(stem, word_set("to and also please urgently immediately a an all the new"))
)
_LONGEST_THING = 5  # words


def _groups() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for group, verbs in enumerate(_ALIKE.splitlines()):
        for verb in verbs.split():
            found.setdefault(stem(verb), set()).add(group)
    return {verb: frozenset(groups) for verb, groups in found.items()}


_GROUPS = _groups()


def names_the_deed(wanted: str, said: str, *, strictly: bool = False) -> bool:
    """Whether ``said`` has the verb of ``wanted``, or one like it, and half of what it is done to.

    Both are plain copies. A demand that begins with its thing ("a crossing at the school") is
    named by its thing alone; at least two words have to be the same. ``strictly`` asks for a verb
    and for two thirds of the thing.
    """
    head = [_bare(word) for word in WORD.findall(_HEAD.split(wanted.lower(), 1)[0])]
    while head and (stem(head[0]) in _BEFORE_THE_VERB or _is_nobody(head[0])):
        head.pop(0)
    verbs = _GROUPS.get(stem(head[0]), frozenset()) if head else frozenset()
    words = {stem(_bare(word)) for word in WORD.findall(said.lower())}
    telling = (stem(word) for word in head[bool(verbs) :] if not says_nothing(word))
    thing = list(islice(telling, _LONGEST_THING))
    same = sum(it in words for it in thing)
    is_alike = any(not verbs.isdisjoint(_GROUPS.get(it, ())) for it in words)
    has_verb = is_alike or bool(head and stem(head[0]) in words)
    is_most = 3 * same >= 2 * len(thing) if strictly else 2 * same >= len(thing)
    return (has_verb or not (verbs or strictly)) and same + bool(verbs) > 1 and is_most


def _is_nobody(word: str) -> bool:
    """Whether a word before the verb only says whom the demand is put to: "the council"."""
    return says_nothing(word) and stem(word) not in _GROUPS


def _bare(word: str) -> str:
    return _BARE.get(word, word)
