"""An answer that a person hands over as a file, beside what the petition's own page shows."""

from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import docx
import pytest
import typst
from sqlalchemy import select

from commitments.figures.catalogue import packaged_catalogue
from scrapers.archive import Archive
from scrapers.errors import UnreadableDocument
from tests.council import PAGE, Collector, Council
from tests.dump import dump
from tests.pipeline.test_versions import FIRST, SECOND, answer, collect, page
from tracker.clocks import Clocks
from tracker.db.engine import Database
from tracker.db.models import ResponseVersion
from tracker.errors import DocumentError, NotFoundError
from tracker.pages.versions import versions_page
from tracker.usecases.add_response import GivenResponse, KeptResponse
from tracker.usecases.import_file import import_response_file
from tracker.usecases.rebuild import rebuild

LETTER = (
    f"Dear Mrs Jane Roe,\n\n{FIRST}\n\nYours sincerely\n\nA. Member\nCabinet Member for Lamps\n"
)
HERE = "lampshire-7"


def add(
    collector: Collector,
    body: bytes = LETTER.encode(),
    name: str = "letter.txt",
    address: str | None = None,
    **details: str | date | None,
) -> KeptResponse:
    """Hand a file over an hour after the last collection."""
    return import_response_file(
        collector.database,
        Archive(collector.folder / "archive"),
        Path(name),
        body,
        GivenResponse(**{"petition": HERE, **details}),  # type: ignore[arg-type]
        address=address,
        given_at=collector.now + timedelta(hours=1),
    )


def without_response(council: Council) -> None:
    council.pages["7"] = PAGE.format(title="Mend the lamps", demand="mend the lamps", response="")


def words(collector: Collector) -> list[str]:
    return [it.quote for it in page(collector, collector.now.date()).reading.statements]


def versions(database: Database) -> list[tuple[str, bool]]:
    with database.reading() as session:
        rows = session.scalars(select(ResponseVersion).order_by(ResponseVersion.seen_at))
        return [(row.form, row.handed_over) for row in rows]


def test_an_answer_that_is_handed_over_is_read_and_cited(collector: Collector) -> None:
    collect(collector)
    kept = add(collector, address="https://council.example/letter.txt", written_on=date(2026, 3, 9))
    assert (kept.form, kept.author, kept.role) == (
        "letter",
        "A. Member",
        "Cabinet Member for Lamps",
    )
    shown = page(collector, collector.now.date())
    assert shown.response is not None
    assert shown.response.source.address == "https://council.example/letter.txt"
    assert shown.response.source.note == "Handed over as the file letter.txt."
    assert shown.response.written == "9 March 2026"
    assert shown.response.written_evidence == "whoever handed it over dates it 9 March 2026"
    assert FIRST in words(collector)
    assert shown.answers == {"commitment given": 1}


def test_the_name_that_it_greets_is_not_kept(collector: Collector) -> None:
    collect(collector)
    assert "Roe" not in add(collector).text
    assert "Roe" not in str(dump(collector.database)["response_version"])


def test_what_is_said_of_it_comes_before_what_it_says(collector: Collector) -> None:
    collect(collector)
    kept = add(collector, author="B. Officer", role="Head of Lamps")
    assert (kept.author, kept.role) == ("B. Officer", "Head of Lamps")


def test_it_may_be_a_pdf_or_a_word_document(collector: Collector) -> None:
    collect(collector)
    assert add(collector, typst.compile(FIRST.encode()), "letter.pdf").text == FIRST
    document, packed = docx.Document(), BytesIO()
    document.add_paragraph(SECOND)
    document.save(packed)
    collector.now += timedelta(days=1)
    assert add(collector, packed.getvalue(), "letter.docx").text == SECOND


def test_it_stays_when_the_page_goes_on_to_show_no_answer(
    collector: Collector, council: Council
) -> None:
    collect(collector)
    add(collector)
    without_response(council)
    collect(collector)
    assert versions(collector.database) == [("letter", True)]
    assert FIRST in words(collector)


def test_it_stays_while_the_page_shows_the_same_link_as_before(
    collector: Collector, council: Council
) -> None:
    answer(council, 'See <a href="https://council.example/reply.pdf">the response</a> (PDF)')
    collect(collector)
    add(collector)
    collect(collector)
    assert versions(collector.database) == [("link", False), ("letter", True)]
    assert FIRST in words(collector)


def test_a_page_that_no_longer_links_to_it_does_not_say_that_it_is_gone(
    collector: Collector, council: Council
) -> None:
    answer(council, 'See <a href="https://council.example/reply.pdf">the response</a> (PDF)')
    collect(collector)
    add(collector)
    without_response(council)
    shown = page(collector, collect(collector))
    assert versions(collector.database)[-1] == ("gone", False)
    assert shown.response is not None
    assert shown.response.gone_on is None
    assert FIRST in words(collector)


def test_an_answer_that_the_page_shows_for_the_first_time_is_newer(
    collector: Collector, council: Council
) -> None:
    collect(collector)
    add(collector)
    answer(council, SECOND)
    collect(collector)
    assert words(collector) == [SECOND]


def test_the_page_of_versions_tells_it_from_what_the_page_showed(
    collector: Collector, council: Council
) -> None:
    answer(council, FIRST)
    collect(collector)
    add(collector)
    clocks = Clocks(collector.now.date(), collector.now.date())
    with collector.database.reading() as session:
        shown = versions_page(session, clocks, packaged_catalogue(), HERE)
    said = [version.what for version in shown.versions if version.subject == "answer"]
    assert sorted(said) == [
        "An answer was handed over as a file.",
        "An answer was seen for the first time.",
    ]


def test_the_same_file_twice_is_one_version(collector: Collector) -> None:
    collect(collector)
    assert add(collector).is_new
    collector.now += timedelta(days=1)
    assert not add(collector).is_new
    assert len(versions(collector.database)) == 1


def test_it_is_there_again_when_the_database_is_made_from_the_archive(
    collector: Collector, tmp_path: Path
) -> None:
    collect(collector)
    add(collector, written_on=date(2026, 3, 9))
    collect(collector)
    another = Database(f"sqlite:///{tmp_path / 'another.sqlite'}")
    another.require_current()
    report = rebuild(another, Archive(tmp_path / "archive"), packaged_catalogue())
    assert report.failures == ()
    assert dump(another)["response_version"] == dump(collector.database)["response_version"]
    another.close()


def test_an_answer_to_an_unknown_petition_or_from_the_future_or_without_text_is_refused(
    collector: Collector,
) -> None:
    collect(collector)
    with pytest.raises(NotFoundError, match=r"no petition '7' is held; did you mean lampshire-7\?"):
        add(collector, petition="7")
    with pytest.raises(NotFoundError, match="no petition 'lampshire-9' is held"):
        add(collector, petition="lampshire-9")
    with pytest.raises(DocumentError, match="has not come yet"):
        add(collector, written_on=date(2027, 1, 1))
    with pytest.raises(UnreadableDocument, match=r"scan\.pdf: the PDF shows no text"):
        add(collector, typst.compile(b"#rect()"), "scan.pdf")
    assert versions(collector.database) == []
