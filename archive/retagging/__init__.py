"""When tags are renamed or merged: index, saved searches and addresses follow.

All in the same transaction.
"""
