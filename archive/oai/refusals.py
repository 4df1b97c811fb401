"""What the protocol answers where a request cannot be followed."""

from typing import Literal

Code = Literal[
    "badArgument",
    "badResumptionToken",
    "badVerb",
    "cannotDisseminateFormat",
    "idDoesNotExist",
    "noRecordsMatch",
]


class Refusal(Exception):
    """Section 3.6 of the protocol; the message is for whoever writes a harvester, in English."""

    def __init__(self, code: Code, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
