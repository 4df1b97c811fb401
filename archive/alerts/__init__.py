"""Searches that are kept, run again at the desk, and told by e-mail when they find more."""
