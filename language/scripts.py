"""Raised and lowered text as characters: there is no markup for it in a stored text, and without
it 10⁶ would be read as 106."""

SCRIPTS = ("sup", "sub")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_FROM = "0123456789+-−=()"
_RAISED = dict(zip(_FROM, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾", strict=True)) | {"n": "ⁿ", "i": "ⁱ"}
_LOWERED = dict(zip(_FROM, "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎", strict=True))


def raised(text: str, before: str, *, sub: bool) -> str:
    """The text in characters that stand raised (lowered); where there are none for all of it, told
    apart from the word before it: x^(abc), x_(abc)."""
    core = text.strip()
    if not core:
        return text
    signs = _LOWERED if sub else _RAISED
    plain = core.translate(_DIGITS)
    if all(sign in signs for sign in plain):
        made = "".join(signs[sign] for sign in plain)
    elif _reads_alone(core, before, sub):
        made = core
    else:
        made = f"{'_' if sub else '^'}({core})"
    return text.replace(core, made, 1)


def _reads_alone(core: str, before: str, sub: bool) -> bool:
    """Ordinals (1st), marks in brackets ([1]), signs (™, *), and what stands behind a space."""
    if not before.isalnum() or not any(letter.isalnum() for letter in core):
        return True
    return core[0] in "([{" or (not sub and before.isdigit() and core.isalpha())
