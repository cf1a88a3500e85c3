"""Orders ("repair the path"), and how one that holds several divides into them.

Works on a plain copy (commitments.text.text.plain), on the characters of it that ask for something.
"""

import re
from collections.abc import Iterable, Iterator
from functools import partial

from commitments.demands.reasons import REASON, where_reason_begins
from commitments.text.words import content_stems, word_set

_VERBS = word_set(
    "abandon abolish accelerate accept acknowledge adhere adopt advertise allow alter amend"
    " apologise appoint approve arrange assess assist audit authorise avoid axe back ban begin"
    " block boost bring broaden build bury buy call cancel cap carry cease change charge clean"
    " clear close collect combat commission commit compensate comply conduct confirm connect"
    " consider consolidate construct consult continue control convene convert coordinate cover"
    " create criminalise curb cut deal decarbonise decide declare declassify decommission"
    " decrease decriminalise defend define delay deliver demolish deploy designate develop"
    " devolve dig direct disband disclose disqualify dissolve divert double drain dredge drop"
    " educate electrify eliminate embed employ enable encourage end enforce engage enhance"
    " enshrine ensure equalise erect establish evict examine exclude exempt expand expedite"
    " expel explain explore expose extend fast-track feed fence fill find fine fix force form"
    " freeze fully-fund fund get give grant grit guarantee halt have help hire hold honour"
    " host house identify implement impose improve incentivise include increase inform"
    " initiate insist install instruct insulate integrate introduce invest investigate invite"
    " issue join keep launch lay leave legalise legislate let license lift light limit list"
    " listen lobby lock look lower maintain make manage mandate mark measure meet mend merge"
    " mitigate modernise monitor move mow name nationalise negotiate not notify obtain offer"
    " open oppose order outlaw outsource overhaul oversee overturn paint pass pause pay"
    " pedestrianise permit phase pilot place plant pledge plough prepare prescribe preserve"
    " press prevent prioritise proceed prohibit promote prosecute protect provide prune"
    " publish purchase pursue put qualify quash raise ratify re-instate re-introduce re-open"
    " reallocate rebalance rebuild recall reclassify recognise reconnect reconsider recruit"
    " recycle redesign redirect redistribute redraw reduce refit reform refund refurbish"
    " refuse regain regenerate regulate rehouse reimburse rein reinstate reintroduce reissue"
    " reject relax release relieve relocate remedy remind remodel remove remunerate rename"
    " renationalise renew renovate reopen reorganise repaint repair repeal replace replant"
    " replenish report reprioritise require reroute reschedule rescind rescue research reset"
    " resettle reshape resign resist resolve respect restart restore restrict resume resurface"
    " resurrect retain rethink retrofit return reunite reuse revert review revise revoke"
    " reward rewild rezone ring-fence ringfence roll run sack safeguard sanction save scale"
    " scrap screen secure select sell send separate serve set settle shift shorten show shut"
    " sign simplify speed spend split sponsor standardise start step stop store strengthen"
    " strip subsidise sue supply support suspend swap switch tackle take target tax teach tell"
    " test train transfer transform treat trial trim triple turn unblock undertake unfreeze"
    " unlock update upgrade uphold use utilise vaccinate vary verify veto vote waive weed"
    " welcome widen withdraw withhold work write"
)
_ALSO_NOUNS = word_set(
    "audit back ban block build call cap change charge clean clear close complete control"
    " cover curb cut deal delay direct double drain end feed fence fill find fine force form"
    " freeze fund grant help hold host house launch license light limit list look lower mark"
    " measure merge monitor move name offer open order overhaul paint pass pause pay permit"
    " phase pilot place plant pledge press purchase raise recall reform release repair report"
    " rescue research respect return review reward roll run sack sanction scale screen"
    " separate set shift show sign speed spend split sponsor start step stop store strip"
    " supply support swap switch target tax test train transfer treat trial trim turn update"
    " upgrade use veto vote work"
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
    " otherwise nevertheless although perhaps maybe twice often soon always"
)
ANY_VERB = (
    rf"(?!(?:{_one_of(_NO_VERBS.split())})\b)[a-z]{{3,14}}(?<!s)(?<!ed)(?<!ing)(?<!ly)"
    r"(?= (?:the|an?|our|all|every|any|its|their|these|those) [a-z])"
)
"""A word of which we know only that an article follows: "Dredge the harbour"."""
ADVERB = r"(?:(?:immediately|urgently|also|now|then|either|[a-z]{3,12}ly) )?"
_NEGATION = r"(?:(?:do not|don't|not|never) )?"


FINITE = r"(?:is|are|was|were|has|had|will|would|can|could|should|must|may|ought|needs?|wants?)"
_AS_A_NOUN = (
    r"(?:(?:increase|decrease|cut|change|delay) in"
    r"|work (?!with|to|towards|together|out|closely)[a-z]+"
    rf"|(?:{'|'.join(sorted(_ALSO_NOUNS))})"
    rf" (?:by (?:an?|the|our)|from|(?!who|what|that|which|how)[a-z]+ {FINITE}))\b"
)
"""What a word that is also a noun is followed by where it is one: "Work by", "Repair bills are"."""
_MEANWHILE = (
    r"(?:in the meantime|meanwhile|until then|while we wait(?: for (?:it|this|that|them))?"
    r"|first(?:ly)?|second(?:ly)?|third(?:ly)?|finally|lastly|instead|next|in addition"
    r"|at (?:the very )?least)"
)
_PROVISO = r"(?:while|until|if|when|once|where|as|after|before|rather than|instead of) [^,;:]{3,90}"
_NO_PLAN = r"(?!.{0,150}\b(?:plans?|answer|result|response|reply|proposals?|options?|solution):)"
_OPENING = (
    rf"(?:{_MEANWHILE},? |{_PROVISO}, |{_NO_PLAN}[^:]{{3,150}}: (?!{_AS_A_NOUN}))?"
    r"(?:(?:and|so|but|then),? )?(?:petition )?(?:to (?!help|ensure|meet|save)|please |also )?"
)
"""What may stand before the verb of an order: "Until then, please", "There is one way:"."""
ORDER = re.compile(
    rf"(?:^{_OPENING}|\bplease )"
    rf"(?P<wanted>(?!{_AS_A_NOUN}){_NEGATION}{ADVERB}(?:{VERB}|{ANY_VERB}))\b"
    rf"(?! (?:of|for|on|(?<!give )(?<!grant )(?<!build )(?<!offer )(?:us|them|me)|{FINITE})\b)",
    re.IGNORECASE,
)
_AND_THEN = re.compile(
    r"(?P<join>;(?: and)?(?: -)?|,? and|,)(?: (?:also|then|[a-z]{4,12}ly))?(?: (?P<to>to))?"
    rf"(?= {ADVERB}(?P<verb>(?(to)[a-z-]+|{VERB})) (?P<object>[a-z0-9'-]+)"
    r"(?: (?P<next>[a-z'-]+))?)",
    re.IGNORECASE,
)
_AND_IT_SHOULD = re.compile(
    r",? and that (?=(?:the|our|all|any|no|an?|you|it|they) )"
    r"|, and (?=(?:[a-z0-9'-]+ ){1,6}?(?:should|must) (?!have to)[a-z])",
    re.IGNORECASE,
)
"""Where a clause with a subject of its own follows: "and that the kerb be lowered"."""
_FAILING_THAT = re.compile(
    r",? (?:or|and),? (?:failing that|if not|at (?:the very )?least),? ", re.IGNORECASE
)
_AND_A_THING = re.compile(
    r"(?:,|,? and) (?=(?:an?|the|more|new|better|proper|safer|free|no|dropped|[a-z]+ed) )"
    r"|, and (?=[a-z])",
    re.IGNORECASE,
)
_A_NEW_ONE = re.compile(r" [a-z-]+ (?:(?:an?|the) )?(?:[a-z]+ )?ones?\b", re.IGNORECASE)
_BACK_TO_THE_FIRST = word_set("it them this these those one ones")
_ITS_RESULT = word_set("results result findings outcome outcomes proceeds savings money report")
_THINGS_ASKED = re.compile(
    r"(?:an?|the|more|new|better|proper|safer|fewer|free|no|every|each|all) [a-z]", re.IGNORECASE
)
_LEADING = re.compile(r"[ ,;:-]*(?:(?:and|to|also|but|then|so(?! that)) )+", re.IGNORECASE)
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
    reason = REASON.search(copy, start + 1, end)
    for match in _AND_IT_SHOULD.finditer(copy, start, reason.start() if reason else end):
        yield from _parts_of_a_clause(copy, start, match.start())
        start = match.end()
    yield from _parts_of_a_clause(copy, start, end)


def _parts_of_a_clause(copy: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in _joints(copy, start, end):
        yield start, match.start()
        start = match.end()
    yield start, end


def _joints(copy: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Give what stands between two orders, or between two things that are asked for, in order."""
    if failing := _FAILING_THAT.search(copy, start, end):
        yield failing
    elif copy[:start].endswith(" to ") or ORDER.match(copy[start:end].lstrip(" -")):
        yield from _between_orders(copy, start, end)
    elif _THINGS_ASKED.match(copy[start:end].lstrip()):
        yield from _between_things(copy, start, end)


def _between_orders(copy: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """A comma divides orders only in a list that an "and" ends: "clear X, mend Y and paint Z".

    In such a list a word that is also a noun is a verb, and two words are enough.
    """
    found = [it for it in _AND_THEN.finditer(copy, start, end) if it["object"] not in ("and", "or")]
    is_series = len(found) > 1 and found[0]["join"] == "," and "and" in found[-1]["join"]
    fewest = _FEWEST_WORDS - is_series
    ends = {",", found[-1]["join"]} if is_series else set()
    found = [it for it in found if _begins_an_order(it, is_series=it["join"] in ends)]
    last = max((it.start() for it in found if it["join"] != ","), default=start)
    reason = REASON.search(copy, start + 1, end)
    for match in found:
        if reason and match.start() > reason.start() and not (match["to"] or _is_apart(match)):
            continue
        before = (max(start, match.start() - _LOOKED_AT), match.start())
        after = copy[match.end() : match.end() + _LOOKED_AT]
        is_list = match["join"] != "," or match.start() < last
        is_long = min(len(copy[slice(*before)].split()), len(after.split())) >= fewest
        if is_list and is_long and (not is_series or _is_particular(copy, before)):
            yield match
            start = match.end()


def _begins_an_order(match: re.Match[str], *, is_series: bool) -> bool:
    """Whether a verb follows, and not a noun of the same form, with an object of its own."""
    thing, after = match["object"].lower(), (match["next"] or "").lower()
    is_apart = _is_apart(match)
    is_about_the_first = thing in _BACK_TO_THE_FIRST or (thing == "the" and after in _ITS_RESULT)
    if is_about_the_first and not is_apart:
        return False
    if _A_NEW_ONE.match(match.string, match.end()):
        return False
    is_verb = match["verb"].lower() not in _ALSO_NOUNS or thing in _DETERMINERS
    return bool(match["to"]) or is_apart or is_series or is_verb


def _is_apart(match: re.Match[str]) -> bool:
    return match["join"][0] == ";" or match["join"] == ", and"


def _between_things(copy: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Of two things each is named at length; of a list of three, each in a few words.

    A comma divides things only in a list that an "and" ends; else what follows it is a detail.
    """
    found = list(_AND_A_THING.finditer(copy, start, end))
    is_list = len(found) > 1 and "and" in found[-1].group()
    if not is_list:
        found = [it for it in found if "and" in it.group()]
    if not found:
        return
    fewest = _FEWEST_WORDS if is_list else _FEWEST_OF_A_THING
    ends = [*(it.start() for it in found[1:]), end]
    lengths = [len(copy[it.end() : stop].split()) for it, stop in zip(found, ends, strict=True)]
    if min(len(copy[start : found[0].start()].split()), *lengths) >= fewest:
        yield from found


def _trimmed(copy: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give the range without the stops and joints around it; first without the reason at its end.

    What is left without its reason may be too little: "provide a grant, so that …".
    """
    text = copy[start:end]
    length = where_reason_begins(text)
    if length is not None and len(text[:length].split()) >= _FEWEST_WORDS:
        yield _bare(copy, start, start + length)
    yield _bare(copy, start, end)


def _bare(copy: str, start: int, end: int) -> tuple[int, int]:
    if leading := _LEADING.match(copy, start, end):
        start = leading.end()
    text = copy[start:end]
    kept = text.rstrip(" .,;:-!?")
    kept = kept.removesuffix(" and").rstrip(" .,;:-!?")
    return start + len(text) - len(text.lstrip(" ,;:-")), start + len(kept)
