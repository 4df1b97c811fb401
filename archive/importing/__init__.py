"""Past coverage brought in: files of several formats, read item by item, become stories.

`detect` says what a file is, a reader for each format gives `Item`s, `candidates` makes of an item
what a story would hold, `batches` saves and publishes, `run` is the import as a whole.
"""
