"""Choosing a picture at the desk, and the forms that have one."""
