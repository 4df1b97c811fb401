"""Past coverage and its import, the index and the search, and the doors for machines."""
