"""``tracker assess`` and ``tracker card``: verdicts on rule cards, and drafts of new ones."""

from datetime import datetime
from typing import Any

import click

from commitments.catalogue import packaged_catalogue
from tracker.cli.context import clock_options, clocks, open_held_database, print_json
from tracker.pages.measured import CardView, judged_cards
from tracker.usecases.draft_card import drafted_card


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


@click.group("card", short_help="Draft a rule card.")
def card() -> None:
    """Work on rule cards. A person fixes one, with tracker import decisions."""


@card.command("draft")
@click.argument("petition")
@click.argument("words")
@click.option("--indicator", metavar="ID", help="The figure that would show it.")
def draft(petition: str, words: str, indicator: str | None) -> None:
    """Draft a rule card from a sentence of the response, naming what is left to decide.

    WORDS stand in exactly one sentence. What is printed is a part of a file of decisions;
    nothing is kept, and a gap that is not filled is refused.

    \b
    Example:
      tracker card draft kent-511 "a regular schedule of SEN oversight"
    """
    with open_held_database().reading() as session:
        click.echo(drafted_card(session, petition, words, indicator, packaged_catalogue()))


def _print_card(card: CardView) -> None:
    afterwards = " (test written afterwards)" if card.written_afterwards else ""
    click.echo(f"{card.words}: {card.title} [{card.subject_kind}, {card.id}]{afterwards}")
    for step in card.steps:
        click.echo(f"  {step.sentence}")
