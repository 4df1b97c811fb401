"""Introduction, headings, cards, calls and source are told apart in a text without marks."""

import pytest

from dossiers.legacy import Card, Heading, LegacyPage, read

pytestmark = pytest.mark.usefixtures("_english")

ARABIC = """غمرت مياه النهر أحياء المدينة القديمة في نيسان 2012، فخرج أهلها إلى التلال القريبة.

وبقيت المدينة -على ما روى سكانها- بلا كهرباء أسبوعين كاملين، ثم عادت إليها تباعا.

أيام الفيضان

من أين جاء الماء؟

فتحت بوابات السد دفعة واحدة قبل الفجر، ولم يصل الإنذار إلا بعد ساعتين. للقراءة اضغط على الصورة.

السد .. قصة بناء

بني السد في ثلاث سنوات وكلف نصف ميزانيتها.وبحسب مهندسيه فإن أساسه سليم. للمزيد اضغط على الصورة

أهل التلال

استقبلت القرى العليا آلاف العائلات وفتحت لها المدارس والمساجد .للاطلاع على المزيد اضغط على الصورة.

المصدر : جريدة النهر"""

ENGLISH = """The river left its bed on a night in April and took the old quarter with it.

What follows tells how the town was lost and how it was built again.

The days of the flood

Where the water came from

The gates of the dam were opened at once before dawn. To read more, press the picture.

The people of the hills

The upper villages took in thousands of families. Click the picture for more

Source: The River Gazette
"""


def said(page: LegacyPage) -> list[tuple[int, str]]:
    return [(doubt.line_number, str(doubt.message)) for doubt in page.doubts]


def test_an_arabic_page() -> None:
    page = read(ARABIC)
    assert page.title == ""
    assert len(page.introduction) == 2
    assert "-على ما روى سكانها-" in page.introduction[1]
    assert page.parts[:2] == [
        Heading("أيام الفيضان"),
        Card(
            "من أين جاء الماء؟",
            "فتحت بوابات السد دفعة واحدة قبل الفجر، ولم يصل الإنذار إلا بعد ساعتين.",
            "للقراءة اضغط على الصورة",
        ),
    ]
    assert page.source == "جريدة النهر"
    assert page.summary() == {
        "introduction": 2,
        "headings": 1,
        "cards": 3,
        "cards_with_call": 3,
        "distinct_calls": 3,
        "texts": 0,
        "sources": 1,
    }


def test_a_call_glued_to_the_full_stop_is_split_off() -> None:
    card = read(ARABIC).cards[-1]
    assert card.text.endswith("المدارس والمساجد.")
    assert card.call_to_action == "للاطلاع على المزيد اضغط على الصورة"


def test_an_english_page() -> None:
    page = read(ENGLISH)
    assert len(page.introduction) == 2
    assert [card.call_to_action for card in page.cards] == [
        "To read more, press the picture",
        "Click the picture for more",
    ]
    assert [card.text[-9:] for card in page.cards] == ["ore dawn.", "families."]
    assert page.source == "The River Gazette"


def test_the_only_doubt_of_a_regular_page_is_its_heading() -> None:
    assert said(read(ENGLISH)) == [
        (5, "Two short lines in a row: “The days of the flood” was taken as a section heading.")
    ]


@pytest.mark.parametrize(
    "call",
    [
        "للمزيد اضغط على الصورة",
        "لمشاهدة صور الفيضان كاملة اضغط هنا",
        "انقر على الصورة",
        "انقر على الصورة للمزيد",
        "لقراءة التقرير كاملا، اضغط على الرابط التالي",
        "للمزيد من التفاصيل يرجى الضغط على الصورة",
        "ولمعرفة المزيد... إضغط فوق الصورة",
        "To see the map of the flood click here",
        "Press this image to learn more",
        "Please tap the link below",
        "Read more",
    ],
)
@pytest.mark.parametrize("shape", ["{}. {}.", "{}.{}", "{} .{}...", "{}. ({})", "{}! {} ."])
def test_calls_in_their_own_words(call: str, shape: str) -> None:
    text = "خرج أهل المدينة إلى التلال وبقوا فيها"
    (card,) = read("العنوان\n\n" + shape.format(text, call)).cards
    assert card.call_to_action == call
    assert card.text.rstrip(".!") == text


@pytest.mark.parametrize(
    "text",
    [
        "قال الفني إنه ضغط على الزر ثم انتظر ساعة كاملة قبل أن تنفتح البوابات.",
        "كانت الصورة على الجدار آخر ما رآه أهل البيت قبل خروجهم منه.",
        "The engineer said that he would press the button and wait for the water.",
        "Nobody dared to click the picture for more than a week.",
    ],
)
def test_what_only_speaks_of_pressing_is_text(text: str) -> None:
    assert read(f"Introduction.\n\nHeadline\n\n{text}").cards == [Card("Headline", text, "")]


def test_a_call_on_a_line_of_its_own_belongs_to_the_card_above() -> None:
    page = read("مقدمة تنتهي بنقطة.\n\nالعنوان\nنص البطاقة هنا.\nللمزيد اضغط على الصورة\n")
    assert page.cards == [Card("العنوان", "نص البطاقة هنا.", "للمزيد اضغط على الصورة")]


def test_a_call_without_a_full_stop_before_it_is_a_doubt() -> None:
    page = read("مقدمة.\n\nالعنوان\n\nبقي الماء أسبوعين للمزيد اضغط على الصورة\n\nالمصدر: نحن")
    assert page.cards == [Card("العنوان", "بقي الماء أسبوعين", "للمزيد اضغط على الصورة")]
    assert [line for line, _message in said(page)] == [5]
    assert "“للمزيد اضغط على الصورة”" in said(page)[0][1]


LONG = "غمرت مياه النهر أحياء المدينة القديمة في نيسان 2012، فخرج أهلها إلى التلال القريبة. " * 3


@pytest.mark.parametrize(
    "title",
    [
        "النهر يفيض والمحافظ: «لن نغادر».",
        'المحافظ: "لن نغادر".',
        "غرقت المدينة القديمة.",
        "المدينة القديمة تغرق",
        "هل تعود المدينة؟",
    ],
)
def test_a_headline_may_end_as_a_sentence(title: str) -> None:
    page = read(f"{title}\n\n{LONG}\n\nأيام الفيضان\n\n{LONG}")
    assert page.title == title
    assert len(page.introduction) == 1


def test_a_headline_of_a_card_may_end_in_a_quotation() -> None:
    page = read(f"عنوان\n\n{LONG}\n\nأهل التلال: «عدنا».\n\n{LONG} للمزيد اضغط على الصورة")
    (card,) = page.parts
    assert isinstance(card, Card)
    assert card.headline == "أهل التلال: «عدنا»."


def test_a_short_sentence_before_others_like_it_is_a_text() -> None:
    assert read("غرقت المدينة القديمة.\n\nوخرج أهلها إلى التلال.").title == ""
