"""``tracker import``: from files that people hand over into the database."""

import click

from tracker.cli.lazy import LazyGroup

COMMANDS = {
    "figures": "tracker.cli.figures:figures",
    "decisions": "tracker.cli.recording:decisions",
    "neighbours": "tracker.cli.recording:neighbours",
}


@click.group(
    "import",
    cls=LazyGroup,
    places=COMMANDS,
    short_help="Take in files: figures, decisions, neighbours.",
)
def importing() -> None:
    """Take in files that people hand over: figures, decisions, and lists of neighbours."""
