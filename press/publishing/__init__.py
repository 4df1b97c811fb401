"""The verbs that change what readers see, what stands in their way, and what then differs."""
