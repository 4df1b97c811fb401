"""The page of a search says what was found, how it was understood and how to go on."""

import pytest

from archive.search.results import Chip, Count, Expansion, Meant, Passage
from tests.archive.search.shown_results import (
    assert_sound,
    attribute,
    choice,
    found,
    hit,
    soup_of,
    words,
)


def test_what_was_found_is_listed_in_order() -> None:
    hits = [hit("خروج الحافلات", marked="الحافلات", kind="event"), hit("الرقة بعد عام")]
    soup = soup_of(found("q=الحافلات", hits=hits))
    assert_sound(soup)
    assert [words(each) for each in soup.select(".result h3")] == ["خروج الحافلات", "الرقة بعد عام"]
    assert [words(each) for each in soup.select(".result mark")] == ["الحافلات"]
    assert attribute(soup, "h3 a", "href") == "/stories/a/"
    assert words(soup.select_one(".result .kicker")) == "حدث"
    assert attribute(soup, ".result time", "datetime") == "2017-10-17"
    assert attribute(soup, "#q", "value") == "الحافلات"
    assert attribute(soup, "meta[name=robots]", "content") == "noindex, follow"
    canonical = attribute(soup, "link[rel=canonical]", "href")
    assert canonical.startswith("http://testserver/archive/?q=")


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (Count(1), "نتيجة واحدة"),
        (Count(2), "نتيجتان"),
        (Count(3), "3 نتائج"),
        (Count(11), "11 نتيجة"),
        (Count(100), "100 نتيجة"),
        (Count(9_999), "9,999 نتيجة"),
        (Count(10_000, more=True), "أكثر من 10,000 نتيجة"),
    ],
)
def test_how_many_is_said_in_arabic_grammar(count: Count, said: str) -> None:
    soup = soup_of(found("q=a", total=count))
    assert words(soup.select_one("#h-results")) == said


def test_and_in_english() -> None:
    soup = soup_of(found("q=a", total=Count(10_000, more=True)), "en")
    assert words(soup.select_one("#h-results")) == "More than 10,000 results"
    assert words(soup_of(found("q=a"), "en").select_one("#h-results")) == "1 result"


def test_filters_are_shown_and_can_be_taken_away() -> None:
    chips = [Chip("السنة", "2017", "q=a"), Chip("المكان", "الرقة", "q=a&year=2017")]
    soup = soup_of(found("q=a&year=2017&place=raqqa", chips=chips))
    links = [(words(each), each["href"]) for each in soup.select(".tags .tag")]
    assert links[0] == ("السنة: 2017 × (إزالة هذا المرشح)", "/archive/?q=a")
    assert links[1][1] == "/archive/?q=a&year=2017"
    assert links[2][1] == "/archive/?q=a"


def test_facets_have_what_is_chosen_first_and_fold_long_lists() -> None:
    tags = [choice(f"t{number}", 20 - number) for number in range(12)]
    tags.append(choice("t99", 0, chosen=True))
    soup = soup_of(found("q=a&tag=t99", facets={"tag": tags, "desk": [choice("d")]}))
    assert_sound(soup)
    boxes = soup.select("fieldset input[name=tag]")
    assert [box["value"] for box in boxes][:3] == ["t99", "t0", "t1"]
    assert [box["value"] for box in boxes if box.has_attr("checked")] == ["t99"]
    assert len(soup.select("fieldset details input[name=tag]")) == 5
    assert not soup.select("fieldset details input[name=desk]")


def test_filters_keep_the_words_and_the_order() -> None:
    soup = soup_of(found("q=a+b&sort=newest&names=typed&year=2017&kind=story&from=2010"))
    kept = {each["name"]: each["value"] for each in soup.select("aside input[type=hidden]")}
    assert kept == {"q": "a b", "sort": "newest", "names": "typed", "year": "2017"}
    assert attribute(soup, "#f-from", "value") == "2010"


def test_a_search_for_other_words_keeps_only_the_order() -> None:
    soup = soup_of(found("q=a&sort=oldest&kind=story&year=2017"))
    fields = {each["name"] for each in soup.select("form[role=search] [name]")}
    assert fields == {"q", "sort"}
    assert "sort" not in {
        each["name"] for each in soup_of(found("q=a")).select("form[role=search] [name]")
    }


def test_orders_are_links() -> None:
    soup = soup_of(found("q=a&sort=oldest&after=x"))
    links = {words(each): each for each in soup.select(".sort a")}
    assert [each["href"] for each in links.values()] == [
        "?q=a",
        "?q=a&sort=newest",
        "?q=a&sort=oldest",
    ]
    assert [words(each) for each in soup.select(".sort [aria-current]")] == ["الأقدم"]
    assert len(soup_of(found("kind=story")).select(".sort a")) == 2


def test_other_pages_and_downloads_are_of_the_same_search() -> None:
    soup = soup_of(found("q=a&after=20", before="q=a&after=0", after="q=a&after=40"))
    assert attribute(soup, "a[rel=next]", "href") == "?q=a&after=40"
    assert attribute(soup, "a[rel=prev]", "href") == "?q=a&after=0"
    links = {str(each["href"]) for each in soup.select("#results p.meta a")}
    assert {f"/archive/search.{form}?q=a" for form in ("csv", "xlsx", "json", "atom")} < links
    assert "?q=a" in links


def test_a_correction_is_offered_or_undone() -> None:
    passages = [Passage("حافلات", hit=True), Passage(" الرقة")]
    offered = Meant("حافلات الرقة", passages, used=False, query="q=fixed")
    line = soup_of(found("q=حافلت+الرقة", meant=offered)).select_one(".pagehead [role=status]")
    assert words(line).startswith("هل تقصد حافلات الرقة ؟")
    assert line is not None
    assert [each["href"] for each in line.select("a")] == ["?q=fixed"]
    used = Meant("حافلات الرقة", passages, used=True, query="q=typed&exact=1")
    line = soup_of(found("q=حافلت+الرقة", meant=used)).select_one(".pagehead [role=status]")
    assert "البحث عن «حافلت الرقة» كما كُتبت" in words(line)
    assert line is not None
    assert [each["href"] for each in line.select("a")] == ["?q=typed&exact=1"]


def test_other_names_are_told_and_can_be_switched_off_and_on() -> None:
    others = ["ISIS", "تنظيم الدولة"]
    soup = soup_of(found("q=داعش", expansions=[Expansion("داعش", others)]))
    line = soup.select_one(".pagehead p.meta")
    assert "ISIS ، تنظيم الدولة" in words(line)
    assert line is not None
    assert str(line.select("a")[0]["href"]).endswith("&names=typed")
    line = soup_of(found("q=داعش&names=typed")).select_one(".pagehead p.meta")
    assert line is not None
    assert "names" not in str(line.select("a")[0]["href"])


def test_the_other_language_keeps_the_search() -> None:
    soup = soup_of(found("q=a&year=2017"))
    assert attribute(soup, ".masthead__end a", "href") == "/en/archive/?q=a&year=2017"
