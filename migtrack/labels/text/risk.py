"""Sentences about how sure the dates of the plan are; for readers who never heard of simulations."""

MESSAGES: dict[str, tuple[str, str]] = {
    # how it was worked out
    "risk.about": (
        "計画を {runs} 回ためしました（乱数の種 {seed}）。毎回、終わっていない作業の日数を「最短～計画～最長」の幅の中で変え、"
        "勤務日・順序・切替できる期間に当てはめています。",
        "The plan was played {runs} times (seed {seed}). Each time every open task got another length between its"
        " shortest and longest, and the dates followed from calendars, links and cutover windows.",
    ),
    "risk.assumed": (
        "幅は schedules/risk.yaml の目安です（実績の統計ではありません）。作業ごとの幅は"
        " plan set 作業 --shortest 日数 --longest 日数 で決められます。",
        "The ranges are the assumptions of schedules/risk.yaml, no statistics. A task's own is set with"
        " plan set TASK --shortest DAYS --longest DAYS.",
    ),
    "risk.independent": (
        "作業の遅れは互いに無関係としています。同じ事業者や担当者の遅れは重なることが多いので、"
        "実際はこれより遅れやすいとお考えください。",
        "Delays are taken as independent of each other. Those of one vendor or person often come together,"
        " so reality is likelier to be late than this.",
    ),
    "risk.together": (
        "100回のうち、{vendor} 回は同じ事業者の作業が、{person} 回は同じ担当者（担当課）の作業が、そろって早く、"
        "またはそろって遅くなるとしています。",
        "Of 100 runs, in {vendor} all work of one vendor and in {person} all work of one person (or section) is early"
        " or late together.",
    ),
    "risk.nothing": (
        "見通しを出す相手がありません。これから切り替える業務も、期限のある作業もありません。",
        "There is nothing to look ahead to: no open cutover, and no open task with a deadline.",
    ),
    # one goal
    "risk.opens": ("新しいシステムが動き始めます", "the new system opens"),
    "risk.ends": ("終わります", "it is over"),
    "risk.planned": ("計画では {day} に{ends}。", "By the plan {ends} on {day}."),
    "risk.both_same": (
        "100回のうち80回以上は {day} までに{ends}。",
        "In 80 of 100 runs or more {ends} by {day}.",
    ),
    "risk.both": (
        "100回のうち50回は {half} までに、80回は {most} までに{ends}。",
        "In 50 of 100 runs {ends} by {half}, in 80 by {most}.",
    ),
    "risk.most_unknown": (
        "100回のうち50回は {half} までに{ends}が、80回に届く日はありません（切替できる期間が見つからない場合が多いため）。",
        "In 50 of 100 runs {ends} by {half}; no day is kept in 80, for too often no cutover window is left.",
    ),
    "risk.both_unknown": (
        "100回のうち50回以上で、切替できる期間が見つかりません。切替できる期間か計画を見直してください。",
        "In more than 50 of 100 runs no cutover window is left. Look at the windows or the plan.",
    ),
    "risk.lost": (
        "100回のうち{share}回は、切替できる期間が計画の年数の中に残っていません。",
        "In {share} of 100 runs no cutover window is left within the years of the plan.",
    ),
    "risk.kept_window": (
        "切替の期間（{day}まで）に間に合うのは100回のうち{share}回です。",
        "The cutover window (until {day}) is kept in {share} of 100 runs.",
    ),
    "risk.kept_deadline": (
        "期限（{day}）に間に合うのは100回のうち{share}回です。",
        "The deadline ({day}) is kept in {share} of 100 runs.",
    ),
    "risk.kept_contract": (
        "契約「{name}」の満了（{day}）に間に合うのは100回のうち{share}回です。",
        "The end of the contract {name} ({day}) is kept in {share} of 100 runs.",
    ),
    "risk.days": ("その日の内訳（100回のうち）：{days}", "Days that came out (of 100 runs): {days}"),
    "risk.day_share": ("{day} {share}回", "{day} {share}"),
    "risk.other_days": ("ほか{count}日 {share}回", "{count} other days {share}"),
    "risk.certain": (
        "この日を動かす、幅のある作業はありません。",
        "No task with a range decides this day.",
    ),
    # what drives it
    "risk.first_influence": (
        "最も影響するのは「{task}」（{id}）です。{range}。100回のうち{share}回は、この作業が終わるのを待って決まります。",
        "What counts most is {task} ({id}), {range}. In {share} of 100 runs this day waits for it.",
    ),
    "risk.next_influence": (
        "次に影響するのは「{task}」（{id}）です。{range}。100回のうち{share}回は、この作業が終わるのを待って決まります。",
        "Next comes {task} ({id}), {range}. In {share} of 100 runs this day waits for it.",
    ),
    "risk.range_own": (
        "幅は {shortest}～{planned}～{longest}日（決めた値）",
        "{shortest} – {planned} – {longest} days, set for it",
    ),
    "risk.range_usual": (
        "幅は {shortest}～{planned}～{longest}日（目安）",
        "{shortest} – {planned} – {longest} days by default",
    ),
    "risk.gain_mean": (
        "計画どおりに終われば、平均で {days} 日早まります。",
        "If it takes its planned time, the end comes {days} days earlier on average.",
    ),
    "risk.gain_none": (
        "計画どおりに終わっても、ほとんど早まりません（ほかの作業も待っているため）。",
        "Its planned time alone gains next to nothing: other work is waited for too.",
    ),
    "risk.gain_most": (
        "80回が間に合う日は {days} 日早まります。",
        "The day that 80 of 100 keep comes {days} days earlier.",
    ),
    "risk.gain_window": (
        "期間に間に合う回数は100回のうち{before}回から{after}回になります。",
        "The window is then kept in {after} of 100 runs instead of {before}.",
    ),
    # what cannot be
    "risk.bad_runs": (
        "回数は {least}～{most} で指定してください（指定は {runs}）。",
        "The number of runs is {least} to {most}, not {runs}.",
    ),
    "risk.bad_seed": (
        "乱数の種は 0～{most} の整数で指定してください。",
        "The seed is a whole number from 0 to {most}.",
    ),
    "risk.bad_range": (
        "{id}：幅は「最短 ≦ 計画 ≦ 最長」になるように入れてください（最短 {shortest}、計画 {planned}、最長 {longest}日）。",
        "{id}: shortest ≤ planned ≤ longest, please ({shortest}, {planned}, {longest} days).",
    ),
    # on the screen
    "risk.title": ("切替日の見通し", "How sure the dates are"),
    "risk.goal": ("目標", "goal"),
    "risk.column_plan": ("計画", "plan"),
    "risk.column_half": ("50回は", "50 of 100"),
    "risk.column_most": ("80回は", "80 of 100"),
    "risk.column_window": ("期間に", "window"),
    "risk.column_deadline": ("期限に", "deadline"),
    "risk.column_contract": ("契約に", "contract"),
    "risk.column_driver": ("最も影響する作業", "what counts most"),
    "risk.share": ("{share}回", "{share}"),
    "risk.figures": (
        "{count} 件　{runs} 回ためした結果（種 {seed}）　数字は100回のうち何回か",
        "{count} goals, {runs} runs (seed {seed}); figures are of 100 runs",
    ),
    "risk.out_of": ("期間なし", "no window"),
}
