"""Who else has this record open now."""
