"""Running the site by granian, in this process's children."""

import os
import socket

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from tracker.errors import PortInUseError


def check_port(host: str, port: int) -> None:
    """Check that nothing listens on the port yet.

    Raises:
        PortInUseError: when another program does, or the port may not be used.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise PortInUseError(
                f"port {port} on {host} cannot be used ({error.strerror}). End the other program, "
                "or choose another port with --port."
            ) from error


def serve_site(database: str, host: str, port: int) -> None:
    """Serve the site over the database at an address, until it is interrupted."""
    os.environ["TRACKER_DATABASE"] = database
    Granian(
        "tracker.web.app:from_environment",
        factory=True,
        address=host,
        port=port,
        interface=Interfaces.ASGI,
        log_level=LogLevels.warning,
        websockets=False,
    ).serve()
