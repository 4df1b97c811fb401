"""How one edition of a page is cited: in sentences, and for programs that keep literature."""
