"""The files of pictures: checked as they come in, kept, and made small for readers."""
