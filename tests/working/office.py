"""A database on PostgreSQL with a queue, and real workers over a farm of councils."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.farm import Council
from tracker.db.engine import Database

SETTINGS = """database = "{database}"
archive = "{archive}"
contact = "mailto:test@example.org"
fetching = {{ minimum_interval = 0.0, seconds = 1.0, attempts = 1 }}
workers = {{ heartbeat = 0.5, lost_after = 2.0 }}
"""

SOURCE = """
[[petitions]]
id = "{folder}"
platform = "moderngov"
address = "{address}"
body = "{folder}"
body_name = "{name}"
"""

FIGURES = """
[[figures]]
id = "figures"
layout = "ees"
address = "{address}"
data_set = "d"
title = "t"
published = "2026"
"""


@dataclass
class Office:
    """One database and archive that workers share, and the workers that were started."""

    folder: Path
    database: Database
    started: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def read_these(self, councils: Sequence[Council], figures: str | None = None) -> None:
        """Write the settings that all workers read: councils, and an address of figures."""
        written = SETTINGS.format(database=self.database.address, archive=self.folder / "archive")
        written += "".join(
            SOURCE.format(folder=one.folder, address=one.address, name=one.name) for one in councils
        )
        written += FIGURES.format(address=figures) if figures else ""
        (self.folder / "tracker.toml").write_text(written, "utf-8")

    def tracker(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a command to its end."""
        return subprocess.run(
            [sys.executable, "-m", "tracker", *arguments],
            cwd=self.folder,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def start_worker(self, *options: str) -> subprocess.Popen[bytes]:
        """Start a worker; its log is beside the settings."""
        with (self.folder / f"worker-{len(self.started)}.log").open("wb") as log:
            worker = subprocess.Popen(
                [sys.executable, "-m", "tracker", "worker", "--allow-private", *options],
                cwd=self.folder,
                env=os.environ,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        self.started.append(worker)
        return worker

    def asked(self, query: str) -> list[tuple[object, ...]]:
        """Return the rows of a query."""
        with self.database.reading() as session:
            return [tuple(row) for row in session.execute(text(query))]

    def jobs(self, status: str) -> int:
        """Count the jobs in a state."""
        (row,) = self.asked(f"SELECT count(*) FROM procrastinate_jobs WHERE status = '{status}'")
        return int(str(row[0]))

    def logs(self) -> str:
        """Return what the workers said."""
        return "".join(path.read_text("utf-8") for path in sorted(self.folder.glob("worker-*.log")))


def wait_until(done: Callable[[], bool], office: Office, *, seconds: float = 30.0) -> None:
    """Wait for something to happen; fail with what the workers said where it does not."""
    deadline = time.monotonic() + seconds
    while not done():
        if time.monotonic() > deadline:
            pytest.fail(f"nothing came of it in {seconds} seconds:\n{office.logs()}")
        time.sleep(0.02)
