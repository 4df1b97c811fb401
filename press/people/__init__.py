"""Accounts, roles and who acts; in which language the desk and its letters speak."""
