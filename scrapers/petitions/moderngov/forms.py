"""A form of a page, and the address that a browser would ask for when it is filled in.

Only the parts of forms that lists use are read: hidden fields, lines of text, choices and buttons.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, Tag

from scrapers.blocks import absolute

MOST_FORMS: Final = 5
MOST_CONTROLS: Final = 500
"""Forms of a page, and fields and options of one form, that are read."""

_MOST_INSIDE = 50

_KINDS = {
    "": "line", "text": "line", "search": "line", "date": "date", "hidden": "hidden",
    "submit": "button",
}  # fmt: skip
_SHIFTS = re.compile(r"(?i)earlier|later|next|prev|clear|reset|cancel")


@dataclass(frozen=True, slots=True)
class Control:
    """One field of a form.

    `kind` is "line", "date", "select", "hidden" or "button". `value` is what is sent if nobody
    touches it, `options` what a select offers as pairs of what is sent and what is shown. `says` is
    all that the page says of it: its name, its label, its hint.
    """

    name: str
    kind: str
    value: str
    says: str
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """A form, or a link that does what a form does. `target` is where it is sent."""

    target: str
    is_post: bool
    controls: tuple[Control, ...]

    def address(self, chosen: Mapping[str, str]) -> str:
        """Return the address that is asked for with `chosen` in the fields of those names."""
        sent = [(it.name, chosen.get(it.name, it.value)) for it in self.controls]
        return f"{self.target}?{urlencode(sent)}"


def read_forms(soup: BeautifulSoup, address: str) -> Iterator[Form]:
    """Yield the forms of the page at `address`."""
    labels = {str(it["for"]): words_of(it) for it in soup.find_all("label", attrs={"for": True})}
    for form in islice(soup.find_all("form"), MOST_FORMS):
        target = absolute(address, str(form.get("action", "")))
        if target is not None:
            yield Form(
                target=_without_query(target),
                is_post=str(form.get("method", "")).strip().lower() == "post",
                controls=tuple(_sent(_controls(form, labels))),
            )


def form_of_link(target: str) -> Form:
    """Return a link as the form whose fields its address fills in."""
    asked = parse_qsl(urlsplit(target).query, keep_blank_values=True)
    controls = tuple(Control(name, "line", value, name) for name, value in asked)
    return Form(_without_query(target), is_post=False, controls=controls)


def words_of(tag: Tag) -> str:
    """Return the first words that an element shows. What nests without end is not gone through."""
    waiting: list[PageElement] = [tag]
    words = []
    for _ in range(_MOST_INSIDE):
        inside = waiting.pop() if waiting else None
        if isinstance(inside, Tag):
            waiting += inside.contents[_MOST_INSIDE::-1]
        elif isinstance(inside, NavigableString):
            words.append(inside)
    return " ".join(" ".join(words).split())


def _without_query(address: str) -> str:
    return urlsplit(address)._replace(query="", fragment="").geturl()


def _sent(controls: Iterator[Control]) -> Iterator[Control]:
    """Yield what a browser sends: all fields, and of the buttons the first that only submits.

    The state that ASP.NET keeps in fields such as __VIEWSTATE is for POST.
    """
    has_button = False
    for control in controls:
        if not control.name or control.name.startswith("__"):
            continue
        if control.kind == "button":
            if has_button or _SHIFTS.search(control.value):
                continue
            has_button = True
        yield control


def _controls(form: Tag, labels: Mapping[str, str]) -> Iterator[Control]:
    """Yield the fields and buttons of a form in order."""
    fields: list[tuple[Tag, list[Tag]]] = []
    for tag in islice(form.find_all(["input", "select", "option", "button"]), MOST_CONTROLS):
        if tag.name != "option":
            fields.append((tag, []))
        elif fields:
            fields[-1][1].append(tag)
    for tag, options in fields:
        kind = _kind(tag)
        if kind is not None and not tag.has_attr("disabled"):
            yield _control(tag, kind, options, labels)


def _control(tag: Tag, kind: str, options: Sequence[Tag], labels: Mapping[str, str]) -> Control:
    offered = [_option(option) for option in options]
    chosen = [_option(option)[0] for option in options if option.has_attr("selected")]
    said = [str(tag.get(name, "")) for name in ("name", "title", "placeholder", "aria-label")]
    return Control(
        name=str(tag.get("name", "")),
        kind=kind,
        value=[*chosen, *(value for value, _ in offered), str(tag.get("value", ""))][0],
        says=" ".join([*said, labels.get(str(tag.get("id", "")), "")]),
        options=tuple(offered),
    )


def _option(option: Tag) -> tuple[str, str]:
    shown = words_of(option)
    return str(option.get("value", shown)), shown


def _kind(tag: Tag) -> str | None:
    """Return the kind of a field that is sent, None for one that is not."""
    kind = str(tag.get("type", "")).strip().lower()
    if tag.name == "select":
        return "select"
    if tag.name == "button":
        return "button" if kind in ("", "submit") else None
    if kind in ("radio", "checkbox"):
        return "hidden" if tag.has_attr("checked") else None
    return _KINDS.get(kind)
