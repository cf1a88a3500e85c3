"""The ``tracker`` command."""

import logging

import click

from tracker import __version__
from tracker.cli.lazy import LazyGroup

COMMANDS = {
    "demo": "tracker.cli.serving:demo",
    "collect": "tracker.cli.collecting:collect",
    "sources": "tracker.cli.sources:sources",
    "worker": "tracker.cli.working:worker",
    "import": "tracker.cli.importing:importing",
    "add-response": "tracker.cli.answering:add_response",
    "rebuild": "tracker.cli.keeping:rebuild",
    "read": "tracker.cli.reading:read",
    "indicators": "tracker.cli.indicators:indicators",
    "check": "tracker.cli.checking:check",
    "card": "tracker.cli.judging:card",
    "assess": "tracker.cli.judging:assess",
    "report": "tracker.cli.reporting:report",
    "serve": "tracker.cli.serving:serve",
    "doctor": "tracker.cli.keeping:doctor",
    "archive": "tracker.cli.archive:archive",
    "database": "tracker.cli.keeping:database",
}


@click.group(cls=LazyGroup, places=COMMANDS)
@click.version_option(__version__, prog_name="tracker")
def main() -> None:
    """Follow petitions from what was asked, through what was answered, to what figures show.

    Settings come from tracker.toml in the working folder, and from TRACKER_DATABASE,
    TRACKER_ARCHIVE, TRACKER_CONTACT and TRACKER_CATALOGUE.
    """
    # How often an address was tried stands in the error that names it.
    logging.getLogger("stamina").setLevel(logging.ERROR)
