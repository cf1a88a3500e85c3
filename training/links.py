"""Fits the weights of the signs that a statement speaks to a demand: `make train-links`.

Learns from the documents in `training/documents`, which this project wrote and labelled by the
gold set's codebook, and from the gold set itself where PETITION_TRACKER_SHARED names its folder.
Five folds over documents show how well the weights do on documents that they were not fitted
to; then all are fitted together and written to `commitments/data/signs.toml`.
"""

import json
import os
import random
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler

from commitments.answers.matching import LEAST, NEAR_THE_BEST, compare
from commitments.answers.signs import Signs
from commitments.demands.demands import Demand
from commitments.statements.statements import Statement, read_statements
from commitments.text.text import Span

ROOT = Path(__file__).parent
WRITTEN = ROOT.parent / "commitments" / "data" / "signs.toml"
FOLDS = 5
SEEDS = (0, 1, 2)
LITTLE_TRUST = 0.03
"""The inverse strength of the ridge: small, because there are some hundred links to learn from."""


@dataclass(frozen=True, slots=True)
class Example:
    """A demand and a statement: their signs, and how many sentences of it people linked.

    ``sentences`` is how many labelled sentences the statement covers.
    """

    document: str
    demand: int
    signs: Signs
    linked: int
    sentences: int


def main() -> None:
    """Fit, print how well it does in folds, and write the weights."""
    documents = list(_documents())
    examples = [example for it in documents for example in _examples(it)]
    wanted = sum(len(set(it["sentences"])) for doc in documents for it in doc["demands"])
    score = _in_folds(examples, wanted)
    print(f"{len(documents)} documents, {wanted} links: F1 {score:.3f} in {FOLDS} folds, ", end="")
    print(f"mean of {len(SEEDS)} divisions")
    WRITTEN.write_text(_as_toml(_fitted(examples)), encoding="utf-8")


def _documents() -> Iterator[Mapping[str, Any]]:
    files = sorted((ROOT / "documents").glob("*.json"))
    shared = os.environ.get("PETITION_TRACKER_SHARED")
    if shared is None:
        print("PETITION_TRACKER_SHARED is not set: learning without the gold set.", file=sys.stderr)
    else:
        files.append(Path(shared) / "gold" / "dev.json")
    for file in files:
        for it in json.loads(file.read_text(encoding="utf-8")):
            if it["sentences"]:
                yield {**it, "id": f"{file.stem}: {it['id']}"}


def _examples(document: Mapping[str, Any]) -> Iterator[Example]:
    """The pairs of a document, with the demands that people found and the statements that we do."""
    statements = read_statements(document["response"])
    demands = [
        Demand(place, None, it["quote"], Span(0, len(it["quote"])), "labelled")
        for place, it in enumerate(document["demands"])
    ]
    covered = _sentences_of(document["sentences"], statements)
    both = compare(demands, statements, response=document["response"])
    for demand, labelled in enumerate(document["demands"]):
        linked = set(labelled["sentences"])
        for statement, found in both.signs.for_demand(demand):
            sentences = covered.get(statement, set())
            yield Example(document["id"], demand, found, len(sentences & linked), len(sentences))


def _sentences_of(
    sentences: Sequence[Mapping[str, Any]], statements: Sequence[Statement]
) -> dict[int, set[int]]:
    """For each statement the labelled sentences that it covers more of than any other does."""
    covered: dict[int, set[int]] = {}
    for sentence in sentences:
        shared = {
            it.index: min(sentence["end"], it.span.end) - max(sentence["start"], it.span.start)
            for it in statements
        }
        best = max(shared, key=lambda it: shared[it], default=None)
        if best is not None and shared[best] > 0:
            covered.setdefault(best, set()).add(sentence["i"])
    return covered


def _fitted(examples: Sequence[Example]) -> Pipeline:
    steps = (
        ("signs", DictVectorizer(sparse=False)),
        ("scale", StandardScaler()),
        ("fit", LogisticRegression(C=LITTLE_TRUST, max_iter=3000)),
    )
    model = Pipeline(list(steps))
    return model.fit([it.signs for it in examples], [it.linked > 0 for it in examples])


def _in_folds(examples: Sequence[Example], wanted: int) -> float:
    """The F1 of the links of documents that the weights were not fitted to; mean of the seeds."""
    return sum(_f1(_predicted(examples, seed), wanted) for seed in SEEDS) / len(SEEDS)


def _predicted(examples: Sequence[Example], seed: int) -> list[tuple[Example, float]]:
    names = sorted({it.document for it in examples})
    random.Random(seed).shuffle(names)  # noqa: S311 - folds, not secrets
    fold = {name: place % FOLDS for place, name in enumerate(names)}
    predicted: list[tuple[Example, float]] = []
    for held_out in range(FOLDS):
        model = _fitted([it for it in examples if fold[it.document] != held_out])
        tested = [it for it in examples if fold[it.document] == held_out]
        scores = model.predict_proba([it.signs for it in tested])[:, 1]
        predicted += zip(tested, map(float, scores), strict=True)
    return predicted


def _f1(predicted: Iterable[tuple[Example, float]], wanted: int) -> float:
    predicted = list(predicted)
    best: dict[tuple[str, int], float] = {}
    for it, score in predicted:
        best[it.document, it.demand] = max(best.get((it.document, it.demand), 0.0), score)
    chosen = [
        it
        for it, score in predicted
        if score >= max(LEAST, NEAR_THE_BEST * best[it.document, it.demand])
    ]
    hit = sum(it.linked for it in chosen)
    return 2 * hit / (sum(it.sentences for it in chosen) + wanted)


def _as_toml(model: Pipeline) -> str:
    scale, fit = model["scale"], model["fit"]
    weights = fit.coef_[0] / scale.scale_
    none = float(fit.intercept_[0] - (weights * scale.mean_).sum())
    names = model["signs"].get_feature_names_out()
    lines = [f"{name} = {weight:.3f}" for name, weight in zip(names, weights, strict=True)]
    return "\n".join(
        [
            "# The weights of the signs that a statement speaks to a demand, in units of log odds.",
            "# Written by training/links.py: `make train-links`.",
            "",
            "[weights]",
            f"none = {none:.3f}",
            *lines,
            "",
        ]
    )


if __name__ == "__main__":
    main()
