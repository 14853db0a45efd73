"""How the columns of requirement lists are headed.

No ministry's workbook was at hand when this was written, so the words are those of the field's
own vocabulary; what they miss is told with `--mapping`. Plain header text is lower case, without
spaces, brackets, hyphens and middle dots (see `header.plain_header`).
"""

from migtrack.exchange.header import Vocabulary, words

CLASS = r"(?:実装|機能|要件|適合|必須)?(?:区分|類型|種別)|実装要否|要否"
CITY = r"(?:政令)?指定都市"
OTHERS = rf"一般市区?町村|一般市|{CITY}以外(?:の(?:市区?町村|団体|市))?"

REQUIREMENT_WORDS = Vocabulary(
    words=(
        words("id", r"(?:機能|要件|機能要件)(?:要件)?(?:id|コード)|requirementid", 4),
        words("id", r"id|機能番号|要件番号", 3),
        words("id.business", r"業務(?:id|コード|番号)", 2.5),
        words("id.serial", r"(?:機能)?(?:連番|通番|通し番号|シリアル(?:番号)?)", 2.5),
        words("number", r"項番|項目番号|章番号|節番号|条番号|番号|no|№|項|number|clause", 2),
        words("title", r"機能名称?|要件名称?|(?:機能|要件)?項目名?称?|件名|見出し|標題|title|name", 2.5),
        words("title", r"名称|機能", 1.5),
        words("text", r"(?:機能)?要件(?:の)?(?:内容|本文|詳細)?|機能(?:の)?内容|要求事項", 5),
        words("text", r"text|requirement|wording|requirements?text", 5),
        words("text", r"内容|仕様|説明|機能説明|機能概要|本文", 3),
        words("text.mandatory", r"◎?(?:実装必須|必須|実装すべき)(?:機能|要件)?◎?", 3.2),
        words("text.optional", r"○?(?:標準オプション|オプション|実装してもしなくても[良よ]い)(?:機能|要件)?○?", 3.2),
        words("text.prohibited", r"×?(?:実装不可|不可|実装しない)(?:機能|要件)?×?", 3.2),
        words("chapter", r"(?:大|中|小)(?:項目|分類|区分|見出し)名?称?|[章節]名?|chapter|section", 1.5, many=True),
        words("class", rf"{CLASS}|class", 3),
        words("class.designated_city", rf"(?:{CLASS}){CITY}", 3),
        words("class.ordinary", rf"(?:{CLASS})(?:{OTHERS})", 3),
        words("class.designated_city", CITY, 1.5, alone=True),
        words("class.ordinary", OTHERS, 1.5, alone=True),
        words("rationale", r"(?:要件の)?考え方(?:理由|及び理由|と理由)?|理由|rationale", 1),
        words("note", r"備考(?:欄)?|摘要|特記事項|notes?|remarks?", 1),
        words("effective", r"(?:標準仕様)?適合基準日|適合日|effective(?:date)?", 1.5),
        words("transition", r"経過措置.*|transition(?:al)?", 1),
    ),
    needs=(
        frozenset({"text", "text.mandatory", "text.optional", "text.prohibited"}),
        frozenset({"id", "number", "title"}),
    ),
    least_score=6.5,
    examples=("機能ID", "機能名称", "機能要件", "実装区分", "大項目", "備考", "適合基準日"),
    joined=(("id", ("id.business", "id.serial")),),
)
