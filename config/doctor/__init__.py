"""`make doctor`: what would go wrong here, and how to mend it, before anything is set up.

Python's own library alone, for there may be nothing else yet; a word to each trouble.
"""
