"""Tags and their pages, how they are renamed and merged, and what they were called."""
