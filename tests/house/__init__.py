"""The house seen from outside: what stands in which row, how large it is, and its drawing.

Python's own library alone, so that `make house` needs nothing set up.
"""
