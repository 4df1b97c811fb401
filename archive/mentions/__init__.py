"""Whom and what a story's texts name, offered at the desk to be linked."""
