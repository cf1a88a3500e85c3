"""The answer in a letter or a report that a petition's page points to: PDF, DOCX or text."""

from scrapers.documents import read_document
from scrapers.errors import NotAPetition
from scrapers.petitions.names import without_greeted_name
from scrapers.petitions.responses import read_response
from scrapers.records import Page, ResponseRecord


def parse_answer(page: Page) -> ResponseRecord:
    """Return a document as the answer that it is. Whom it greets is "[lead petitioner]".

    Raises NotAPetition for a web page, in which the answer cannot be told from what stands around
    it; UnreadableDocument or TooLarge as `read_document` does.
    """
    if "html" in page.content_type.lower():
        raise NotAPetition(
            "the answer points to a web page of a kind that is not read. Look at it, and hand the "
            "answer over with `tracker add-response`",
            address=page.address,
        )
    return read_response(without_greeted_name(read_document(page)))
