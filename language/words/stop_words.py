"""Words that say nothing of what a text is about, folded; neither indexed nor searched for."""

from language.arabic import fold

_ARABIC = """
من في على إلى عن مع حتى منذ خلال بين عند لدى لدن ضد نحو دون سوى بعد قبل فوق تحت أمام خلف حول عبر
أن إن كأن لكن ليت لعل أو أم بل ثم قد لقد سوف إذ إذا إذن لو لولا لما كي لكي كما بينما حيث حيثما
ما ماذا من متى أين كيف لماذا لم لن لا ليس ليست ليسوا هل أي أية كم إلا غير كل بعض كلا كلتا جميع
هو هي هم هن هما أنا أنت أنتم نحن هذا هذه هذان هؤلاء ذلك تلك ذاك أولئك هنا هناك هنالك الذي التي
الذين اللذان اللتان اللاتي اللواتي كان كانت كانوا يكون تكون يكونوا كونه ومن وما فيما مما عما بما
ممن عمن فمن إما أما ألا هلا كذلك هكذا أيضا فقط مثل مثلا وإن وأن فإن بأن لأن أنه أنها أنهم إنه
إنها إنهم له لها لهم لهما لي لك لنا به بها بهم بهما بي بك بنا فيه فيها فيهم منه منها منهم منهما
عليه عليها عليهم إليه إليها إليهم عنه عنها عنهم معه معها معهم عنده عندها لديه لديها لديهم بينه
بينها بينهم بعضه بعضها بعضهم كله كلها كلهم
"""
_ENGLISH = """
a s t an and are as at be been but by did do does for from had has have he her his how i if in
into is it its of on or our she so such that the their them then there these they this those to
was we were what when where which who whom why will with would you your not no nor
"""
_CONJUNCTIONS = ("", "و", "ف")

STOP_WORDS = frozenset(
    {first + word for word in fold(_ARABIC).split() for first in _CONJUNCTIONS}
    | set(_ENGLISH.split())
)
