"""A council's site on loopback, and somebody who collects from it day after day."""

from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from commitments.figures.catalogue import packaged_catalogue
from scrapers.archive import Archive
from scrapers.client import PoliteClient
from scrapers.replay import ReplayTransport
from tracker.db.engine import Database
from tracker.sources import FiguresSource, PetitionSource, RequestSource, source_of_site
from tracker.usecases.collect import collect_one
from tracker.usecases.runs import CollectReport, Progress

LIST = """<html><body><h1>ePetitions</h1><table>
<tr><th>Title</th><th>Respondents</th><th>Deadline to sign by</th></tr>
<tr><td><a href="mgEPetitionDisplay.aspx?ID=7">Mend the lamps</a></td>
<td>12</td><td>Finished</td></tr>
<tr><td><a href="mgEPetitionDisplay.aspx?ID=8">Open the path</a></td>
<td>3</td><td>Finished</td></tr>
</table></body></html>"""

PAGE = """<html><body><h2>ePetition details</h2><h3>{title}</h3>
<p>We the undersigned petition the council to {demand}.</p>
<p>This ePetition ran from 01/02/2026 to 01/03/2026 and has now finished.</p>
<p>12 people signed this ePetition.</p>{response}</body></html>"""

RESPONSE = "<h3>Council response</h3><p>{text}</p>"


class Council:
    """A council's site on loopback; `pages` and `content_type` may be changed while it is up."""

    def __init__(self) -> None:
        self.content_type = "text/html; charset=utf-8"
        self.asked: list[str] = []
        self.documents: dict[str, tuple[str, bytes]] = {}
        self.pages = {
            "/robots.txt": "",
            "/mgEPetitionListDisplay.aspx": LIST,
            "7": PAGE.format(title="Mend the lamps", demand="mend the lamps", response=""),
            "8": PAGE.format(title="Open the path", demand="open the path", response=""),
        }
        council = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                council.asked.append(self.path)
                if self.path in council.documents:
                    kind, document = council.documents[self.path]
                    self.answer(200, {"Content-Type": kind}, document)
                    return
                path, _, query = self.path.partition("?")
                key = query.removeprefix("ID=") if query.startswith("ID=") else path
                body = council.pages.get(key)
                of_page = {"Content-Type": council.content_type}
                if body is None:
                    self.answer(404, of_page)
                elif body.startswith("redirect:"):
                    self.answer(302, {"Location": body.removeprefix("redirect:")})
                else:
                    self.answer(200, of_page, body.encode())

            def answer(self, status: int, headers: dict[str, str], body: bytes = b"") -> None:
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args: object) -> None:
                """Keep the test's output clean."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}"
        Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def close(self) -> None:
        """Take the site down."""
        self.server.shutdown()
        self.server.server_close()


class Collector:
    def __init__(self, database: Database, council: Council, folder: Path) -> None:
        self.database = database
        self.source: PetitionSource = source_of_site(council.address, "moderngov", "Lampshire")
        self.folder = folder
        self.now = datetime(2026, 4, 1, 6, tzinfo=UTC)

    def collect_figures(self, path: str) -> CollectReport:
        """Read a file of figures from the site."""
        source = FiguresSource(
            id="figures",
            layout="ees",
            address=self.source.address + path,
            data_set="d",
            title="t",
            published="2026",
        )
        with self._client(None) as client:
            return collect_one(self.database, source, client, packaged_catalogue(), self.now)

    def collect_requests(
        self, path: str, *, body: str = "lampshire", search: str = ""
    ) -> CollectReport:
        """Read requests for information from the site, a day later."""
        self.now += timedelta(days=1)
        source = RequestSource(
            id="requests",
            platform="alaveteli",
            address=self.source.address + path,
            body=body,
            search=search,
        )
        with self._client(None) as client:
            return collect_one(self.database, source, client, packaged_catalogue(), self.now)

    def collect(
        self, replay: Path | None = None, progress: Progress = lambda _done, _total: None
    ) -> CollectReport:
        """Collect a day later, from the site or from an archive of it."""
        self.now += timedelta(days=1)
        catalogue = packaged_catalogue()
        with self._client(replay) as client:
            return collect_one(self.database, self.source, client, catalogue, self.now, progress)

    def _client(self, replay: Path | None) -> PoliteClient:
        return PoliteClient(
            Archive(self.folder / "archive"),
            transport=ReplayTransport(replay) if replay else None,
            user_agent="petition-tracker/test (+mailto:test@example.org)",
            allow_private=True,
            minimum_interval=0.0,
            clock=lambda: self.now,
        )
