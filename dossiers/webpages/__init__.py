"""A whole page of the web read for a dossier: its main part, headings, cards, dated lists.

Nothing is fetched. `tree` reads markup, `choosing` finds the main part, `flow` makes a row of items
of it, `cards` and `dates` find what belongs together, `reading` makes the outline of it all.
"""

from dossiers.webpages.outline import Outline
from dossiers.webpages.reading import read

__all__ = ["Outline", "read"]
