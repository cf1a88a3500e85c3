"""Cases: a petition and a response in a text file, and beside it the reading that is expected."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from commitments.quantities.dates import Interval
from commitments.reading import Reading, read

CASES = Path(__file__).parent.parent / "cases"


@dataclass(frozen=True)
class Case:
    """The parts of one case; ``written`` is None where the case gives no day."""

    title: str
    petition: str
    response: str
    written: Interval | None

    def read(self) -> Reading:
        return read(self.petition, self.response, title=self.title, written=self.written)


def load_case(path: Path) -> Case:
    """Read the sections that begin with "=== title", "petition", "response" and "written"."""
    sections: dict[str, str] = {}
    for section in path.read_text(encoding="utf-8").split("=== ")[1:]:
        name, _, body = section.partition("\n")
        sections[name.strip()] = body.rstrip("\n")
    day = sections.get("written")
    written = Interval(date.fromisoformat(day), date.fromisoformat(day)) if day else None
    return Case(
        sections.get("title", ""), sections["petition"], sections.get("response", ""), written
    )


def as_expected(reading: Reading) -> dict[str, Any]:
    """Return a reading in the form of the expected files: what a person reviews, and no more."""
    quotes = [statement.quote for statement in reading.statements]
    return {
        "demands": [
            {
                "number": demand.number,
                "quote": demand.quote,
                "answer": answer.state.value,
                "rests on": [quotes[i] for i in answer.statements],
            }
            for demand, answer in zip(reading.demands, reading.answers, strict=True)
        ],
        "statements": [
            {
                "quote": statement.quote,
                "kind": statement.kind.value,
                **({"about": statement.about.value} if statement.about else {}),
                **({} if statement.testable is None else {"testable": statement.testable}),
                **(
                    {"due": [statement.due.quote, _days(statement.due.due)]}
                    if statement.due
                    else {}
                ),
                **(
                    {"quantities": [_quantity(it) for it in statement.quantities]}
                    if statement.quantities
                    else {}
                ),
            }
            for statement in reading.statements
        ],
    }


def _days(interval: Interval | None) -> str | None:
    return f"{interval.start} to {interval.end}" if interval else None


def _quantity(quantity: Any) -> str:
    value = (
        f"{quantity.low}" if quantity.low == quantity.high else f"{quantity.low} to {quantity.high}"
    )
    hedge = f"{quantity.hedge.value} " if quantity.hedge else ""
    return f"{quantity.quote}: {hedge}{value} {quantity.unit}"


def in_json(expected: dict[str, Any]) -> str:
    return json.dumps(expected, indent=2, ensure_ascii=False) + "\n"
