"""What a site allows robots to read (RFC 9309), with its crawl-delay."""

from collections.abc import Callable
from datetime import datetime, timedelta

import httpx2
from protego import Protego

from scrapers.errors import NotAllowed

_KEPT_FOR = timedelta(hours=24)  # RFC 9309, section 2.4

_MOST_WORK = 200_000
"""Pairs of a robot's name and a rule for it. Honest files have some thousands; Protego's time grows
with this number, and 500 kB can hold 300 million."""


class Robots:
    """The rules of the sites that one client reads.

    `read` returns the text of a robots.txt, "" where the site has none; what it raises when the
    file cannot be read goes through, so that nothing is fetched without the rules.
    `longest_delay` is the longest crawl-delay, in seconds, that we wait.
    """

    def __init__(
        self,
        *,
        user_agent: str,
        read: Callable[[httpx2.URL], str],
        clock: Callable[[], datetime],
        longest_delay: float,
    ) -> None:
        self._product = user_agent.partition("/")[0].partition(" ")[0]
        self._read = read
        self._clock = clock
        self._longest_delay = longest_delay
        self._rules: dict[httpx2.URL, tuple[datetime, Protego]] = {}

    def ask(self, url: httpx2.URL) -> float:
        """Return the crawl-delay of the site in seconds, 0 if it has none.

        Raises NotAllowed when the rules forbid the address or ask for too long a delay.
        """
        rules = self._rules_of(url.copy_with(path="/robots.txt", query=None))
        if not rules.can_fetch(str(url), self._product):
            raise NotAllowed(
                "the site’s robots.txt asks robots not to read this address. "
                "Ask the site’s owner for permission",
                address=str(url),
            )
        delay: float = rules.crawl_delay(self._product) or 0.0
        if delay > self._longest_delay:
            raise NotAllowed(
                f"the site’s robots.txt asks for {delay:.0f} seconds between requests, more than "
                f"the {self._longest_delay:.0f} that we wait",
                address=str(url),
            )
        return delay

    def _rules_of(self, address: httpx2.URL) -> Protego:
        read_at, rules = self._rules.get(address, (None, None))
        if read_at is None or rules is None or self._clock() - read_at >= _KEPT_FOR:
            text = self._read(address)
            if _work(text) > _MOST_WORK:
                raise NotAllowed(
                    "the site’s robots.txt has too many rules to be read. Ask the site’s owner",
                    address=str(address),
                )
            rules = Protego.parse(text)
            self._rules[address] = (self._clock(), rules)
        return rules


def _work(text: str) -> int:
    """Count the pairs of a robot's name and a rule: each rule holds for all names above it."""
    names = work = 0
    rules_began = False
    for line in text.splitlines():
        field = line.strip().lower()
        if field.startswith("user"):
            names = 1 if rules_began else names + 1
            rules_began = False
        elif field and not field.startswith("#"):
            work += names
            rules_began = True
    return work
