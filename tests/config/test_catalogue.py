"""The Arabic catalogue says all that the sources say, in the form of the house."""

import ast
import re
from functools import cache
from gettext import c2py
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
PO = ROOT / "config" / "locale" / "ar" / "LC_MESSAGES" / "django.po"
Key = tuple[str | None, str | tuple[str, ...]]

LETTERS = "\u0621-\u0652"
WORD = re.compile(f"[{LETTERS}]+")
VOWELS = re.compile("[\u064b-\u0652]")
SHADDA, DAMMA = "\u0651", "\u064f"
# What is said for something else is said for nothing: a word, and what the house says instead.
NOT_SAID = {
    "نموذج": "استمارة",
    "النموذج": "الاستمارة",
    "مكتب التحرير": "غرفة التحرير",
    "طبعة": "نسخة",
    "طبعات": "نسخ",
    "طبعاتها": "نسخها",
    "نبذة": "موجز",
    "استخدام": "استعمال",
    "استخدم": "استعمل",
    "يستخدم": "يستعمل",
    "تستخدم": "تستعمل",
    "يُستخدم": "يُستعمل",
    "تستخدمه": "تستعمله",
    "مستخدم": "حساب",
    "المستخدم": "الحساب",
    "المستخدمون": "الحسابات",
    "مجددا": "من جديد",
    "الاسترجاع": "الاسترداد",
    "كمسودة": "في المسودات",
    "كمسودات": "في المسودات",
    "تم": "a verb",
    "يتم": "a verb",
    "مسجلا": "جلستك مفتوحة",
}
# With a shadda they are other words.
TWO_WORDS = {"غير", "غيره", "غيرها", "غيرهما", "وغير", "علم"}
# At the beginning of a sentence, or of one that is joined to another.
ORDERS = (
    *("اكتب", "اختر", "أضف", "أدخل", "ادخل", "احفظ", "انشر", "اترك", "انقر", "اضغط", "افتح"),
    *("احذف", "استعمل", "ضع", "ابدأ", "راجع", "حدد", "عد", "انتظر", "ارفع", "الصق", "ألصق"),
    *("اسحب", "أعد", "أكمل", "أزل", "أصلح", "اجعل", "غيّر", "جرب", "تحقق", "تأكد", "اطلب"),
    *("انقل", "اذكر", "أعط", "ابحث", "انسخ", "رتب", "أرسل", "اربط", "دع", "خذ", "اقرأ", "أنشئ"),
    *("سمّ", "اجمع", "افصل", "صحح", "اشرح", "وضح", "صف", "عدّل", "أفرغ", "انظر", "اسأل"),
)
ORDER = re.compile(
    rf"(?:^|[.،؛:(] |(?<![{LETTERS}])(?:أو|ثم) و?|(?<![{LETTERS}])و)"
    rf"(?:{'|'.join(ORDERS)})(?![{LETTERS}])"
)
# How many there are, not which one it is.
HOW_MANY = re.compile(r"%\((?:number|most|longest|megabytes)\)[sd] (?!has|is|was)\w+s\b")
AND_OF_WHAT = re.compile(rf"%\((?:number|most|longest|megabytes)\)[sd] (?!من )[{LETTERS}]+")

NAMED = re.compile(r"%\(\w+\)[a-z]|\{\w+\}")
OTHERS = re.compile(r"%[sd](?!\w)|%%|\{\}")
# Digits of other scripts, tatweel, tanwin; Latin marks of quotation and punctuation.
JOINTS = {"، ", "؛ ", ": "}
NOT_OURS = re.compile("[\u0660-\u0669\u06f0-\u06f9\u0640\u064b-\u064d\"'“”„‟‘’,;?]")


@cache
def catalogue() -> Catalog:
    with PO.open("rb") as file:
        return read_po(file, locale="ar")


def messages() -> list[Message]:
    return [message for message in catalogue() if message.id]


def ids(message: Message) -> tuple[str, ...]:
    return message.id if message.pluralizable else (message.id,)


def said(message: Message) -> tuple[str, ...]:
    return message.string if message.pluralizable else (message.string,)


def in_catalogue() -> set[Key]:
    return {(message.context, message.id) for message in messages()}


@cache
def in_sources() -> set[Key]:
    with (ROOT / "config" / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    found = extract_from_dir(ROOT, methods, options)
    return {(context, message) for _file, _line, message, _comments, context in found}


def test_every_entry_stands_by_itself_and_once() -> None:
    """What is merged from two branches may stand twice, or two entries as one."""
    _head, *blocks = PO.read_text(encoding="utf-8").split("\n\n")
    assert [block for block in blocks if len(re.findall(r"^msgid ", block, re.M)) != 1] == []
    assert len(blocks) == len(messages())


def test_nothing_is_missing() -> None:
    assert not in_sources() - in_catalogue()


def test_nothing_is_obsolete() -> None:
    assert not in_catalogue() - in_sources()
    assert not catalogue().obsolete


def test_every_way_of_saying_is_found_in_the_sources() -> None:
    ways: set[Key] = {
        (None, "Dossiers"),  # gettext_lazy under another name
        (None, "Left empty, it is taken from the text."),  # gettext_lazy under its own
        (None, ("%(number)d card", "%(number)d cards")),  # ngettext
        ("page", "Next"),  # {% translate %} with a context
        (None, ("%(number)s item", "%(number)s items")),  # {% blocktranslate %} with a count
        (None, "Unknown region"),  # of a library
    }
    assert ways <= in_sources()


def test_every_message_is_said_in_all_its_forms() -> None:
    assert not [each.id for each in messages() if each.fuzzy or not all(said(each))]
    assert not [each.id for each in messages() if each.pluralizable and len(said(each)) != 6]
    assert not [errors for _message, errors in catalogue().check()]


def placeholders_agree(message: Message) -> bool:
    """None, one and two may be words: there, and only there, a named number may be left out."""
    wanted = ids(message)[-1]
    for form, text in enumerate(said(message)):
        missing = set(NAMED.findall(wanted)) - set(NAMED.findall(text))
        if (
            set(NAMED.findall(text)) - set(NAMED.findall(wanted))
            or len(missing) > (message.pluralizable and form < 3)
            or sorted(OTHERS.findall(text)) != sorted(OTHERS.findall(wanted))
        ):
            return False
    return True


def test_placeholders_agree() -> None:
    assert not [message.id for message in messages() if not placeholders_agree(message)]


def test_digits_and_marks_are_those_of_the_house() -> None:
    forms = [(message.id, text) for message in messages() for text in said(message)]
    assert not [text for _id, text in forms if NOT_OURS.search(NAMED.sub("", text))]
    assert not [text for _id, text in forms if text.count("«") != text.count("»")]
    assert not [text for quoted, text in forms if ("“" in str(quoted)) != ("«" in text)]
    assert not [text for _id, text in forms if text != text.strip() and text not in JOINTS]


def forms() -> list[str]:
    return [NAMED.sub("1", text) for message in messages() for text in said(message)]


def test_one_word_is_said_for_one_thing() -> None:
    found = {
        (word, text)
        for word in NOT_SAID
        for text in forms()
        if re.search(rf"(?<![{LETTERS}]){word}(?![{LETTERS}])", text)
    }
    assert not found


def test_a_word_is_spelt_in_one_way() -> None:
    """Of marks there are shadda, and damma where a passive would be read as something else."""
    assert not set("".join(VOWELS.findall("".join(forms())))) - {SHADDA, DAMMA}
    spellings: dict[str, set[str]] = {}
    for word in WORD.findall(" ".join(forms())):
        spellings.setdefault(word.replace(SHADDA, ""), set()).add(word)
    assert {bare for bare, all_ in spellings.items() if len(all_) > 1} <= TWO_WORDS


def test_what_was_not_done_is_passive_everywhere_or_nowhere() -> None:
    spellings: dict[str, set[str]] = {}
    for word in re.findall(rf"(?<![{LETTERS}])(?:لم|لن) ([{LETTERS}]+)", "\n".join(forms())):
        spellings.setdefault(VOWELS.sub("", word), set()).add(word)
    assert not [each for each in spellings.values() if len(each) > 1]


def test_what_is_counted_is_said_by_the_rule() -> None:
    """Where one form serves for all numbers, no noun stands behind the number."""
    singles = [message for message in messages() if not message.pluralizable]
    counts = [message for message in singles if HOW_MANY.search(message.id)]
    assert not [each.id for each in counts if AND_OF_WHAT.search(each.string)]


def help_texts() -> set[str]:
    """Of every field in the sources, of tables and of forms."""
    found = set()
    rooms = (each for each in ROOT.iterdir() if (each / "__init__.py").exists())
    for file in (file for room in rooms if room.name != "tests" for file in room.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == "help_text":
                told = (each for each in ast.walk(node.value) if isinstance(each, ast.Constant))
                found |= {each.value for each in told if isinstance(each.value, str)}
    return found


def test_help_orders_nobody_about() -> None:
    """An imperative is said to a man or to a woman; what helps is said of the thing."""
    wanted = help_texts()
    helping = {message.id: said(message)[0] for message in messages() if message.id in wanted}
    assert len(helping) > 50
    assert not {text for text in helping.values() if ORDER.search(text)}


def test_marks_stand_as_in_print() -> None:
    wrong = re.compile(r"\.\.|[^\s] {2}|\s[،؛.:؟!»](?!\w)|«\s|،[^\s»]")
    assert not [text for text in forms() if wrong.search(text)]


def test_the_header_counts_in_six_forms_and_names_nobody() -> None:
    header = PO.read_text(encoding="utf-8").partition("\n\n")[0].replace('"\n"', "")
    facts = dict(re.findall(r"([A-Z][\w-]+): (.*?);?\\n", header))
    assert set(facts) == {
        *("Language", "Plural-Forms"),
        *("MIME-Version", "Content-Type", "Content-Transfer-Encoding"),
    }
    form = c2py(facts["Plural-Forms"].partition("plural=")[2])
    counted = {0: 0, 1: 1, 2: 2, 3: 3, 10: 3, 11: 4, 99: 4, 100: 5, 102: 5, 103: 3, 111: 4}
    assert {number: form(number) for number in counted} == counted
