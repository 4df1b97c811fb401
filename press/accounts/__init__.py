"""Accounts as the chief manages them: who works here, in which roles, and who cannot get in."""
