"""What can go wrong with crews, with stable codes."""

from quarterdeck.kernel.errors import InvalidInputError


class ExpressionError(InvalidInputError):
    """A condition cannot be compiled or evaluated; the detail says why."""

    code = "expression_failed"
    title = "The expression does not work"


class ImportFailedError(InvalidInputError):
    """Files of another product cannot be read; `fields` say where and how to mend them."""

    code = "import_failed"
    title = "The files cannot be imported"
