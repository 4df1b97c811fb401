"""Stories as rows of a table."""
