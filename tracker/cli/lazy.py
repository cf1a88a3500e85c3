"""A command group that imports a command only when it is asked for: start-up stays short."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from scrapers.errors import ScrapeError
from tracker.errors import TrackerError


class Text(click.ParamType[str]):
    """A text that a person types. Bytes that are no UTF-8 can be neither looked up nor printed."""

    name = "text"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the text.

        Raises:
            click.UsageError: when it is no UTF-8.
        """
        try:
            value.encode("utf-8")
        except UnicodeEncodeError as error:
            shown = value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
            what = param.get_error_hint(ctx) if param and ctx else "an argument"
            raise click.UsageError(
                f"{what} is no text in UTF-8: “{shown[:80]}”. Type it in a terminal that is set "
                "to UTF-8.",
                ctx,
            ) from error
        return value


class LazyGroup(click.Group):
    """A group whose commands are named as "module:attribute".

    An expected error of a command, or a value that is none of its option's, ends it in one
    line, with exit code 1; a command that is called wrongly shows its usage, with exit code 2, and
    so does one that is given a text that is no UTF-8.
    """

    def __init__(
        self,
        *args: Any,
        places: Mapping[str, str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._places = places

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the supertype's
        """Return the names of the commands, in the order in which a newcomer needs them."""
        return list(self._places)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import a command."""
        if cmd_name not in self._places:
            return None
        module, _, attribute = self._places[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        for parameter in command.params:
            if parameter.type is click.STRING:
                parameter.type = Text()
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except click.MissingParameter:
            raise
        except click.BadParameter as error:
            raise click.ClickException(error.format_message()) from error
        except (TrackerError, ScrapeError) as error:
            raise click.ClickException(str(error)) from error
