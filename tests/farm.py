"""A farm of pretend councils on loopback, with ModernGov's pages and whatever may go wrong.

Councils have hosts of their own, or share one. The farm notes who read what when.
"""

import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from threading import Thread
from urllib.parse import parse_qs, urlsplit

LIST = """<html><body><h1>ePetitions</h1><table>
<tr><th>Title</th><th>Respondents</th><th>Deadline to sign by</th></tr>
{rows}</table></body></html>"""

ROW = """<tr><td><a href="mgEPetitionDisplay.aspx?ID={number}">{title}</a></td>
<td>12</td><td>Finished</td></tr>
"""

PAGE = """<html><body><h2>ePetition details</h2><h3>{title}</h3>
<p>We the undersigned petition the council to mend lamp {number} in {name}.</p>
<p>This ePetition ran from 01/02/2026 to 01/03/2026 and has now finished.</p>
<p>12 people signed this ePetition.</p>
<h3>Council response</h3><p>We will mend lamp {number} by June 2026.</p></body></html>"""

Answer = tuple[int, bytes]
"""A status and a body."""


@dataclass
class Read:
    """One request: the connection that made it, and when it began and ended."""

    connection: tuple[str, int]
    path: str
    began: float
    ended: float


@dataclass
class Council:
    """A pretend council. `behaviour` answers for its pages.

    `host` tells its machine from others; councils of one machine have each a folder there.
    """

    name: str
    host: int
    petitions: int = 3
    behaviour: Callable[["Council", str], Answer] = field(default_factory=lambda: sound)
    address: str = ""

    @property
    def folder(self) -> str:
        """The first part of its pages' paths."""
        return self.name.lower()

    def titles(self) -> dict[str, str]:
        """Return the titles of its petitions by their number."""
        return {str(n): f"Mend lamp {n} in {self.name}" for n in range(1, self.petitions + 1)}


def sound(council: Council, path: str) -> Answer:
    """Answer as a council whose site works."""
    titles = council.titles()
    number = parse_qs(urlsplit(path).query).get("ID", [""])[0]
    if "mgEPetitionListDisplay" in path:
        rows = "".join(ROW.format(number=n, title=title) for n, title in titles.items())
        return 200, LIST.format(rows=rows).encode()
    if number not in titles:
        return 404, b"no such page"
    return 200, PAGE.format(title=titles[number], number=number, name=council.name).encode()


def slow(seconds: float) -> Callable[[Council, str], Answer]:
    """Answer as a sound council that takes its time over each page."""

    def answer(council: Council, path: str) -> Answer:
        time.sleep(seconds)
        return sound(council, path)

    return answer


hanging = slow(600)
"""Answer when it is too late."""


def blocking(_council: Council, _path: str) -> Answer:
    """Refuse everybody."""
    return 403, b"Forbidden"


def rubbish(_council: Council, _path: str) -> Answer:
    """Answer with bytes that are no page."""
    return 200, bytes(range(256)) * 200


def down(_council: Council, _path: str) -> Answer:
    """Answer that the service is not available."""
    return 503, b"Service unavailable"


class Farm:
    """Councils that are up. `reads` is who came, by host; each request takes `pace` seconds more.

    `councils` get their address.
    """

    def __init__(self, councils: Sequence[Council], *, pace: float = 0.0) -> None:
        self.councils = list(councils)
        self.reads: dict[int, list[Read]] = {council.host: [] for council in councils}
        self._pace = pace
        self._servers = [self._serve(host) for host in self.reads]

    def close(self) -> None:
        """Take all councils down."""
        for server in self._servers:
            server.shutdown()
            server.server_close()

    def read_by_two(self) -> list[int]:
        """Return the hosts that two connections read in turns, or at the same time.

        A job reads a host over one connection, or over some that follow one another.
        """
        return [host for host, reads in self.reads.items() if _overlap(reads)]

    def count(self) -> int:
        """Return how many requests there were, to all councils."""
        return sum(len(reads) for reads in self.reads.values())

    def answer(self, host: int, path: str) -> Answer:
        """Return what a host answers."""
        time.sleep(self._pace)
        folder = path.lstrip("/").partition("/")[0]
        for council in self.councils:
            if (council.host, council.folder) == (host, folder):
                return council.behaviour(council, path)
        return 404, b""  # as for /robots.txt

    def _serve(self, host: int) -> ThreadingHTTPServer:
        farm = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"  # so that a reader keeps its connection

            def do_GET(self) -> None:
                began = time.monotonic()
                read = Read(self.client_address, self.path, began, began)
                farm.reads[host].append(read)
                status, body = farm.answer(host, self.path)
                read.ended = time.monotonic()
                self.send_response(status)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args: object) -> None:
                """Keep the test's output clean."""

        server = _Server((f"127.0.1.{host}", 0), Handler)
        for council in self.councils:
            if council.host == host:
                port = server.server_address[1]
                council.address = f"http://127.0.1.{host}:{port}/{council.folder}"
        Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        return server


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A reader that was killed, or lost patience, is no error here."""


def _overlap(reads: list[Read]) -> bool:
    """Return whether one connection was used before another one was done."""
    by_connection: dict[tuple[str, int], list[Read]] = defaultdict(list)
    for read in reads:
        by_connection[read.connection].append(read)
    spans = sorted(
        (min(read.began for read in each), max(read.ended for read in each))
        for each in by_connection.values()
    )
    return any(later[0] < earlier[1] for earlier, later in pairwise(spans))


@contextmanager
def farm_of(councils: Sequence[Council], *, pace: float = 0.0) -> Iterator[Farm]:
    """Put councils up, and take them down at the end."""
    farm = Farm(councils, pace=pace)
    try:
        yield farm
    finally:
        farm.close()
