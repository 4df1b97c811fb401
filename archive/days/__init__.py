"""What happened, and what was published, on a day of this or of every year."""
