"""Why a document is not read, before it is known at which address it stands."""


class Refusal(Exception):  # noqa: N818  # `UnreadableDocument` is the error that leaves the package
    """A document that cannot be read; the message says what is wrong with it and what to do."""
