"""How well and how fast petitions and replies are read: `make bench-reading`.

The documents and the score are not part of the project: PETITION_TRACKER_SHARED names the
folder that holds gold/dev.json and gold/score.py.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from itertools import cycle, islice
from pathlib import Path

from commitments.reading import read
from tracker.usecases.read_files import Document, documents, reading_of

FEW, MANY = 500, 5_000
"""Documents read in a row: time for each must not grow with their number."""
HOSTILE = 1_000_000
"""Characters of a petition, and of its reply, that are nothing but one of `TINY`."""
TINY = ("- a\n", "W\n", "1. a\n2. b\n", "£1\n", "Yes. ", "? ", "Fix a road. ", "fix a road;\n")


def main() -> None:
    """Print the score's table, then documents a second and the most memory that was held."""
    shared = os.environ.get("PETITION_TRACKER_SHARED")
    if shared is None:
        sys.exit("PETITION_TRACKER_SHARED is not set: the labelled documents are not at hand.")
    gold = Path(shared) / "gold"
    labelled = list(documents(gold / "dev.json", datetime.now(UTC)))
    _print_score(gold, labelled)
    parliament = [it for it in labelled if str(it.id).startswith("ukparl")]
    for name, some in (("all", labelled), ("UK Parliament", parliament)):
        rates = ", ".join(f"{_rate(some, times):.0f} of {times:,}" for times in (FEW, MANY))
        print(f"{name:34} documents a second: {rates}")
    seconds = {piece: _seconds_to_read(piece) for piece in TINY}
    slowest = max(seconds, key=lambda it: seconds[it])
    print(
        f"{'a million hostile characters':34} {seconds[slowest]:.1f} s at the most, of {slowest!r}"
    )
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{'memory':34} {most:.0f} MB at the most")


def _print_score(gold: Path, labelled: list[Document]) -> None:
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as readings:
        readings.writelines(f"{json.dumps(reading_of(document))}\n" for document in labelled)
        readings.flush()
        files = (gold / "score.py", gold / "dev.json", readings.name)
        subprocess.run([sys.executable, *map(str, files)], check=True)


def _rate(some: list[Document], times: int) -> float:
    """Return how many documents a second of one processor are read."""
    began = time.process_time()
    for document in islice(cycle(some), times):
        reading_of(document)
    return times / (time.process_time() - began)


def _seconds_to_read(piece: str) -> float:
    text = piece * (HOSTILE // len(piece))
    began = time.process_time()
    read(text, text)
    return time.process_time() - began


if __name__ == "__main__":
    main()
