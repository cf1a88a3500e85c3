"""The kinds of petition site that are read, by the name that tracker.toml gives them."""

from typing import Final

from scrapers.petitions import moderngov
from scrapers.petitions.platform import Platform

PLATFORMS: Final[dict[str, Platform]] = {
    "moderngov": moderngov,
}
