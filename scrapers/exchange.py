"""One request and its answer: paced, bounded in size and time, tried again where that may help."""

import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from types import MappingProxyType

import httpx2
import stamina

from scrapers.errors import Blocked, NotAllowed, TooLarge, Unreachable
from scrapers.network import Network
from scrapers.replay import REPLAYED, NotArchived
from scrapers.turns import Turns


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of a fetch. Times are in seconds, `size` in bytes as sent and as unpacked.

    `seconds` holds for each request, from the connection to the last byte; `attempts` counts the
    first try too; `first_wait` is the pause before the first retry, doubled for each further one;
    `longest_wait` the longest pause that a site may ask for (Retry-After or crawl-delay).
    """

    size: int = 20 * 2**20
    seconds: float = 60.0
    redirects: int = 5
    attempts: int = 4
    first_wait: float = 2.0
    longest_wait: float = 120.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered, whole. `body` is without transfer and content encoding.

    `replayed` is None for a new answer, else the gzip bytes of the archived record that answered
    (b"" where a replay stands in for a file that was never there). `is_cut` says that `body` lacks
    what was taken out of it before it was kept.
    """

    url: httpx2.URL
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    received_at: datetime
    replayed: bytes | None
    is_cut: bool = False


_NO_HEADERS: Mapping[str, str] = MappingProxyType({})

_TRY_AGAIN = {429, 500, 502, 503, 504}

_CHALLENGES = (
    b"<title>Just a moment...</title>",
    b"Attention Required! | Cloudflare",
    b"Request unsuccessful. Incapsula incident ID",
    b"Pardon Our Interruption",
)
"""What stands at the top of pages that ask whether a reader is a robot."""


class _TryLater(Exception):  # noqa: N818  # never leaves this module
    """The server says that it cannot answer now; `wait` is the pause it asks for, in seconds."""

    def __init__(self, status: int, wait: float | None) -> None:
        super().__init__(status, wait)
        self.status = status
        self.wait = wait


class Exchange:
    """Sends requests, one after the other, with a pause for each host."""

    def __init__(
        self,
        transport: httpx2.BaseTransport,
        *,
        user_agent: str,
        minimum_interval: float,
        clock: Callable[[], datetime],
        turns: Turns,
        limits: Limits,
    ) -> None:
        self._transport = transport
        self._minimum_interval = minimum_interval
        self._clock = clock
        self._limits = limits
        self._turns = turns
        self._http = httpx2.Client(
            transport=transport,
            timeout=None,  # `Network` ends every operation by its deadline
            headers={"User-Agent": user_agent, "Accept-Encoding": "identity"},
        )
        self._with_retries = stamina.RetryingCaller(
            attempts=limits.attempts,
            timeout=None,
            wait_initial=limits.first_wait,
            wait_max=limits.longest_wait,
            wait_jitter=limits.first_wait / 2,
        ).on(_pause_before_retry)

    def close(self) -> None:
        """Close the connections that are kept open."""
        self._http.close()

    def forget_cookies(self) -> None:
        """Forget what sites asked to be told with the next request."""
        self._http.cookies.clear()

    def get(
        self, url: httpx2.URL, *, interval: float = 0.0, headers: Mapping[str, str] = _NO_HEADERS
    ) -> Answer:
        """Return the answer to one GET: a status below 400, or 404 or 410.

        `interval` is the pause in seconds that the host asks for, `headers` are sent with the
        usual ones. Raises Blocked, Unreachable, TooLarge or NotAllowed.
        """
        address = str(url)
        try:
            return self._with_retries(self._get_once, url, interval, headers)
        except _TryLater as error:
            raise Unreachable(
                f"the server answered {error.status}, {self._limits.attempts} times. "
                "Try again later",
                address=address,
            ) from error
        except NotAllowed as error:  # raised where only the host is known
            raise NotAllowed(error.what, address=address) from error
        except httpx2.HTTPError as error:
            raise Unreachable(_explain(error, self._limits.seconds), address=address) from error

    def _get_once(self, url: httpx2.URL, interval: float, headers: Mapping[str, str]) -> Answer:
        with self._turns.turn(url.host, max(interval, self._minimum_interval)):
            if isinstance(self._transport, Network):
                self._transport.begin()
            received_at = self._clock()
            with self._http.stream("GET", url, headers=dict(headers)) as response:
                self._refuse(response)
                body = self._read_body(response)
        if any(mark in body[:4096] for mark in _CHALLENGES):
            raise _challenged(response)
        return Answer(
            url=url,
            status=response.status_code,
            reason=response.reason_phrase,
            headers=tuple(response.headers.multi_items()),
            body=body,
            received_at=received_at,
            replayed=response.extensions.get(REPLAYED),
        )

    def _refuse(self, response: httpx2.Response) -> None:
        """Raise for a status that is no answer."""
        status, address = response.status_code, str(response.url)
        if response.headers.get("cf-mitigated") == "challenge":
            raise _challenged(response)
        if status in (401, 403):
            raise Blocked(
                f"the server refuses us ({status}). Ask the site’s owner to allow this program",
                address=address,
            )
        if status in _TRY_AGAIN:
            wait = _retry_after(response, self._clock())
            if wait is not None and wait > self._limits.longest_wait:
                raise Unreachable(
                    f"the server answers {status} and asks us to wait {wait:.0f} seconds, more "
                    f"than the {self._limits.longest_wait:.0f} that we wait. Try again later",
                    address=address,
                )
            raise _TryLater(status, wait)
        if status >= 400 and status not in (404, 410):
            raise Unreachable(f"the server answers {status}. Check the address", address=address)

    def _read_body(self, response: httpx2.Response) -> bytes:
        parts: list[bytes] = []
        size = 0
        for part in response.iter_bytes():
            parts.append(part)
            size += len(part)
            if size > self._limits.size:
                raise TooLarge(
                    f"it is larger than {self._limits.size:,} bytes. If it should be, raise the "
                    "limit",
                    address=str(response.url),
                )
        return b"".join(parts)


def _pause_before_retry(error: Exception) -> bool | float:
    """Tell stamina whether to try again, and after how many seconds if the server said so."""
    if isinstance(error, _TryLater):
        return True if error.wait is None else error.wait
    passing = (httpx2.ConnectError, httpx2.ReadError, httpx2.RemoteProtocolError)
    return isinstance(error, passing) and _tls_error(error) is None


def _retry_after(response: httpx2.Response, now: datetime) -> float | None:
    """Return the seconds that Retry-After asks for, None without one that can be read."""
    printed = response.headers.get("retry-after", "").strip()
    if printed.isdecimal():
        return float(printed[:9])
    try:
        then = parsedate_to_datetime(printed)
        return max(0.0, (then.replace(tzinfo=then.tzinfo or UTC) - now).total_seconds())
    except (ValueError, OverflowError):
        return None


def _challenged(response: httpx2.Response) -> Blocked:
    return Blocked(
        "the site asks whether we are a robot, and we are. Ask its owner to allow this program",
        address=str(response.url),
    )


def _tls_error(error: BaseException) -> ssl.SSLError | None:
    """Return the TLS failure behind an error, None if that is not the reason."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLError):
            return cause
        cause = cause.__cause__ or cause.__context__
    return None


def _explain(error: httpx2.HTTPError, seconds: float) -> str:
    """Say as a sentence why there was no answer."""
    tls = _tls_error(error)
    if tls is not None:
        return (
            f"the connection cannot be trusted ({tls.reason or tls}). Tell the site’s owner; "
            "certificates are always checked"
        )
    if isinstance(error, NotArchived):
        return f"{error}. Collect it from its source first"
    if isinstance(error, httpx2.TimeoutException):
        return f"no complete answer within {seconds:g} seconds. Try again later"
    if isinstance(error, httpx2.ConnectError):
        return f"no connection ({error}). Check the address and the network"
    if isinstance(error, httpx2.DecodingError):
        return f"the answer cannot be unpacked ({error}). Try again later"
    return f"the answer was cut off or broken ({error}). Try again later"
