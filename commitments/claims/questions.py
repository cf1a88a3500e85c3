"""What to ask a body for, where a sentence's figures cannot be checked in anything published.

A public authority in the United Kingdom answers such a request within 20 working days (Freedom
of Information Act 2000, section 10).
"""

import re
from collections.abc import Iterator, Sequence

from commitments.quantities.quantities import TIMES, Quantity

_ASKED_FOR = {
    "percent": "how many, and out of how many, so that the share can be worked out",
    "percentage points": "the two shares that it lies between, and the counts behind each",
    "times": "the number before and the number after, and the days that they are for",
    "GBP": "the budget line, the year, and whether the money is planned, allocated or spent",
    "count": "what was counted, and from which record",
}
_FOR_A_TIME = "how it was measured, and whether it is of one case, an average or a longest time"
_FOR_ANY_OTHER = "how it was measured"
_OF_ALL = (
    "Please say for which period and area each figure is, how it is defined, and where it is "
    "published, if it is."
)
_WITHOUT_BULLET = re.compile(r"^[^\w“\"'£(]+")


def draft_question(body: str, quote: str, quantities: Sequence[Quantity], ask: str = "") -> str:
    """Return a request for the figures behind a sentence, for a person to change and send.

    ``body`` is the name of the authority. ``ask`` is what to ask for, where a person has said
    it; otherwise every quantity of the sentence is asked after once, but for the times beside
    others, which are mostly limits ("within 20 weeks").
    """
    return "\n".join(
        (
            f"To {body}, under the Freedom of Information Act 2000.",
            f"You wrote: “{_WITHOUT_BULLET.sub('', ' '.join(quote.split()))}”",
            *([f"Please give me {ask}"] if ask else _for_each(quantities)),
            _OF_ALL,
        )
    )


def _for_each(quantities: Sequence[Quantity]) -> Iterator[str]:
    yield "Please give me, for each of these figures:"
    measured = [it for it in quantities if it.unit not in TIMES] or quantities
    asked = dict.fromkeys((" ".join(it.quote.split()), _asked_for(it.unit)) for it in measured)
    for number, (figure, wanted) in enumerate(asked, start=1):
        yield f"{number}. “{figure}”: {wanted}."


def _asked_for(unit: str) -> str:
    return _ASKED_FOR.get(unit, _FOR_A_TIME if unit in TIMES else _FOR_ANY_OTHER)
