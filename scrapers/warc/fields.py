"""The fields of a record that are ours, or that both writing and reading name."""

from typing import Final

RECONSTRUCTED: Final = "X-Reconstructed"
NOTE: Final = "X-Note"
RUN: Final = "X-Run"
REFERS_TO: Final = "WARC-Refers-To"
