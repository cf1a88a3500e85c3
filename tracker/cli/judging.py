"""``tracker assess``: the verdicts on rule cards, as of two clocks."""

from datetime import datetime
from typing import Any

import click

from tracker.cli.context import (
    catalogue,
    clock_options,
    clocks,
    open_held_database,
    print_json,
)
from tracker.clocks import today_in_london
from tracker.errors import ClockError
from tracker.pages.measured import CardView, judged_cards
from tracker.pages.parts import counted
from tracker.usecases.stored_verdicts import Tally, judge_anew


@click.command()
@clock_options
@click.option("--counts", is_flag=True, help="Count verdicts; judge only what is not judged yet.")
@click.option("--json", "as_json", is_flag=True, help="Print verdicts and reasons as JSON.")
def assess(
    as_of: datetime | None, record_as_of: datetime | None, *, counts: bool, as_json: bool
) -> None:
    """Print the verdict on every rule card, with its reasons.

    The same inputs give the same bytes, on any machine. With --counts the verdicts are kept, and
    the next time only cards are judged of which something changed: a figure, a document, a
    version.

    \b
    Examples:
      tracker assess --as-of 2024-12-31 --json
      tracker assess --counts
    """
    both = clocks(as_of, record_as_of)
    if counts:
        if record_as_of is not None:
            raise ClockError("--counts counts by all that is recorded; leave --record-as-of out.")
        with open_held_database().writing() as session:
            tally = judge_anew(session, both.as_of, today_in_london(), catalogue())
        print_json(tally) if as_json else _print_tally(tally)
        return
    with open_held_database().reading() as session:
        cards = judged_cards(session, both, catalogue())
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


def _print_tally(tally: Tally) -> None:
    click.echo(f"as of {tally.as_of}: {counted(tally.cards, 'card')}, {tally.judged} judged now")
    for verdict, many in tally.verdicts.items():
        click.echo(f"{many:>9,} {verdict}")
    click.echo(f"{tally.provisional:,} of them by provisional figures only")


def _print_card(card: CardView) -> None:
    afterwards = " (test written afterwards)" if card.written_afterwards else ""
    click.echo(f"{card.words}: {card.title} [{card.subject_kind}, {card.id}]{afterwards}")
    for step in card.steps:
        click.echo(f"  {step.sentence}")
