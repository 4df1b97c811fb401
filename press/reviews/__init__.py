"""A second pair of eyes: records handed over, approved or sent back, until when."""
