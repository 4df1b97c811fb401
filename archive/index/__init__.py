"""One row for each edition and draft: its words and labels, written as it goes out."""
