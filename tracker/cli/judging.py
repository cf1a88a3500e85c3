"""``tracker assess`` and ``tracker card``: verdicts on rule cards, and drafts of new ones."""

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
from tracker.cli.lazy import LazyGroup
from tracker.clocks import Clocks, today_in_london
from tracker.errors import ClockError
from tracker.pages.measured import CardView, judged_cards
from tracker.pages.parts import counted
from tracker.usecases.assess_areas import CardElsewhere, assess_areas
from tracker.usecases.draft_card import drafted_card
from tracker.usecases.stored_verdicts import Tally, judge_anew


@click.command()
@clock_options
@click.option("--counts", is_flag=True, help="Count verdicts; judge only what is not judged yet.")
@click.option("--card", "card", metavar="ID", help="Judge this card only, for other areas too.")
@click.option(
    "--areas",
    "choice",
    metavar="CHOICE",
    help="With --card, for these areas: all, type, region, region:CODE or neighbours.",
)
@click.option("--json", "as_json", is_flag=True, help="Print verdicts and reasons as JSON.")
def assess(
    as_of: datetime | None,
    record_as_of: datetime | None,
    card: str | None,
    choice: str | None,
    *,
    counts: bool,
    as_json: bool,
) -> None:
    """Print the verdict on every rule card, with its reasons.

    The same inputs give the same bytes, on any machine. With --counts the verdicts are kept, and
    the next time only cards are judged of which something changed: a figure, a document, a
    version. With --card and --areas one card's rule is set to other areas, each by its own
    figures; nobody there promised it.

    \b
    Examples:
      tracker assess --as-of 2024-12-31 --json
      tracker assess --counts
      tracker assess --card kent-511-no-worse-than-england --areas region
    """
    if (card is None) != (choice is None) or (counts and card is not None):
        raise click.UsageError("--card and --areas go together, and not with --counts.")
    both = clocks(as_of, record_as_of)
    if card is not None and choice is not None:
        with open_held_database().reading() as session:
            elsewhere = assess_areas(session, both, catalogue(), card, choice)
        print_json(elsewhere) if as_json else _print_elsewhere(elsewhere)
    elif counts:
        if record_as_of is not None:
            raise ClockError("--counts counts by all that is recorded; leave --record-as-of out.")
        with open_held_database().writing() as session:
            tally = judge_anew(session, both.as_of, today_in_london(), catalogue())
        print_json(tally) if as_json else _print_tally(tally)
    else:
        _print_every_card(both, as_json=as_json)


def _print_every_card(both: Clocks, *, as_json: bool) -> None:
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


@click.group(
    "card",
    cls=LazyGroup,
    places={"draft": "tracker.cli.judging:draft"},
    short_help="Draft a rule card.",
)
def card() -> None:
    """Work on rule cards. A person fixes one, with tracker import decisions."""


@click.command("draft")
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
        click.echo(drafted_card(session, petition, words, indicator, catalogue()))


def _print_tally(tally: Tally) -> None:
    click.echo(f"as of {tally.as_of}: {counted(tally.cards, 'card')}, {tally.judged} judged now")
    for verdict, many in tally.verdicts.items():
        click.echo(f"{many:>9,} {verdict}")
    click.echo(f"{tally.provisional:,} of them by provisional figures only")


def _print_elsewhere(found: CardElsewhere) -> None:
    """Print the shares, each with the unknowns beside it, then the areas by name."""
    click.echo(f"{found.title} [{found.card}], set to other areas as of {found.as_of}")
    unknown = sum(found.unknown.values())
    for share in found.shares:
        click.echo(f"  {share.verdict}: {share.areas} of {share.of} areas; {unknown} unknown")
    for verdict, many in found.unknown.items():
        click.echo(f"  unknown, {verdict}: {many} of {len(found.areas)} areas")
    if found.provisional:
        click.echo(
            f"  by provisional figures only: {found.provisional} of {len(found.areas)} areas"
        )
    for area in found.areas:
        by = f" ({area.value}, {area.period})" if area.value else f" ({area.reason})"
        click.echo(f"{area.name}: {area.verdict}{by}")


def _print_card(card: CardView) -> None:
    afterwards = " (test written afterwards)" if card.written_afterwards else ""
    click.echo(f"{card.words}: {card.title} [{card.subject_kind}, {card.id}]{afterwards}")
    for step in card.steps:
        click.echo(f"  {step.sentence}")
