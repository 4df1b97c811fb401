"""The map of the site for search engines: pages with their translations, lists, tags, what is new.

https://www.sitemaps.org/protocol.html
"""
