"""The call to action at the end of a card's text ("للمزيد اضغط على الصورة")."""

import re
from dataclasses import dataclass

_TAIL = 160
_AROUND = " .!…()[]|–—-<>«»:،؛,"
_BEFORE = " ([|–—-،,:؛;"
_WORD = r"[^\s.!?؟…()\[\]]+"
_BOUNDARY = re.compile(r"[.!?؟…]+[\"»”)\]]*\s*|(?<!\s)\s+[(\[]|[(\[]|\s[|–—-]+\s")

_AIM = rf"و?ل{_WORD}(?: {_WORD}){{0,7}}?"
_PRESS = r"(?:[اإأ](?:ضغط|نقر)(?:وا|ي)?|(?:يرجى|الرجاء|نرجو|يمكنكم?) (?:الضغط|النقر))"
_ON = r"(?:على|فوق) (?:هذه |هذا )?"
_THING = r"(?:ال)?(?:صور[ةه]?|رابط|عنوان|زر|أيقونة|خريطة|خارطة|فيديو|نص|خبر)"
_MORE = r"(?:[اإ]قرأ|[اإ]قرؤوا|طالع|شاهد|تابع) (?:المزيد|التفاصيل)|للمزيد|للتفاصيل|لقراءة المزيد"
_ARABIC = re.compile(
    rf"(?:{_AIM}(?:\.\.+|[…،,:])? )?{_PRESS} (?:هنا|{_ON}{_THING}(?: {_WORD}){{0,3}})"
    rf"(?:[،,]? {_AIM})?|{_MORE}"
)
_USUAL_AIM = (
    r"و?(?:ل?لمزيد|ل?لقراءة|لل[اإ]طلاع|ل?لمشاهدة|لمعرفة|ل?لمتابعة|ل?لتفاصيل|ل?لاستماع)"
    rf"(?: {_WORD}){{0,6}}?[،,:]?"
)
_ARABIC_END = re.compile(
    rf"(?:^|(?<=\s))(?:{_USUAL_AIM} )?{_PRESS} (?:هنا|{_ON}(?:ال)?(?:صور[ةه]|رابط))"
    rf"(?:[،,]? {_AIM})?[{re.escape(_AROUND)}]*$"
)

_FOR = rf"{_WORD}(?: {_WORD}){{0,8}}?,?"
_PICTURE = (
    r"(?:here|(?:(?:the|this) )?(?:picture|photo|photograph|image|link|headline|title|button|map"
    rf"|video)s?(?: (?:below|above))?)(?:,? (?:to|for) {_FOR})?"
)
_ENGLISH = re.compile(
    rf"(?:(?:to|for) {_FOR} )?(?:please )?(?:press|click|tap)(?: on)? {_PICTURE}"
    r"|(?:read|find out|learn|see) more(?: here)?",
    re.IGNORECASE,
)
_ENGLISH_END = re.compile(
    rf"(?:^|(?<=\s))(?:(?:To|For) {_FOR} (?:please )?(?:press|click|tap)"
    rf"|Please (?:press|click|tap)|Press|Click|Tap)(?: on)? {_PICTURE}[{re.escape(_AROUND)}]*$"
)
_HINT = re.compile("ضغط|نقر|مزيد|تفاصيل|press|click|tap|more", re.IGNORECASE)


@dataclass(frozen=True)
class Split:
    text: str
    call: str = ""
    set_off: bool = True  # by a full stop or the like, so that its beginning is certain


def split_call(text: str) -> Split:
    """A paragraph and the call to action that ends it, without the stop that closes the call."""
    kept, tail = text[:-_TAIL], text[-_TAIL:]
    if not _HINT.search(tail):
        return Split(text)
    starts = [match.end() for match in _BOUNDARY.finditer(tail)]
    for start in starts if kept else [0, *starts]:
        phrase = tail[start:].strip(_AROUND)
        if _ARABIC.fullmatch(phrase) or _ENGLISH.fullmatch(phrase):
            return Split(_before(kept + tail[:start]), phrase)
    if match := _ARABIC_END.search(tail) or _ENGLISH_END.search(tail):
        head = _before(kept + tail[: match.start()])
        return Split(head, match.group().strip(_AROUND), set_off=not head)
    return Split(text)


def _before(text: str) -> str:
    """Without the space that a glued stop leaves in front of itself."""
    return re.sub(r"(?<=[^ .]) \.$", ".", text.rstrip(_BEFORE))
