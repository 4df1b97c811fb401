"""What rooms further on are told, in the transaction in which it happens.

`issued`: readers see another edition of these pages, or none any more. `drafted`: records were
saved at the desk, with what each composes to (`contents`). `reshown`: the current editions of these
pages are read with less, or more, since something they show was withdrawn or came back. `removed`:
editions were emptied, with the `tokens` of the pictures that they showed. `released`: pages went
out as one. `slowed`: wrong tries at a door are answered with a delay from here on.
"""

from django.dispatch import Signal

issued = Signal()  # publications: list[Publication], each with its current edition
reshown = Signal()  # groups: list[UUID], publications: list[Publication], each with its edition
drafted = Signal()  # records: list[Publishable], contents: list[Content]
removed = Signal()  # editions: Collection[Edition], tokens: list[str]
released = Signal()  # editions: list[Edition], by: User | None, remark: str
slowed = Signal()  # request: HttpRequest, subject: Subject of press/entrance/tries.py
