"""The data that ships with the package."""

import pytest

from commitments.packaged import load, load_folder


def test_packaged_data_is_read_once() -> None:
    assert load("vocabulary.toml") is load("vocabulary.toml")


def test_data_that_the_package_does_not_ship_is_refused_by_name() -> None:
    with pytest.raises(FileNotFoundError, match=r"ships no data file 'absent\.toml'"):
        load("absent.toml")


def test_a_folder_of_data_is_read_in_the_order_of_its_names() -> None:
    domains = [document["domain"] for document in load_folder("indicators")]
    assert domains == sorted(domains)
    with pytest.raises(FileNotFoundError, match="ships no folder of data 'absent'"):
        load_folder("absent")
