"""House style and links looked at before anything goes out, and put right at a click."""
