"""Sentences about packages and their choice."""

MESSAGES: dict[str, tuple[str, str]] = {
    "package.bad_number": (
        "適合確認番号「{number}」に誤りがあります（形は 業務ID[-枝番]_法人番号13桁_連番）。何も変更していません。",
        "Conformity number {number!r} is wrong (its form is business id[-branch]_corporate number_serial); nothing was changed.",
    ),
    "package.needs_names": (
        "事業者とパッケージの名称を --vendor と --name で指定してください。",
        "Name the vendor and the package with --vendor and --name.",
    ),
    "package.exists": (
        "適合確認番号「{number}」は、すでに {id} として登録されています。package list で確認してください。",
        "The conformity number {number!r} is registered already as {id}. See package list.",
    ),
    "package.no_operation": (
        "適合確認番号「{number}」は20業務の外（共通機能など）のため、候補には加えません。",
        "{number!r} lies outside the twenty operations (shared functions and the like); it is not taken as a candidate.",
    ),
    "package.unknown": (
        "「{id}」という候補パッケージはありません。package list で確認してください。",
        "There is no candidate package {id!r}. See package list.",
    ),
    "package.no_candidate": (
        "「{id}」は「{operation}」の候補パッケージではありません。package list で確認してください。",
        "{id!r} is no candidate for {operation}. See package list.",
    ),
    "package.withdrawn": (
        "「{id}」の事業者は撤退しているため、選定も承認もできません。",
        "The vendor of {id} withdrew; it can be neither chosen nor approved.",
    ),
    "package.approved_already": (
        "「{operation}」のパッケージの決定はすでに決裁済です。",
        "The choice for {operation} is approved already.",
    ),
    "package.withdrawal_needs_reason": (
        "撤退の記録には理由（通知の日付など）が必要です。--reason で書いてください。",
        "A withdrawal needs a reason (such as the date of the notice): give --reason.",
    ),
    "package.choice_needs_reason": (
        "パッケージの決定には理由が必要です。--reason で書いてください。",
        "Choosing a package needs a reason: give --reason.",
    ),
    "package.nothing_chosen": (
        "「{operation}」ではまだパッケージを決めていません。package choose で決定してください。",
        "No package was chosen for {operation} yet. Choose one with package choose.",
    ),
}
