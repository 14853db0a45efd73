#!/usr/bin/env bash
# One whole chain through the command line only: specification → gap → customisation to drop →
# forty steps → schedule → verified log; and every refusal that must change nothing.
# Usage: tests/chain.sh [FOLDER]   (the program is MIGTRACK, else `migtrack` on the PATH)
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
work=${1:-$(mktemp -d)}
program=${MIGTRACK:-migtrack}
town="$work/hakodate"
real="${MIGTRACK_SHARED:-$here/../../shared}/real_input/juminkiroku_v1.0"
twin="$here/cases/juki_twin"
spec=$twin
if [ -d "$real" ]; then spec=$real; fi
passed=0

# On PostgreSQL the one connected is the one who records: the owner begins the town and admits its people,
# and every other command connects with the login of its --actor, else sato's.
database=${MIGTRACK_DATABASE:-}
run() { MIGTRACK_DATABASE=$(as_login "$@") "$program" -w "$town" "$@"; }

as_login() {
    local login=sato previous="" word
    for word in "$@"; do
        if [ "$previous" = --actor ]; then login=$word; fi
        previous=$word
    done
    case $database in postgresql://*) echo "postgresql://$login@${database#*@}" ;; *) echo "$database" ;; esac
}

founder=()
case $database in postgresql://*) founder=(--person-login sato) ;; esac
admit() { case $database in postgresql://*) "$program" -w "$town" db roles --create-logins >/dev/null ;; esac }

holds() { # description, then a Python expression over `d` (JSON on stdin)
    python3 -c "
import json, sys
d = json.load(sys.stdin)
if not ($2):
    sys.exit(f'NOT SO: $1\n{json.dumps(d, ensure_ascii=False)[:2000]}')
"
    passed=$((passed + 1))
    echo "ok   $1"
}

refused() { # description, exit code, words the message must hold, then the command
    local what=$1 code=$2 words=$3 before after said got=0
    shift 3
    before=$(events)
    said=$("$@" 2>&1 >/dev/null) || got=$?
    after=$(events)
    if [ "$got" != "$code" ]; then echo "NOT SO: $what: exit $got instead of $code: $said"; exit 1; fi
    case $said in *"$words"*) ;; *) echo "NOT SO: $what: the message does not say 「$words」: $said"; exit 1 ;; esac
    if [ "$before" != "$after" ]; then echo "NOT SO: $what: something was recorded"; exit 1; fi
    passed=$((passed + 1))
    echo "ok   $what (exit $code): ${said##*$'\n'}"
}

events() { if [ -d "$town" ]; then run log verify --json | python3 -c "import json,sys; print(json.load(sys.stdin)['chains'][0]['head'])"; fi; }

echo "── the workspace and its people"
refused "a wrong check digit" 2 "検査数字" "$program" init "$town" --municipality 012026
"$program" init "$town" --municipality 012025 --person-id sato --person-name "見本 佐藤" ${founder[@]+"${founder[@]}"} >/dev/null
admit
run person add kato --login kato --name "見本 加藤" --title 課長 --section 情報政策課 --roles approver >/dev/null
run person add mori --login mori --name "見本 森" --section 住民課 --roles staff >/dev/null
run person add kansa --login kansa --name "見本 監査" --section 監査委員事務局 --roles auditor >/dev/null
admit
run person list --json | holds "four persons" "len(d['persons']) == 4"
refused "the same person twice" 3 "すでに登録" run person add kato --name 別人 --roles staff

echo "── the specification ($(basename "$spec"))"
run spec import "$spec" --document juki --version 1.0 --published 2020-09-11 --json >"$work/staged.json" || [ $? = 1 ]
holds "143 clauses and 197 requirements staged, nothing written" \
    "d['version']['clauses'] == 143 and d['version']['items'] == 197 and d['applied'] == 0" <"$work/staged.json"
run spec list --json | holds "nothing is registered before --apply" "d['versions'] == []"
run spec import "$spec" --document juki --version 1.0 --published 2020-09-11 --apply >/dev/null 2>&1 || [ $? = 1 ]
run spec list --json | holds "the version is registered and pinned" \
    "d['versions'][0]['items'] == 197 and d['versions'][0]['clauses'] == 143 and d['versions'][0]['pinned_by'] == ['juki']"
before=$(events)
run spec import "$spec" --document juki --version 1.0 --published 2020-09-11 --apply >/dev/null 2>&1 || [ $? = 1 ]
[ "$before" = "$(events)" ] || { echo "NOT SO: importing the same folder twice made an event"; exit 1; }
echo "ok   importing the same folder twice is no event"

echo "── decisions and approvals"
run gap decide juki 1.1.4/m --result fit --section 住民課 --practice 現行と同じ --reason 現行機能で確認 >/dev/null
run gap decide juki 1.1.15/m --result gap --treatment bpr --section 住民課 --reason 運用を見直す --actor mori >/dev/null
run gap submit juki 1.1.4/m 1.1.15/m >/dev/null
refused "an approval by the author" 3 "自分" run gap approve juki 1.1.4/m --actor sato
refused "an approval by someone who is no approver" 3 "決裁者" run gap approve juki 1.1.4/m --actor mori
refused "a write by the auditor" 3 "監査" run gap decide juki 1.1.4/m --result gap --actor kansa
run gap approve juki 1.1.4/m --actor kato >/dev/null
run gap approve juki 1.1.15/m --document-number 情政第12号 --decided-by "部長 見本" --decided-on 2026-11-20 >/dev/null
run gap list juki --json | holds "both rows are approved, in their own way" \
    "{g['id']: g['approval']['way'] for g in d['gaps'] if g['workflow'] == 'approved'} == {'1.1.4/m': 'screen', '1.1.15/m': 'document'}"
run gap list juki --json | holds "every requirement has its row" "len(d['gaps']) == 197"
refused "a change of an approved decision" 3 "決裁済" run gap decide juki 1.1.4/m --result gap
refused "a requirement that is not there" 2 "9.9.9" run gap decide juki 9.9.9/m --result fit
run gap return juki 1.1.4/m --actor kato --reason 再確認 >/dev/null
refused "a stale revision" 3 "表示したあとに" run gap decide juki 1.1.4/m --result gap --treatment bpr --expect 1

echo "── customisations"
run custom add juki --name "転出証明書の独自様式での出力" --section 住民課 --kind form --yearly-use 1200 --yearly-cost 300000 \
    --description "転出届を受けたときに町独自の様式の証明書を打ち出す" >/dev/null
run custom add juki --name "敬老祝金の対象者抽出" --section 福祉課 --kind euc --description "満77歳の人に祝金の案内を送る名簿を作る" >/dev/null
run custom triage --json | holds "each verdict cites its rule" \
    "len(d['customisations']) == 2 and all(c['verdict'] and 'rule' in c for c in d['customisations'])"
run custom link C-0001 1.1.4/m --reason 所管課と確認 >/dev/null
run custom list --to-drop --json | holds "a confirmed mandatory requirement makes it droppable, with the citation" \
    "[(c['id'], c['verdict'], c['cites'][0]['id'], c['cites'][0]['class']) for c in d['customisations'] if c['id'] == 'C-0001'] == [('C-0001', 'droppable', '1.1.4/m', 'mandatory')]"
run custom decide C-0001 --treatment abolish --reason 標準機能で足りる >/dev/null
refused "an approval of one's own decision" 3 "自分" run custom approve C-0001 --actor sato
run custom approve C-0001 --actor kato >/dev/null

echo "── steps"
run step set juki 9 作業中 >/dev/null
run step set 住民記録 ①-1 done --actual-start 2026-04-01 --actual-finish 2026-04-30 >/dev/null
run step set koseki 17 対象外 --na-reason 随意契約のため >/dev/null
refused "an unknown operation" 2 "見つかりません" run step set juuki 1 done
refused "an unknown status" 2 "状態" run step set juki 1 finished
refused "対象外 without a reason" 3 "理由" run step set juki 2 na
run step proposals --json | holds "other records propose statuses" "isinstance(d['proposals'], list)"

echo "── broken files"
mkdir -p "$town/schedules"
printf 'templates:\n  migration: [\n' >"$town/schedules/plan_template.yaml"
refused "a broken YAML" 1 "plan_template.yaml:" run plan build
rm "$town/schedules/plan_template.yaml"
python3 - "$work/cut.xlsx" <<'PY'
import sys, zipfile, io
whole = io.BytesIO()
with zipfile.ZipFile(whole, "w") as book:
    book.writestr("[Content_Types].xml", "<Types/>" * 50)
open(sys.argv[1], "wb").write(whole.getvalue()[:200])
PY
refused "a truncated xlsx" 4 "cut.xlsx" run spec import "$work/cut.xlsx" --document juki --version 2.0 --published 2021-01-01 --apply

echo "── the plan and its files"
run plan build --start 2026-12-01 >/dev/null
run plan baseline --reason 当初 >/dev/null
run plan show --json | holds "every operation has dated tasks" "len(d['tasks']) > 500 and len({t['operation'] for t in d['tasks']}) == 20"
for ending in xlsx xml ics; do
    run plan export "$work/plan.$ending" >/dev/null
    [ -s "$work/plan.$ending" ] || { echo "NOT SO: plan.$ending is empty"; exit 1; }
    echo "ok   plan.$ending, $(wc -c <"$work/plan.$ending") bytes"
done
run plan compute "$work/plan.xml" --json | holds "the MSPDI is read back and computed" "len(d['tasks']) > 500"
refused "an unknown ending" 2 "docx" run plan export "$work/plan.docx"
refused "a cutover in a closed period" 3 "切替" run cutover plan juki --start 2027-03-20T18:00 --finish 2027-03-23T08:30

echo "── the end"
run check --json >"$work/check.json" || [ $? = 1 ]
holds "checks ran" "len(d['checks']) >= 20" <"$work/check.json"
run log verify --json | holds "the trail verifies" "d['ok'] and d['chains'][0]['problems'] == []"
run status --json | holds "the status adds up" \
    "len(d['operations']) == 20 and [o for o in d['operations'] if o['key'] == 'juki'][0]['steps'] == {'done': 1, 'doing': 1, 'todo': 38, 'na': 0}"
run status >/dev/null
echo "$passed checks held on $(basename "$spec")"
