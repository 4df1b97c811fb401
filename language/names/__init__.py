"""Names that change in time: which one the house writes, and finding them in a text."""
