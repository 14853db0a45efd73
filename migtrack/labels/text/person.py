"""Sentences about persons."""

MESSAGES: dict[str, tuple[str, str]] = {
    "person.bad_id": (
        "担当者ID「{id}」は使えません。空白・「/」・「:」を含まない短い名前（例：sato）にしてください。",
        "{id!r} cannot be a person's id: choose a short name without spaces, '/' or ':' (such as sato).",
    ),
    "person.no_name": ("「{id}」の氏名を --name で指定してください。", "Give {id!r} a name with --name."),
    "person.last_administrator": (
        "「{name}」が在任を終えると、システム管理者がいなくなります。先に person add で後任のシステム管理者（admin）を登録してください。",
        "Without {name} there would be no administrator. Register another one (admin) first, with person add.",
    ),
    "person.no_role": (
        "「{id}」の役割を --roles で1つ以上指定してください（staff=担当者、approver=決裁者、manager=進行管理、auditor=監査、admin=システム管理者）。",
        "Give {id!r} at least one role with --roles (staff, approver, manager, auditor, admin).",
    ),
    "person.exists": (
        "担当者ID「{id}」はすでに登録されています。別のIDにするか、person list で確認してください。",
        "There is a person {id!r} already. Choose another id, or see person list.",
    ),
    "person.login_taken": (
        "ログイン名「{login}」は、同じ期間に {name}さんが使っています。1つのログイン名で同時に働けるのは1人です。"
        "別のログイン名にするか、先に person transfer で前任者の在任を終えてください。",
        "The login {login!r} belongs to {name} at the same time. One login is one person: choose another, "
        "or end the other's term first (person transfer).",
    ),
    "person.unknown": (
        "「{id}」は担当者として登録されていません。person list で確認してください。",
        "{id!r} is not a registered person. See person list.",
    ),
}
