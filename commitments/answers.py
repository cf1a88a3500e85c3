"""What a letter answers to each demand: links and kinds of statement, brought together.

The states are the codebook's. Silence is an answer, and the one that readers act on: a demand
is "not answered" only where no sentence speaks to it in particular, and a sentence that claims
to cover all demands does not count as speaking to any.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from commitments.demands import Demand
from commitments.matching import Link
from commitments.statements import About, Kind, Statement
from commitments.text import plain
from commitments.words import content_stems


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


_MOST_OF_IT = 0.5  # score from which a statement is taken to answer most of a demand
_FEW_DEMANDS = 3  # so few that one refusal may answer several
_IS_TO_STOP = re.compile(
    r"(?:to |immediately |urgently )?(?:ban|stop|end|cancel|overturn|remove|abandon|scrap|abolish"
    r"|revoke|repeal|reject|prohibit|do not|don't|not|withdraw|reverse|cease|halt|rescind)\b",
    re.IGNORECASE,
)
_HAS_GIVEN_WAY = re.compile(
    r"\b(?:ke(?:ep|pt)|remains?|retain\w*|stay|saved|halt\w*|paus\w*|suspend\w*|withdr\w+|cancel\w*"
    r"|scrap\w*|stop\w*|abandon\w*|bann?\w*|prohibit\w*|end(?:ed|ing)?|remov\w+|phas\w+ out"
    r"|revers\w+|not (?:proceed|go ahead|be closed))\b",
    re.IGNORECASE,
)
_STILL_CONSIDERED = re.compile(
    r"\b(?:consider|review|investigat|consult|decid|explor|examin|assess)ing\b|\bnot yet\b"
    r"|\bunder (?:[a-z]+ )?review\b|\bcall for evidence\b",
    re.IGNORECASE,
)


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
    loose = [it.index for it in statements if it.kind is Kind.REFUSAL and it.index not in spoken_to]
    return tuple(_with_shared_refusals(answer, demands, answers, loose) for answer in answers)


def _with_shared_refusals(
    answer: Answer, demands: Sequence[Demand], answers: Sequence[Answer], loose: Sequence[int]
) -> Answer:
    """Of few demands, one without an answer shares in a refusal that is not another's alone.

    Such is a refusal that speaks to no demand in particular, or one of a demand that this one
    belongs to: they have a telling word in common.
    """
    if answer.state is not AnswerState.NOT_ANSWERED:
        return answer
    if loose:
        reason = "no sentence speaks to it alone, and the letter refuses what the petition asks"
        return Answer(answer.demand, AnswerState.REFUSED, tuple(loose), reason)
    words = content_stems(plain(demands[answer.demand].quote).text)
    for other, other_answer in zip(demands, answers, strict=True):
        is_refused = other_answer.state is AnswerState.REFUSED
        if is_refused and words & content_stems(plain(other.quote).text):
            reason = "no sentence speaks to it alone, and what it belongs to is refused"
            return Answer(answer.demand, AnswerState.REFUSED, other_answer.statements, reason)
    return answer


def _answer(demand: Demand, statements: Sequence[Statement], links: Sequence[Link]) -> Answer:
    if not links:
        reason = "no sentence of the letter speaks to it in particular"
        return Answer(demand.index, AnswerState.NOT_ANSWERED, (), reason)

    def best(fits: Callable[[Statement], bool]) -> float:
        return max((it.score for it in links if fits(statements[it.statement])), default=0.0)

    refused = best(lambda it: it.kind is Kind.REFUSAL)
    promised = best(lambda it: it.about in (About.ACTION, About.OUTCOME))
    pending = best(_is_pending)
    done = best(lambda it: it.kind is Kind.CLAIM and not _is_pending(it))
    said = " ".join(plain(statements[it.statement].quote).text for it in links)
    stands_firm = _IS_TO_STOP.match(plain(demand.quote).text) and not _HAS_GIVEN_WAY.search(said)
    state, reason = _state(refused, promised, pending, done, stands_firm=bool(stands_firm))
    return Answer(demand.index, state, tuple(sorted(it.statement for it in links)), reason)


def _is_pending(statement: Statement) -> bool:
    """Whether a statement says that something is still to be considered, not done or promised."""
    if statement.kind is Kind.CLAIM:
        return _STILL_CONSIDERED.search(plain(statement.quote).text) is not None
    return statement.about is About.PROCESS


def _state(
    refused: float, promised: float, pending: float, done: float, *, stands_firm: bool
) -> tuple[AnswerState, str]:
    """The state from the best score of each kind of statement, 0 where there is none."""
    stands_by_it = stands_firm and max(promised, done) > pending
    cases = (
        (refused > 0, AnswerState.REFUSED, "refuses"),
        (stands_by_it, AnswerState.REFUSED, "stands by what the petition wants stopped"),
        (
            pending >= promised and pending > 0,
            AnswerState.DEFERRED,
            "only says that it is considered",
        ),
        (
            promised >= _MOST_OF_IT and not pending,
            AnswerState.COMMITTED,
            "says that most of it will be done",
        ),
        (promised > 0, AnswerState.PARTLY, "says that part of it will be done"),
        (done >= _MOST_OF_IT, AnswerState.DONE, "says that most of it has been done"),
        (done > 0, AnswerState.PARTLY, "says that part of it has been done"),
    )
    return next(
        ((state, f"what the letter says of it {says}") for holds, state, says in cases if holds),
        (AnswerState.DEFERRED, "the letter speaks of it, but not of what was or will be done"),
    )
