"""Places and who held them when, events and who took part, the map."""
