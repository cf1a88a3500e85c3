"""What can go wrong in the application, each a sentence that says what to do.

    TrackerError
    ├── SettingsError        a setting is missing, unknown or does not fit
    ├── PlatformError        a site is of no kind that is read
    ├── DatabaseError        the database is missing, older or newer than this program
    ├── DocumentError        a file given by hand cannot be read as what it should be
    ├── RecordError          an editor's record contradicts itself or what is held
    ├── FiguresError         figures do not fit the catalogue or one another
    ├── NotFoundError        there is no such petition, demand, indicator, claim or source
    ├── ClockError           a day is asked for that has not come yet
    └── PortInUseError       another program listens on the port

The command line prints the sentence and ends with exit code 1; the site answers 404 for
:class:`NotFoundError`.
"""


class TrackerError(Exception):
    """Something that a person can put right; the message says how."""


class SettingsError(TrackerError):
    """A setting is missing, unknown or does not fit."""


class PlatformError(TrackerError):
    """A site is of no kind that is read."""


class DatabaseError(TrackerError):
    """The database cannot be used as it is."""


class DocumentError(TrackerError):
    """A file cannot be read as a petition and its response."""


class RecordError(TrackerError):
    """An editor's record contradicts itself, or names something that is not held."""


class FiguresError(TrackerError):
    """Figures do not fit the catalogue, or contradict one another."""


class NotFoundError(TrackerError):
    """There is nothing of that name."""


class ClockError(TrackerError):
    """A day is asked for that has not come yet."""


class PortInUseError(TrackerError):
    """Another program listens on the port."""
