"""Habitual misspellings of Arabic about which there is no doubt.

Each stands on a rule of the language, and is written so narrowly that what it matches has no other
reading; whatever could be another word is left to the reader. The rules:

- The verbal nouns of the seventh, eighth and tenth form begin with a joining hamza, which is not
  written (W. Wright, A Grammar of the Arabic Language, on the wesla): اجتماع, انسحاب.
- A noun that has the article takes no pronoun (the same, on the state of nouns): what is «ـه» at
  its end is «ـة». Of adjectives in «ـية» that is seen by their pattern, of other nouns by a list.
- The last letter of particles and pronouns is fixed: في, الذي and التي end in yaa, حتى in alif.
- Words that are written in one way alone, and commonly in another: لكن, إلى, إن شاء الله.
"""

import re
from collections.abc import Iterator

_LETTER = "[\u0621-\u064a]"
_BEFORE = "(?<![\u0621-\u065f\u0670\\w])"
_AFTER = "(?![\u0621-\u065f\u0670\\w])"

# With a particle before them these are other words: «والى», «وفى», «وهى», a town «فاو».
_ALONE = {"الى": "إلى", "او": "أو", "فى": "في", "هى": "هي"}
_ONE_WAY = {
    "اذا": "إذا",
    "ايضا": "أيضا",
    "ايضاً": "أيضاً",
    "أيضآ": "أيضاً",
    "لاكن": "لكن",
    "هاذا": "هذا",
    "هاذه": "هذه",
    "ذالك": "ذلك",
    "كذالك": "كذلك",
    "هاؤلاء": "هؤلاء",
    "الذى": "الذي",
    "التى": "التي",
    "حتي": "حتى",
    "شئ": "شيء",
    "الشئ": "الشيء",
    "إنشاء الله": "إن شاء الله",
    "انشاء الله": "إن شاء الله",
    "أنشاء الله": "إن شاء الله",
    "اسرائيل": "إسرائيل",
    "ايران": "إيران",
    "اوروبا": "أوروبا",
    "امريكا": "أمريكا",
    "اميركا": "أميركا",
    "اكثر": "أكثر",
    "اثناء": "أثناء",
    "إسم": "اسم",
    "الإسم": "الاسم",
    "إبن": "ابن",
    "إمرأة": "امرأة",
}
# With the article: without it «مدرسه» may be somebody's teacher.
_FEMININE = {
    *("الدوله", "الحكومه", "المدينه", "المنطقه", "الحمله", "المعركه", "السلطه", "اللجنه"),
    *("الحركه", "المنظمه", "الجماعه", "الجريمه", "السياسه", "الرئاسه", "القياده", "المحافظه"),
    *("الوزاره", "المرحله", "الهدنه", "المعارضه", "الجبهه", "الساعه", "السنه", "الجامعه"),
    *("الصوره", "الثوره", "المحكمه", "الشرطه", "القافله", "المدرسه", "الجوله"),
}
_CLITICS = "(?P<clitics>[وف]?[بك]?)"
_LISTED = "|".join(sorted(map(re.escape, _ONE_WAY), key=len, reverse=True))
_ENDED = "|".join(sorted(_FEMININE))
_LISTED_WORD = re.compile(f"{_BEFORE}{_CLITICS}(?P<word>{_LISTED}|{_ENDED}){_AFTER}")
_ALONE_WORD = re.compile(f"{_BEFORE}(?P<word>{'|'.join(_ALONE)}){_AFTER}")

# In the second part: tenth form, sound and hollow; eighth; seventh. «إستراتيجية», «إستونيا»,
# «إنسان» and «إنتاج» are others; so is a town of that pattern.
_SUFFIX = "(?:ات|ي|ية|يون|يين|ه|ها|هم|هما|نا|ا|اً|ان|ين)?"
_C = "[\u0621-\u0626\u0628\u062a-\u063a\u0641-\u0648\u064a]"
_JOINED = re.compile(
    f"{_BEFORE}(?P<clitics>[وف]?(?:[بكل]?(?:ال)?|لل))إ(?P<word>"
    f"ست{_C}{_C}ا{_C}{_SUFFIX}|ست{_C}ا{_C}(?:ة|ات|ته|تها|تهم)"
    f"|{_C}ت{_C}ا{_C}{_SUFFIX}"
    f"|ن(?!زكان){_C}{_C}ا{_C}{_SUFFIX}"
    f"|ت(?:حاد|فاق|صال|جاه|خاذ){_SUFFIX}){_AFTER}"
)
# Three letters at least, and of three not «توجيه», «تنبيه»; of four not a plural as «أفاويه».
_RELATIVE = re.compile(
    f"{_BEFORE}(?P<clitics>[وف]?[بك]?)"
    f"(?P<word>ال(?:(?!ت){_LETTER}{{3}}|(?!{_LETTER}{{2}}ا){_LETTER}{{4,12}})ي)ه{_AFTER}"
)


def misspelt(text: str) -> Iterator[tuple[int, int, str]]:
    """Where each stands in an Arabic text, and how it is written."""
    for match in _ALONE_WORD.finditer(text):
        yield *match.span("word"), _ALONE[match["word"]]
    for match in _LISTED_WORD.finditer(text):
        word = match["word"]
        yield *match.span("word"), _ONE_WAY.get(word) or f"{word[:-1]}ة"
    for match in _JOINED.finditer(text):
        yield match.start("word") - 1, match.end("word"), f"ا{match['word']}"
    for match in _RELATIVE.finditer(text):
        yield match.start("word"), match.end("word") + 1, f"{match['word']}ة"
