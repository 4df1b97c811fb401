"""The words of a text, and the terms under which index and search know them."""
