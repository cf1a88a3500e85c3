"""The kinds of published figures that are read, by the name that tracker.toml gives them."""

from typing import Final

from scrapers.figures import ees, ees_api, govuk, lait, nomis, tidycsv
from scrapers.figures.layout import Layout

FILES: Final[dict[str, Layout]] = {
    "ees": ees,
    "lait": lait,
    "nomis": nomis,
    "tidycsv": tidycsv,
}
"""Those whose source is one file, which a person can hand over too."""

LAYOUTS: Final[dict[str, Layout]] = {**FILES, "ees-api": ees_api, "govuk": govuk}
