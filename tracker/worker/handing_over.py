"""Stopping between two requests, so that another worker can go on with a source."""

import time
from collections.abc import Callable

from procrastinate import JobContext
from sqlalchemy.exc import DBAPIError

from scrapers.network import Network
from tracker.worker.queue import Queue

_LOOK_EVERY = 0.2  # seconds of a pause after which we look whether the worker must end


class HandOver(BaseException):
    """This worker is to read no further.

    Nothing went wrong with the source, so it passes by all that turns errors into findings, as
    KeyboardInterrupt does.
    """


class Permission:
    """Whether a job may make its next request.

    It may not once the worker has been asked to end, nor when the job was given to another one
    (this one was frozen or cut off for so long that it was taken for dead), nor when that cannot
    be told because the database is out of reach.
    """

    def __init__(self, context: JobContext, queue: Queue) -> None:
        self._context = context
        self._queue = queue

    def require(self) -> None:
        """Raise HandOver when the job may not make another request."""
        self._require_time()
        try:
            held = self._queue.holds(self._context.job.id, self._context.job.worker_id)
        except DBAPIError as error:
            raise HandOver from error
        if not held:
            raise HandOver

    def sleep(self, seconds: float) -> None:
        """Pause, unless the worker is asked to end: then raise HandOver."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            self._require_time()
            time.sleep(min(left, _LOOK_EVERY))

    def _require_time(self) -> None:
        if self._context.should_abort():
            raise HandOver


class PermittedNetwork(Network):
    """The network, for a job that asks before each request whether it may go on."""

    def __init__(
        self, require_permission: Callable[[], None], *, seconds: float, allow_private: bool
    ) -> None:
        super().__init__(seconds=seconds, allow_private=allow_private)
        self._require_permission = require_permission

    def begin(self) -> None:
        """Start the clock of one request, if there may be one."""
        self._require_permission()
        super().begin()
