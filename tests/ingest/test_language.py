"""English is read, other languages are named; a doubt is decided for reading."""

from __future__ import annotations

import pytest

from pledgebook import vocabulary
from pledgebook.ingest import language

ENGLISH = (
    "The ministry said on Friday that it would send a second loan to the port, and that the money had been set aside "
    "for the repair of its cranes. The mayor thanked the donors."
)

# Our own sentences: the government said on Thursday that it would build new bridges, and that the money was there.
SAMPLES = {
    "de": "Die Regierung hat am Donnerstag gesagt, dass sie neue Brücken bauen wird und dass das Geld dafür bereit liegt. Der Minister ist mit dem Plan zufrieden, und auch die Opposition hat sich nicht beschwert.",
    "fr": "Le gouvernement a dit jeudi que de nouveaux ponts seront construits dans le nord du pays et que les fonds sont prêts. Le ministre est satisfait du plan, et les élus n'ont pas protesté.",
    "es": "El gobierno dijo el jueves que se construirán nuevos puentes en el norte del país y que los fondos están listos. El ministro está contento con el plan, y la oposición no ha protestado por ahora.",
    "pt": "O governo disse na quinta-feira que serão construídas novas pontes no norte do país e que os fundos estão prontos. O ministro está contente com o plano, e a oposição não protestou até agora.",
    "it": "Il governo ha detto giovedì che saranno costruiti nuovi ponti nel nord del paese e che i fondi sono pronti. Il ministro è contento del piano, e anche l'opposizione non ha protestato.",
    "nl": "De regering heeft donderdag gezegd dat er nieuwe bruggen worden gebouwd in het noorden van het land en dat het geld er is. De minister is tevreden met het plan, en ook de oppositie heeft niet geprotesteerd.",
    "pl": "Rząd powiedział w czwartek, że na północy kraju zostaną zbudowane nowe mosty i że pieniądze są gotowe. Minister jest zadowolony z planu, a opozycja nie protestuje, ale czeka na umowy, które są już w drodze.",
    "tr": "Hükümet perşembe günü ülkenin kuzeyinde yeni köprüler için bir plan olduğunu ve paranın hazır olduğunu söyledi. Bakan bu plan ile ilgili olarak çok memnun, muhalefet de daha sonra bir açıklama için bekliyor.",
    "uk": "Уряд сказав у четвер, що на півночі країни збудують нові мости і що гроші для цього вже є. Міністр задоволений планом, а також опозиція не протестує.",
    "ru": "Правительство сказало в четверг, что на севере страны построят новые мосты и что деньги для этого уже есть. Министр доволен планом, а также оппозиция не протестует.",
    "be": "Урад сказаў у чацвер, што на поўначы краіны пабудуюць новыя масты і што грошы для гэтага ўжо ёсць. Міністр задаволены планам, таксама не супраць яго апазіцыя.",
    "bg": "Правителството каза в четвъртък, че на север ще се построят нови мостове и че парите са готови. Министърът е доволен от плана, но опозицията също не протестира.",
    "sr": "Влада је рекла у четвртак да ће се на северу земље градити нови мостови и да је новац спреман. Министар је задовољан планом, али и опозиција није протестовала.",
    "el": "Η κυβέρνηση είπε την Πέμπτη ότι θα χτιστούν νέες γέφυρες στο βορρά της χώρας.",
    "ar": "قالت الحكومة يوم الخميس إن جسورا جديدة سوف تبنى في شمال البلاد من أجل الناس وإن المال جاهز.",
    "fa": "دولت روز پنجشنبه گفت که پل‌های جدید در شمال کشور ساخته می‌شود و این پول برای آن آماده است.",
    "he": "הממשלה אמרה ביום חמישי כי גשרים חדשים ייבנו בצפון המדינה וכי הכסף מוכן.",
    "ja": "政府は木曜日、北部に新しい橋を建設すると発表し、資金はすでに用意されていると述べた。",
    "zh": "政府周四表示将在北部地区修建新的桥梁,并称资金已经准备就绪,部长对计划十分满意。",
    "ko": "정부는 목요일에 북부에 새로운 다리를 건설할 것이라고 밝혔다 그리고 자금이 준비되었다고 말했다",
    "hi": "सरकार ने गुरुवार को कहा कि देश के उत्तर में नए पुल बनाए जाएंगे और पैसा तैयार है।",
    "ka": "მთავრობამ ხუთშაბათს განაცხადა, რომ ქვეყნის ჩრდილოეთით ახალი ხიდები აშენდება.",
}  # fmt: skip


def test_english_is_english():
    assert language.of(ENGLISH) == "en"
    assert language.of(ENGLISH * 200) == "en"


@pytest.mark.parametrize("code", SAMPLES)
def test_another_language_is_named(code: str):
    assert language.of(SAMPLES[code]) == code
    assert language.of(SAMPLES[code] * 50) == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "50 000 000",
        "!!! — …",
        "Das ist gut.",
        "Президент",
        "Kyiv, Lviv, Odesa, Dnipro, Kharkiv, Zaporizhzhia",
        "x" * 5000,
    ],
)
def test_what_is_short_or_no_language_is_read(text: str):
    assert language.of(text) == "en"


def test_an_english_article_may_quote_another_language():
    assert language.of(f"{ENGLISH} {SAMPLES['uk']} {ENGLISH}") == "en"


def test_every_language_of_the_vocabulary_has_a_known_script_and_words_of_its_own():
    said = vocabulary.load().section("languages")
    for code, row in said["languages"].items():
        assert row["script"] in said["scripts"], code
        assert all(isinstance(word, str) for word in row.get("words", ())), f"{code}: quote on, off, yes, no in YAML"
