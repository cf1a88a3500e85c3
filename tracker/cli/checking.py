"""``tracker check``: does a sentence with a figure hold?"""

from datetime import datetime

import click

from tracker.cli.context import (
    DAY,
    catalogue,
    clock_options,
    clocks,
    open_held_database,
    print_json,
)
from tracker.pages.check import LONGEST_TEXT, Asked, DraftView, SentenceView, check_page
from tracker.queries.areas import area_named


@click.command(short_help="Check a sentence with a figure.")
@click.argument("text")
@click.option("--area", required=True, help="Of which area it is said: a name or a GSS code.")
@click.option("--on", "said_on", type=DAY, metavar="DAY", help="The day it was said (today).")
@clock_options
@click.option("--json", "as_json", is_flag=True, help="Print all that was found as JSON.")
def check(
    text: str,
    area: str,
    said_on: datetime | None,
    as_of: datetime | None,
    record_as_of: datetime | None,
    *,
    as_json: bool,
) -> None:
    """Print whether TEXT holds: by its own arithmetic, and by what was published on that day.

    Which published figure a sentence means is a machine's proposal: the command says what
    follows if it means that one. Where none is near, it drafts what to ask for.

    \b
    Example:
      tracker check "In 2024, 41% of EHC plans were issued within 20 weeks." --area Kent
    """
    if len(text) > LONGEST_TEXT:
        raise click.BadParameter(f"it has {len(text)} characters; at most {LONGEST_TEXT} fit.")
    both = clocks(as_of, record_as_of)
    with open_held_database().reading() as session:
        code = area_named(session, area)
        asked = Asked(text, code, said_on.date() if said_on else both.as_of)
        page = check_page(session, both, catalogue(), asked)
    if as_json:
        print_json(page)
        return
    if not page.sentences:
        click.echo("No sentence of it gives a figure.")
    for sentence in page.sentences:
        _print_sentence(sentence)


def _print_sentence(sentence: SentenceView) -> None:
    click.echo(f"“{sentence.words}”")
    click.echo(f"  figures: {'; '.join(sentence.figures)}")
    for working in sentence.workings:
        click.echo(f"  by itself: {working}")
    for draft in sentence.drafts:
        _print_draft(draft)
    for why in sentence.undrafted:
        click.echo(f"  near, and not set against it: {why}")
    for near in sentence.near:
        if not near.is_held:
            click.echo(f"  perhaps: {near.name} ({near.reasons}); no figures are held here.")
    if sentence.question:
        click.echo("  No published figure is set against it here. A question to ask:")
        click.echo("    " + sentence.question.replace("\n", "\n    "))


def _print_draft(draft: DraftView) -> None:
    click.echo(f"  if it means {draft.indicator_name} ({draft.variant_name}):")
    for line in (f"{draft.result}. {draft.sentence}", *draft.assumed):
        click.echo(f"    {line}")
    for caveat in draft.caveats:
        click.echo(f"    note: {caveat.sentence} [{caveat.source}]")
