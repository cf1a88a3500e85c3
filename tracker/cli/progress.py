"""Progress on a terminal, with a rate and an estimate; silence in a pipe or a log."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click


@contextmanager
def progress_bar(label: str, *, quiet: bool = False) -> Iterator[Callable[[int, int], None]]:
    """Give a function that is told how much is done of how much."""
    hidden = quiet or not sys.stderr.isatty()
    began = time.monotonic()

    def rate(done: int | None) -> str:
        seconds = time.monotonic() - began
        return f"{done / seconds:.1f} a second" if done and seconds > 0 else ""

    with click.progressbar(
        length=1,
        label=label,
        file=sys.stderr,
        hidden=hidden,
        show_pos=True,
        item_show_func=rate,
    ) as bar:

        def progress(done: int, total: int) -> None:
            bar.length = max(total, 1)
            bar.update(done - bar.pos, done)

        yield progress
