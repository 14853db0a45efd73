"""How the columns of customisation inventories are headed, and the words that stand in them."""

from collections.abc import Mapping

from migtrack.domain.customisation import CostBasis, CustomKind
from migtrack.exchange.header import Vocabulary, words

UNIT = r"(?:年額|税込み?|税抜き?|単位|千円|万円|百万円|円)*"
USE = r"(?:利用|使用|処理|発行|出力)"

CUSTOMISATION_WORDS = Vocabulary(
    words=(
        words("operation", r"(?:標準化)?(?:対象)?業務名?称?|(?:標準化)?対象事務名?|事務名?|operation|business", 2),
        words("number", r"(?:カスタマイズ)?(?:管理|整理)(?:番号|no|№|id)|カスタマイズ(?:番号|no|№|id)", 0.2),
        words("number", r"番号|no|№|項番|id|number", 0.1),
        words("name", r"カスタマイズ(?:名称?|件名|項目名?|機能名?)?|customi[sz]ation(?:name)?|name", 4),
        words("name", r"名称|件名|機能名称?|独自機能名?称?", 3),
        words("section", r"所管(?:課|部署|所属)?|(?:担当|主管|利用|主務)(?:課|部署)|原課|部署|課名?|section", 2),
        words("description", r"(?:カスタマイズ|機能)?(?:の)?(?:内容|説明|概要|詳細)|description", 2),
        words("kind", r"(?:カスタマイズ)?(?:区分|種別|種類|分類)|kind|type", 2),
        words("yearly_use", rf"(?:年間)?(?:の)?{USE}?件数|年間(?:の)?{USE}?(?:回数|枚数)|yearlyuse", 2),
        words("users", r"(?:利用|使用)(?:者|人)(?:数|員)?|ユーザー?数|users?", 2),
        words("yearly_cost", rf"(?:年間(?:の)?(?:費用|経費|金額|コスト|保守[料費])用?|年額|yearlycost){UNIT}", 2),
        words("yearly_cost", rf"(?:保守|運用)(?:費用?|料|経費){UNIT}", 1.5),
        words(
            "revision_cost",
            rf"(?:制度|法|仕様書?)?(?:改定|改正|改版)時?(?:の|ごとの|対応)?(?:改修)?(?:費用?|経費|コスト){UNIT}|改修費用?{UNIT}"
            rf"|revisioncost{UNIT}",
            2,
        ),
        words("cost_basis", r"(?:金額|費用|経費)(?:の)?(?:区分|根拠|種別|確度)|costbasis|basis", 2),
        words("legal_basis", r"(?:法令)?根拠(?:法令|条例|規定|例規|法規)*等?|(?:条例|規則|要綱)+等?|legalbasis", 2),
        words("since", r"(?:利用|導入|使用|運用)?開始(?:時期|年度|年月日?|年)?|導入(?:時期|年度|年月?)|since", 1),
        words("other_affairs", r"(?:一体的に処理する)?他の?事務(?:8条2項)?|otheraffairs", 1),
        words("compatibility", r"互換性(?:の確保)?(?:8条2項)?|compatibility", 1),
        words("note", r"備考(?:欄)?|摘要|notes?|remarks?", 1),
    ),
    needs=(
        frozenset({"name"}),
        frozenset({"operation", "section", "description", "kind", "yearly_cost", "yearly_use"}),
    ),
    least_score=5,
    examples=(
        *("管理番号", "業務", "所管課", "カスタマイズ名", "内容", "区分", "年間件数", "利用者数"),
        *("年間費用", "改定時費用", "金額区分", "根拠条例", "開始時期", "他の事務", "互換性の確保", "備考"),
    ),
    takes_mapping=False,
)


KIND_WORDS: Mapping[str, CustomKind] = {
    **{kind.value: kind for kind in CustomKind},
    "画面": CustomKind.SCREEN,
    "帳票": CustomKind.FORM,
    "様式": CustomKind.FORM,
    "処理": CustomKind.PROCESS,
    "バッチ": CustomKind.PROCESS,
    "連携": CustomKind.INTERFACE,
    "運用": CustomKind.PRACTICE,
}
"""In plain header spelling (`euc`, `rpa` are their own keys)."""

BASIS_WORDS: Mapping[str, CostBasis] = {
    **{basis.value: basis for basis in CostBasis},
    "契約額": CostBasis.CONTRACT,
    "契約": CostBasis.CONTRACT,
    "契約金額": CostBasis.CONTRACT,
    "見積": CostBasis.ESTIMATE,
    "見積額": CostBasis.ESTIMATE,
    "見積もり": CostBasis.ESTIMATE,
    "見積り": CostBasis.ESTIMATE,
    "概算": CostBasis.ROUGH,
    "概算額": CostBasis.ROUGH,
    "未算定": CostBasis.UNKNOWN,
    "notreckoned": CostBasis.UNKNOWN,
}
