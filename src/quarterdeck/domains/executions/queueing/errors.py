"""What can go wrong on the way into the queue."""

from quarterdeck.kernel.errors import RateLimitedError

RETRY_AFTER_SECONDS = 5


class QueueFullError(RateLimitedError):
    """As many executions of the organization wait as may."""

    code = "queue_full"
    title = "The queue is full"

    def __init__(self, max_queued: int) -> None:
        detail = f"{max_queued:,} executions of the organization wait for a place, and more may not."
        super().__init__(detail, retry_after=RETRY_AFTER_SECONDS)
