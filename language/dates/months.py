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
    ("جانفي", "كانون ثاني"),
    ("فيفري",),
    (),
    ("أفريل",),
    ("ماي", "مايس"),
    ("جوان", "يونيه"),
    ("جويلية", "يوليوز", "يوليه"),
    ("أوت", "غشت", "أغشت", "أغسطوس"),
    ("شتنبر", "شتمبر"),
    ("تشرين أول",),
    ("نونبر", "تشرين ثاني"),
    ("دجنبر", "دجمبر", "كانون أول"),
)
HIJRI_MONTHS = (
    *("محرم", "المحرم", "صفر", "ربيع الأول", "ربيع أول", "ربيع الثاني", "ربيع ثاني"),
    *("ربيع الآخر", "ربيع آخر", "جمادى", "جمادي", "رجب", "شعبان", "رمضان", "شوال"),
    *("ذو القعدة", "ذي القعدة", "ذو الحجة", "ذي الحجة", "القعدة", "الحجة"),
    *("muharram", "safar", "rabi", "jumada", "rajab", "shaban", "sha'ban", "ramadan"),
    *("ramadhan", "shawwal", "dhu", "dhul"),
)


def arabic_month(month: int) -> str:
    """Both names of month 1 to 12: نوفمبر/تشرين الثاني."""
    return f"{ARAB_MONTHS[month - 1]}/{SYRIAC_MONTHS[month - 1]}"
