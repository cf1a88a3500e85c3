"""What the Explore education statistics API answers, version 1 (GET /data-sets/{id} and below).

Only the fields that are read are named; the schema of the publisher has them all.
"""

from datetime import datetime
from typing import Annotated

import msgspec

Moment = Annotated[datetime, msgspec.Meta(tz=True)]


class DataSet(msgspec.Struct):
    """A data set. `status` is Published, Deprecated or Withdrawn."""

    title: str
    status: str
    supersedingDataSetId: str | None = None  # noqa: N815  # the API's own name


class Paging(msgspec.Struct):
    """Where a page stands; the first is 1."""

    page: int
    totalResults: int  # noqa: N815
    totalPages: int  # noqa: N815


class Release(msgspec.Struct):
    """The statistical release that a version was published with."""

    title: str


class Version(msgspec.Struct):
    """One version of a data set, such as 2.1."""

    version: str
    type: str
    status: str
    notes: str
    release: Release
    published: Moment | None = None
    withdrawn: Moment | None = None


class Versions(msgspec.Struct):
    """One page of the versions of a data set."""

    paging: Paging
    results: list[Version]


class Option(msgspec.Struct):
    """A choice of a filter, or a place. Some of the publisher's examples say `name` for `label`."""

    id: str
    label: str = ""
    name: str = ""
    code: str = ""

    @property
    def called(self) -> str:
        """What people call it."""
        return self.label or self.name


class Filter(msgspec.Struct):
    """Something by which the rows of a data set differ, and what it may be."""

    id: str
    column: str
    options: list[Option]
    label: str = ""


class Indicator(msgspec.Struct):
    """A column of values."""

    id: str
    column: str
    label: str = ""


class Level(msgspec.Struct):
    """A geographic level, such as LA."""

    code: str


class Locations(msgspec.Struct):
    """The places of one level."""

    level: Level
    options: list[Option]


class Meta(msgspec.Struct):
    """What the identifiers of one version mean."""

    filters: list[Filter]
    indicators: list[Indicator]
    locations: list[Locations]


class TimePeriod(msgspec.Struct, frozen=True):
    """A period, such as 2020/2021 of the kind AY."""

    code: str
    period: str


class Row(msgspec.Struct):
    """The values of one place, period and choice of filters, all by identifiers."""

    timePeriod: TimePeriod  # noqa: N815
    geographicLevel: str  # noqa: N815
    locations: dict[str, str]
    filters: dict[str, str]
    values: dict[str, str]


class Rows(msgspec.Struct):
    """One page of the rows of a data set."""

    paging: Paging
    results: list[Row]
