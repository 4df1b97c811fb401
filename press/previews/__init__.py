"""The page before it is one: beside the form while it is typed, or shared by a link."""
