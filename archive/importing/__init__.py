"""Past coverage brought in: what files hold, item by item, becomes stories.

`candidates` makes of an item what a story would hold, `batches` saves and publishes, `run` is the
import as a whole; the files themselves are read by `archive/formats/`.
"""
