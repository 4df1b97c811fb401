"""What goes: pictures that are withdrawn, and files that nothing shows any more."""
