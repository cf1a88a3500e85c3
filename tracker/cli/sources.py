"""``tracker sources``: which places are read, and which could be."""

import os
from collections.abc import Iterator

import click
import msgspec

from scrapers.councils import Council, council_named, councils, councils_like
from tracker.cli.context import print_json, settings
from tracker.cli.lazy import LazyGroup
from tracker.councils import source_of_council, why_not_read
from tracker.settings import settings_path
from tracker.sources import AnySource, FiguresSource, PetitionSource, RequestSource
from tracker.usecases.add_source import add_source

COMMANDS = {"add": "tracker.cli.sources:add", "new": "tracker.cli.families:new"}


class Listed(msgspec.Struct, frozen=True):
    """A place that is read or could be; ``not_read`` says why it is not, "" where it is."""

    id: str
    name: str
    kind: str
    address: str
    named_in: str
    not_read: str


@click.group(
    cls=LazyGroup,
    places=COMMANDS,
    invoke_without_command=True,
    short_help="List the sources and councils known; add one.",
)
@click.option("--all", "all_known", is_flag=True, help="List every council that is known, too.")
@click.option("--find", "word", metavar="NAME", help="List what is called so, or nearly so.")
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
@click.pass_context
def sources(context: click.Context, word: str | None, *, all_known: bool, as_json: bool) -> None:
    """List the sources that tracker.toml names, and councils that are known.

    `tracker collect` takes a council by its name, with no entry in tracker.toml.

    \b
    Examples:
      tracker sources
      tracker sources --find sussex
      tracker sources add kent
    """
    if context.invoked_subcommand is not None:
        if all_known or word is not None or as_json:
            raise click.UsageError("--all, --find and --json list; give them without a command.")
        return
    listed = [*_configured(word), *_known(word, all_known=all_known)]
    if as_json:
        print_json(listed)
        return
    for place in listed:
        kind = f"not read: {place.not_read}" if place.not_read else f"{place.kind} {place.address}"
        click.echo(f"{place.id}: {place.name}, {kind}")
    if not listed:
        click.echo(_nothing(word))


@click.command(short_help="Write a council into tracker.toml.")
@click.argument("name")
def add(name: str) -> None:
    """Write a council into tracker.toml, so that `tracker collect` reads it each time.

    NAME is its name, or its short one that `tracker sources --find` prints. What stands in the
    file stays.

    \b
    Example:
      tracker sources add kent
    """
    source = source_of_council(council_named(name))
    path = settings_path(os.environ)
    add_source(path, source)
    click.echo(f"{path} names {source.id} now: {source.body_name}, {source.address}")


def _configured(word: str | None) -> Iterator[Listed]:
    """Give the sources of tracker.toml, or those of them that have the word in a name."""
    for source in settings().sources:
        name, kind = _name_and_kind(source)
        if word is None or word.casefold() in f"{source.id} {name}".casefold():
            yield Listed(source.id, name, kind, source.address, "tracker.toml", "")


def _name_and_kind(source: AnySource) -> tuple[str, str]:
    match source:
        case PetitionSource():
            return source.body_name, source.platform
        case FiguresSource():
            return source.title, source.layout
        case RequestSource():
            return f"requests for information to {source.body}", source.platform


def _known(word: str | None, *, all_known: bool) -> Iterator[Listed]:
    """Give the councils that are called so, or all of them."""
    found: tuple[Council, ...] = councils() if all_known else ()
    if word is not None:
        found = councils_like(word)
    for it in found:
        why = why_not_read(it) or ""
        yield Listed(it.slug, it.full_name, it.platform, it.address, "the list of councils", why)


def _nothing(word: str | None) -> str:
    if word is None:
        return "tracker.toml names no source. `tracker sources --all` lists the councils known."
    return f"Nothing is called {word!r}, or nearly so."
