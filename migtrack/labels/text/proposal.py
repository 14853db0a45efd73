"""Sentences about proposed statuses of steps."""

MESSAGES: dict[str, tuple[str, str]] = {
    "proposal.none": (
        "「{operation}」の手順 {step} に対する提案はありません。step proposals で確認してください。",
        "There is no proposal for step {step} of {operation}. See step proposals.",
    ),
    "proposal.register_approved": ("標準仕様書対応表のすべての行が決裁済です", "every row of the register is approved"),
    "proposal.register_begun": ("標準仕様書対応表に記入が始まっています", "the register has been begun"),
    "proposal.package_chosen": ("パッケージを決めています（決裁前）", "a package was chosen (not yet approved)"),
    "proposal.choice_approved": ("パッケージの決定が決裁済です", "the choice of package is approved"),
    "proposal.plan_built": ("工程表が作られています", "a plan was built"),
    "proposal.cut_over": ("本番切替の実績が記録されています", "the cutover took place"),
    "proposal.judged_go": ("移行可否判定で移行可となっています", "the go/no-go judgement was go"),
}
