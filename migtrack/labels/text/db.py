"""Sentences of `db`: rights, upgrades and what a database is."""

MESSAGES: dict[str, tuple[str, str]] = {
    "db.sqlite_has_no_roles": (
        "SQLite には、人ごとの権限がありません。台帳のファイルを開ける人は、だれでも書き換えられます。"
        "権限を分けるには PostgreSQL を使い、--database postgresql://… を指定してください。",
        "SQLite has no rights of persons: whoever can open the file can write it. "
        "To separate rights, use PostgreSQL: --database postgresql://…",
    ),
    "db.not_the_owner": (
        "接続者「{login}」は、このデータベースの所有者ではありません。所有者のログインで実行するか、"
        "db roles --print の SQL をデータベースの管理者に渡してください。",
        "The login {login!r} does not own this database. Connect as its owner, or hand the SQL of db roles --print "
        "to its administrator.",
    ),
    "db.login_missing": (
        "ログイン「{login}」がデータベースにありません。管理者が CREATE ROLE で作成し、もう一度 db roles を実行してください。",
        "The database has no login {login!r}. Its administrator creates it (CREATE ROLE); then run db roles again.",
    ),
    "db.roles_set": (
        "権限を設定しました（ログイン {count} 件）。担当者の登録や異動のあとは、もう一度実行してください。",
        "Rights are set ({count} logins). Run it again after persons were registered or transferred.",
    ),
    "db.upgraded": ("データベースの形式：{before} → {after}", "Schema of the database: {before} → {after}"),
    "db.status_place": ("データベース：{kind}  {url}", "Database: {kind}  {url}"),
    "db.status_schema": ("形式：{found}（このプログラムは {known}）", "Schema: {found} (this program: {known})"),
    "db.status_bodies": ("団体：{bodies}", "Bodies: {bodies}"),
    "db.status_login": ("接続者：{login}  グループ：{groups}", "Connected as {login}; groups: {groups}"),
    "db.authenticates": (
        "本人確認：データベースのログインで行います（記録する人は接続者に限られます）。",
        "Authentication: by the database's logins; whoever is connected is who records.",
    ),
    "db.does_not_authenticate": (
        "本人確認：していません（だれが操作したかは記録しますが、なりすましは防げません）。",
        "Authentication: none. Who acts is recorded, but nobody makes sure that it is that person.",
    ),
    "db.identifies_only": (
        "SQLite では本人確認をしません。監査に耐える権限の分離が必要なときは、PostgreSQL と db roles を使ってください。",
        "SQLite identifies and does not authenticate. Where rights must be separated, use PostgreSQL and db roles.",
    ),
    "db.on_network": (
        "台帳のファイルが共有フォルダ（ネットワーク上）にあります。書けるのは一度に一人で、ほかの人は待つか、書けないと知らされます。"
        "共有フォルダが切れると壊れることがあるため、控え（backup）をこまめに取り、複数人で使うときは PostgreSQL にしてください。",
        "The database file lies on a network share: one person writes at a time, others wait or are refused. A share that "
        "breaks off can damage it, so back up often, and use PostgreSQL where several persons work.",
    ),
    "db.not_separated": (
        "権限がまだ分離されていません。所有者のログインで migtrack db roles を実行してください。",
        "Rights are not separated yet. Run migtrack db roles as the owner.",
    ),
}
