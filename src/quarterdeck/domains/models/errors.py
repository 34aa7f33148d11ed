"""What can go wrong with a model call; each has a stable code and says how to mend it.

Which of these may be tried again is decided by `is_transient`: an overloaded, unreachable or slow provider.
"""

from quarterdeck.kernel.errors import ConflictError, NotFoundError, QuarterdeckError, UnavailableError


class UnknownModelError(NotFoundError):
    """No Model definition of this name is published in the workspace."""

    code = "unknown_model"
    title = "There is no such model"

    def __init__(self, name: str) -> None:
        super().__init__(
            f"The workspace has no published model named {name!r}.",
            mend="Choose one of `quarterdeck models list`, or apply a document of kind Model with this name.",
        )


class WrongPurposeError(ConflictError):
    """The model is not made for this: one that embeds does not answer, and the other way round."""

    code = "wrong_purpose"
    title = "The model is for another purpose"

    def __init__(self, name: str, purpose: str, wanted: str) -> None:
        super().__init__(
            f"Model {name!r} has the purpose {purpose!r}; a model of purpose {wanted!r} is needed here.",
            mend=f"Name another model, or one whose spec.purpose is {wanted}.",
        )


class MissingKeyError(ConflictError):
    """The provider wants a key and the workspace has no secret that holds one."""

    code = "missing_key"
    title = "The provider's key is missing"

    def __init__(self, model: str, secret: str) -> None:
        super().__init__(
            f"Model {model!r} needs the secret {secret!r}, which this workspace does not have.",
            mend=f"Set it with `quarterdeck secrets set {secret}`, or PUT /v1/secrets/{secret}.",
        )
        self.secret = secret


class MissingExtraError(UnavailableError):
    """The provider's library is an optional extra that is not installed."""

    code = "missing_extra"
    title = "The provider's library is not installed"

    def __init__(self, provider: str, extra: str) -> None:
        super().__init__(
            f"Provider {provider!r} needs a library that is not installed.",
            mend=f"Install it with: pip install 'quarterdeck[{extra}]'",
        )


class MissingWeightsError(UnavailableError):
    """The embedded model's weights are not on this machine."""

    code = "missing_weights"
    title = "The embedded model is not on this machine"


class ModelCallError(QuarterdeckError):
    """A model was called and gave no answer that can be used. 502: the fault lies behind the deck."""

    code = "model_call_failed"
    title = "The model gave no answer"
    status = 502


class ModelRefusedError(ModelCallError):
    """The provider refused the request itself (4xx): the same request will be refused again."""

    code = "model_refused"
    title = "The provider refused the request"


class ContextExceededError(ModelRefusedError):
    """The conversation is longer than the model's context window."""

    code = "context_exceeded"
    title = "The conversation is too long for the model"


class ModelOutputError(ModelCallError):
    """The answer is not what the protocol or the schema allows (malformed, or cut in the middle of a call)."""

    code = "model_output_invalid"
    title = "The model's answer cannot be used"


class ModelOverloadedError(ModelCallError):
    """The provider is busy or broken for the moment (429, 5xx); `retry_after` in seconds if it said so."""

    code = "model_overloaded"
    title = "The provider is overloaded"
    status = 503

    def __init__(self, detail: str, *, mend: str | None = None, retry_after: float | None = None) -> None:
        super().__init__(detail, mend=mend)
        self.retry_after = retry_after


class ModelTimeoutError(ModelCallError):
    """The answer did not come within the model's `timeout_seconds`."""

    code = "model_timeout"
    title = "The model took too long"
    status = 504


class ModelUnreachableError(ModelCallError):
    """The provider could not be reached, or the connection was cut in the middle of the answer."""

    code = "model_unreachable"
    title = "The provider cannot be reached"


def is_transient(error: BaseException) -> bool:
    """Whether the same call may succeed when it is made again."""
    return isinstance(error, ModelOverloadedError | ModelTimeoutError | ModelUnreachableError)
