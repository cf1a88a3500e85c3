"""The name of the private person who started a petition, nowhere kept but in the archive.

Who started a petition is not what the project is about. Councillors and officers act in public, and
their names stay.
"""

import re
from typing import Final

MASK: Final = "[lead petitioner]"

_GREETING = re.compile(r"(?mi)^(?P<dear>[ \t\xa0]*Dear[ \t\xa0]+)(?P<whom>[^,:;\n]{1,80})")
_TITLED = re.compile(r"(?i)(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof(?:essor)?|Rev(?:erend)?|Sir|Dame)\.?\s+\S")
_NOT_ONE_PERSON = re.compile(
    r"(?i)(?:\[|Sirs?(?=\s*(?:$|/|or\b|and\b|Madam\b))|Madam\b|All\b|Both\b|Everyone\b|Friends?\b|Colleagues?\b"
    r"|(?:Lead\s+|E-?)?Petition|Petitioners?\b|Lead\s+Petitioner|Organisers?\b|Residents?\b"
    r"|Parents?\b|Carers?\b|Families\b|Neighbours?\b|Signator(?:y|ies)\b|Supporters?\b"
    r"|Cllrs?\b|Councillors?\b|Leader\b|Chair\b|Minister\b|Mayor\b|Members?\b|Team\b)"
)


_WORD_OF_A_NAME = r"(?:[A-Z][\w.’'-]*|de|da|van|von|der|den|la|le|O)"
_PERSON = re.compile(rf"{_WORD_OF_A_NAME}(?:\s+{_WORD_OF_A_NAME}){{1,4}}")
_ORGANISATION = re.compile(
    r"(?i)\b(?:council|group|party|friends|residents|association|society|trust|school|college|church"
    r"|club|campaign\w*|save|stop|against|ltd|limited|union|forum|network|community|parish|action"
    r"|team|parents|families|alliance|federation|committee|branch|for|of|and|the)\b"
)


def without_person(text: str, name: str | None) -> str:
    """Return a text in which the person who started the petition is "[lead petitioner]".

    A name that may be an organisation's, or is one word, stays.
    """
    if not name or not _PERSON.fullmatch(name) or _ORGANISATION.search(name):
        return text
    words = r"\s+".join(map(re.escape, name.split()))
    return re.sub(rf"(?<!\w){words}(?!\w)", MASK, text)


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
    masked = _GREETING.sub(lambda greeting: _masked_greeting(greeting, mask), text)
    for name in sorted(names, key=len, reverse=True):
        if _TITLED.match(name) or len(name.split()) > 1:
            masked = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", mask, masked)
    return masked


def _masked_greeting(greeting: re.Match[str], mask: str) -> str:
    if _NOT_ONE_PERSON.match(greeting["whom"]):
        return greeting[0]
    trailing = greeting["whom"][len(greeting["whom"].rstrip()) :]
    return f"{greeting['dear']}{mask}{trailing}"
