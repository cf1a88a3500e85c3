"""From a letter, or a petition's own text, to statements: what each does, about what, by when."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from commitments.quantities.dates import Deadline, Interval, deadlines_in
from commitments.quantities.quantities import Quantity, quantities_in
from commitments.statements.cues import Kind, first_cue
from commitments.statements.promises import About, is_testable, what_about
from commitments.text.characters import in_small_letters
from commitments.text.text import Plain, Span, blocks, plain, sentences_of

__all__ = ["About", "Kind", "Statement", "read_statements"]


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence-like piece of a text: ``quote`` is what ``span`` marks in it.

    ``about``, ``testable`` and ``due`` are given for commitments only. ``reasons`` say in plain
    words why it was read so.
    """

    index: int
    span: Span
    quote: str
    kind: Kind
    about: About | None
    testable: bool | None
    due: Deadline | None
    quantities: tuple[Quantity, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence in its letter; ``words`` is its copy in plain, without a list marker.

    ``copy`` is as much of that as is judged.
    """

    response: str
    span: Span
    words: Plain
    copy: str
    quantities: tuple[Quantity, ...]
    is_item: bool

    def deadline(self, written: Interval | None = None) -> Deadline | None:
        """Return the first time that it names as to come."""
        return next(deadlines_in(self.response, self.words, written), None)


@dataclass(frozen=True, slots=True)
class _Judged:
    """The kind of a sentence with its reason; ``start`` is where in the copy the cue stands.

    ``is_shown`` when a cue or a figure shows the kind, false when nothing does.
    """

    kind: Kind
    reason: str
    start: int = 0
    is_shown: bool = True


MOST_STATEMENTS = 15_000
"""Read in one letter; the longest seen has some hundreds, and more must not take long."""
_NOT_READ = f"comes after the first {MOST_STATEMENTS:,} sentences, and was not read"
_LONGEST_JUDGED = 2000  # characters; what a sentence does is said at its beginning
_FEW_WORDS = 9
_HEADING = 60  # characters of a line's end, in which a heading says that something was decided
_WILL = re.compile(r"\bwill\b(?! (?:also )?(?:need|play|have been [a-z]+ing|likely)\b)")
_MODAL = re.compile(r"\b(?:should|must|may|could|would|can)\b")
_OPENER = re.compile(
    r"(?:[a-z]+, )?(?:i am|we are|i'm|we're) (?:[a-z]+ )?"
    r"(?:pleased|delighted|glad|happy|sorry|able|proud)"
    r" to (?:be able to )?(?:tell|say|report|confirm|inform|advise|announce|let)"
    r"(?: (?:you|residents|members|petitioners))?(?: know)?(?: that)? "
)
_THAT = re.compile(r"that\b", re.IGNORECASE)
_DECIDED = re.compile(
    r"\b(?:resolved|agreed|decided|recommended)(?: unanimously)?(?: as follows)?"
    r"[ :-]{0,3}(?:that|to)? ?[:-]?$"
    r"|^(?:the |officers?' )?(?:decisions?|recommendations?|resolutions?) ?[:.-]?$",
    re.IGNORECASE,
)
_OWN_MODAL = re.compile(
    r"(?!(?:[a-z]+ing|to|ensure)\b)"
    r"(?:(?!(?:which|that|who|whose|as|where|when|while|if|to|ensure|so|because|what|though)\b)"
    r"\S+ ){1,20}?"
    r"(?:will|would|can|could|should|may|might|must|needs?)\b",
    re.IGNORECASE,
)
_CHOICES = re.compile(
    r"\b(?:factors|options|reasons|criteria|questions|considerations|principles|risks|concerns"
    r"|objections|arguments)\b[^.;:]{0,60}:$",
    re.IGNORECASE,
)
_PROMISING_LEAD = re.compile(r"\b(?:to|will|shall|law) ?:$", re.IGNORECASE)
_UNITS_OF_CLAIMS = frozenset({"percent", "percentage points", "GBP", "times", "count"})
_DECIDED_BELOW = _Judged(Kind.COMMITMENT, "says that what follows was decided")
_NOTHING = _Judged(Kind.POSITION, "nothing in it says what was, is or will be done", is_shown=False)


def read_statements(response: str, written: Interval | None = None) -> tuple[Statement, ...]:
    """Return the statements of a text, in order and covering all of it that is not blank.

    ``written`` is when it was written, and resolves "within 28 days" and "by the end of April".
    What comes after 15,000 sentences is one statement, and says of itself that it was not read.
    """
    judged = islice(_judged_in_turn(_sentences(response)), MOST_STATEMENTS)
    read = tuple(_statement(index, *it, written) for index, it in enumerate(judged))
    return read if len(read) < MOST_STATEMENTS else (*read, *_unread(response, read))


def _unread(response: str, read: Sequence[Statement]) -> Iterator[Statement]:
    """What is left of a text, as one statement of which nothing is said; none where it is blank."""
    start = read[-1].span.end
    left = response[start:].rstrip()
    if left.strip():
        span = Span(start + len(left) - len(left.lstrip()), start + len(left))
        yield Statement(
            len(read), span, span.of(response), Kind.OTHER, None, None, None, (), (_NOT_READ,)
        )


def _sentences(response: str) -> Iterator[_Sentence]:
    for piece in blocks(response):
        for span in sentences_of(response, piece):
            words = plain(response, Span(max(span.start, piece.body.start), span.end))
            copy = words.text[:_LONGEST_JUDGED]
            quantities = quantities_in(response, words)
            yield _Sentence(response, span, words, copy, quantities, piece.label is not None)


def _judged_in_turn(sentences: Iterable[_Sentence]) -> Iterator[tuple[_Sentence, _Judged]]:
    """Judge each sentence; an item that shows nothing itself is what its list's lead-in says.

    What is listed under "RESOLVED:" is read as if each item began with "That".
    """
    lead_in: _Judged | None = None
    is_decision = False
    for sentence in sentences:
        is_decision = is_decision and (sentence.is_item or _THAT.match(sentence.copy) is not None)
        judged = _judge(sentence, carried="that " if is_decision else "")
        heads_decisions = _is_decision_heading(sentence.copy)
        is_decision = is_decision or heads_decisions
        if sentence.is_item and lead_in and not judged.is_shown and not _says_what_may_be(sentence):
            judged = _Judged(lead_in.kind, f"an item under a line that {lead_in.reason}")
        if sentence.copy.endswith(":"):
            lead_in = _DECIDED_BELOW if heads_decisions else _what_it_introduces(sentence, judged)
        elif not sentence.is_item:
            lead_in = None
        if heads_decisions or (not judged.is_shown and _only_introduces(sentence)):
            judged = _Judged(Kind.OTHER, "a heading, or the line before a list")
        yield sentence, judged


def _is_decision_heading(copy: str) -> bool:
    """Whether what follows is what was decided: "RESOLVED: that", "Recommendations"."""
    return copy[-1:] not in ".?!;" and bool(_DECIDED.search(copy, max(0, len(copy) - _HEADING)))


def _judge(sentence: _Sentence, carried: str = "") -> _Judged:
    """The first cue that fits decides; figures and dates weigh where no cue is stronger.

    ``carried`` is the word that a heading above gives to each of its items. What only leads
    into the sentence ("I am pleased to tell you that") is not judged.
    """
    copy = sentence.copy
    lowered = in_small_letters(copy)
    opener = _OPENER.match(lowered)
    skipped = opener.end() if opener else 0
    if carried and _THAT.match(copy):
        carried = ""
    found = first_cue(carried + lowered[skipped:])
    is_open = found is None or found[0].kind in (Kind.POSITION, Kind.CLAIM)
    will = _WILL.search(lowered) if is_open and "will" in lowered else None
    if will and (sentence.quantities or sentence.deadline()):
        reason = "foretells a figure or a date: “will”"
        return _Judged(Kind.COMMITMENT, reason, start=will.start())
    if found:
        cue, match = found
        moved = skipped - len(carried)
        words = copy[max(match.start() + moved, 0) : match.end() + moved].strip()
        start = max(match.start(match.lastindex or 0) + moved, 0)
        return _Judged(cue.kind, f"{cue.explanation}: “{words}”", start=start)
    figure = next(filter(_can_be_checked, sentence.quantities), None)
    if figure and not _MODAL.search(lowered):
        return _Judged(Kind.CLAIM, f"gives a figure: “{figure.quote}”")
    return _NOTHING


def _can_be_checked(quantity: Quantity) -> bool:
    """Whether a figure says something of the world; "three steps" only counts what is said."""
    is_small_word = quantity.unit == "count" and not any(map(str.isdecimal, quantity.quote))
    return quantity.unit in _UNITS_OF_CLAIMS and not is_small_word


def _what_it_introduces(sentence: _Sentence, judged: _Judged) -> _Judged | None:
    """What the items of a list are, going by the line before it."""
    if _CHOICES.search(sentence.copy):
        return None
    if judged.kind not in (Kind.POSITION, Kind.OTHER):
        return judged
    if match := _PROMISING_LEAD.search(sentence.copy):
        return _Judged(Kind.COMMITMENT, f"says what is to be done: “{match.group()}”")
    return None


def _says_what_may_be(sentence: _Sentence) -> bool:
    """Whether an item itself says what may or should be, whatever the line before it says."""
    return _OWN_MODAL.match(sentence.copy) is not None


def _only_introduces(sentence: _Sentence) -> bool:
    end = sentence.copy[-1:]
    is_heading = (
        end == ":" or sentence.copy.isupper() or (not sentence.is_item and end not in ".!?;\"')")
    )
    return not end or (is_heading and len(sentence.copy.split()) < _FEW_WORDS)


def _statement(
    index: int, sentence: _Sentence, judged: _Judged, written: Interval | None
) -> Statement:
    about, testable, due = None, None, None
    reasons: tuple[str, ...] = (judged.reason,)
    if judged.kind is Kind.COMMITMENT:
        due = sentence.deadline(written)
        about, word = what_about(sentence.copy, judged.start)
        has_figure = bool(sentence.quantities)
        testable = is_testable(
            about, word, sentence.copy, has_date=due is not None, has_figure=has_figure
        )
        reasons += _reasons(about, word, due)
    return Statement(
        index=index,
        span=sentence.span,
        quote=sentence.span.of(sentence.response),
        kind=judged.kind,
        about=about,
        testable=testable,
        due=due,
        quantities=sentence.quantities,
        reasons=reasons,
    )


def _reasons(about: About, word: str, due: Deadline | None) -> tuple[str, ...]:
    said = "about a process" if about is About.PROCESS else f"about an {about}"
    said += f": “{word}”" if word else ""
    return (said, f"names a time: “{due.quote}”") if due else (said,)
