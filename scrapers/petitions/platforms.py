"""The kinds of petition site that are read, by the name that tracker.toml gives them."""

from typing import Final

from scrapers.petitions import cmis, epetitions, moderngov, mysociety, tables
from scrapers.petitions.platform import Platform

PLATFORMS: Final[dict[str, Platform]] = {
    "cmis": cmis,
    "epetitions": epetitions,
    "moderngov": moderngov,
    "mysociety": mysociety,
    "tables": tables,
}
