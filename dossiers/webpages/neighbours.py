"""What a page itself calls something else, in the words that readers see: read also, comments,
tags, buttons for sharing.

Names of classes are of one program; these words are of all.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from dossiers.webpages.tree import BLOCKS, HEADINGS, Node

_THINGS = (
    r"(?:articles?|stories|posts?|news|content|topics?|links?|pages?|coverage|reading|videos?)"
)
_ARABIC_THINGS = r"(?:مقالات|مواضيع|موضوعات|أخبار|مواد|تقارير|قصص|روابط|منشورات|صفحات|تدوينات)"
_SAID = {
    "comments": (
        r"(?:\d{1,5} )?(?:readers? )?(?:comments?|replies|responses)(?: \d{1,5}| on .{0,60}| to .{0,60})?",  # noqa: E501
        r"(?:leave|post|add|write) an? (?:comment|reply).{0,60}",
        r"join the (?:conversation|discussion)",
        r"(?:\d{1,5} )?(?:ال)?(?:تعليقات|تعليقان|تعليق|تعقيبات)(?: القراء| الزوار)?(?: \d{1,5}| على .{0,60})?",  # noqa: E501
        r"(?:آراء|تعليقات) (?:القراء|الزوار)",
        r"(?:اترك|أضف|اكتب|شاركنا) (?:تعليق\w{0,20}|رأيك|ردا)(?: .{0,60})?",
    ),
    "beside": (
        rf"(?:related|similar|recommended|other|more|latest|recent|popular) {_THINGS}(?: .{{0,60}})?",  # noqa: E501
        r"related|more on this(?: \w{1,20})?|more from .{0,60}|more in .{0,60}|more about .{0,60}|more like this",  # noqa: E501
        r"(?:read|see|watch|listen|also) (?:also|next|read|too)",
        r"(?:you|readers) (?:may|might|will) (?:also )?(?:like|enjoy|be interested.{0,60})",
        r"most (?:read|viewed|popular|shared|commented|watched)|trending(?: now)?|popular now",
        r"(?:recommended|suggested|picked) for you|editors?.? (?:picks?|choice)|what to read next",
        r"in (?:this|the) (?:section|series)|elsewhere on .{0,60}|around the web|don.t miss|up next",  # noqa: E501
        rf"{_ARABIC_THINGS} (?:ذات صلة|متعلقة|أخرى|مشابهة|مقترحة|مختارة|قد تهمك)(?: .{{0,60}})?",
        r"(?:ذات صلة|مواضيع متصلة|في السياق نفسه|في هذا السياق|المزيد من .{0,60}|المزيد عن .{0,60})",  # noqa: E501
        r"(?:اقرأ|اقرئي|اقرأوا|شاهد|طالع|انظر|تابع|استمع) (?:أيضا|ايضا|كذلك|التالي)",
        r"(?:قد|ربما) (?:يعجبك|يهمك|تعجبك|تهمك|يعجبكم|يهمكم)(?: أيضا)?",
        r"(?:ال)?(?:أكثر|اكثر) (?:قراءة|مشاهدة|تداولا|شيوعا|تعليقا|مشاركة)",
        r"(?:اخترنا|مختارات|ننصح|نرشح) (?:لك|لكم|بقراءة).{0,60}|لا تفوت.{0,60}|الرائج(?: الآن)?",
        r"(?:أحدث|آخر|احدث) (?:الأخبار|المقالات|المواضيع|التدوينات)",
    ),
    "tags": (
        r"(?:tags?|tagged|keywords?|filed under|labels?|categor(?:y|ies))",
        r"(?:كلمات|الكلمات) (?:مفتاحية|المفتاحية|دلالية|الدلالية)",
        r"(?:ال)?(?:وسوم|تصنيفات|تاغات|وسم)|علامات",
    ),
    "site": (
        r"(?:subscribe|sign up|join|follow|get|support|donate|download)(?: \w{1,20})?(?: \w{1,20})? "  # noqa: E501
        r"(?:newsletter|our|us|app|mailing list|inbox|updates|alerts)(?: .{0,60})?",
        r"(?:اشترك|سجل|تابعنا|تابعونا|انضم|ادعم|حمل|نزل)(?: .{0,60})?"
        r"(?:نشرة|النشرة|نشرتنا|بريد|بريدك|قناتنا|تطبيق|على|معنا|صفحاتنا)(?: .{0,60})?",
    ),
    "sharing": (
        r"(?:share|tweet|share (?:this|on|via|with)(?: .{0,60})?)|spread the word",
        r"(?:شارك|شاركها|شاركوا|مشاركة|انشر)(?: (?:المقال|الخبر|هذا|هذه|الصفحة|على|عبر|مع).{0,60})?",  # noqa: E501
    ),
    "references": (
        r"references|notes|footnotes|citations|bibliography",
        r"(?:ال)?(?:مراجع|هوامش|حواش|حواشي|ملاحظات|ملحوظات|مصادر ومراجع|استشهادات)",
    ),
}
_KINDS = {why: re.compile("|".join(f"(?:{each})" for each in said)) for why, said in _SAID.items()}
_MARKS = re.compile(r"[\u064b-\u0652\u0640]")
_SHARES = re.compile(
    r"[/.](?:share|sharer|intent|dialog/send|send|submit|pin/create|sharearticle)(?:[/?.]|$)"
    r"|^(?:whatsapp|fb-messenger|tg|viber|sms):|^mailto:\?|wa\.me/\?",
    re.IGNORECASE,
)
LONGEST = 70  # letters of what is a name
_LINKED = 0.6
_MOST = 0.6  # of a page's letters, in what is no part of it
_LINES = HEADINGS | {"p", "div", "span", "strong", "b", "dt", "summary", "td", "th", "li", "legend"}
_WALLS = {"", "html", "body", "main", "tr", "tbody", "table", "ul", "ol"}


def why_said(words: str) -> str:
    """What something is that is called so; empty where it may be the page."""
    words = _MARKS.sub("", words.lower()).strip(" :：.…!؟?»«\"'-–—|")
    words = re.sub(r"\s?\((\d{1,5})\)$", r" \1", words)
    if not 0 < len(words) <= LONGEST:
        return ""
    return next((why for why, pattern in _KINDS.items() if pattern.fullmatch(words)), "")


@dataclass
class _Sizes:
    """Of each element: its letters, and those of its links."""

    letters: dict[Node, int]
    linked: dict[Node, int]
    first: set[Node]
    """Nothing is said before these where they stand."""
    highest: dict[Node, str]
    """The highest order of a heading in it."""
    behind: dict[Node, Node]
    """The next element beside it."""
    whole: int

    @classmethod
    def of(cls, root: Node) -> "_Sizes":
        letters: dict[Node, int] = {}
        linked: dict[Node, int] = {}
        highest: dict[Node, str] = {}
        first: set[Node] = set()
        behind: dict[Node, Node] = {}
        for node in reversed(list(root.inside())):
            own = sum(len("".join(e.split())) for e in node.children if isinstance(e, str))
            inner = [each for each in node.children if isinstance(each, Node)]
            behind |= pairwise(inner)
            letters[node] = own + sum(letters[each] for each in inner)
            within = sum(linked[each] for each in inner)
            linked[node] = letters[node] if node.tag == "a" else within
            own_order = node.tag if node.tag in HEADINGS else "h9"
            highest[node] = min([own_order, *(highest[each] for each in inner)])
            for each in node.children:
                if isinstance(each, Node):
                    first.add(each)
                if letters[each] if isinstance(each, Node) else each.strip():
                    break
        return cls(letters, linked, first, highest, behind, letters[root])


def neighbours(root: Node) -> Iterator[tuple[str, list[Node]]]:
    """Each with why it is one: boxes, or a heading with what stands under it."""
    sizes = _Sizes.of(root)
    found: set[Node] = set()
    for node in root.inside():
        if node in found or (node.parent and node.parent in found):
            found.add(node)
            continue
        why, boxes = _found(node, sizes)
        if boxes:
            found.update(boxes)
            yield why, boxes


def _found(node: Node, sizes: _Sizes) -> tuple[str, list[Node]]:
    letters = sizes.letters[node]
    if node.tag not in _LINES or not letters or letters > 10 * LONGEST:
        return "", []
    if _shares(node, sizes):
        return "sharing", [node]
    if why := _label(node, sizes):
        return why, [node]
    why = why_said(node.text()) if letters <= LONGEST else ""
    if not why or (node.tag in {"span", "strong", "b"} and node not in sizes.first):
        return "", []
    return why, _box(node, sizes, why)


def _shares(node: Node, sizes: _Sizes) -> bool:
    """Links to places where one shares, and no word besides."""
    if sizes.linked[node] < sizes.letters[node]:
        return False
    links = [each.get("href") for each in node.inside() if each.tag == "a"]
    return bool(links) and all(_SHARES.search(each[:300]) for each in links)


def _label(node: Node, sizes: _Sizes) -> str:
    """«Read also: …»: the words before a colon, and links behind."""
    if node.tag in HEADINGS or sizes.linked[node] < _LINKED * (sizes.letters[node] - LONGEST / 3):
        return ""
    head, colon, rest = node.text().partition(":")
    return why_said(head) if colon and rest.strip() and sizes.linked[node] else ""


def _box(node: Node, sizes: _Sizes, why: str) -> list[Node]:
    """The largest that it is the name of; else it, and what follows up to the next heading."""
    level = node.tag if node.tag in HEADINGS else "h7"
    box = node
    while box.parent and box.parent.tag not in _WALLS and box in sizes.first:
        above = box.parent
        if (above.tag == "article" and why == "tags") or sizes.letters[above] > _MOST * sizes.whole:
            break
        others = [each for each in above.children if isinstance(each, Node) and each is not box]
        if any(sizes.highest[each] <= level for each in others):
            break
        box = above
    if box is not node and sizes.letters[box] > sizes.letters[node]:
        return [box]
    return [node, *_under(box, level, sizes, why)]


def _under(node: Node, level: str, sizes: _Sizes, why: str) -> Iterator[Node]:
    behind = sizes.behind.get(node)
    while behind:
        each, behind = behind, sizes.behind.get(behind)
        if sizes.highest[each] <= level:
            return
        if level == "h7" and not _is_of_links(each, sizes):
            return
        yield each
        if level == "h7" and each.tag in BLOCKS and sizes.letters[each]:
            return


def _is_of_links(node: Node, sizes: _Sizes) -> bool:
    return sizes.linked[node] >= _LINKED * sizes.letters[node]
