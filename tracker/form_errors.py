"""What is wrong with a file that a person wrote: where, what, and what to write instead.

What msgspec says is for programmers ("Expected `array`, got `str` - at `$.petitions[0].id`"). The
sentences here name the line of the file as its writer sees it.
"""

import re
from typing import Any

import msgspec
from msgspec import inspect

from commitments.answers.answers import AnswerState
from commitments.claims.comparisons import Side
from commitments.figures.periods import PeriodKind
from commitments.judging.acts import ActState, EvidenceKind
from commitments.judging.rules import Comparison, Deciding, Scope, SubjectKind
from tracker.forms import NAME_PATTERN, WEB_ADDRESS_PATTERN

_PATTERNS = {
    repr(
        NAME_PATTERN
    ): "a name of small letters, digits and single hyphens, such as ehc-plans-2027",
    repr(WEB_ADDRESS_PATTERN): "a web address, such as https://council.example/minutes",
}
_EXPECTED = {
    "str": "a text in quotation marks",
    "int": "a whole number without quotation marks",
    "float": "a number without quotation marks",
    "bool": "true or false without quotation marks",
    "array": 'a list in square brackets, such as ["E92000001", "E12000008"]',
    "date": "a day without quotation marks, such as 2026-11-24",
}
_GOT = {
    "str": "a text",
    "int": "a number",
    "float": "a number with a decimal point",
    "bool": "true or false",
    "array": "a list",
    "object": "a table",
    "date": "a day without quotation marks",
    "datetime": "a moment without quotation marks",
}
_CHOICES = {
    "answer.state": AnswerState,
    "act.state": ActState,
    "act.evidence": EvidenceKind,
    "rule_card.subject_kind": SubjectKind,
    "figure.comparison": Comparison,
    "figure.deciding": Deciding,
    "figure.scope": Scope,
    "figure.period_kind": PeriodKind,
    "claim.side": Side,
}
"""Where a field takes one of a few words: the end of its path, and the words."""

_KIND = re.compile(
    r"Expected `(?P<kind>\w+)[^`]*`(?: matching regex (?P<pattern>.*?)| of length (?P<length>.*?)"
    r"| (?P<bound>[<>]=? [^,]*?))?(?:, got `(?P<got>\w+)`)?"
)
_FIELD = re.compile(
    r"Object (?:contains (?P<unknown>unknown)|missing required) field `(?P<name>.*)`"
)
_STEP = re.compile(r"([^.\[]+)(?:\[(\d+|\.\.\.)\])?")
_SIGNS = {">=": "at least", "<=": "at most", ">": "above", "<": "below"}


def in_words(error: Exception, form: Any = None) -> str:
    """Return what is wrong with a file, where in it, and what its field takes.

    With ``form``, the type of the whole file, an unknown field is set beside those that are known.
    """
    if not isinstance(error, msgspec.ValidationError):
        hint = ". Look there: texts stand in quotation marks, lists in square brackets"
        is_syntax = isinstance(error, msgspec.DecodeError)
        return (str(error) or type(error).__name__) + (hint if is_syntax else "")
    what, _, path = str(error).partition(" - at `$")
    path = path.strip(".`")
    if field := _FIELD.fullmatch(what):
        return _wrong_field(field, path, form)
    if kind := _KIND.fullmatch(what):
        return _wrong_kind(kind, path)
    plain_path = re.sub(r"\[[^]]*\]", "", path)
    for end, words in _CHOICES.items():
        if "Invalid enum value" in what and plain_path.endswith(end):
            value = what.removeprefix("Invalid enum value ")
            return f"{_place(path)} is {value}; it may be: {', '.join(words)}"
    return f"{_place(path)}: {what}" if path else what


def _wrong_field(field: re.Match[str], path: str, form: Any) -> str:
    place = _place(path)
    if not field["unknown"]:
        return f"{place} has no `{field['name']}`, and needs one: write {field['name']} = … there"
    known = _fields(form, path)
    may = f"; it may have: {', '.join(known)}" if known else ""
    return f"{place} has an unknown field, `{field['name']}`. Correct its name or leave it out{may}"


def _wrong_kind(kind: re.Match[str], path: str) -> str:
    place, name = _place(path), path.rpartition(".")[2]
    if kind["pattern"]:
        return f"{place} must be {_PATTERNS.get(kind['pattern'], 'of another form')}"
    if kind["length"]:
        return f"{place} must have {_bounded(kind['length'])} characters"
    if kind["bound"]:
        return f"{place} must be {_bounded(kind['bound'])}"
    if kind["kind"] == "array" and kind["got"] == "object":
        return f"{place} must be written with two brackets on each side: [[{name}]]"
    if kind["kind"] == "object":
        return f"{place} must be a table: a line [{name}], and what belongs to it below that"
    got = f"is {_GOT.get(kind['got'], kind['got'])}, and " if kind["got"] else ""
    return f"{place} {got}must be {_EXPECTED.get(kind['kind'], kind['kind'])}"


def _bounded(said: str) -> str:
    """Return a bound such as ">= 0.0" in words."""
    sign, _, number = said.partition(" ")
    return f"{_SIGNS.get(sign, sign)} {number.removesuffix('.0')}"


def _place(path: str) -> str:
    """Return where a path leads: "`area` of [[petitions]] number 2"; "it" for the whole file."""
    if not path:
        return "it"
    first, *inner = _STEP.findall(path)
    name, index = first
    if index.isdigit():
        places = [f"[[{name}]] number {int(index) + 1}"]
    else:
        places = [f"[{name}]" if inner else f"`{name}`"]
    for name, index in inner:
        item = f"item {int(index) + 1} of " if index.isdigit() else "a value of " if index else ""
        places.append(f"{item}`{name}`")
    return " of ".join(reversed(places))


def _fields(form: Any, path: str) -> list[str]:
    """Return the fields of the part of a form that a path leads to, by their names in the file."""
    if form is None:
        return []
    here = inspect.type_info(form)
    for step in re.split(r"[.[]", path):
        if isinstance(here, inspect.Metadata):
            here = here.type
        if isinstance(here, inspect.StructType):
            here = next((it.type for it in here.fields if it.encode_name == step), here)
        elif isinstance(here, inspect.VarTupleType):
            here = here.item_type
    return [it.encode_name for it in here.fields] if isinstance(here, inspect.StructType) else []
