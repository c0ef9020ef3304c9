"""Why a text is no value of its type.

Owns the exception that readers raise. Must not know any type.
"""


class Misfit(ValueError):
    """A text that is no value of its type: the code of the problem and what its texts need."""

    def __init__(self, code: str = "wrong-type", **values: str) -> None:
        super().__init__(code)
        self.code, self.values = code, values
