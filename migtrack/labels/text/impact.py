"""Sentences about the impact of a version before anybody decides."""

MESSAGES: dict[str, tuple[str, str]] = {
    "impact.title": (
        "■ {operation}への影響（切り替えるまで、何も変わりません）",
        "■ Impact on {operation} (nothing changes until the switch)",
    ),
    "impact.not_pinned": (
        "{version} を適用版にしている業務はありません。影響は、適用版から見た比較で調べてください（spec list）。",
        "No operation works against {version}. Weigh the impact from a pinned version (see spec list).",
    ),
    "impact.decisions": (
        "これまでの判断：継続 {carried} 件・要確認 {look_again} 件・再検討 {reopen} 件",
        "Decisions: {carried} carried, {look_again} to look at again, {reopen} re-opened",
    ),
    "impact.decision_heading": ("扱い|変更|現行|改定後|所管課|名称", "outcome|change|old|new|section|title"),
    "impact.more": ("ほか {count} 件（--json ですべて表示）", "and {count} more (--json prints all)"),
    "impact.added": (
        "追加された要件：{count} 件（必須 {mandatory}・オプション {optional}・実装不可 {prohibited}）",
        "Added requirements: {count} ({mandatory} mandatory, {optional} optional, {prohibited} prohibited)",
    ),
    "impact.added_one": ("{id}  {title}（{mark}）", "{id}  {title} ({mark})"),
    "impact.no_verdicts": ("カスタマイズ：判定の変わるものはありません", "Customisations: no verdict changes"),
    "impact.verdicts": (
        "カスタマイズ：廃止できるようになる {droppable} 件・実装不可になる {forbidden} 件・廃止の根拠を失う {losing} 件",
        "Customisations: {droppable} become droppable, {forbidden} forbidden, {losing} lose what covered them",
    ),
    "impact.verdict": ("{id} {name}：{before} → {after}（{cites}）", "{id} {name}: {before} → {after} ({cites})"),
    "impact.verdict_lost": (
        "{id} {name}：{before} → {after}（これまでの根拠：{cites}）",
        "{id} {name}: {before} → {after} (until now covered by {cites})",
    ),
    "impact.package": (
        "選定したパッケージ：{id} {vendor}「{name}」― 新しい、または変わった必須機能 {mandatory} 件・オプション {optional} 件への対応を事業者に確認してください",
        "Chosen package: {id} {vendor}, {name}: ask the vendor about {mandatory} new or changed mandatory functions and {optional} options",
    ),
    "impact.steps": ("影響する手順：", "Steps touched:"),
    "impact.step": ("{code} {name}（{status}）― {causes}", "{code} {name} ({status}): {causes}"),
    "impact.tasks": ("影響する作業（まだ終わっていないもの）：{count} 件", "Open tasks of these steps: {count}"),
    "impact.task": ("{id} {name}  {first} 〜 {last}", "{id} {name}  {first} to {last}"),
    "impact.cutover_moves": (
        "この版に対応してから切り替えると、本番切替は {days} 日あとになる見込みです（plan whatif spec_revised のひな形による）。",
        "Met before the cutover, the version moves the opening by {days} days (by the pattern of plan whatif spec_revised).",
    ),
    "impact.cutover_stays": (
        "この版に対応してから切り替えても、本番切替の日は変わらない見込みです（plan whatif spec_revised のひな形による）。",
        "Met before the cutover, the version does not move the opening (by the pattern of plan whatif spec_revised).",
    ),
    "impact.opens_before": (
        "本番切替（{opening} 稼働予定）は適合基準日 {effective} より前です。稼働後に、適合基準日までに改定へ対応する必要があります。",
        "The system is to open on {opening}, before the compliance date {effective}: the revision has to follow after the cutover.",
    ),
    "impact.opens_after": (
        "本番切替（{opening} 稼働予定）は適合基準日 {effective} 以後です。はじめから改定後の版で稼働させてください。",
        "The system is to open on {opening}, not before the compliance date {effective}: it has to open on the new version.",
    ),
    "impact.no_work": ("作業時間の目安：なし", "Hours of work (rule of thumb): none"),
    "impact.work": (
        "作業時間の目安：合計 {hours} 時間（schedules/revision.yaml で変えられます）",
        "Hours of work (rule of thumb, schedules/revision.yaml): {hours} in all",
    ),
    "impact.section": ("{section}  {hours} 時間（{parts}）", "{section}: {hours} hours ({parts})"),
    "impact.customisations": ("カスタマイズの再判定", "customisations"),
    "impact.counted": ("{name} {count} 件", "{name} {count}"),
}
