"""Rich text behind one seam: what may be stored, how it is cleaned, which editor writes it."""
