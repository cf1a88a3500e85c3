"""What the last reading of a source came to, in words."""

from collections.abc import Mapping, Sequence


def failures_in_words(failures: Sequence[Mapping[str, str]]) -> str:
    """Return the first failure of a run, and how many more there were; "" for none."""
    if not failures:
        return ""
    first = failures[0]
    more = f" (and {len(failures) - 1} more)" if len(failures) > 1 else ""
    return f"{first['name']}: {first['address']}: {first['what']}{more}"
