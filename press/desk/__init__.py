"""The admin of every publishable record: saving, its state, its verbs; and the front page."""
