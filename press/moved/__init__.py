"""Addresses of other programs and former sites, and where they lead here."""
