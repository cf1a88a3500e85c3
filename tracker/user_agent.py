"""The name that we give to servers: what we are, and how to reach whoever runs this."""

from tracker import __version__
from tracker.errors import SettingsError

REPLAYED_AGENT = "petition-tracker (+https://petition-tracker.example/a-replay-fetches-nothing)"
"""The name in a replay, which no server sees: nobody has to be reachable."""


def user_agent(contact: str) -> str:
    """Return the user agent with a contact address.

    Raises:
        SettingsError: when no contact is set; nothing is fetched without one.
    """
    if "@" not in contact and "://" not in contact:
        raise SettingsError(
            'no contact is set. Put `contact = "mailto:you@example.org"` into tracker.toml or '
            "into TRACKER_CONTACT, so that a webmaster can reach you."
        )
    reach = contact if "://" in contact or contact.startswith("mailto:") else f"mailto:{contact}"
    return f"petition-tracker/{__version__} (+{reach})"
