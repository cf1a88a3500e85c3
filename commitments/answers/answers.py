"""What a letter answers to each demand: links and kinds of statement, brought together.

The states are the codebook's. Silence is an answer, and the one that readers act on: a demand
is "not answered" only where no sentence speaks to it in particular, and a sentence that claims
to cover all demands does not count as speaking to any.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from commitments.answers.bearing import (
    is_of_the_whole,
    is_pending,
    is_plain_fact,
    is_promise,
    is_refusal,
    stands_firm,
)
from commitments.answers.deeds import names_the_deed
from commitments.answers.extent import (
    is_conditional,
    is_restricted,
    only_betters,
    opens_with_a_condition,
    refuses_a_part,
    verdict,
)
from commitments.answers.matching import Link
from commitments.demands.demands import Demand
from commitments.quantities.quantities import Quantity, find_quantities
from commitments.statements.statements import Kind, Statement
from commitments.text.text import plain
from commitments.text.words import content_stems


class AnswerState(StrEnum):
    """What the body said to a demand; not what was done, nor what was measured."""

    COMMITTED = "committed"
    DONE = "done"
    PARTLY = "partly"
    DEFERRED = "deferred"
    REFUSED = "refused"
    NOT_ANSWERED = "not_answered"


@dataclass(frozen=True, slots=True)
class Answer:
    """The state of one demand, the statements that it rests on, and why, in words."""

    demand: int
    state: AnswerState
    statements: tuple[int, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class _Said:
    """What the statements that speak to a demand say: the best score of each sort, 0 for none.

    ``promised`` and ``done`` are of what is asked or of something near it; ``granted`` and
    ``achieved`` of what restricts nothing. ``stands_firm`` when the letter keeps what the
    petition wants stopped, ``is_part_refused`` when each refusal is of a part alone.
    """

    verdict: AnswerState | None
    refused: float
    is_part_refused: bool
    promised: float
    granted: bool
    pending: float
    done: float
    achieved: bool
    stands_firm: bool


@dataclass(frozen=True, slots=True)
class _Spoken:
    """A statement that speaks to the demand, with its link and its copy in plain."""

    link: Link
    statement: Statement
    copy: str
    is_pending: bool


_MOST_OF_IT = 0.5  # score from which a statement is taken to answer most of a demand
_FEW_DEMANDS = 3  # so few that one refusal may answer several


def find_answers(
    demands: Sequence[Demand], statements: Sequence[Statement], links: Iterable[Link]
) -> tuple[Answer, ...]:
    """Return exactly one answer for every demand, in order."""
    by_demand: dict[int, list[Link]] = defaultdict(list)
    for link in links:
        by_demand[link.demand].append(link)
    answers = [_answer(demand, statements, by_demand[demand.index]) for demand in demands]
    if len(demands) > _FEW_DEMANDS:
        return tuple(answers)
    spoken_to = {link.statement for of_demand in by_demand.values() for link in of_demand}
    loose = [
        it.index
        for it in statements
        if is_refusal(it) and (it.index not in spoken_to or is_of_the_whole(it))
    ]
    return tuple(_with_shared_refusals(answer, demands, answers, loose) for answer in answers)


def _with_shared_refusals(
    answer: Answer, demands: Sequence[Demand], answers: Sequence[Answer], loose: Sequence[int]
) -> Answer:
    """Of few demands, one without an answer shares in a refusal that is not another's alone.

    Such is a refusal that speaks to no demand in particular, or one of a demand that this one
    belongs to: they have a telling word in common, or are the only two.
    """
    if answer.state is not AnswerState.NOT_ANSWERED:
        return answer
    if loose:
        reason = "no sentence speaks to it alone, and the letter refuses what the petition asks"
        return Answer(answer.demand, AnswerState.REFUSED, tuple(loose), reason)
    words = content_stems(plain(demands[answer.demand].quote).text)
    for other, other_answer in zip(demands, answers, strict=True):
        is_refused = other_answer.state is AnswerState.REFUSED
        if is_refused and (len(demands) == 2 or words & content_stems(plain(other.quote).text)):
            reason = "no sentence speaks to it alone, and what it belongs to is refused"
            return Answer(answer.demand, AnswerState.REFUSED, other_answer.statements, reason)
    return answer


def _answer(demand: Demand, statements: Sequence[Statement], links: Sequence[Link]) -> Answer:
    rests_on = tuple(sorted(link.statement for link in links))
    if not rests_on:
        reason = (
            "no sentence of the letter speaks to it in particular"
            if statements
            else "there is no letter to read"
        )
        return Answer(demand.index, AnswerState.NOT_ANSWERED, (), reason)
    state, reason = _state(_said(demand, statements, links))
    return Answer(demand.index, state, rests_on, reason)


def _said(demand: Demand, statements: Sequence[Statement], links: Sequence[Link]) -> _Said:
    spoken = [_spoken(link, statements[link.statement]) for link in links]
    promises = [it for it in spoken if is_promise(it.statement) and not it.is_pending]
    claims = [it for it in spoken if it.statement.kind is Kind.CLAIM and not it.is_pending]
    refusals = [it for it in spoken if is_refusal(it.statement)]
    verdicts = (verdict(it.copy) for it in spoken if it.link.is_in_place)
    wanted = plain(demand.quote).text
    amounts = find_quantities(demand.quote) if promises or claims else ()
    hangs_on_something = any(opens_with_a_condition(it.copy) for it in spoken)
    return _Said(
        verdict=next((AnswerState(it) for it in verdicts if it), None),
        refused=_best(refusals),
        is_part_refused=all(refuses_a_part(it.copy) for it in refusals),
        promised=_best(promises),
        granted=not hangs_on_something
        and any(it.statement.testable and _grants(it, wanted, amounts) for it in promises),
        pending=_best([it for it in spoken if it.is_pending]),
        done=_best(claims),
        achieved=any(is_plain_fact(it.copy) and _grants(it, wanted, amounts) for it in claims),
        stands_firm=stands_firm(wanted, (it.copy for it in spoken)),
    )


def _spoken(link: Link, statement: Statement) -> _Spoken:
    copy = plain(statement.quote).text
    return _Spoken(link, statement, copy, is_pending(statement, copy))


def _best(spoken: Iterable[_Spoken]) -> float:
    return max((it.link.score for it in spoken), default=0.0)


def _grants(it: _Spoken, wanted: str, amounts: Sequence[Quantity]) -> bool:
    """Whether a promise or a claim is surely of the demand, of all of it, and without an if."""
    is_claim = it.statement.kind is Kind.CLAIM
    is_sure = not is_claim and it.link.score >= _MOST_OF_IT
    is_of_it = is_sure or names_the_deed(wanted, it.copy, strictly=is_claim)
    is_better_only = is_claim and only_betters(it.copy, wanted)
    is_less = is_better_only or is_restricted(it.copy) or is_conditional(it.copy)
    return is_of_it and not is_less and not _asks_for_another_amount(amounts, it.statement)


def _asks_for_another_amount(wanted: Sequence[Quantity], statement: Statement) -> bool:
    """Whether what is wanted has an amount, and the statement has others in the same unit."""
    given = {it.unit: it for it in statement.quantities}
    same = {(it.unit, it.low) for it in statement.quantities}
    return any(it.unit in given and (it.unit, it.low) not in same for it in wanted)


def _state(said: _Said) -> tuple[AnswerState, str]:
    """The first case that holds: a refusal outweighs what is put off, and that what is promised."""
    if said.verdict:
        return said.verdict, "the letter says so in a word"
    stands_firm = said.stands_firm and max(said.promised, said.done) > said.pending
    is_pending = said.pending > 0 and said.pending >= said.promised
    is_partly_refused = said.refused and (
        (said.is_part_refused and max(said.promised, said.done))
        or (said.granted and not said.pending)
    )
    cases = (
        (is_partly_refused, AnswerState.PARTLY, "the letter grants a part and refuses the rest"),
        (said.refused > 0, AnswerState.REFUSED, "the letter refuses it"),
        (stands_firm, AnswerState.REFUSED, "the letter keeps what the petition wants stopped"),
        (is_pending, AnswerState.DEFERRED, "the letter only says that it is being considered"),
        (said.granted, AnswerState.COMMITTED, "the letter says that most of it will be done"),
        (said.promised > 0, AnswerState.PARTLY, "the letter says that part of it will be done"),
        (said.achieved, AnswerState.DONE, "the letter says that most of it is done"),
        (said.done > 0, AnswerState.PARTLY, "the letter says that part of it is done"),
    )
    return next(
        ((state, reason) for holds, state, reason in cases if holds),
        (AnswerState.DEFERRED, "the letter speaks of it, but not of what was or will be done"),
    )
