"""What a column of a table of coverage may be called."""

from django.utils.translation import gettext_lazy as _

COLUMNS = {
    "key": _("archive it is of"),
    "id": _("number in its archive"),
    "headline": _("headline"),
    "blurb": _("blurb"),
    "body": _("body"),
    "byline": _("byline"),
    "desk": _("desk"),
    "date": _("date"),
    "source": _("source"),
    "source_url": _("address of the source"),
    "language": _("language"),
    "tags": _("tags"),
    "status": _("status"),
    "picture": _("picture"),
    "alt": _("alternative text"),
    "caption": _("caption"),
    "credit": _("credit"),
}
# As other programs export them.
OTHER_NAMES = {
    "id": ("guid", "uri", "post id", "item id", "المعرف", "رقم المادة"),
    "headline": ("title", "post title", "العنوان", "عنوان"),
    "blurb": ("summary", "description", "excerpt", "standfirst", "الملخص", "المقدمة"),
    "body": ("content", "text", "article", "post content", "النص", "المتن", "نص المادة"),
    "byline": ("author", "by", "writer", "الكاتب", "كاتب", "المؤلف"),
    "desk": ("section", "القسم", "قسم"),
    "date": ("published", "pubdate", "publication date", "post date", "التاريخ", "تاريخ النشر"),
    "source": ("publisher", "site", "المصدر", "الموقع"),
    "source_url": ("url", "link", "permalink", "address", "الرابط", "رابط"),
    "language": ("lang", "اللغة"),
    "tags": ("keywords", "categories", "tag", "الوسوم", "وسوم", "كلمات مفتاحية", "التصنيفات"),
    "status": ("post status", "state", "publication status", "الحالة", "حالة", "حالة النشر"),
    "picture": ("image", "photo", "featured image", "الصورة", "صورة"),
}

# What a status may be called; folded, in small letters. Readers could see the first kind alone.
PUBLISHED = (
    *("publish", "published", "live", "public", "online", "posted", "usable", "final"),
    *("منشور", "منشوره", "نشر", "نشرت", "تم النشر", "عام", "حي"),
)
UNPUBLISHED = (
    *("draft", "drafts", "pending", "pending review", "in review", "review", "private", "future"),
    *("scheduled", "unpublished", "not published", "hidden", "withheld", "offline", "embargoed"),
    *("inherit", "archived", "مسوده", "مسودات", "غير منشور", "غير منشوره", "قيد المراجعه"),
    *("بانتظار المراجعه", "خاص", "مجدول", "مجدوله", "مخفي", "مورشف", "معلق"),
)
DISCARDED = (
    *("trash", "trashed", "deleted", "removed", "canceled", "cancelled", "auto-draft", "withdrawn"),
    *("محذوف", "محذوفه", "ملغي", "ملغاه", "سله المهملات", "مسحوب"),
)
