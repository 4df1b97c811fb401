"""The blocks of a rich text: a tree of containers whose leaves are paragraphs and headings."""

from dataclasses import dataclass, field

from language.richtext.typesetting import Span, typeset

# Elements that hold text, and what the house writes for them.
LEAVES = {"p": "p", "h1": "h3", "h2": "h3", "h3": "h3", "h4": "h4", "h5": "h4", "h6": "h4"}


@dataclass(slots=True)
class Block:
    tag: str
    attributes: str = ""
    children: list["Block"] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)

    def html(self) -> str:
        if self.tag in LEAVES:
            inside = typeset(self.spans)
        elif self.tag == "li":
            inside = self._item()
        else:
            inside = "".join(child.html() for child in self.children)
        if not inside or not self.tag:
            return inside
        return f"<{self.tag}{self.attributes}>{inside}</{self.tag}>"

    def _item(self) -> str:
        """A list item's only paragraph stands without <p>, if no attribute is lost by it."""
        parts = [(child, html) for child in self.children if (html := child.html())]
        paragraphs = [child for child, _ in parts if child.tag == "p"]
        if len(paragraphs) == 1:
            only = paragraphs[0]
            if len(parts) == 1 and not self.attributes:
                self.attributes = only.attributes
            if only.attributes in ("", self.attributes):
                tag = f"<p{only.attributes}>"
                parts = [(c, h[len(tag) : -len("</p>")] if c is only else h) for c, h in parts]
        return "".join(html for _, html in parts)
