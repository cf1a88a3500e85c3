"""The name of the private person who started a petition, nowhere kept but in the archive.

Who started a petition is not what the project is about. Councillors and officers act in public, and
their names stay.
"""

import re
from collections.abc import Collection, Iterator
from typing import Final

MASK: Final = "[lead petitioner]"

_GREETING = re.compile(
    r"(?mi)^(?P<dear>[ \t\xa0]*(?:Dear|Hello|Hi|Good (?:morning|afternoon|evening))[ \t\xa0]+)"
    r"(?P<whom>[^,:;\n]{1,80})"
)
_TITLED = re.compile(r"(?i)(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof(?:essor)?|Rev(?:erend)?|Sir|Dame)\.?\s+\S")
_NOT_ONE_PERSON = re.compile(
    r"(?i)(?:\[|Sirs?(?=\s*(?:$|/|or\b|and\b|Madam\b))|Madam\b|All\b|Both\b|Everyone\b|Friends?\b|Colleagues?\b"
    r"|(?:Lead\s+|E-?)?Petition|Petitioners?\b|Lead\s+Petitioner|Organisers?\b|Residents?\b"
    r"|Parents?\b|Carers?\b|Families\b|Neighbours?\b|Signator(?:y|ies)\b|Supporters?\b"
    r"|Cllrs?\b|Councillors?\b|Leader\b|Chair\b|Minister\b|Mayor\b|Members?\b|Team\b)"
)


_WORD = re.compile(r"(?<!\w)\S")
_TITLE = re.compile(r"(?:Mr and Mrs|Mr|Mrs|Ms|Miss|Mx|Dr)\b\.?(?= )")
_TITLED_NAME = rf"{_TITLE.pattern}(?: (?:[A-Z]\.|[A-Z][\w’'-]*)){{1,4}}(?<!\.)"
_TITLED_NAMES = rf"{_TITLED_NAME}(?: and {_TITLED_NAME})?"
_PETITIONER = r"(?i:(?:lead |e-?)?petitioners?\b|petition organisers?\b)"
_PETITIONER_NAMED = re.compile(
    rf"(?P<apposed>{_TITLED_NAME})(?: of [A-Z][\w’'-]+)?,? (?:the|a) {_PETITIONER}"
    rf"|{_PETITIONER},? \(?(?P<named>{_TITLED_NAMES})"
    rf"|\b[Pp]etition\b[^.\n]{{0,80}}?\b(?:from|by) (?P<sender>{_TITLED_NAMES})"
    rf"|\b(?:submitted|received|organised|collected) (?:from|by) (?P<giver>{_TITLED_NAMES})"
    rf"|(?P<speaker>{_TITLED_NAMES})[^.\n]{{0,60}}? on (?:behalf of )?(?:the )?(?:above |lead )?"
    r"petition"
    rf"|(?P<supporter>{_TITLED_NAMES})[^.\n]{{0,60}}? in support of (?:the )?petition"
    r"|(?<!Councillor )(?<!Cllr )\b(?!Councillor|Cllr|The |Lead )(?P<untitled>[A-Z][\w’'-]+"
    r"(?: [A-Z][\w’'-]+){1,2})(?: and others)? addressed [^.\n]{1,40} (?:on behalf|in support) of"
    r" the petition"
)

_WORD_OF_A_NAME = r"[^\W\d_][\w.’'-]*"
_IN_BRACKETS = re.compile(r"\([^()]*\)$")
_PERSON = re.compile(rf"{_WORD_OF_A_NAME}(?:\s+{_WORD_OF_A_NAME}){{1,4}}")
_ORGANISATION = re.compile(
    r"(?i)\b(?:council|group|party|friends|residents|association|society|trust|school|college|church"
    r"|club|campaign\w*|save|stop|against|ltd|limited|union|forum|network|community|parish|action"
    r"|team|parents|families|alliance|federation|committee|branch|for|of|and|the)\b"
)


def without_person(text: str, name: str | None) -> str:
    """Return a text in which the person who started the petition is "[lead petitioner]".

    A name that may be an organisation's, or is one word, stays. What stands in brackets behind it
    ("A. Example (Friends of the Ford)") is not part of it.
    """
    name = _IN_BRACKETS.sub("", name or "").strip()
    if not _PERSON.fullmatch(name) or _ORGANISATION.search(name):
        return text
    words = r"\s+".join(map(re.escape, name.split()))
    return re.sub(rf"(?i)(?<!\w){words}(?!\w)", MASK, text)


def without_greeted_name(text: str, mask: str = MASK) -> str:
    """Return an answer with the person it greets as "[lead petitioner]", or another `mask`.

    A full name, or a name with its title, is masked wherever else it stands too. A first name or
    surname alone is not: it may be a place or a word ("Kent").
    """
    names = {
        greeting["whom"].strip()
        for greeting in _GREETING.finditer(text)
        if not _NOT_ONE_PERSON.match(greeting["whom"])
    }
    is_whole = {name for name in names if _TITLED.match(name) or len(name.split()) > 1}
    masked = _GREETING.sub(lambda greeting: _masked_greeting(greeting, mask), text)
    first = _GREETING.search(masked)
    above = masked[: first.start()] if first else ""
    below = masked[len(above) :]
    return _without_address(above, is_whole, mask) + _without(below, is_whole, mask)


def _without_address(above: str, names: Collection[str], mask: str) -> str:
    """Return what stands above a greeting with the paragraph to whom it is sent as a mask.

    A letter begins with the name and the address of the person whom it greets. The paragraph is
    known by the surname, or by the whole of a name.
    """
    surnames = {name.split()[-1] for name in names}
    parts = re.split(r"(\n[ \t]*\n\s*)", above)
    return "".join(
        mask if surnames.intersection(re.findall(r"[\w’'-]+", part)) else part for part in parts
    )


def without_petitioners(minutes: str) -> str:
    """Return minutes in which those who brought a petition are "[lead petitioner]".

    They are known by what the minutes say of them: "Ms A. Example, the lead petitioner", "a
    petition from Mr Example". A councillor who is called Councillor is not among them.
    """
    found = {
        name
        for match in _PETITIONER_NAMED.finditer(minutes)
        for names in filter(None, match.groups())
        for name in re.split(r"(?<!Mr) and ", names)
    }
    return _without(minutes, {spelling for name in found for spelling in _spellings(name)}, MASK)


def _spellings(name: str) -> Iterator[str]:
    """Yield "Ms Ann Example", "Ms Example" and "Ann Example" for the first of them.

    Mr and Mrs Example are each of them, too.
    """
    yield name
    title = _TITLE.match(name)
    if title:
        words = name[title.end() :].split()
        yield from (f"{one} {words[-1]}" for one in {title[0], *title[0].split(" and ")})
        if len(words) > 1:
            yield " ".join(words)


def _without(text: str, names: Collection[str], mask: str) -> str:
    """Return the text with `names` masked where they stand as words; in one pass, however many."""
    lengths = sorted(set(map(len, names)), reverse=True)
    kept, end = [], 0
    for word in _WORD.finditer(text) if names else ():
        start = word.start()
        if start < end:
            continue
        for length in lengths:
            stop = start + length
            if text[start:stop] in names and not text[stop : stop + 1].isalnum():
                kept += [text[end:start], mask]
                end = stop
                break
    return "".join([*kept, text[end:]])


def _masked_greeting(greeting: re.Match[str], mask: str) -> str:
    if _NOT_ONE_PERSON.match(greeting["whom"]):
        return greeting[0]
    trailing = greeting["whom"][len(greeting["whom"].rstrip()) :]
    return f"{greeting['dear']}{mask}{trailing}"
