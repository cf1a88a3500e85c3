"""`tracker sources new`: a kind of site is begun in a clone."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from scrapers.petitions.platform import Platform
from tests.commands.test_commands import ROOT, run
from tracker.usecases.new_family import begin_family


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A copy of what of the repository a new kind of site has to do with."""
    folder = tmp_path / "clone"
    no_archives = shutil.ignore_patterns("*.warc.gz", "*.png")
    for name in ("scrapers", "tracker", "commitments", "reports", "tests"):
        shutil.copytree(ROOT / name, folder / name, ignore=no_archives)
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def in_clone(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=folder,
        env=environment,
        check=False,
        capture_output=True,
        text=True,
    )


def test_a_kind_of_site_is_begun_in_a_clone_and_the_tests_ask_for_the_rest(clone: Path) -> None:
    begun = in_clone(clone, "tracker", "sources", "new", "ledger")
    assert begun.returncode == 0, begun.stderr
    for path in ("scrapers/petitions/ledger.py", "tests/examples/ledger/list.html"):
        assert f"written: {path}" in begun.stdout
    asked = [it for it in dir(Platform) if not it.startswith("_")]
    module = (clone / "scrapers/petitions/ledger.py").read_text("utf-8")
    assert [it for it in asked if f"def {it}(" not in module] == []

    quick = ("-p", "no:cacheprovider", "-p", "no:xdist", "-q", "tests/collecting/test_sources.py")
    first = in_clone(clone, "pytest", *quick)
    assert first.returncode == 1
    assert "`parse_detail` of scrapers/petitions/ledger.py is not written yet" in first.stdout
    assert "write the function, then run this again" in first.stdout
    assert "2 failed" in first.stdout
    assert not (clone / "tests/examples/ledger/petition.expected.json").exists()

    style = in_clone(clone, "ruff", "check", "--no-cache", "scrapers", "tests/examples")
    assert style.returncode == 0, style.stdout
    format_ = in_clone(clone, "ruff", "format", "--no-cache", "--check", "scrapers")
    assert format_.returncode == 0, format_.stdout


def test_the_list_of_kinds_stays_in_form_when_it_gets_long(clone: Path) -> None:
    for name in ("a", "zebra", *(f"kind_with_a_long_name_{n}" for n in "abcd")):
        begin_family(clone, name)
    listed = in_clone(clone, "tracker", "collect", "--address", "https://x.example", "--platform=-")
    _, _, kinds = listed.stderr.partition("Kinds that are read: ")
    assert {"a", "kind_with_a_long_name_d", "moderngov"} < set(kinds.split(", "))
    style = in_clone(clone, "ruff", "check", "--no-cache", "scrapers/petitions/platforms.py")
    assert style.returncode == 0, style.stdout


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("moderngov", "scrapers/petitions/moderngov is there already"),
        ("platforms", "is there already"),
        ("class", "cannot be the name of a module"),
        ("dict", "cannot be the name of a module"),
        ("../up", "cannot be the name of a module"),
        ("Jadu", "cannot be the name of a module"),
    ],
)
def test_a_name_that_is_taken_or_is_none_is_refused_and_nothing_is_written(
    clone: Path, name: str, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = sorted(clone.rglob("*"))
    monkeypatch.chdir(clone)
    result = run("sources", "new", name)
    assert result.exit_code == 1
    assert message in result.stderr
    assert sorted(clone.rglob("*")) == before


def test_a_list_of_kinds_in_another_form_is_left_as_it_is(
    clone: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (clone / "scrapers/petitions/platforms.py").write_text("PLATFORMS = dict()\n")
    before = sorted(clone.rglob("*"))
    monkeypatch.chdir(clone)
    assert "is not as expected" in run("sources", "new", "ledger").stderr
    assert sorted(clone.rglob("*")) == before


def test_outside_a_clone_no_kind_of_site_is_begun(tmp_path: Path) -> None:
    result = run("sources", "new", "ledger")
    assert (result.exit_code, "is no clone of petition-tracker" in result.stderr) == (1, True)
    assert list(tmp_path.iterdir()) == []
