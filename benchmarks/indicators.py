"""How well sentences are mapped to the indicators that would test them: `make bench-indicators`.

The sentences are not part of the project: PETITION_TRACKER_SHARED names the folder that holds
gold/dev.json. The labels are, in tests/judging/indicator_gold.csv, by document and position.
"""

import csv
import hashlib
import json
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from commitments.figures.proposals import propose_indicators
from commitments.text.words import word_set

GOLD = Path(__file__).parent.parent / "tests" / "judging" / "indicator_gold.csv"

ADDED_WITH_THE_GOLD_SET = word_set(
    "badgers-culled bovine-tb-herds cost-of-living-payments covid-business-loans"
    " covid-vaccinations eggs-from-cages energy-bills-support-delivered exports-value"
    " furloughed-jobs green-belt-area homes-upgraded-for-energy household-support-fund-spending"
    " income-inequality ks2-expected-standard meat-consumption new-homes-energy-rating"
    " new-homes-on-used-land packaging-recycled peat-in-growing-media pesticides-applied"
    " renewable-electricity-share self-employed-grants species-abundance state-pension-rate"
    " state-pension-spending storm-overflows-monitored tutoring-courses-started"
    " woodland-cover"
)
"""Indicators whose words were written when the whole gold set had been read."""


@dataclass(frozen=True, slots=True)
class Item:
    """A demand or a commitment, the indicators that would test it, and those proposed."""

    document: str
    text: str
    wanted: frozenset[str]
    proposed: frozenset[str]

    @property
    def is_unseen(self) -> bool:
        """Whether its errors were not looked at while the map was tuned."""
        return hashlib.sha256(self.document.encode()).digest()[0] % 2 == 1


def main() -> None:
    """Print recall at 3, and precision and recall of "none", for each half."""
    shared = os.environ.get("PETITION_TRACKER_SHARED")
    if shared is None:
        sys.exit("PETITION_TRACKER_SHARED is not set: the labelled documents are not at hand.")
    documents = json.loads((Path(shared) / "gold" / "dev.json").read_text("utf-8"))
    found = list(items({document["id"]: document for document in documents}))
    print_scores("half used for tuning", [it for it in found if not it.is_unseen])
    print_scores("half not looked at", [it for it in found if it.is_unseen])


def items(documents: dict[str, Any]) -> Iterator[Item]:
    """Yield each labelled demand and commitment, with what is proposed for it."""
    with GOLD.open(encoding="utf-8", newline="") as labels:
        for row in csv.DictReader(labels):
            text = _text(documents[row["document"]], row["what"], row["position"])
            yield Item(
                document=row["document"],
                text=text,
                wanted=frozenset(row["indicators"].split()),
                proposed=frozenset(it.indicator for it in propose_indicators(text)),
            )


def _text(document: dict[str, Any], what: str, position: str) -> str:
    if what == "demand":
        return str(document["demands"][int(position)]["quote"])
    start, end = map(int, position.split("-"))
    return str(document["response"][start:end])


def print_scores(name: str, some: list[Item]) -> None:
    """Print the scores of some items, each as a share with the counts behind it."""
    earlier = [it for it in some if it.wanted - ADDED_WITH_THE_GOLD_SET]
    testable = [it for it in some if it.wanted]
    said_none = [it for it in some if not it.proposed]
    none = [it for it in some if not it.wanted]
    right_none = sum(not it.wanted for it in said_none)
    print(f"{name}: {len(some)} demands and commitments, {len(testable)} with an indicator")
    _print_share("recall at 3", *_found(testable))
    _print_share(
        "  of indicators that were there before", *_found(earlier, ADDED_WITH_THE_GOLD_SET)
    )
    proposed = sum(len(it.proposed) for it in some)
    _print_share(
        "proposals that are right", sum(len(it.proposed & it.wanted) for it in some), proposed
    )
    _print_share('precision of "none"', right_none, len(said_none))
    _print_share('recall of "none"', right_none, len(none))


def _found(some: Iterable[Item], without: frozenset[str] = frozenset()) -> tuple[int, int]:
    wanted = [(it.wanted - without, it.proposed) for it in some]
    return sum(len(w & p) for w, p in wanted), sum(len(w) for w, _ in wanted)


def _print_share(name: str, part: int, whole: int) -> None:
    print(f"  {name:40} {part / whole if whole else 0:.2f}  {part} of {whole}")


if __name__ == "__main__":
    main()
