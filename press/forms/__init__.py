"""Forms of the desk that lose nothing: choices among many, and two editors on one record."""
