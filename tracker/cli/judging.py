"""``tracker assess``: the verdicts on rule cards, as of two clocks."""

from datetime import datetime
from typing import Any

import click

from commitments.catalogue import packaged_catalogue
from tracker.cli.context import clock_options, clocks, open_held_database, print_json
from tracker.pages.measured import CardView, judged_cards


@click.command()
@clock_options
@click.option("--json", "as_json", is_flag=True, help="Print verdicts and reasons as JSON.")
def assess(as_of: datetime | None, record_as_of: datetime | None, *, as_json: bool) -> None:
    """Print the verdict on every rule card, with its reasons.

    The same inputs give the same bytes, on any machine.

    \b
    Example:
      tracker assess --as-of 2024-12-31 --json
    """
    both = clocks(as_of, record_as_of)
    with open_held_database().reading() as session:
        cards = judged_cards(session, both, packaged_catalogue())
    if as_json:
        document: dict[str, Any] = {
            "as_of": both.as_of,
            "record_as_of": both.record_as_of,
            "cards": cards,
        }
        print_json(document)
        return
    for card in cards:
        _print_card(card)


def _print_card(card: CardView) -> None:
    afterwards = " (test written afterwards)" if card.written_afterwards else ""
    click.echo(f"{card.words}: {card.title} [{card.subject_kind}, {card.id}]{afterwards}")
    for step in card.steps:
        click.echo(f"  {step.sentence}")
