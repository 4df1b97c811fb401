"""The one way to search: query, plan, matches, ranking, facets, snippets."""
