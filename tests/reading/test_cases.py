"""Every case in tests/cases is read as the file beside it says."""

import json
from pathlib import Path

import pytest

from tests.reading.cases import CASES, as_expected, in_json, load_case

PATHS = sorted(CASES.glob("*.txt"))


@pytest.mark.parametrize("path", PATHS, ids=[path.stem for path in PATHS])
def test_a_case_is_read_as_expected(path: Path) -> None:
    found = as_expected(load_case(path).read())
    expected = path.with_suffix(".expected.json")
    if not expected.exists():
        expected.write_text(in_json(found), encoding="utf-8")
        pytest.fail(f"{expected.name} was missing and has been written: review it, then run again")
    assert found == json.loads(expected.read_text(encoding="utf-8"))


def test_there_are_cases_and_none_lacks_its_text() -> None:
    texts = {path.name.removesuffix(".txt") for path in PATHS}
    expected = {path.name.removesuffix(".expected.json") for path in CASES.glob("*.expected.json")}
    assert len(texts) >= 12
    assert expected <= texts
