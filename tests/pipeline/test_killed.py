"""Killed at any moment, and gone on with: nothing twice, nothing lost."""

import random
import subprocess
import sys
from collections import Counter
from pathlib import Path
from time import monotonic, sleep

import pytest

from scrapers.archive import Archive
from tests.council import PAGE, RESPONSE, Council
from tests.dump import dump_without_chance
from tracker.db.engine import Database

ROW = (
    '<tr><td><a href="mgEPetitionDisplay.aspx?ID={number}">Mend lamp {number}</a></td>'
    "<td>12</td><td>Finished</td></tr>"
)


def fill(council: Council, petitions: int) -> None:
    """Give the council a list of petitions, every third of them with an answer."""
    rows = "".join(ROW.format(number=number) for number in range(1, petitions + 1))
    council.pages["/mgEPetitionListDisplay.aspx"] = (
        "<table><tr><th>Title</th><th>Respondents</th><th>Deadline to sign by</th></tr>"
        f"{rows}</table>"
    )
    for number in range(1, petitions + 1):
        text = f"We will mend lamp {number} by the end of May 2026."
        council.pages[str(number)] = PAGE.format(
            title=f"Mend lamp {number}",
            demand=f"mend lamp {number}",
            response="" if number % 3 else RESPONSE.format(text=text),
        )


class Worker:
    """One process after the other on one database and archive."""

    def __init__(self, folder: Path, council: Council) -> None:
        folder.mkdir()
        self.archive = folder / "archive"
        self.database = Database(f"sqlite:///{folder / 'tracker.sqlite'}")
        self.database.require_current()
        self._command = [
            *(sys.executable, "-m", "tests.pipeline.collecting_process"),
            *(self.database.address, str(self.archive), council.address),
        ]

    def work(self, seconds: float | None = None) -> str:
        """Let a process work, for so many seconds after its start; return what it said last."""
        root = Path(__file__).parents[2]
        with subprocess.Popen(
            self._command, cwd=root, stdout=subprocess.PIPE, text=True
        ) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            if seconds is not None:
                sleep(seconds)
                process.kill()
            return process.stdout.read().strip()


def collect_and_be_killed(
    tmp_path: Path, council: Council, petitions: int, kills: int
) -> tuple[int, float]:
    """Collect unbroken, then again and again with kills; return how many collections that took."""
    fill(council, petitions)
    unbroken = Worker(tmp_path / "unbroken", council)
    began = monotonic()
    assert unbroken.work() == f"{petitions} {petitions} 0 0"
    takes = monotonic() - began
    expected = dump_without_chance(unbroken.database)
    chance = random.Random(20261124)  # noqa: S311  # moments, not secrets
    killed = collections = 0
    while killed < kills:
        collections += 1
        broken = Worker(tmp_path / f"broken-{collections}", council)
        while not (said := broken.work(chance.uniform(0, takes / 4) if killed < kills else None)):
            killed += 1
        assert said == f"{petitions} {petitions} 0 0"
        assert dump_without_chance(broken.database) == expected
        pages = Counter(it.address for it in Archive(broken.archive).records())
        assert set(pages.values()) == {1}
        assert len(pages) == petitions + 2  # the list, and robots.txt
        assert list(Archive(broken.archive).verify()) == []
        broken.database.close()
    unbroken.database.close()
    return collections, takes


def test_a_collection_that_is_killed_again_and_again_ends_as_one_that_was_not(
    tmp_path: Path, council: Council
) -> None:
    collect_and_be_killed(tmp_path, council, petitions=30, kills=5)


@pytest.mark.soak
def test_a_hundred_kills_during_a_collection_of_two_hundred_petitions_lose_nothing(
    tmp_path: Path, council: Council
) -> None:
    collect_and_be_killed(tmp_path, council, petitions=200, kills=100)
