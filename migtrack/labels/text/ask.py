"""What `init` asks."""

MESSAGES: dict[str, tuple[str, str]] = {
    "ask.code": ("団体コード（6桁）", "Municipality code (six digits)"),
    "ask.body": ("→ {name}（{kind}）", "→ {name} ({kind})"),
    "ask.welfare_office": ("福祉事務所を置いていますか", "Does it have a welfare office"),
    "ask.unions": (
        "広域連合・一部事務組合が実施する業務（例：介護、後期。なければ Enter）",
        "Operations run by a union (such as kaigo, koki; Enter for none)",
    ),
    "ask.procurement": ("調達の方法（番号）", "How does it buy (number)"),
    "ask.population": ("人口（わからなければ 0）", "Population (0 if unknown)"),
    "ask.person": ("あなたの氏名", "Your name"),
}
