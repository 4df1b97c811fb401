"""What goes out, looked at before it does: what changes, what is told of it, when, with what."""
