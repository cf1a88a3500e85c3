"""What a server may do to us, and what it costs: a named failure, bounded time and memory."""

import gzip
import socket
import ssl
import threading
import time
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from scrapers.archive import Archive
from scrapers.client import Limits, PoliteClient
from scrapers.errors import NotAllowed, TooLarge, Unreachable
from scrapers.network import public_addresses
from tests.collecting.conftest import MakeClient
from tests.collecting.site import Behaviour, Site, says


def endless(*, chunk: bytes, pause: float) -> Behaviour:
    """Send one chunk after the other for as long as anyone listens."""

    def behave(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", str(10 * 2**30))
        handler.end_headers()
        while True:
            handler.wfile.write(chunk)
            time.sleep(pause)

    return behave


def drips_headers(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        handler.wfile.write(b"X-A: b\r\n")
        time.sleep(0.05)


def cuts_off(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b"<p>half")
    handler.close_connection = True


def is_no_http(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"SSH-2.0-OpenSSH_9.9\r\n")
    handler.close_connection = True


def hangs(handler: BaseHTTPRequestHandler) -> None:
    time.sleep(1.5)


@pytest.mark.parametrize(
    "behaviour", [endless(chunk=b"x", pause=0.05), drips_headers, hangs], ids=["body", "head", "-"]
)
def test_a_slow_drip_ends_with_the_time_for_one_request(
    site: Site, client: PoliteClient, behaviour: Behaviour
) -> None:
    site.behaviours["/a"] = behaviour
    start = time.monotonic()
    with pytest.raises(Unreachable, match=r"no complete answer within 1 seconds"):
        client.fetch(f"{site.base}/a")
    assert time.monotonic() - start < 10


def test_a_body_of_ten_gigabytes_is_left_at_the_limit(site: Site, client: PoliteClient) -> None:
    site.behaviours["/a"] = endless(chunk=b"x" * 65536, pause=0)
    with pytest.raises(TooLarge, match="larger than 100,000 bytes"):
        client.fetch(f"{site.base}/a")


def test_a_gzip_bomb_is_left_at_the_limit(site: Site, client: PoliteClient) -> None:
    bomb = gzip.compress(b"\0" * 200 * 2**20)
    site.behaviours["/a"] = says(bomb, Content_Encoding="gzip")
    tracemalloc.start()
    with pytest.raises(TooLarge):
        client.fetch(f"{site.base}/a")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 16 * 2**20


def test_a_compressed_page_is_archived_unpacked(
    site: Site, client: PoliteClient, archive: Archive
) -> None:
    site.behaviours["/a"] = says(gzip.compress(b"<p>text</p>"), Content_Encoding="gzip")
    fetched = client.fetch(f"{site.base}/a")
    assert fetched.page.body == archive.read(fetched.snapshot).body == b"<p>text</p>"
    assert list(archive.verify()) == []


def test_a_body_that_cannot_be_unpacked_is_named(site: Site, client: PoliteClient) -> None:
    site.behaviours["/a"] = says(b"not gzip at all", Content_Encoding="gzip")
    with pytest.raises(Unreachable, match="cannot be unpacked"):
        client.fetch(f"{site.base}/a")


@pytest.mark.parametrize("behaviour", [cuts_off, is_no_http])
def test_a_broken_answer_is_tried_again_then_named(
    site: Site, client: PoliteClient, behaviour: Behaviour, archive: Archive
) -> None:
    site.behaviours["/a"] = behaviour
    with pytest.raises(Unreachable, match="cut off or broken"):
        client.fetch(f"{site.base}/a")
    assert site.paths().count("/a") == 3
    assert len(list(archive.records())) == 1


def test_an_endless_redirect_ends(site: Site, client: PoliteClient) -> None:
    site.behaviours["/a"] = says(b"", status=302, Location="/a")
    with pytest.raises(Unreachable, match="redirects more than 3 times"):
        client.fetch(f"{site.base}/a")
    assert site.paths().count("/a") == 4


@pytest.mark.parametrize("location", ["http://[::1/", "", "javascript:alert(1)", "file:///etc/x"])
def test_a_redirect_to_nowhere_is_named(site: Site, client: PoliteClient, location: str) -> None:
    site.behaviours["/a"] = says(b"", status=302, Location=location)
    with pytest.raises((Unreachable, NotAllowed)):
        client.fetch(f"{site.base}/a")


def test_rules_that_would_take_minutes_to_read_are_refused(
    site: Site, make_client: MakeClient
) -> None:
    names = b"".join(b"User-agent: a%d\n" % number for number in range(15_000))
    site.behaviours["/robots.txt"] = says(names + b"Disallow: /x\n" * 15_000)
    start = time.monotonic()
    with pytest.raises(NotAllowed, match="too many rules"):
        make_client(limits=Limits(seconds=5)).fetch(f"{site.base}/a")
    assert time.monotonic() - start < 10


def test_nobody_listening_is_named(client: PoliteClient) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{unused.getsockname()[1]}/a"
        with pytest.raises(Unreachable, match="no connection"):
            client.fetch(address)


def test_a_name_that_does_not_exist_is_named(client: PoliteClient) -> None:
    with pytest.raises(Unreachable, match="name is not known"):
        client.fetch("http://no-such-host.invalid/a")


@contextmanager
def tls_server(certificate: Path) -> Iterator[int]:
    """Accept connections on loopback with a certificate that nobody vouches for."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return  # the test is over
            with connection:
                try:
                    context.wrap_socket(connection, server_side=True).close()
                except OSError:
                    continue  # the client does not trust us, as it should not

    thread = threading.Thread(target=serve)
    thread.start()
    yield listener.getsockname()[1]
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    thread.join()


def test_a_certificate_that_nobody_vouches_for_is_not_trusted(client: PoliteClient) -> None:
    with tls_server(Path(__file__).with_name("self_signed.pem")) as port:
        start = time.monotonic()
        with pytest.raises(Unreachable, match=r"cannot be trusted \(CERTIFICATE_VERIFY_FAILED"):
            client.fetch(f"https://127.0.0.1:{port}/a")
        assert time.monotonic() - start < 10


def test_a_private_address_is_not_reached_without_permission(
    site: Site, make_client: MakeClient
) -> None:
    site.behaviours["/a"] = says(b"secret")
    client = make_client(allow_private=False)
    for host in ("127.0.0.1", "localhost", "2130706433", "0x7f000001", "127.1", "[::1]"):
        with pytest.raises(NotAllowed, match="not a public address"):
            client.fetch(f"{site.base.replace('127.0.0.1', host)}/a")
    assert site.seen == []


def test_a_redirect_to_a_private_address_is_not_followed(
    site: Site, make_client: MakeClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first host is made to look public; the second is the cloud's address for secrets."""
    monkeypatch.setattr("scrapers.network._is_public", lambda address: address == "127.0.0.1")
    site.behaviours["/a"] = says(b"", status=302, Location="http://169.254.169.254/latest/meta")
    with pytest.raises(NotAllowed, match=r"169\.254\.169\.254, which is not a public") as refusal:
        make_client(allow_private=False).fetch(f"{site.base}/a")
    assert refusal.value.address.startswith("http://169.254.169.254/")


def test_the_connection_goes_to_the_address_that_was_checked(
    site: Site, make_client: MakeClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that points elsewhere when it is asked for a second time has no second time."""
    asked: list[str] = []
    really = socket.getaddrinfo

    def points_elsewhere_later(host: str, *rest: Any, **named: Any) -> Any:
        if host != "council.example":
            return really(host, *rest, **named)
        asked.append(host)
        return really("127.0.0.1" if len(asked) % 2 else "192.0.2.1", *rest, **named)

    monkeypatch.setattr("socket.getaddrinfo", points_elsewhere_later)
    site.behaviours["/a"] = says(b"<p>page</p>")
    fetched = make_client().fetch(site.base.replace("127.0.0.1", "council.example") + "/a")
    assert fetched.page.body == b"<p>page</p>"
    assert asked == ["council.example"]
    assert {headers["host"] for _, _, headers in site.seen} == {
        f"council.example:{site.base.rpartition(':')[2]}"
    }


@pytest.mark.parametrize(
    "address",
    [
        "10.0.0.1",
        "100.64.0.1",
        "127.0.0.1",
        "169.254.169.254",
        "192.168.1.1",
        "0.0.0.0",  # noqa: S104  # an address to refuse, not one to listen on
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fd00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "2002:7f00:0001::",
        "64:ff9b::7f00:1",
    ],
)
def test_addresses_that_are_not_public_are_refused(address: str) -> None:
    with pytest.raises(NotAllowed, match="not a public address"):
        public_addresses(address, 80)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700:4700::1111", "64:ff9b::808:808"])
def test_public_addresses_are_allowed(address: str) -> None:
    assert public_addresses(address, 443) == [address]


@pytest.mark.parametrize("address", ["169.254.169.254", "fe80::1", "::ffff:169.254.169.254"])
def test_no_permission_opens_the_address_where_a_cloud_keeps_its_secrets(address: str) -> None:
    with pytest.raises(NotAllowed, match="It is never read"):
        public_addresses(address, 80, allow_private=True)
    assert public_addresses("127.0.0.1", 80, allow_private=True) == ["127.0.0.1"]
