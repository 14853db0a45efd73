"""`migtrack spec`: specifications and their versions."""

from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from migtrack.cli.bilingual import argument, ja_en, option
from migtrack.cli.call import Call
from migtrack.cli.desk import desk_of
from migtrack.cli.diagnostics import exit_code_of, finding_image, show_findings
from migtrack.cli.options import apply_option, command_group, reading_command, writing_command
from migtrack.cli.output import emit, table
from migtrack.cli.requirement_facts import class_signs, term_lines
from migtrack.cli.text import day, joined, local_time, say, shown_version
from migtrack.cli.values import DAY, Place
from migtrack.domain.requirement import RequirementClass

if TYPE_CHECKING:
    from migtrack.domain.requirement import SpecVersion
    from migtrack.services.desk import Desk
    from migtrack.services.registry import RegistryEntry
    from migtrack.services.specifications import StagedSpecification

command = command_group("spec")


@writing_command(
    "import",
    ja_en(
        "標準仕様書を取り込みます（xlsx、xls、ods、csv、yaml、json、テキストのフォルダ、それらの zip、新旧対照表の docx）。",
        "Take in a specification (xlsx, xls, ods, csv, yaml, json, folder of texts, a zip of them, or a docx of revised and present text).",
    ),
    parent=command,
)
@argument("file", type=Place(path_type=Path), metavar=ja_en("ファイル", "FILE"))
@option("--document", help=ja_en("標準仕様書の名称またはキー", "Document, by name or key."))
@option("--version", help=ja_en("版", "Version."))
@option("--published", type=DAY, help=ja_en("公表日", "Day of publication."))
@option("--effective", type=DAY, help=ja_en("適合基準日", "Compliance date."))
@option("--source", default="", help=ja_en("入手元（通知の名称、アドレスなど）", "Where it came from."))
@option(
    "--partial",
    is_flag=True,
    help=ja_en("一部だけの資料（載っていない要件は削除ではない）", "A partial source: absent is not withdrawn."),
)
@option("--mapping", type=Place(path_type=Path), help=ja_en("列の対応（YAML）", "Column mapping (YAML)."))
@option(
    "--show-mapping",
    is_flag=True,
    help=ja_en("取り込まず、列の対応（YAML）だけを書き出す", "Only write the column mapping (YAML), import nothing."),
)
@apply_option
def import_(
    call: Call,
    file: Path,
    document: str | None,
    version: str | None,
    published: date | None,
    effective: date | None,
    source: str,
    partial: bool,
    mapping: Path | None,
    show_mapping: bool,
    apply: bool,
) -> int:
    """Show what an import would do, and do it with --apply."""
    from migtrack.cli.spec_layout import layout_images, mapping_text
    from migtrack.services.specifications import Details, import_specification, stage_specification

    desk = desk_of(call)
    if show_mapping:
        text = mapping_text(desk, file, document, mapping)
        emit({"mapping": text}, call.json, lambda: text.splitlines())
        return 0
    details = Details(document, version, published, effective, source, partial)
    staged = stage_specification(desk, file, details, mapping)
    written = import_specification(desk, staged, call.reason or "") if apply else 0
    data = {
        "version": version_image(staged.version, []),
        "same": staged.is_same,
        "erratum": staged.is_erratum,
        "pins": staged.pins,
        "applied": written,
        "sheets": layout_images(staged.layouts),
        "findings": [finding_image(finding, desk.language) for finding in staged.findings],
    }
    emit(data, call.json, lambda: _staged_lines(desk, staged, apply))
    if not call.json:
        show_findings(staged.findings, desk.language)
    return exit_code_of(staged.findings)


@reading_command("list", ja_en("取り込んだ版の一覧を表示します。", "List the registered versions."), parent=command)
@option(
    "--claims",
    "wants_claims",
    is_flag=True,
    help=ja_en("公表日などについて出典ごとの情報も表示します。", "Also what sources say of the days of versions."),
)
def list_(call: Call, wants_claims: bool) -> None:
    """The registry of versions."""
    from migtrack.cli.spec_registry import claim_image, claim_lines, entry_image, kind_word, person_names
    from migtrack.services.registry import claim_findings, list_claims, read_registry

    desk = desk_of(call)
    entries, claims = read_registry(desk), list_claims(desk) if wants_claims else []
    findings = [finding for entry in entries for finding in entry.findings]
    known = {finding.where for finding in findings}
    unregistered = claim_findings((), claims)  # of versions that nobody has imported
    findings += [finding for finding in unregistered if finding.where not in known]
    data: dict[str, object] = {"versions": [entry_image(desk, entry) for entry in entries]}
    if wants_claims:
        data["claims"] = [claim_image(told) for told in claims]
    data["findings"] = [finding_image(finding, desk.language) for finding in findings]
    persons = person_names(desk)
    names = {document.key: document.name for document in desk.catalogue.documents}
    shorts = {operation.key: operation.short for operation in desk.catalogue.operations}

    def row(entry: "RegistryEntry") -> list[str]:
        v = entry.version
        pinned = joined(shorts[key] for key in entry.pinned_by)
        counts = [str(v.clauses), str(v.items)]
        entered = [persons.get(entry.entered_by, entry.entered_by), local_time(entry.entered_at)[:10]]
        days = [day(v.published), day(v.effective)]
        return [names[v.document], shown_version(v.version), *days, *counts, kind_word(entry), *entered, pinned]

    def lines() -> list[str]:
        listed = table(say("show.spec_heading").split("|"), map(row, entries), right={4, 5})
        return [*listed, "", *claim_lines(desk, claims)] if wants_claims else listed

    emit(data, call.json, lines)
    if not call.json:
        show_findings(findings, desk.language)


@reading_command("show", ja_en("版の要件を表示します。", "Show the requirements of a version."), parent=command)
@argument("version", metavar=ja_en("版", "VERSION"))
@argument("requirement", required=False, metavar=ja_en("要件ID", "ID"))
@option(
    "--card",
    is_flag=True,
    help=ja_en(
        "要件の代わりに、版について分かっていること（登録した人・照合値・出典ごとの情報）を表示します。",
        "What is known of the version instead of its requirements: who entered it, digests, claims.",
    ),
)
def show(call: Call, version: str, requirement: str | None, card: bool) -> None:
    """The requirements of a version, or one of them in full, or its card."""
    from migtrack.services.specifications import find_requirement, find_version

    desk = desk_of(call)
    if card:
        _show_card(call, desk, version)
        return
    found = find_version(desk, version)
    held = desk.state.requirements(found.name)
    if requirement is not None:
        held = [find_requirement(desk, found, requirement)]
    data = {"requirements": [{**_plain(h.requirement), "digest": h.digest} for h in held]}

    def lines() -> list[str]:
        if requirement is not None:
            one = held[0].requirement
            told = [f"{one.id}  {class_signs(one)}  {one.title}", "／".join(one.chapter), "", *one.text.splitlines()]
            return [*told, "", *term_lines(one), say("registry.card_content", digest=held[0].digest)]
        rows = [
            [
                h.requirement.id,
                class_signs(h.requirement),
                "／".join(h.requirement.chapter),
                h.requirement.title,
                h.requirement.text,
            ]
            for h in held
        ]
        return table(say("show.requirement_heading").split("|"), rows, limits={2: 24, 3: 30, 4: 50})

    emit(data, call.json, lines)


def _show_card(call: Call, desk: "Desk", version: str) -> None:
    from migtrack.cli.spec_registry import card_lines, claim_image, entry_image
    from migtrack.services.registry import registry_entry

    entry = registry_entry(desk, version)
    data = {"version": entry_image(desk, entry), "claims": [claim_image(told) for told in entry.claims]}
    emit(data, call.json, lambda: card_lines(desk, entry))
    if not call.json:
        show_findings(entry.findings, desk.language)


def version_image(version: "SpecVersion", pins: list[str]) -> dict[str, object]:
    """A version as scripts read it."""
    return {
        "document": version.document,
        "version": version.version,
        "published": version.published,
        "effective": version.effective,
        "items": version.items,
        "clauses": version.clauses,
        "sample": version.sample,
        "partial": version.partial,
        "digest": version.content_digest,
        "file_digest": version.file_digest,
        "source": version.source,
        "erratum_of": version.erratum_of or None,
        "base": version.base or None,
        "pinned_by": pins,
    }


def _staged_lines(desk: "Desk", staged: "StagedSpecification", applied: bool) -> list[str]:
    name = shown_version(staged.version.name)
    if staged.is_same:
        return [say("show.spec_same", name=name)]
    classes = Counter(mark for r in staged.specification for mark in {mark for _, mark in r.classes})
    counts = {mark.value: classes[mark] for mark in RequirementClass}
    findings, version = len(staged.findings), staged.version
    lines = [
        say("show.spec_staged", name=name, clauses=version.clauses, items=version.items, findings=findings, **counts)
    ]
    if staged.completes:
        lines.append(say("show.spec_completes", name=name))
    if staged.is_erratum:
        lines.append(say("show.spec_erratum", original=staged.version.erratum_of, name=name))
    if staged.pins:
        names = joined(desk.catalogue.find_operation(key).name for key in staged.pins)
        lines.append(say("show.spec_pins", operations=names))
    if applied:
        return [*lines, say("show.spec_imported", name=name)]
    from migtrack.cli.spec_layout import layout_lines
    from migtrack.services.gaps import body_class

    return [*layout_lines(staged.layouts, body_class(desk)), *lines, say("show.not_applied")]


def _plain(requirement: object) -> dict[str, object]:
    from migtrack.domain.image import to_image

    image: dict[str, object] = to_image(requirement)
    return image


from migtrack.cli import (  # noqa: E402, F401  # they add their commands to the group  # noqa: E402, F401
    spec_compare,
    spec_compose,
    spec_export,
    spec_map,
    spec_registry,
    spec_switch,
    spec_watch,
)
