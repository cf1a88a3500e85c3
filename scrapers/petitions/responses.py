"""What kind of answer a response is, and who signed it."""

import re
from typing import NamedTuple

from scrapers.records import ResponseForm, ResponseRecord

_SENT_ON_BEHALF = re.compile(
    r"(?i)\A\s*Message\s+sent\s+on\s+behalf\s+of\s+(?P<name>[^,\n]{2,80})"
    r"(?:,[ \t]*(?P<role>[^\n]{2,200}))?"
)
_IN_MY_ROLE = re.compile(
    r"(?i)\bin my role as (?:the )?(?P<role>(?:Cabinet|Executive|Lead) Member\b[^.\n]{0,100}"
    r"(?:\n[^.\n]{1,80})?)\."
)
_SIGN_OFF = re.compile(r"(?mi)^[ \t]*Yours[ \t]+(?:sincerely|faithfully|truly),?[ \t\r]*$")
_ROLE_WORDS = re.compile(
    r"(?i)\b(?:Member|Councillor|Cllr|Leader|Director|Head|Manager|Officer|Chief|Executive"
    r"|Portfolio|Chair|Engineer|Service|Team)\b"
)
_NAME_BEFORE_ROLE = re.compile(r"(?P<name>[^,(\n–]{2,80})(?:,| [–-]|\()\s*(?P<role>[^\n)]{2,200})")

_SALUTATION = re.compile(r"(?mi)^[ \t]*Dear\b")
_RESOLVED = re.compile(r"(?i)\bresolved\b")
_RESOLVED_THAT = re.compile(
    r"\b(?:RESOLVED|AGREED)\b|(?m:^(?:[\d.()]{1,8}[ \t]+)?Resolved\b[ \t]*(?:[-–:.]|that\b))"
)
_NUMBERED = re.compile(r"(?m)^[ \t]*(?:\(?\d{1,2}[.)]|\(?[ivx]{1,4}\))[ \t]")
_NUMBERED_THAT = re.compile(r"(?mi)^[ \t]*(?:\(?\d{1,2}[.)]|\(?[ivx]{1,4}\))[ \t]+That\b")
_LATER = re.compile(
    r"(?i)\b(?:(?:has|have)\s+been\s+(?:referred|passed|forwarded)"
    r"|will\s+be\s+(?:posted|published|provided|sent|given|considered|presented|reported|debated"
    r"|discussed|reviewed)|full\s+response)\b"
)
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_LONE_LINK = re.compile(r"[^\n]{1,200} \(https?://\S+\)", re.IGNORECASE)
_LOOK_ELSEWHERE = re.compile(r"(?i)\A(?:to\s+)?(?:view|see|read|download|please\s+see)\b")
_POINTS = re.compile(
    r"(?i)\b(?:view|see|read|download|found|available|here|below|attached|links?|click|visit|pdf)\b"
)
_DOCUMENT = re.compile(
    r"(?i)\b(?:response|reply|answer|minutes?|decision|report|letter|document)\b"
)
_SAYS_SOMETHING = re.compile(r"(?i)\b(?:is|are|was|were|has|have|had|will|be|been|not?)\b")
_NOT_YET = re.compile(r"(?i)\bwill\b|\bbeen\s+(?:referred|passed|forwarded)\b")
_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+|\n+")

_HOLDING_LIMIT = 600
"""Characters. Holding replies seen are a sentence or two; longer texts also answer something."""

_LINK_LIMIT = 150
"""Characters beside the addresses, in an answer that only points elsewhere."""


def read_response(text: str, link: str | None = None) -> ResponseRecord:
    """Return the response with its form, and its author and role where it names them.

    `link` is where the response links to, None where its page has no links or was not at hand. It
    is kept when the text only points there; an address that is written out stands in for it.
    """
    author, role = _author(text)
    form = _form(text, link)
    target = (link or _written_address(text)) if form == "link" else None
    return ResponseRecord(text=text, form=form, author=author, role=role, link=target)


def _written_address(text: str) -> str | None:
    written = _ADDRESS.search(text)
    return written[0].rstrip(").,;") if written else None


def is_resolved(text: str) -> bool:
    """Tell whether a text records what a meeting resolved."""
    return _RESOLVED_THAT.search(text) is not None or _is_list_of_resolutions(text)


def _form(text: str, link: str | None) -> ResponseForm:
    if _is_only_a_link(text, link):
        return "link"
    if _SALUTATION.search(text) or _SIGN_OFF.search(text) or _SENT_ON_BEHALF.match(text):
        return "letter"
    if _is_list_of_resolutions(text):
        return "resolutions"
    if len(text) <= _HOLDING_LIMIT and _LATER.search(text):
        return "holding"
    return "text"


def _is_only_a_link(text: str, link: str | None) -> bool:
    """Tell whether a text says nothing but where the answer is."""
    if _LONE_LINK.fullmatch(text):
        return True
    beside = _ADDRESS.sub("", text)
    if len(beside) > _LINK_LIMIT or _NOT_YET.search(beside):
        return False
    has_target = link is not None or beside != text or re.search(r"(?i)\bpdf\b", text)
    return bool(has_target or _LOOK_ELSEWHERE.match(text)) and all(
        map(_is_pointer, filter(str.strip, _SENTENCE_END.split(beside)))
    )


def _is_pointer(sentence: str) -> bool:
    if _POINTS.search(sentence):
        return True
    return _DOCUMENT.search(sentence) is not None and not _SAYS_SOMETHING.search(sentence)


def _is_list_of_resolutions(text: str) -> bool:
    if _RESOLVED.search(text):
        return _NUMBERED.search(text) is not None
    return len(_NUMBERED_THAT.findall(text)) > 1


class _Signature(NamedTuple):
    author: str | None
    role: str | None


def _author(text: str) -> _Signature:
    """Return who answered: named at the top, else in the block below "Yours sincerely"."""
    on_behalf = _SENT_ON_BEHALF.match(text)
    if on_behalf:
        return _Signature(_one_line(on_behalf["name"]), _one_line(on_behalf["role"]))
    signed = _signature_block(text)
    in_my_role = _IN_MY_ROLE.search(text)
    if signed.role is None and in_my_role:
        return signed._replace(role=_one_line(in_my_role["role"]))
    return signed


def _signature_block(text: str) -> _Signature:
    """Read up to three lines below the sign-off: a name, then perhaps a role."""
    sign_off = _SIGN_OFF.search(text)
    if sign_off is None:
        return _Signature(None, None)
    lines = [line.strip() for line in text[sign_off.end() :].split("\n", 8) if line.strip()][:3]
    if not lines or len(lines[0]) > 80:
        return _Signature(None, None)
    together = _NAME_BEFORE_ROLE.fullmatch(lines[0])
    if together and _ROLE_WORDS.search(together["role"]):
        return _Signature(_one_line(together["name"]), _one_line(together["role"]))
    if len(lines) > 1 and _ROLE_WORDS.search(lines[1]) and len(lines[1]) <= 200:
        return _Signature(lines[0], lines[1])
    return _Signature(lines[0], None)


def name_and_role(line: str) -> tuple[str | None, str | None]:
    """Return who a line such as "Pat Example, Head of Parks" names: the name, if one, and the role.

    "Director, Place" has no name.
    """
    together = _NAME_BEFORE_ROLE.fullmatch(line)
    has_name = together and not _ROLE_WORDS.search(together["name"])
    if together and has_name and _ROLE_WORDS.search(together["role"]):
        return _one_line(together["name"]), _one_line(together["role"])
    return None, _one_line(line)


def _one_line(text: str | None) -> str | None:
    return " ".join(text.split()) or None if text else None
