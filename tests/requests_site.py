"""Pages of a site of requests for information, in the grammar of Alaveteli."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from tests.council import Council

ASK = "<p>Dear Lampshire,</p><p>How many lamps are out?</p><p>Yours faithfully,</p><p>Jane Roe</p>"
ACKNOWLEDGED = (
    "<p>Dear Ms Roe,</p><p>Thank you for your request, which was received on 2 March. "
    "You will receive a response within 20 working days.</p>"
)
ANSWERED = (
    "<p>Dear Ms Roe,</p><p>Twelve &lt;b&gt;lamps&lt;/b&gt; are out.</p><p>The list is attached.</p>"
)
FILE = "/request/9000/response/{number}/attach/html/2/list.pdf.html"
FILE_PAGE = (
    "<html><body><div>This is an HTML version of an attachment to the Freedom of Information "
    "request 'Lamps'.</div><p>Mill Lane: twelve lamps.</p></body></html>"
)
LIST = '<html><body><h1>Lampshire</h1><a href="/request/lamps">Lamps that are out</a></body></html>'


@dataclass(frozen=True)
class Message:
    """One message: `kind` is the site's word for the event."""

    number: int
    kind: str
    day: str
    text: str
    has_file: bool = False

    @property
    def direction(self) -> str:
        return "incoming" if self.kind == "response" else "outgoing"


ASKED = Message(1, "sent", "2026-03-02", ASK)
ACKNOWLEDGEMENT = Message(2, "response", "2026-03-03", ACKNOWLEDGED)
ANSWER = Message(3, "response", "2026-03-30", ANSWERED, has_file=True)


def publish(
    council: Council, state: str, messages: Iterable[Message], body: str = "lampshire_council"
) -> None:
    """Put a request on the council's site, as the site of requests shows it."""
    messages = list(messages)
    council.pages["/request/lamps.json"] = json.dumps(
        {
            "url_title": "lamps",
            "title": "Lamps that are out",
            "created_at": "2026-03-02T09:00:00.000+00:00",
            "described_state": state,
            "display_status": "",
            "user": {"name": "Jane Roe"},
            "public_body": {"name": "Lampshire Council", "url_name": body},
            "info_request_events": [_event(message) for message in messages],
        }
    )
    council.pages["/request/lamps"] = f"<html><body>{''.join(map(_shown, messages))}</body></html>"
    council.pages["/body/lampshire_council"] = LIST
    council.pages[FILE.format(number=3)] = FILE_PAGE


def _event(message: Message) -> dict[str, object]:
    return {
        "event_type": message.kind,
        "created_at": f"{message.day}T09:00:00.000+00:00",
        f"{message.direction}_message_id": message.number,
    }


def _shown(message: Message) -> str:
    file = f'<p class="attachments"><a href="{FILE.format(number=message.number)}">View</a></p>'
    return (
        f'<div id="{message.direction}-{message.number}"><a href="/user/jane_roe">Jane Roe</a>'
        f'<div class="correspondence_text">{file if message.has_file else ""}{message.text}</div>'
        "</div>"
    )
