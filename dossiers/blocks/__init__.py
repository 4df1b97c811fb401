"""The blocks of a dossier's body: a module, a template and a style sheet each."""
