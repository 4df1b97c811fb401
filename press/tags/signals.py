"""What rooms further on are told of tags, in the transaction in which it happens.

`asked`: which saved things ask for these tags is counted, before they are renamed or merged.
`retagged`: a tag is what others, at those addresses, were.
"""

from django.dispatch import Signal

asked = Signal()  # slugs: set[str]; each answers with a number
retagged = Signal()  # tag: Tag, before: list[str], addresses that are its now
