"""``tracker indicators``: which published figures would test a sentence, with no database."""

from pathlib import Path

import click

from commitments.figures.indicators import Indicator
from commitments.figures.proposals import IndicatorMap, Proposal
from tracker.catalogue import catalogue_with
from tracker.cli.context import catalogue, print_json
from tracker.pages.check import LONGEST_TEXT


@click.command(short_help="Say which published figures would test a sentence.")
@click.argument("sentence")
@click.option(
    "--catalogue",
    "added",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Know the indicators of this TOML file beside the packaged ones.",
)
@click.option("--json", "as_json", is_flag=True, help="Print indicators and reasons as JSON.")
def indicators(sentence: str, added: Path | None, *, as_json: bool) -> None:
    """Print the indicators that would test SENTENCE, the surest first, with the reasons.

    SENTENCE is a demand, a commitment or a claim. Often no published figure would test it, and
    the command says so. What it prints is a machine's suggestion, which nobody has checked.
    docs/figures.md lists the catalogue, and says how to write an entry.

    \b
    Example:
      tracker indicators "Issue every EHC plan within 20 weeks."
    """
    if len(sentence) > LONGEST_TEXT:
        raise click.BadParameter(f"it has {len(sentence)} characters; at most {LONGEST_TEXT} fit.")
    known = catalogue_with(added) if added else catalogue()
    proposals = IndicatorMap(known).propose(sentence)
    if as_json:
        found = [_as_data(it, known[it.indicator]) for it in proposals]
        print_json({"sentence": sentence, "indicators": found})
        return
    if not proposals:
        click.echo("None: no indicator of the catalogue would test it.")
    for proposal in proposals:
        indicator = known[proposal.indicator]
        click.echo(f"{indicator.name} [{indicator.id}, {proposal.score:.2f}]")
        click.echo(f"  {'; '.join(proposal.reasons)}")
        click.echo(f"  {indicator.publisher}, {indicator.frequency}. For: {indicator.covers}.")


def _as_data(proposal: Proposal, indicator: Indicator) -> dict[str, object]:
    return {
        "id": indicator.id,
        "name": indicator.name,
        "score": proposal.score,
        "reasons": proposal.reasons,
        "covers": indicator.covers,
        "publisher": indicator.publisher,
        "frequency": indicator.frequency,
        "source": indicator.source,
    }
