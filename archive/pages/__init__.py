"""The search as its page shows it: the years as bars, completion, tips."""
