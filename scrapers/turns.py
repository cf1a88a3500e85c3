"""Whose turn it is: one request at a time to a host, and a pause between two of them.

It holds for all processes, on all hosts, that share the folder of an archive: seventy councils may
live under one vendor's domain, and two programs that are each polite are together not. A process
that is killed frees its turn, because the system lets go of its lock.
"""

import fcntl
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

_PLAIN = re.compile(r"[^a-z0-9.-]+")


class Turns:
    """A folder with a file for each host, locked while a request to it is under way.

    The file says when the last request ended. `clock` returns an aware time, `sleep` takes seconds.
    """

    def __init__(
        self, folder: Path, *, clock: Callable[[], datetime], sleep: Callable[[float], None]
    ) -> None:
        self._folder = folder
        self._folder.mkdir(parents=True, exist_ok=True)
        self._clock = clock
        self._sleep = sleep

    @contextmanager
    def turn(self, host: str, interval: float) -> Iterator[None]:
        """Wait until nobody asks the host and its last request is `interval` seconds ago."""
        with self._file(host).open("a+", encoding="ascii") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            file.seek(0)
            wait = self._wait(_moment_in(file.read()), interval)
            if wait > 0:
                self._sleep(wait)
            try:
                yield
            finally:
                file.truncate(0)
                file.write(self._clock().isoformat())

    def _wait(self, last: datetime | None, interval: float) -> float:
        """Return the seconds to wait; a clock that was set back must not stop us for longer."""
        if last is None:
            return 0.0
        due = last + timedelta(seconds=interval)
        return min((due - self._clock()).total_seconds(), interval)

    def _file(self, host: str) -> Path:
        plain = _PLAIN.sub("-", host.lower())[:80]
        return self._folder / f"{plain}-{sha256(host.lower().encode()).hexdigest()[:8]}"


def _moment_in(text: str) -> datetime | None:
    """Return when the last request ended; None where none did, or its process died writing."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


@contextmanager
def alone(folder: Path, name: str) -> Iterator[bool]:
    """Tell whether nobody else, on any host that shares the folder, is at work under a name.

    While the block lasts nobody else is told so; whoever is killed in it frees the name.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{_PLAIN.sub('-', name)}.at-work").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True
