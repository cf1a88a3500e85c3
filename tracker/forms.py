"""What fields of files must be."""

from typing import Annotated, Final

import msgspec

NAME_PATTERN: Final = r"^[a-z0-9]+(-[a-z0-9]+)*$"
WEB_ADDRESS_PATTERN: Final = r"^https?://[^\s<>\"]+$"

Name = Annotated[str, msgspec.Meta(pattern=NAME_PATTERN, max_length=80)]
"""A name that may stand in an address: small letters, digits and single hyphens."""

WebAddress = Annotated[str, msgspec.Meta(pattern=WEB_ADDRESS_PATTERN, max_length=2000)]
"""An address that a page may link to; never one that runs something."""
