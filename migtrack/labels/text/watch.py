"""Sentences about looking for new versions: on the web, and in files carried in by hand."""

MESSAGES: dict[str, tuple[str, str]] = {
    "watch.none_listed": (
        "調べるページやファイルが登録されていません。台帳フォルダの spec_versions/sources.yaml に書いてください（書き方は同梱の同名ファイルにあります）。インターネットにつながらない環境では、持ち込んだファイルを migtrack spec inbox で確かめられます。",
        "No page or file is listed. Enter them in spec_versions/sources.yaml of the workspace (the shipped file of that name shows how). Without internet, use migtrack spec inbox for files carried in by hand.",
    ),
    "watch.none_reached": (
        "{count} 件の公表元のどれにも接続できませんでした。インターネットにつながらない環境であれば異常ではありません：ほかの機能はすべて使えます。持ち込んだファイルは migtrack spec inbox フォルダ で確かめてください。つながるはずの環境では、上の理由とプロキシ（HTTPS_PROXY）の設定を確認してください。",
        "None of {count} sources could be reached. Without internet that is as it should be: everything else works, and migtrack spec inbox FOLDER looks at files carried in by hand. Otherwise see the reasons above and the proxy setting (HTTPS_PROXY).",
    ),
    "watch.bad_ca": (
        "証明書ファイル「{file}」を使えません（{detail}）。PEM 形式の認証局証明書を --ca で指定してください。",
        "Cannot use the certificate file {file} ({detail}). Give the authority's certificate in PEM form with --ca.",
    ),
    "watch.bad_proxy": (
        "プロキシの設定（HTTPS_PROXY など）を使えません（{detail}）。http://ホスト:番号 の形で設定してください。",
        "The proxy setting (HTTPS_PROXY and others) cannot be used ({detail}). Set it as http://host:port.",
    ),
    "watch.not_reached": ("接続できません（{detail}）。", "Cannot be reached ({detail})."),
    "watch.silent": ("接続できましたが、応答がありません。", "It was reached but does not answer."),
    "watch.too_slow": (
        "{seconds} 秒以内に受け取りきれなかったため、中止しました。",
        "Given up: it was not received within {seconds} seconds.",
    ),
    "watch.too_large": (
        "{megabytes} MB を超えるため、受け取りを中止しました（圧縮を解いた大きさで数えます）。",
        "Given up: it is larger than {megabytes} MB (counted after decompression).",
    ),
    "watch.bad_certificate": (
        "サーバーの証明書を確認できないため、接続しません（{detail}）。庁内のプロキシが証明書を付け替えている場合は、その認証局証明書を --ca か環境変数 SSL_CERT_FILE で指定してください。",
        "Not asked: the server's certificate cannot be verified ({detail}). If a proxy signs anew, give its authority's certificate with --ca or SSL_CERT_FILE.",
    ),
    "watch.proxy_refused": ("プロキシが接続を断りました（{detail}）。", "The proxy refused ({detail})."),
    "watch.status": (
        "サーバーの応答は {status} でした。アドレスが変わっていないか確認してください。",
        "The server answered {status}. Has the address changed?",
    ),
    "watch.bad_answer": ("サーバーの応答が壊れています（{detail}）。", "The server's answer is broken ({detail})."),
    "watch.other_host": (
        "別のホスト（{target}）へ転送されたため、たどりません。移転したのであれば sources.yaml のアドレスと hosts を直してください。",
        "Not followed: it redirects to another host ({target}). If it moved, mend the address and hosts in sources.yaml.",
    ),
    "watch.downgrade": (
        "暗号化されない接続（{target}）へ転送されたため、たどりません。",
        "Not followed: it redirects to an unencrypted address ({target}).",
    ),
    "watch.too_many_redirects": ("転送が {count} 回を超えたため、中止しました。", "Given up after {count} redirects."),
    "watch.host_not_allowed": (
        "接続してよいホストの一覧（hosts）にないため、接続しません：{host}",
        "Not asked: not among the hosts that may be: {host}",
    ),
    "watch.host_not_listed": (
        "版の入手元として登録されていますが、{host} が sources.yaml の hosts にないため調べていません。",
        "It is registered as the source of a version, but {host} is not among the hosts in sources.yaml, so it was not looked at.",
    ),
    "watch.link_not_allowed": (
        "接続してよいホスト（hosts）の https のアドレスではないため、ダウンロードしません。必要なら手で入手し、spec inbox で確かめてください。",
        "Not downloaded: no https address of a host that may be asked. Get it by hand if needed, and use spec inbox.",
    ),
    "watch.too_many_links": (
        "リンクされたファイルが {count} 件あるため、今回は {most} 件だけダウンロードしました。もう一度実行すると続きを取得します。",
        "{count} files are linked; {most} were downloaded now. Run it again for the rest.",
    ),
    "watch.not_a_folder": (
        "「{folder}」はフォルダではありません。保存先のフォルダを指定してください。",
        "{folder} is no folder. Name one to save into.",
    ),
    "watch.no_such_folder": (
        "フォルダ「{folder}」がありません。場所と名前を確認してください。",
        "There is no folder {folder}. Check its place and name.",
    ),
    "watch.too_many_files": (
        "ファイルが多すぎるため、はじめの {most} 件だけを調べました。フォルダを分けてください。",
        "Too many files: only the first {most} were looked at. Split the folder.",
    ),
    "watch.file_too_large": (
        "{megabytes} MB を超えるファイルは扱えません。",
        "Files over {megabytes} MB are not taken.",
    ),
    "watch.heading": ("状態|標準仕様書|場所|内容", "state|document|place|what"),
    "watch.new": ("新規", "new"),
    "watch.changed": ("更新あり", "changed"),
    "watch.unchanged": ("変更なし", "unchanged"),
    "watch.failed": ("確認できず", "not checked"),
    "watch.new_link": ("新しいファイル：{text}", "new file: {text}"),
    "watch.saved": ("保存：{file}", "saved: {file}"),
    "watch.is_version": ("登録済み（{version}）", "registered ({version})"),
    "watch.size": ("{size} バイト", "{size} bytes"),
    "watch.summary": (
        "{sources} 件を確認：新規 {new}、更新 {changed}、変更なし {unchanged}、確認できず {failed}。新しいファイルへのリンク {links} 件。",
        "{sources} looked at: {new} new, {changed} changed, {unchanged} unchanged, {failed} not checked; {links} links to new files.",
    ),
    "watch.next_download": (
        "ファイルを取得するには --download フォルダ を付けてください。",
        "Add --download FOLDER to fetch the files.",
    ),
    "watch.next_inbox": ("取り込みの手順は次で確認できます：{line}", "To see how to import them: {line}"),
    "watch.inbox_heading": (
        "状態|ファイル|標準仕様書（推定）|版（推定）",
        "state|file|document (guessed)|version (guessed)",
    ),
    "watch.inbox_registered": ("登録済み {version}", "registered {version}"),
    "watch.inbox_seen": ("確認済み", "seen before"),
    "watch.inbox_changed": ("内容が変更", "changed"),
    "watch.inbox_new": ("新規", "new"),
    "watch.inbox_refused": ("読めません", "cannot be read"),
    "watch.inbox_empty": ("フォルダにファイルがありません。", "The folder holds no files."),
    "watch.inbox_next": (
        "取り込むには、推定が正しいか確かめてから次を実行してください（--apply を付けるまで何も変わりません）：",
        "To import, check the guesses and run (nothing changes until --apply is added):",
    ),
    "watch.inbox_unpack": (
        "zip の中のファイルを取り込むには、先に展開してください（--unpack を付けて実行すると、zip と同じ場所に展開します）。",
        "Unpack a zip before importing what is in it (run this again with --unpack to unpack it beside the zip).",
    ),
    "watch.inbox_recorded": ("{count} 件を確認済みとして記録しました。", "Recorded {count} as seen."),
    "watch.placeholder": ("記入", "FILL_IN"),
}
