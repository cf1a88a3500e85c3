"""``tracker serve`` and ``tracker demo``: the site."""

from pathlib import Path

import click

from tracker.cli.context import now, open_held_database
from tracker.db.engine import Database
from tracker.serving import check_port, serve_site
from tracker.settings import DATA_FOLDER
from tracker.usecases.demo import build_example, prepare_folder

HOST = "127.0.0.1"

port_option = click.option(
    "--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The port."
)


@click.command()
@port_option
@click.option("--host", default=HOST, show_default=True, help="The address to listen on.")
def serve(port: int, host: str) -> None:
    """Serve the site from the database of the settings.

    \b
    Example:
      tracker serve --port 8080
    """
    check_port(host, port)
    database = open_held_database()
    click.echo(f"Open http://{host}:{port}/ in a browser. Ctrl+C ends it.")
    serve_site(database.address, host, port)


@click.command(short_help="Build the worked example and serve it.")
@port_option
@click.option("--no-serve", is_flag=True, help="Build the example, and do not serve it.")
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    default=DATA_FOLDER / "demo",
    show_default=True,
    help="The folder to build the example in.",
)
def demo(port: int, data: Path, *, no_serve: bool) -> None:
    """Build the worked example from what the package ships, and serve it.

    Nothing is fetched: the pages and figures come from an archive in the package. It does not
    touch the database of the settings. An example that an older version built is built anew.

    \b
    Examples:
      tracker demo
      tracker demo --no-serve --data /tmp/example
    """
    if not no_serve:
        check_port(HOST, port)
    if prepare_folder(data):
        click.echo(f"cleared     {data}: the example has changed since it was built")
    database = Database(f"sqlite:///{data.absolute() / 'tracker.sqlite'}")
    database.require_current()
    build_example(database, data / "archive", now(), click.echo)
    click.echo(f"built       {data}")
    click.echo("\nFor other commands on the example, such as `tracker assess`, set:")
    click.echo(f"export TRACKER_DATABASE={database.address}")
    click.echo(f"export TRACKER_ARCHIVE={data.absolute() / 'archive'}")
    if not no_serve:
        click.echo(f"\nOpen http://{HOST}:{port}/petitions/kent-511 in a browser. Ctrl+C ends it.")
        serve_site(database.address, HOST, port)
