"""What the law removes: a passage, or a whole record, from every edition that holds it.

It is looked for in all that was ever published and in all that is stored (`finding`), and taken
down in one transaction (`doing`), by the desk's page or by `manage.py take_down`.
"""
