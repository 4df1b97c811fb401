"""Pages for readers: a record, its editions and how they differ."""
