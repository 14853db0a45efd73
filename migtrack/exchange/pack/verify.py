#!/usr/bin/env python3
"""監査提出資料一式が、作られたときのままであるかを調べます。異常がなければ 0、あれば 1 で終わります。

使い方　python -I verify.py　（展開したフォルダーで。Python 3.9 以降だけで動き、通信も書込みもしません）
照合値の署名は、ここでは検証できません。procedure.html にある openssl のコマンドで検証します。"""

import base64, hashlib, json, os, pathlib, sys

FOLDER = sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.abspath(__file__))
LIST, LOG, TEXTS = "SHA256SUMS.txt", "log/events.jsonl", "specifications/requirements.jsonl"
problems = []


def read(name):
    return pathlib.Path(FOLDER, name).read_bytes()


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def check(is_right, place, sentence):
    if not is_right:
        problems.append(place + "　" + sentence)


def check_files(names):
    """1 ファイル：一覧（ハッシュ、空白二つ、名前）のとおりか。足りないもの、余分なものはないか。"""
    listed = {line[66:]: line[:64] for line in read(LIST).decode().split("\n")[:-1]}
    again = "".join(listed[name] + "  " + name + "\n" for name in listed).encode()
    check(again == read(LIST), LIST, "一覧の書き方が崩れています。")
    for name in sorted(names | set(listed)):
        check(name in names, name, "一覧にあるファイルがありません。")
        check(name in listed, name, "一覧にないファイルがあります。")
        same = name not in names & set(listed) or sha256(read(name)) == listed[name]
        check(same, name, "内容が一覧のハッシュと合いません。")


def check_log(pack, hashes):
    """2 変更履歴：番号に抜けがなく、各記録のハッシュが合い、一つ前の記録とつながっているか。"""
    emptied, purged, times = {}, {}, [""]
    for number, line in enumerate(read(LOG).split(b"\n")[:-1], 1):
        place = LOG + " の" + str(number) + "行目"
        front, _, event = line.partition(b',"event":')  # 行の形は {"seq":番号,"hash":"ハッシュ","event":記録}
        head = json.loads(front + b"}")
        check(head["seq"] == number, place, "番号が" + str(head["seq"]) + "です。抜けか並べ替えがあります。")
        if event == b"null}":  # 廃棄された記録（"left_out" とあるものは別の業務の記録で、ハッシュだけを付けた）
            emptied[number] = head["hash"]
        elif not event.startswith(b"null,"):
            check(sha256(event[:-1]) == head["hash"], place, "記録の内容とハッシュが合いません。")
            said = json.loads(event[:-1])
            check((said["seq"], said["body"]) == (number, pack["body"]), place, "別の場所の記録です。")
            check(said["prev"] == (hashes or [""])[-1], place, "一つ前の記録とつながりません。")
            check(times[-1] < said["at"], place, "一つ前の記録より後の時刻ではありません。")
            times.append(said["at"])
            purged.update((one["seq"], one["hash"]) for one in (said["after"] or {}).get("events", []))
        hashes.append(head["hash"])
    for number in emptied:
        check(purged.get(number) == emptied[number], LOG, str(number) + "番の内容がなく、廃棄の記録もありません。")
    check([len(hashes), hashes[-1]] == [pack["events"], pack["head"]], LOG, "末尾が facts.json と違います。")


def check_checkpoint(name, pack, hashes):
    """3 照合値：署名された文面が、変更履歴のその番号のハッシュと合うか。署名のファイルがその照合値のものか。"""
    text, _, below = read(name).decode().partition("\n\n")
    origin, size, head = text.split("\n")
    same = 0 < int(size) <= len(hashes) and hashes[int(size) - 1] == base64.b64decode(head).hex()
    check(same, name, "変更履歴と合いません。" + size + "番までが、照合値の後で書き直されたか、欠けています。")
    key = base64.b64decode(read("keys/" + name[-12:-4] + ".pem").decode().split("-----")[2])[-32:]
    key_number = hashlib.sha256((origin + "\n\x01").encode() + key).digest()[:4]
    signed = "— " + origin + " " + base64.b64encode(key_number + read(name[:-4] + ".sig")).decode() + "\n"
    same = (below, read(name[:-4] + ".msg").decode()) == (signed, text + "\n")
    check(same and origin == "migtrack/" + pack["body"], name, ".msg、.sig、公開鍵又は団体が照合値と違います。")


def check_contents(names):
    """4 標準仕様書の抜粋・証拠書類・保存した計画：決定が指した内容（ハッシュ）のとおりか。"""
    for number, line in enumerate(read(TEXTS).decode().split("\n")[:-1], 1):
        text = json.loads(line)
        plain = json.dumps(text["counted"], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        check(sha256(plain.encode()) == text["digest"], TEXTS, str(number) + "行目の文とハッシュが合いません。")
    for name in [name for name in sorted(names) if name.startswith(("evidence/", "plan/baselines/"))]:
        check(sha256(read(name)) == name.split("/")[-1].split(".")[0], name, "内容が名前のハッシュと合いません。")


if __name__ == "__main__":
    paths = [os.path.join(folder, name) for folder, _, inside in os.walk(FOLDER) for name in inside]
    names = {os.path.relpath(path, FOLDER).replace(os.sep, "/") for path in paths} - {LIST}
    pack, hashes, notes = {}, [], [name for name in sorted(names) if name[:12] + name[-4:] == "checkpoints/.txt"]
    steps = [("facts.json", lambda: pack.update(json.loads(read("facts.json")))), (LIST, check_files, names)]
    steps += [(LOG, check_log, pack, hashes)] + [(name, check_checkpoint, name, pack, hashes) for name in notes]
    for place, step, *given in [*steps, (TEXTS, check_contents, names)]:
        try:
            step(*given)
        except Exception as error:  # 読み取れないことも異常として数える
            problems.append(place + "　読み取れません：" + ascii(error)[:80])
    sys.stdout.reconfigure(errors="backslashreplace")
    print("\n".join(problems) or "異常なし（変更履歴 " + str(len(hashes)) + "件、照合値 " + str(len(notes)) + "件）")
    print(LIST + " の SHA-256：" + sha256(read(LIST)))
    sys.exit(1 if problems else 0)
