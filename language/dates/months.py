"""Months as the house writes them, and as people of any Arab country write them."""

# CLDR "ar" and "ar_SY".
ARAB_MONTHS = (
    *("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو"),
    *("يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"),
)
SYRIAC_MONTHS = (
    *("كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران"),
    *("تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول"),
)
ENGLISH_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
# CLDR "ar_DZ", "ar_TN", "ar_MA", "ar_MR", then Egypt, Iraq and common spellings.
OTHER_MONTHS: tuple[tuple[str, ...], ...] = (
    ("جانفي", "كانون ثاني", "ك2"),
    ("فيفري",),
    (),
    ("أفريل",),
    ("ماي", "مايس"),
    ("جوان", "يونيه"),
    ("جويلية", "يوليوز", "يوليه"),
    ("أوت", "غشت", "أغشت", "أغسطوس"),
    ("شتنبر", "شتمبر"),
    ("تشرين أول", "ت1"),
    ("نونبر", "تشرين ثاني", "ت2"),
    ("دجنبر", "دجمبر", "كانون أول", "ك1"),
)
# Names and spellings of months 1 to 12.
_HIJRI = (
    ("محرم", "المحرم", "محرم الحرام", "muharram"),
    ("صفر", "safar"),
    ("ربيع الأول", "ربيع أول", "rabi al-awwal", "rabi i"),
    ("ربيع الثاني", "ربيع ثاني", "ربيع الآخر", "ربيع آخر", "rabi al-thani", "rabi ii"),
    ("جمادى الأولى", "جمادى الأول", "jumada al-ula", "jumada i"),
    ("جمادى الآخرة", "جمادى الثانية", "جمادى الثاني", "jumada al-thani", "jumada ii"),
    ("رجب", "rajab"),
    ("شعبان", "shaban", "sha'ban"),
    ("رمضان", "ramadan", "ramadhan"),
    ("شوال", "shawwal"),
    ("ذو القعدة", "ذي القعدة", "القعدة", "dhu al-qadah", "dhul qadah"),
    ("ذو الحجة", "ذي الحجة", "الحجة", "dhu al-hijjah", "dhul hijjah"),
)
HIJRI_NUMBERS = {name: number for number, names in enumerate(_HIJRI, 1) for name in names}
# By these a text is of that calendar, whichever month it means.
HIJRI_MONTHS = (*HIJRI_NUMBERS, "جمادى", "جمادي", "rabi", "jumada", "dhu", "dhul")


def arabic_month(month: int) -> str:
    """Both names of month 1 to 12: نوفمبر/تشرين الثاني."""
    return f"{ARAB_MONTHS[month - 1]}/{SYRIAC_MONTHS[month - 1]}"
