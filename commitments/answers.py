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


@dataclass(frozen=True, slots=True)
class _Said:
    """What the statements that speak to a demand say: the best score of each sort, 0 for none.

    ``stands_firm`` when the letter keeps what the petition wants stopped, ``is_conditional``
    when what it promises hangs on a condition.
    """

    refused: float
    promised: float
    pending: float
    done: float
    stands_firm: bool
    is_conditional: bool


_MOST_OF_IT = 0.5  # score from which a statement is taken to answer most of a demand
_FEW_DEMANDS = 3  # so few that one refusal may answer several
_IS_TO_STOP = re.compile(
    r"(?:to |immediately |urgently )?(?:ban|stop|end|cancel|overturn|remove|abandon|scrap|abolish"
    r"|revoke|repeal|reject|prohibit|do not|don't|not|withdraw|reverse|cease|halt|rescind)\b",
    re.IGNORECASE,
)
_GIVES_WAY = re.compile(
    r"\b(?:ke(?:ep|pt)|remains?|retain\w*|stay|saved|halt\w*|paus\w*|suspend\w*|withdr\w+|cancel\w*"
    r"|scrap\w*|stop\w*|abandon\w*|bann?\w*|prohibit\w*|end(?:ed|ing)?|remov\w+|phas\w+ out"
    r"|revers\w+|not (?:proceed|go ahead|be closed))\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"^[^A-Za-z]{0,4}(?:should|if|once|subject to|depending on|provided)\b|, if\b", re.IGNORECASE
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
    def best(fits: Callable[[Statement], bool]) -> float:
        return max((it.score for it in links if fits(statements[it.statement])), default=0.0)

    copies = [plain(statements[it.statement].quote).text for it in links]
    gives_way = any(map(_GIVES_WAY.search, copies))
    return _Said(
        refused=best(lambda it: it.kind is Kind.REFUSAL),
        promised=best(lambda it: it.about in (About.ACTION, About.OUTCOME)),
        pending=best(_is_pending),
        done=best(lambda it: it.kind is Kind.CLAIM and not _is_pending(it)),
        stands_firm=not gives_way and _IS_TO_STOP.match(plain(demand.quote).text) is not None,
        is_conditional=any(map(_CONDITION.search, copies)),
    )


def _is_pending(statement: Statement) -> bool:
    """Whether a statement says that something is still to be considered, not done or promised."""
    if statement.kind is Kind.CLAIM:
        return _STILL_CONSIDERED.search(plain(statement.quote).text) is not None
    return statement.about is About.PROCESS


def _state(said: _Said) -> tuple[AnswerState, str]:
    """The first case that holds: a refusal outweighs what is put off, and that what is promised."""
    stands_firm = said.stands_firm and max(said.promised, said.done) > said.pending
    is_pending = said.pending > 0 and said.pending >= said.promised
    is_promised = said.promised >= _MOST_OF_IT and not said.is_conditional
    cases = (
        (said.refused > 0, AnswerState.REFUSED, "the letter refuses it"),
        (stands_firm, AnswerState.REFUSED, "the letter keeps what the petition wants stopped"),
        (is_pending, AnswerState.DEFERRED, "the letter only says that it is being considered"),
        (is_promised, AnswerState.COMMITTED, "the letter says that most of it will be done"),
        (said.promised > 0, AnswerState.PARTLY, "the letter says that part of it will be done"),
        (said.done >= _MOST_OF_IT, AnswerState.DONE, "the letter says that most of it is done"),
        (said.done > 0, AnswerState.PARTLY, "the letter says that part of it is done"),
    )
    return next(
        ((state, reason) for holds, state, reason in cases if holds),
        (AnswerState.DEFERRED, "the letter speaks of it, but not of what was or will be done"),
    )
