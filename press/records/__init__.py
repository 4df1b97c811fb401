"""What every kind of record owes the press, and what it may show of other records."""
