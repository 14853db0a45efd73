"""Sentences about the catalogue: files that people edit, and names and codes that people type."""

MESSAGES: dict[str, tuple[str, str]] = {
    "catalog.broken": (
        "設定ファイルに誤りが {count} 件あります。表示された行を直してから、もう一度実行してください。"
        "何も変更していません。",
        "The catalogue files hold {count} fault(s). Mend the lines shown, then try again; nothing was changed.",
    ),
    "catalog.file_missing": (
        "設定ファイル {file} が見つかりません。台帳フォルダから消えていないか確認し、"
        "なければ migtrack を入れ直してください。",
        "The catalogue file {file} is missing. See whether it was removed from the workspace, else reinstall migtrack.",
    ),
    "catalog.file_unreadable": (
        "ファイル {file} を読めません（{detail}）。他のソフトで開いたままでないか、"
        "読み取りの権限があるかを確認してください。",
        "Cannot read {file} ({detail}). See whether another program holds it and whether you may read it.",
    ),
    "catalog.not_utf8": (
        "文字コードが UTF-8 ではありません。メモ帳などで「UTF-8」を選んで保存し直してください。",
        "The file is not UTF-8. Save it again as UTF-8.",
    ),
    "catalog.odd_character": (
        "目に見えない制御文字が入っています。この行を消して、キーボードから打ち直してください。",
        "An invisible control character stands here. Delete the line and type it again.",
    ),
    "catalog.empty_file": (
        "ファイルが空です。内容を書くか、ファイルを消してください（消すと、はじめから付いているものが使われます）。",
        "The file is empty. Fill it, or delete it: then the shipped one is used.",
    ),
    "catalog.not_a_mapping": (
        "ファイルは「項目名: 値」の行で始めてください。",
        "The file must begin with lines of the form `name: value`.",
    ),
    "catalog.tab_indent": (
        "字下げにタブが使われています。半角の空白に置き換えてください。",
        "The line is indented with a tab. Use half-width blanks.",
    ),
    "catalog.fullwidth_sign": (
        "「{text}」に全角の「{sign}」が使われています。項目名のあとは半角のコロンと半角の空白（: ）にしてください。",
        "{text!r} holds a full-width {sign!r}. After the name of a field write a half-width colon and blank.",
    ),
    "catalog.no_blank_after_colon": (
        "「{text}」のコロンのあとに半角の空白がありません。「項目名: 値」のように空けてください。",
        "There is no blank after the colon of {text!r}. Write `name: value`.",
    ),
    "catalog.syntax": (
        "書き方に誤りがあります（「{text}」の付近）。かっこや引用符が閉じているか、字下げがそろっているかを確認してください。"
        "［{problem}］",
        "The YAML is wrong near {text!r}: see that brackets and quotes are closed and indents agree. [{problem}]",
    ),
    "catalog.duplicate_field": (
        "項目「{field}」が2回書かれています（1回目は {first} 行目）。どちらかを消してください。",
        "The field {field} is written twice (first in line {first}). Delete one.",
    ),
    "catalog.unknown_field": (
        "項目「{field}」は使えません。つづりを確認してください。使える項目: {known}",
        "There is no field {field}. Check the spelling; known fields: {known}",
    ),
    "catalog.missing_field": (
        "項目「{field}」がないか、値が空です。書き加えてください。",
        "The field {field} is missing or empty. Add it.",
    ),
    "catalog.not_a_text": (
        "項目「{field}」には値を1つだけ書いてください（一覧や字下げした項目は書けません）。",
        "The field {field} takes one value, not a list or nested fields.",
    ),
    "catalog.not_a_number": (
        "項目「{field}」は整数で書いてください（「{text}」は読めません）。",
        "The field {field} must be a whole number, not {text!r}.",
    ),
    "catalog.bad_day": (
        "項目「{field}」の「{text}」は月日として読めません。3/15 または 3月15日 の形で、実在する日を書いてください。",
        "{text!r} in {field} is no day of the year. Write month and day as 3/15.",
    ),
    "catalog.kind_always_kept": (
        "「{kind}」の記録は変更履歴の証しなので、保存期間を決められません（永年です）。この行を消してください。",
        "Records of the kind {kind} prove the trail and are kept for good. Remove this line.",
    ),
    "catalog.unknown_record_kind": (
        "「{kind}」という種類の記録はありません。次のどれかを書いてください：{known}",
        "There is no kind of record {kind!r}. Known: {known}",
    ),
    "catalog.kind_twice": (
        "種類「{kind}」が2回書かれています。どちらかを消してください。",
        "The kind {kind} is written twice. Remove one.",
    ),
    "catalog.bad_years": (
        "項目「{field}」は 1 以上の年数か permanent（永年）を書いてください。",
        "{field} is a number of years from 1, or permanent.",
    ),
    "catalog.bad_key": (
        "項目「{field}」の「{text}」は使えません。半角の英小文字・数字・ハイフンで、英字から始めてください。",
        "{text!r} in {field} cannot be used: keys are lower-case ASCII letters, digits and hyphens, a letter first.",
    ),
    "catalog.not_a_list": (
        "項目「{field}」は一覧で書いてください。[a, b] のようにかっこで囲むか、「- a」の行を並べます。"
        "値がなければ [] と書きます。",
        "The field {field} must be a list: [a, b], or lines beginning with a hyphen; [] for none.",
    ),
    "catalog.item_not_a_text": (
        "項目「{field}」の一覧には、1つずつ文字を書いてください（空の行や入れ子は書けません）。",
        "Each item of {field} must be one text.",
    ),
    "catalog.duplicate_item": (
        "項目「{field}」の一覧に「{text}」が2回書かれています。1つを消してください。",
        "{text!r} stands twice in {field}. Delete one.",
    ),
    "catalog.item_not_a_block": (
        "項目「{field}」の一覧には、「- 項目名: 値」の形で書いてください。",
        "Each item of {field} must have fields: `- name: value`.",
    ),
    "catalog.not_a_block": (
        "項目「{field}」の下は、字下げした「名前: 値」の行にしてください。",
        "Below {field} write indented lines of the form `name: value`.",
    ),
    "catalog.bad_business_id": (
        "業務ID「{text}」は半角数字3桁で書いてください。",
        "The business id {text!r} must be three ASCII digits.",
    ),
    "catalog.no_such_document": (
        "仕様書「{text}」は documents.yaml にありません。つづりを直すか、documents.yaml に加えてください。"
        "使える key: {known}",
        "There is no document {text} in documents.yaml. Mend the spelling or add it there. Known keys: {known}",
    ),
    "catalog.no_such_business_id": (
        "業務ID「{text}」は business_ids.yaml にありません。番号を直すか、business_ids.yaml に加えてください。",
        "There is no business id {text} in business_ids.yaml. Mend the number or add it there.",
    ),
    "catalog.no_such_operation": (
        "業務「{text}」はありません。業務の key を書いてください。使える key: {known}",
        "There is no operation {text}. Known keys: {known}",
    ),
    "catalog.name_taken": (
        "「{text}」は {first} でも使われています。同じ名前を2つのものに付けられません。"
        "はじめから付いているファイルを差し替えるときは、ファイル名を同じにしてください。",
        "{text!r} is already used at {first}; two things cannot share a name. "
        "To replace a shipped file give yours the same file name.",
    ),
    "catalog.follows_circle": (
        "切替の順序が一回りしています（{circle}）。どこか1か所の follows から消してください。",
        "The order of cutovers runs in a circle ({circle}). Remove one of them from follows.",
    ),
    "catalog.together_one_sided": (
        "together に {text} とありますが、{text} の側に {key} がありません。両方に書くか、両方から消してください。",
        "together names {text}, but {text} does not name {key}. Write it in both or in neither.",
    ),
    "catalog.unknown_phase": (
        "段階「{text}」は使えません。次のどれかを書いてください: {known}",
        "There is no phase {text!r}. Known phases: {known}",
    ),
    "catalog.steps_not_forty": (
        "手順は 1 から 40 までを1つずつ書いてください（いま {count} 行）。公表方式の進捗率は 40 で割って求めます。",
        "There must be steps 1 to 40, each once (now {count} rows): the published rate divides by forty.",
    ),
    "catalog.csv_header": (
        "見出しの行に列 {missing} がありません。1行目を code,prefecture,name,kind にしてください。",
        "The header lacks {missing}. The first line must be code,prefecture,name,kind.",
    ),
    "catalog.csv_blank": (
        "団体コード {code} の行の都道府県か団体名が空です。書き加えてください。",
        "Prefecture or name of {code} is empty. Add it.",
    ),
    "catalog.unknown_kind": (
        "団体の種類「{text}」は使えません。次のどれかを書いてください: {known}",
        "There is no kind of body {text!r}. Known kinds: {known}",
    ),
    "catalog.duplicate_code": (
        "団体コード {code} は {name} の行にもあります。どちらかを消してください。",
        "The code {code} already belongs to {name}. Delete one of the lines.",
    ),
    "catalog.code_lost_zero": (
        "団体コード「{code}」の先頭の 0 が消えています（正しくは {right}）。Excel で保存するときは、"
        "列を文字列にしてください。",
        "The code {code} has lost its leading zero (right: {right}). In Excel make the column text before saving.",
    ),
    "catalog.bad_code": (
        "団体コード「{code}」は半角数字6桁で書いてください。",
        "The code {code!r} must be six ASCII digits.",
    ),
    "catalog.unknown_operation": (
        "業務「{text}」が見つかりません。次の名前かかっこ内の略号で指定してください: {candidates}",
        "There is no operation {text!r}. Name it by one of: {candidates}",
    ),
    "catalog.unknown_document": (
        "仕様書「{text}」が見つかりません。次の名前かかっこ内の略号で指定してください: {candidates}",
        "There is no document {text!r}. Name it by one of: {candidates}",
    ),
    "catalog.several_documents": (
        "「{text}」には仕様書が複数あります。次のどれかを指定してください: {candidates}",
        "{text!r} has several documents. Name one of: {candidates}",
    ),
    "catalog.unknown_step": (
        "手順「{text}」が見つかりません。1～40 の番号か、③-2 のような符号で指定してください。",
        "There is no step {text!r}. Name it by its number, 1 to 40, or its code, such as ③-2.",
    ),
    "catalog.unknown_step_near": (
        "手順「{text}」が見つかりません。番号（1～40）か符号で指定してください。近いもの: {candidates}",
        "There is no step {text!r}. Name it by number (1 to 40) or code; the nearest: {candidates}",
    ),
    "catalog.unknown_word": (
        "「{field}」の「{text}」がわかりません。次のどれかで書いてください: {known}",
        "{text!r} is no possible {field}. Write one of: {known}",
    ),
    "catalog.no_such_step": (
        "手順 {step} はありません。1～40 の番号で書いてください。",
        "There is no step {step}. Write a number from 1 to 40.",
    ),
    "catalog.not_a_decimal": (
        "「{field}」の「{text}」は数ではありません。0.95 のように書いてください。",
        "{field}: {text!r} is no number. Write it like 0.95.",
    ),
    "catalog.not_a_share": (
        "「{field}」の「{text}」は 0 から 1 までの数で書いてください。",
        "{field}: {text!r} must lie between 0 and 1.",
    ),
    "catalog.not_hours": (
        "「{field}」の「{text}」は時間数として読めません。0 以上、10,000 以下で書いてください。",
        "{field}: {text!r} is no possible number of hours (0 to 10,000).",
    ),
    "catalog.version_form": (
        "版の指定「{text}」を読み取れません。「仕様書名@版」の形で指定してください（例: juki@6.0、"
        "住民記録システム標準仕様書@6.0）。",
        "Cannot read the version {text!r}. Write DOCUMENT@VERSION, such as juki@6.0.",
    ),
    "catalog.code_not_digits": (
        "団体コード「{code}」は半角数字6桁で指定してください。",
        "The code {code!r} must be six ASCII digits.",
    ),
    "catalog.bad_host": (
        "「{text}」はホスト名として使えません。www.example.invalid のように、ホスト名だけを書いてください。",
        "{text!r} is no host name. Write the host alone, as www.example.invalid.",
    ),
    "catalog.bad_address": (
        "「{text}」は https:// で始まるアドレスではありません（名前やパスワードを含むものも使えません）。",
        "{text!r} is no address that begins with https:// (names and passwords in it are not allowed).",
    ),
    "catalog.host_not_listed": (
        "「{host}」が hosts の一覧にありません。接続してよければ hosts に書き足してください。",
        "{host!r} is not in the list hosts. Add it there if it may be asked.",
    ),
    "catalog.code_not_six_digits": (
        "団体コード「{code}」は {digits} 桁です。検査数字を含む6桁で指定してください。",
        "The code {code} has {digits} digits; give all six, the check digit included.",
    ),
    "catalog.code_five_digits": (
        "団体コード「{code}」は5桁です。検査数字を付けると {right} になります。6桁で指定してください。",
        "The code {code} has five digits; with its check digit it is {right}. Give all six.",
    ),
    "catalog.code_check_digit": (
        "団体コード「{code}」の検査数字が合いません。はじめの5桁が正しければ、"
        "最後の桁は {digit}（{right}）です。打ち間違いがないか確認してください。",
        "The check digit of {code} is wrong. If the first five digits are right, the last is {digit} ({right}).",
    ),
    "catalog.code_unknown": (
        "団体コード {code} は形は正しいですが、団体の一覧にありません。番号を確認してください。"
        "新しい団体や組合であれば、団体名と種類を合わせて指定するか、systems/municipalities.csv に加えてください。",
        "The code {code} is well formed, but no listed body has it. Check it; for a new body or a union "
        "give its name and kind as well, or add it to systems/municipalities.csv.",
    ),
    "catalog.code_ward": (
        "団体コード {code} は指定都市の区です。区は団体ではないので、市のコードを指定してください: {city} {city_code}",
        "The code {code} is a ward of a designated city, not a body of its own. Use the city's: {city} {city_code}",
    ),
}
