"""Files that are sent to be imported: kept for their sender, read by a process of their own.

`files` keeps them with what became of them, `starting` starts the process (`manage.py read_sent`),
`limits` holds it, `work` is what it does, `desk` shows how far it is.
"""
