"""Words of the screens for auditors: places of the menu, conditions on the trail."""

MESSAGES: dict[str, tuple[str, str]] = {
    "audit_screen.menu.lots": ("決裁ロット", "Lists for approval"),
    "audit_screen.menu.lots_hint": ("起案用一覧と決裁の記録", "lists, and what was decided"),
    "audit_screen.menu.remarks": ("指摘事項", "Remarks"),
    "audit_screen.menu.remarks_hint": ("監査の指摘と回答", "auditors' remarks and answers"),
    "audit_screen.menu.days": ("2つの日を比べる", "Compare two days"),
    "audit_screen.menu.days_hint": ("何を、だれが、なぜ変えたか", "what changed, by whom, why"),
    "audit_screen.key.period": ("期間", "period"),
    "audit_screen.key.compare_days": ("2つの日を比べる", "compare two days"),
    "audit_screen.first": ("この日から", "From"),
    "audit_screen.last": ("この日まで", "To"),
    "audit_screen.requirement": ("要件ID", "Requirement"),
    "audit_screen.period": ("{first}〜{last}  ", "{first} – {last}  "),
    "audit_screen.of_requirement": ("要件 {id}  ", "requirement {id}  "),
    "audit_screen.kind": ("種類", "Kind"),
    "audit_screen.operation": ("業務", "Operation"),
    "audit_screen.section": ("所管課", "Section"),
}
"""Key → (Japanese, English)."""
