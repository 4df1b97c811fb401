"""Outside links of what is live: asked whether they still answer, and by what address."""
