"""What goes out and comes down by the clock, and what failed to."""
