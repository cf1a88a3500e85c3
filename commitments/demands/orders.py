"""Orders ("repair the path"), and how one that holds several divides into them.

Works on a plain copy (commitments.text.text.plain), on the characters of it that ask for something.
"""

import re
from collections.abc import Iterable, Iterator
from functools import partial

from commitments.text.words import content_stems, word_set

_VERBS = word_set(
    "abandon abolish accelerate accept acknowledge adhere adopt advertise allow alter amend"
    " apologise appoint approve arrange assess assist audit authorise avoid back ban begin"
    " block boost bring broaden build bury buy call cancel cap carry cease change charge"
    " clean clear close collect combat commission commit compensate comply conduct confirm"
    " connect consider consolidate construct consult continue control convene convert"
    " coordinate cover create criminalise cut deal decide declare declassify decrease"
    " decriminalise define delay deliver demolish deploy designate develop devolve direct"
    " disband disclose divert double drop educate eliminate employ enable encourage end"
    " enforce engage enhance enshrine ensure equalise erect establish examine exempt expand"
    " expedite expel explain explore expose extend fast-track fence fill find fine fix force"
    " form freeze fully-fund fund get give grant guarantee halt have help hire hold honour"
    " host house identify implement impose improve incentivise include increase inform"
    " initiate insist install instruct integrate introduce invest investigate invite issue"
    " join keep launch lay leave legalise legislate let license lift light limit list listen"
    " lobby lock look lower maintain make manage mandate mark measure meet merge mitigate"
    " monitor move name nationalise negotiate not notify obtain offer open oppose order"
    " outlaw oversee overturn paint pass pause pay pedestrianise permit phase place plant"
    " pledge prepare preserve press prevent prioritise proceed prohibit promote prosecute"
    " protect provide publish purchase pursue put qualify raise ratify re-instate"
    " re-introduce re-open reallocate rebalance rebuild recognise reconsider recruit recycle"
    " redesign reduce refund refuse regain regenerate regulate reimburse reinstate"
    " reintroduce reissue reject relax release relieve relocate remedy remind remove"
    " remunerate rename renationalise renew renovate reopen reorganise repaint repair repeal"
    " replace replant report reprioritise require reroute reschedule rescind research"
    " resettle resign resist resolve restore restrict resume resurface resurrect retain"
    " rethink return reunite revert review revise revoke reward rezone ringfence roll"
    " safeguard sanction save scrap screen secure select sell send separate serve set settle"
    " shift shorten show sign simplify speed spend split sponsor standardise start step stop"
    " store strengthen subsidise supply support suspend swap switch tackle take target tax"
    " teach test train transfer transform treat trim turn unblock undertake update upgrade"
    " uphold use utilise vaccinate vary verify vote waive welcome widen withdraw withhold"
    " work write"
)
_ALSO_NOUNS = word_set(
    "audit back ban block build call cap change charge clean clear close complete control"
    " cover cut deal delay direct double end fence fill find fine force form freeze fund"
    " grant help hold host house launch license light limit list look lower mark measure"
    " merge monitor move name offer open order paint pass pause pay permit phase place plant"
    " pledge press purchase raise release repair report research return review reward roll"
    " sanction screen separate set shift show sign speed spend split sponsor start step stop"
    " store supply support swap switch target tax test train transfer treat trim turn update"
    " upgrade use vote work"
)


def _one_of(words: Iterable[str]) -> str:
    """An expression for one of some words, the longest first.

    They are grouped by their first letters, so that few are tried at each place.
    """
    by_first: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        by_first.setdefault(word[0], []).append(word[1:])
    return "|".join(f"{first}(?:{'|'.join(rests)})" for first, rests in by_first.items())


VERB = rf"(?:{_one_of(_VERBS)}|[a-z]+ify)"
_NO_VERBS = (
    "about above across after against all along although among and another are around as at"
    " because before behind below beneath beside besides between beyond both but by can concerning"
    " could did do does during either even ever every except few for from given had half has have"
    " her here his how if in inside into is just like many may might more most my near neither no"
    " nobody none nor not of off on once one only onto opposite or other our out outside over per"
    " plus quite rather regarding shall should since so some such than that their then there"
    " through throughout till under underneath unless unlike until upon via was were what"
    " whatever when whenever where whereas wherever whether which whichever while who whoever why"
    " will with within without would yet your despite apart today now sadly its any this these"
    " those imagine remember surely however moreover furthermore therefore instead hence meanwhile"
    " otherwise nevertheless although perhaps maybe"
)
_ANY_VERB = (
    rf"(?!(?:{_one_of(_NO_VERBS.split())})\b)[a-z]{{3,14}}(?<!s)(?<!ed)(?<!ing)(?<!ly)"
    r"(?= (?:the|an?|our|all|every|any|its|their|these|those) [a-z])"
)
"""A word of which we know only that an article follows: "Dredge the harbour"."""
ADVERB = r"(?:(?:immediately|urgently|also|now|then|either|[a-z]{3,12}ly) )?"
_NEGATION = r"(?:(?:do not|don't|not|never) )?"


FINITE = r"(?:is|are|was|were|has|had|will|would|can|could|should|must|may|needs?|wants?)"
ORDER = re.compile(
    rf"(?:^(?:petition )?(?:to (?!help|ensure|meet|save)|please |also )?|\bplease )"
    rf"(?P<wanted>{_NEGATION}{ADVERB}(?:{VERB}|{_ANY_VERB}))\b"
    rf"(?! (?:of|for|on|us|them|me|(?:[a-z]+s )?{FINITE})\b)",
    re.IGNORECASE,
)
_AND_THEN = re.compile(
    r"(?P<join>;(?: and)?|,? and|,)(?: (?:also|then|[a-z]{4,12}ly))?(?: (?P<to>to))?"
    rf"(?= {ADVERB}(?P<verb>(?(to)[a-z-]+|{VERB})) (?P<object>[a-z0-9'-]+)"
    r"(?: (?P<next>[a-z'-]+))?)",
    re.IGNORECASE,
)
_FAILING_THAT = re.compile(r",? (?:or|and),? (?:failing that|if not),? ", re.IGNORECASE)
_AND_A_THING = re.compile(
    r"(?:,|,? and) (?=(?:an?|the|more|new|better|proper|safer|free|no|dropped|[a-z]+ed) )"
    r"|, and (?=[a-z])",
    re.IGNORECASE,
)
_A_NEW_ONE = re.compile(r" [a-z-]+ (?:(?:an?|the) )?(?:[a-z]+ )?ones?\b", re.IGNORECASE)
_BACK_TO_THE_FIRST = word_set("it them this these those one ones")
_ITS_RESULT = word_set("results result findings outcome outcomes proceeds savings money report")
_THINGS_ASKED = re.compile(r"(?:an?|the|more|new|better|proper|no) [a-z]", re.IGNORECASE)
_REASON = re.compile(
    r",? (?:because|on the grounds|in order (?:that|to)|so that|in an attempt|to help|to protect"
    r"|to prevent|(?:as|since) (?:it|this|they|we|there))\b|, as (?!well\b|it is\b)"
    r"| -+ (?!please\b|make\b)",
    re.IGNORECASE,
)
_LEADING = re.compile(r"[ ,;:-]*(?:(?:and|to|also) )+", re.IGNORECASE)
_ATTITUDE = re.compile(
    r"(?:recognise|accept|understand|realise|acknowledge|note|see) that\b", re.IGNORECASE
)
_DETERMINERS = word_set("the a an all any our their its this these those more no every each")
_FEWEST_WORDS = 3  # of an action that can be told from its neighbour
_FEWEST_OF_A_THING = 5
_LOOKED_AT = 80
_FEWEST_STEMS = 2  # "help us" asks for nothing in particular


def split_orders(copy: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Divide "repair the path and reduce the limit"; leave "repair and maintain the path" whole.

    Each part is trimmed; what asks for nothing in particular ("help us") is left out.
    """
    for part in _parts(copy, start, end):
        trimmed = next(filter(partial(_is_particular, copy), _trimmed(copy, *part)), None)
        if trimmed and not _ATTITUDE.match(copy, trimmed[0]):
            yield trimmed


def _is_particular(copy: str, part: tuple[int, int]) -> bool:
    return len(content_stems(copy[slice(*part)])) >= _FEWEST_STEMS


def _parts(copy: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in _joints(copy, start, end):
        yield start, match.start()
        start = match.end()
    yield start, end


def _joints(copy: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Give what stands between two orders, or between two things that are asked for, in order."""
    if failing := _FAILING_THAT.search(copy, start, end):
        yield failing
    elif copy[:start].endswith(" to ") or ORDER.match(copy[start:end].lstrip()):
        yield from _between_orders(copy, start, end)
    elif _THINGS_ASKED.match(copy[start:end].lstrip()):
        yield from _between_things(copy, start, end)


def _between_orders(copy: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """A comma divides orders only in a list that an "and" ends: "clear X, mend Y and paint Z"."""
    found = [it for it in _AND_THEN.finditer(copy, start, end) if _begins_an_order(it)]
    last = max((it.start() for it in found if it["join"] != ","), default=start)
    for match in found:
        before, after = copy[start : match.start()], copy[match.end() : match.end() + _LOOKED_AT]
        is_list = match["join"] != "," or match.start() < last
        if is_list and min(len(before.split()), len(after.split())) >= _FEWEST_WORDS:
            yield match
            start = match.end()


def _begins_an_order(match: re.Match[str]) -> bool:
    """Whether a verb follows, and not a noun of the same form, with an object of its own."""
    thing, after = match["object"].lower(), (match["next"] or "").lower()
    is_apart = match["join"] in ("; and", ";", ", and")
    is_about_the_first = thing in _BACK_TO_THE_FIRST or (thing == "the" and after in _ITS_RESULT)
    if is_about_the_first and not is_apart:
        return False
    if _A_NEW_ONE.match(match.string, match.end()):
        return False
    is_verb = match["verb"].lower() not in _ALSO_NOUNS or thing in _DETERMINERS
    return bool(match["to"]) or is_apart or is_verb


def _between_things(copy: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Of two things each is named at length; of a list of three, each in a few words."""
    found = list(_AND_A_THING.finditer(copy, start, end))
    if not found:
        return
    is_list = len(found) > 1 and "and" in found[-1].group()
    fewest = _FEWEST_WORDS if is_list else _FEWEST_OF_A_THING
    ends = [*(it.start() for it in found[1:]), end]
    lengths = [len(copy[it.end() : stop].split()) for it, stop in zip(found, ends, strict=True)]
    if min(len(copy[start : found[0].start()].split()), *lengths) >= fewest:
        yield from found


def _trimmed(copy: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give the range without the stops and joints around it; first without the reason at its end.

    What is left without its reason may be too little: "provide a grant, so that …".
    """
    reason = _REASON.search(copy, start + 1, end)
    if reason and len(copy[start : reason.start()].split()) >= _FEWEST_WORDS:
        yield _bare(copy, start, reason.start())
    yield _bare(copy, start, end)


def _bare(copy: str, start: int, end: int) -> tuple[int, int]:
    if leading := _LEADING.match(copy, start, end):
        start = leading.end()
    text = copy[start:end]
    kept = text.rstrip(" .,;:-!")
    kept = kept.removesuffix(" and").rstrip(" .,;:-!")
    return start + len(text) - len(text.lstrip(" ,;:-")), start + len(kept)
