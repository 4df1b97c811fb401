"""Feeds to subscribe to (Atom, RFC 4287): what is new, of a tag, of a record, corrections."""
