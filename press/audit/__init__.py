"""The desk's own record of who did what and when, written once and never changed."""
