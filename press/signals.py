"""What rooms further on are told, in the transaction in which it happens.

`issued`: readers see another edition of these pages, or none any more. `drafted`: records were
saved at the desk, with what each composes to (`contents`). `removed`: an edition was emptied.
`released`: pages went out as one.
"""

from django.dispatch import Signal

issued = Signal()  # publications: list[Publication], each with its current edition
drafted = Signal()  # records: list[Publishable], contents: list[Content]
removed = Signal()  # edition: Edition
released = Signal()  # editions: list[Edition], by: User | None, remark: str
