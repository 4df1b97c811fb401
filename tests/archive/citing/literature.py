"""Readers of BibTeX and RIS that know nothing of how they are written."""

import re

_COMMANDS = {
    r"\textbackslash{}": "\\",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
}
_COMMAND = re.compile(r"\\[a-z]+\{\}|\\[#$%&_]")


def read_bibtex(text: str) -> tuple[str, dict[str, str]]:
    """Key and fields of the one entry; braces are matched as BibTeX does, whatever is before."""
    head = re.match(r"@misc\{([A-Za-z0-9-]+),\s*", text)
    assert head
    at, fields = head.end(), {}
    while text[at] != "}":
        name = re.compile(r"([a-z]+) = \{").match(text, at)
        assert name, text[at:]
        end = _closing(text, name.end())
        fields[name[1]] = text[name.end() : end]
        at = re.compile(r",?\s*").match(text, end + 1).end()  # type: ignore[union-attr]
    assert not text[at + 1 :].strip()
    return head[1], fields


def unescaped(value: str) -> str:
    """What LaTeX prints of it: outer braces only keep it together."""
    if value.startswith("{") and _closing(value, 1) == len(value) - 1:
        value = value[1:-1]
    return _COMMAND.sub(lambda match: _COMMANDS.get(match[0], match[0][1:]), value)


def _closing(text: str, at: int) -> int:
    depth = 1
    while depth:
        depth += {"{": 1, "}": -1}.get(text[at], 0)
        at += 1
    return at - 1


def read_ris(text: str) -> list[tuple[str, str]]:
    lines = text.split("\r\n")
    assert lines.pop() == ""
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines), lines
    assert not any(re.search("[\r\n]", line) for line in lines)
    return [(line[:2], line[6:]) for line in lines]
