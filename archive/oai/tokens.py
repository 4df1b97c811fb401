"""Where a list goes on: all that is needed stands in the token, nothing is kept on the server."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Self

from django.core import signing

from archive.oai.refusals import Refusal

SALT = "archive.oai"


@dataclass(frozen=True)
class Token:
    """`start`, `end` and `spec` are `from`, `until` and `set` as they were asked; `after` (ISO) and
    `key` are the moment and the primary key of the last edition sent, `sent` how many records were,
    `size` how many there are in all, where that was counted."""

    verb: str
    start: str
    end: str
    spec: str
    after: str
    key: int
    sent: int
    size: int | None

    @property
    def moment(self) -> datetime:
        return datetime.fromisoformat(self.after)

    def __str__(self) -> str:
        return signing.dumps(list(asdict(self).values()), salt=SALT)

    @classmethod
    def read(cls, text: str, verb: str) -> Self:
        """Raises Refusal for one that was not given out for this verb."""
        try:
            values: Any = signing.loads(text, salt=SALT)
            token = cls(*values)
        except (signing.BadSignature, TypeError, ValueError) as error:
            raise _unknown() from error
        if token.verb != verb:
            raise _unknown()
        return token


def _unknown() -> Refusal:
    message = "The token is not one that this verb gave out. Begin again without it."
    return Refusal("badResumptionToken", message)
