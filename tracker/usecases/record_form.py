"""The form in which people's decisions are handed in: a TOML file for one petition.

``tracker/example/record.toml`` is a full example. Demands are named by the number that
the petition gives them (0 for a request before the numbered ones), statements by words
that occur in exactly one of them.
"""

from datetime import date
from typing import Annotated

import msgspec

from commitments.answers.answers import AnswerState
from commitments.claims.comparisons import Side
from commitments.figures.periods import PeriodKind
from commitments.judging.acts import ActState, EvidenceKind
from commitments.judging.rules import Comparison, Deciding, Scope, SubjectKind
from tracker.errors import RecordError
from tracker.form_errors import in_words
from tracker.forms import Name, WebAddress
from tracker.identity import content_id
from tracker.queries.decisions import WithdrawnKind
from tracker.usecases.record_subjects import squeezed


class Form(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A part of the form; an unknown field is refused, never passed over.

    So is a field that is written and holds nothing: it is neither a name nor the lack of one.
    """

    def __post_init__(self) -> None:
        for field in msgspec.structs.fields(self):
            value = getattr(self, field.name)
            texts = value if isinstance(value, tuple) else (value,)
            if value != field.default and any(map(_is_blank, texts)):
                raise ValueError(f"`{field.name}` is blank, or holds a character that no text has")


def _is_blank(value: object) -> bool:
    return isinstance(value, str) and (not value.strip() or "\0" in value)


class DemandsForm(Form, frozen=True):
    """That the machine's list of demands was read against the petition and is right."""

    count: int
    reason: str


class AnswerForm(Form, frozen=True):
    """What the response says to one demand, and in which statements."""

    demand: int
    state: AnswerState
    statements: tuple[str, ...]
    reason: str


class WithdrawalForm(Form, frozen=True):
    """That something recorded earlier was a mistake: named by its kind and its id."""

    kind: WithdrawnKind
    id: str
    reason: str


class WithdrawnReleaseForm(Form, frozen=True):
    """That a publisher withdrew a release, on which day, and where it says so."""

    release: Name
    on: date
    address: WebAddress
    reason: str


class NoteForm(Form, frozen=True):
    """Something that a reader should know: of the petition's page, or of every page about it."""

    text: str
    reason: str
    everywhere: bool = False


class SearchForm(Form, frozen=True):
    """Where something was looked for, and what was found.

    It is a figure that would test a demand or a statement, or a document that would show a
    commitment. ``ask`` is what would have to be published for the statement to be checked.
    """

    places: tuple[str, ...]
    found: tuple[str, ...]
    reason: str
    demand: int | None = None
    commitment: Name | None = None
    statement: str | None = None
    ask: str = ""
    note: str = ""


class CommitmentForm(Form, frozen=True):
    """One thing that the body said it will do. ``due`` is when, in the body's own words."""

    id: Name
    who: str
    what: str
    statements: tuple[str, ...]
    reason: str
    due: str | None = None


class ActForm(Form, frozen=True):
    """A document that shows a step of a commitment; ``shown`` is a day or an interval."""

    commitment: Name
    state: ActState
    shown: str
    document: str
    address: WebAddress
    quote: str
    evidence: EvidenceKind
    reason: str


class ClaimForm(Form, frozen=True):
    """How a statement is read as a claim: of one figure, or of one against another's.

    ``period`` and ``comparator_period`` are "2024", "2024-09" or "financial 2024/25".
    """

    statement: str
    stated: str
    indicator: str
    variant: str
    area: str
    period: str
    reason: str
    comparator_area: str | None = None
    comparator_period: str | None = None
    gap: str | None = None
    side: Side | None = None
    own_variant: str | None = None
    entry_indicator: str | None = None
    entry_variant: str | None = None


class CannotTellForm(Form, frozen=True):
    """A day from which on nothing can be told, as when the way of counting changes, and why."""

    on: date
    reason: str


class FigureForm(Form, frozen=True):
    """A test by a published figure; numbers are text, so that none is rounded."""

    indicator: str
    variant: str
    area: str
    period_kind: PeriodKind
    comparison: Comparison
    after: date
    due_on: date
    lag_months: int
    smallest_change: str
    threshold: str | None = None
    comparator_area: str | None = None
    baseline_period: str | None = None
    baseline_value: str | None = None
    baseline_release: str | None = None
    scope: Scope = Scope.AT_DUE_DATE
    grace_months: int = 0
    grace_days: int = 0
    deciding: Deciding = Deciding.LATEST
    unit: str = ""
    cannot_tell: tuple[CannotTellForm, ...] = ()
    denominator_change: str | None = None


class ActTestForm(Form, frozen=True):
    """A test by a document."""

    act: str
    evidence: str
    after: date
    due_on: date
    grace_months: int = 0
    grace_days: int = 0


class RuleCardForm(Form, frozen=True):
    """One version of a rule card, naming its subject in the way of its kind.

    A legal duty names the law under ``subject``; a demand, a commitment or a claim is
    named under ``demand``, ``commitment`` or ``statement``. ``demand`` may be given with
    any of them: it is the demand under which the card is shown.
    """

    id: Name
    version: Annotated[int, msgspec.Meta(ge=1, le=10_000)]
    subject_kind: SubjectKind
    title: str
    basis: str
    reason: str
    subject: str | None = None
    demand: int | None = None
    commitment: Name | None = None
    statement: str | None = None
    figure: FigureForm | None = None
    act: ActTestForm | None = None
    untestable: str = ""


class RecordForm(Form, frozen=True):
    """A whole file: who recorded what of one petition, on which day."""

    petition: Name
    recorded_by: str
    recorded_on: date
    demands: DemandsForm | None = None
    note: tuple[NoteForm, ...] = ()
    answer: tuple[AnswerForm, ...] = ()
    search: tuple[SearchForm, ...] = ()
    commitment: tuple[CommitmentForm, ...] = ()
    act: tuple[ActForm, ...] = ()
    claim: tuple[ClaimForm, ...] = ()
    rule_card: tuple[RuleCardForm, ...] = ()
    withdraw: tuple[WithdrawalForm, ...] = ()
    withdrawn_release: tuple[WithdrawnReleaseForm, ...] = ()

    def identifier(self, *parts: str) -> str:
        """Return the id of something that is recorded: by its parts, by whom and when."""
        return content_id(*parts, self.recorded_by, self.recorded_on.isoformat())

    def signed(self, reason: str) -> dict[str, str | date]:
        """Return the fields that everything recorded has: by whom, when and why."""
        return {
            "recorded_by": self.recorded_by,
            "recorded_on": self.recorded_on,
            "reason": squeezed(reason),
        }


def read_record(body: bytes, name: str) -> RecordForm:
    """Read a file of decisions of a name.

    Raises:
        RecordError: when a field is missing, unknown or wrong.
    """
    try:
        return msgspec.toml.decode(body, type=RecordForm)
    except (ValueError, RecursionError, msgspec.DecodeError) as error:
        raise RecordError(
            f"the record {name} cannot be used: {in_words(error, RecordForm)}"
        ) from error
