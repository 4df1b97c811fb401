"""A piece of past coverage: its table, form, content and page."""
