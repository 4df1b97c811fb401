"""Logging in: passwords, second factors, sessions that end while somebody types."""
