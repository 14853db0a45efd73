"""Sentences about the forty steps: what the checks find and mean, and why an operation is 対象外."""

MESSAGES: dict[str, tuple[str, str]] = {
    "progress.step_finished_early": (
        "手順 {steps} は完了済みですが、前の手順 {earlier} がまだ終わっていません。"
        "状況の入力漏れがないか確認してください。",
        "Steps {steps} are done while earlier ones, {earlier}, are open. See whether a status was not entered.",
    ),
    "progress.about_step_finished_early": (
        "後の手順が、前の手順より先に完了済みになっている。順序は強制されないので、確認のための表示です。",
        "A later step is done before an earlier one. The order is not enforced; this only asks.",
    ),
    "progress.step_never_started": (
        "手順 {steps} は完了済みですが、前の手順 {earlier} が未着手のままです。"
        "行わないのであれば対象外とし、理由を入れてください。",
        "Steps {steps} are done while earlier ones, {earlier}, were never started. "
        "If they will not be done, mark them not applicable with a reason.",
    ),
    "progress.about_step_never_started": (
        "前の手順が未着手のまま、後の手順が完了済みになっている。",
        "A later step is done though an earlier one was never started.",
    ),
    "progress.cutover_unfinished": (
        "運用開始（手順 {steps}）が完了済みですが、手順 {earlier} が終わっていません。",
        "Step {steps}, start of operation, is done, but {earlier} are not.",
    ),
    "progress.about_cutover_unfinished": (
        "運用開始が完了済みなのに、終わっていない手順がある。",
        "Start of operation is done while earlier steps are open.",
    ),
    "progress.cutover_without_data": (
        "運用開始が完了済みですが、最終データ移行（手順 {earlier}）が終わっていません。"
        "どちらかの状況を直してください。",
        "Start of operation is done, but the final data migration (step {earlier}) is not. Mend one of the two.",
    ),
    "progress.about_cutover_without_data": (
        "運用開始が完了済みなのに、最終データ移行が終わっていない。",
        "Start of operation is done though the final data migration is not.",
    ),
    "progress.all_not_applicable": (
        "40手順がすべて対象外です。公表方式では100%と計算されます。この団体が行わない業務であれば、業務を対象外にしてください。",
        "All forty steps are not applicable, which counts as 100 % officially. "
        "If the body does not run the operation, put the operation out of scope.",
    ),
    "progress.about_all_not_applicable": (
        "40手順がすべて対象外になっている（公表方式の進捗率は100%になる）。",
        "All forty steps are not applicable; the official rate is then 100 %.",
    ),
    "progress.na_without_reason": (
        "手順 {steps} は対象外ですが、理由がありません。理由を入れてください。",
        "Steps {steps} are not applicable without a reason. Give one.",
    ),
    "progress.about_na_without_reason": (
        "対象外の手順に理由がない。",
        "A step is not applicable without a reason.",
    ),
    "progress.start_missing": (
        "手順 {steps} は着手していますが、開始の実績日がありません。",
        "Steps {steps} were begun, but have no actual start.",
    ),
    "progress.about_start_missing": (
        "作業中・完了済みの手順に、開始の実績日がない。",
        "A step in progress or done has no actual start.",
    ),
    "progress.finish_missing": (
        "手順 {steps} は完了済みですが、完了の実績日がありません。",
        "Steps {steps} are done, but have no actual finish.",
    ),
    "progress.about_finish_missing": (
        "完了済みの手順に、完了の実績日がない。",
        "A step that is done has no actual finish.",
    ),
    "progress.dates_reversed": (
        "手順 {steps} の日付が逆です（終わりが始まりより前）。日付を直してください。",
        "Steps {steps} finish before they start. Mend the dates.",
    ),
    "progress.about_dates_reversed": (
        "予定または実績の完了日が、開始日より前になっている。",
        "A planned or actual finish lies before its start.",
    ),
    "progress.dates_in_future": (
        "手順 {steps} の実績日が今日より後です。予定日に入れるか、日付を直してください。",
        "Steps {steps} have actual dates after today. Enter them as planned, or mend them.",
    ),
    "progress.about_dates_in_future": (
        "実績の日付が今日より後になっている。",
        "An actual date lies after today.",
    ),
    "progress.dates_against_status": (
        "手順 {steps} は状況と実績日が合いません（未着手なのに開始日がある、終わっていないのに完了日がある）。"
        "どちらかを直してください。",
        "The dates of steps {steps} contradict their status: not begun with an actual start, or open with an actual "
        "finish. Mend one of the two.",
    ),
    "progress.about_dates_against_status": (
        "未着手の手順に実績の開始日がある、または終わっていない手順に実績の完了日がある。",
        "A step not begun has an actual start, or an open step has an actual finish.",
    ),
    "progress.scope_prefecture": (
        "都道府県が自ら処理する標準化対象業務は児童扶養手当と生活保護であり、{operation}は市区町村が処理するため",
        "A prefecture itself runs two of the twenty (児童扶養手当, 生活保護); its municipalities run {operation}",
    ),
    "progress.scope_no_welfare_office": (
        "福祉事務所を置かない町村では、{operation}を都道府県が処理するため",
        "The body has no welfare office, so the prefecture runs {operation}",
    ),
    "progress.scope_special_ward": (
        "特別区では、{operation}を東京都が課税するため",
        "The body is a special ward, so the Tokyo metropolis levies {operation}",
    ),
    "progress.scope_union": (
        "{operation}は広域連合または一部事務組合が処理するため",
        "A union of municipalities runs {operation} for the body",
    ),
    "progress.scope_not_of_union": (
        "{operation}はこの広域連合・一部事務組合の担う業務ではないため",
        "{operation} is not among the operations that this union runs",
    ),
}
