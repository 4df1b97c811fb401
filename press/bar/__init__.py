"""What who is logged in at the desk is told on readers' pages: a bar that leads to the record."""
