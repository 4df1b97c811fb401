"""Dates of the desk's lists as the house writes them, where Django looks for them."""
