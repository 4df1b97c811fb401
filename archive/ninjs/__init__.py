"""Editions in ninjs 3.1, the news industry's JSON.

https://iptc.org/std/ninjs/userguide/
"""
