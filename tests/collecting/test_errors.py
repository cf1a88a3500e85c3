"""The module that lists the ways to fail lists all of them."""

import inspect

from scrapers import errors


def test_the_tree_in_the_docstring_names_every_error() -> None:
    named = {name for name, value in vars(errors).items() if inspect.isclass(value)} - {"Sequence"}
    assert errors.__doc__ is not None
    drawn = {word for word in errors.__doc__.split() if word in named}
    assert drawn == named
    assert all(issubclass(getattr(errors, name), errors.ScrapeError) for name in named)


def test_a_missing_column_names_itself_the_file_and_what_was_found() -> None:
    error = errors.MissingColumn("pc_plans", address="ehc.csv", found=["time_period", "la_name"])
    assert str(error).startswith(
        "ehc.csv: there is no column “pc_plans”. The columns are: time_period, la_name."
    )
    assert (error.column, error.found) == ("pc_plans", ("time_period", "la_name"))
