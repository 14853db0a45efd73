"""`migtrack spec claim`, `spec set`, `spec withdraw`, and the card of a version."""

from datetime import date
from typing import TYPE_CHECKING

import click

from migtrack.cli.bilingual import argument, ja_en, option
from migtrack.cli.call import Call
from migtrack.cli.desk import desk_of
from migtrack.cli.diagnostics import finding_image
from migtrack.cli.options import command_group, reading_command, writing_command
from migtrack.cli.output import emit, table
from migtrack.cli.spec import command, version_image
from migtrack.cli.text import day, joined, local_time, say, shown_version
from migtrack.cli.values import DAY
from migtrack.domain.revision import VersionClaim

if TYPE_CHECKING:
    from migtrack.services.desk import Desk
    from migtrack.services.registry import RegistryEntry

claim = command_group(
    "claim",
    ja_en("版の公表日・適合基準日について、出典ごとの情報", "What sources say of a version's days"),
    parent=command,
)

PUBLISHED = option("--published", type=DAY, help=ja_en("公表日", "Day of publication."))
EFFECTIVE = option("--effective", type=DAY, help=ja_en("適合基準日", "Compliance date."))


@writing_command(
    "add",
    ja_en(
        "ある版の公表日・適合基準日を、出典とともに記録します（取り込んでいない版でも）。",
        "Record what a source says of a version's days, registered or not.",
    ),
    parent=claim,
)
@argument("version", metavar=ja_en("版", "VERSION"))
@PUBLISHED
@EFFECTIVE
@option("--source", default="", help=ja_en("どこにそう書かれているか", "Where it is written."))
@option("--note", default="", help=ja_en("備考", "Note."))
def add(call: Call, version: str, published: date | None, effective: date | None, source: str, note: str) -> None:
    """Record a claim; conflicting ones stand side by side."""
    from migtrack.services.registry import add_claim

    desk = desk_of(call)
    told = add_claim(
        desk, version, VersionClaim("", "", "", published, effective, source, note=note), call.reason or ""
    )
    name = shown_version(f"{told.document}@{told.version}")
    emit({"claim": claim_image(told)}, call.json, lambda: [say("registry.claim_added", id=told.id, name=name)])


@reading_command("list", ja_en("記録した情報の一覧を表示します。", "List the claims."), parent=claim)
def list_(call: Call) -> None:
    """Every claim, by version."""
    from migtrack.services.registry import list_claims

    desk = desk_of(call)
    claims = list_claims(desk)
    emit({"claims": [claim_image(one) for one in claims]}, call.json, lambda: claim_lines(desk, claims))


@writing_command("withdraw", ja_en("誤って記録した情報を取り消します。", "Take back a mistaken claim."), parent=claim)
@argument("number", metavar=ja_en("番号", "ID"))
def withdraw_one(call: Call, number: str) -> None:
    """Take back a claim; needs --reason."""
    from migtrack.services.registry import withdraw_claim

    told = withdraw_claim(desk_of(call), number, call.reason or "")
    name = shown_version(f"{told.document}@{told.version}")
    emit({"claim": claim_image(told)}, call.json, lambda: [say("registry.claim_withdrawn", id=told.id, name=name)])


@writing_command(
    "set",
    ja_en(
        "登録済みの版の公表日・適合基準日・入手元を直します。",
        "Correct the days or the source of a registered version.",
    ),
    parent=command,
)
@argument("version", metavar=ja_en("版", "VERSION"))
@PUBLISHED
@EFFECTIVE
@option("--source", help=ja_en("入手元（通知の名称、アドレスなど）", "Where it came from."))
@option(
    "--clear",
    multiple=True,
    type=click.Choice(["published", "effective"]),
    help=ja_en("空に戻す項目（published 公表日、effective 適合基準日）", "A day to be made unknown again."),
)
def set_(
    call: Call,
    version: str,
    published: date | None,
    effective: date | None,
    source: str | None,
    clear: tuple[str, ...],
) -> None:
    """Correct a registered version; needs --reason."""
    from migtrack.services.registry import Correction, set_version
    from migtrack.services.specifications import find_version

    desk = desk_of(call)
    changed = set_version(desk, version, Correction(published, effective, source, clear), call.reason or "")
    found = find_version(desk, version)
    data = {"version": version_image(found, []), "changed": changed}
    days = {"published": day(found.published), "effective": day(found.effective)}
    key = "registry.version_set" if changed else "show.unchanged"
    emit(data, call.json, lambda: [say(key, name=shown_version(found.name), **days)])


@writing_command(
    "withdraw",
    ja_en(
        "誤って取り込んだ版を取り消します（何にも使われていないときだけ）。",
        "Take a mistaken import out, as long as nothing hangs on it.",
    ),
    parent=command,
)
@argument("version", metavar=ja_en("版", "VERSION"))
def withdraw(call: Call, version: str) -> None:
    """Take a version out of the registry; needs --reason."""
    from migtrack.services.withdrawal import withdraw_version

    desk = desk_of(call)
    done = withdraw_version(desk, version, call.reason or "")

    def lines() -> list[str]:
        told = [say("registry.version_withdrawn", name=shown_version(done.version.name))]
        if done.unpinned:
            names = joined(desk.catalogue.find_operation(key).name for key in done.unpinned)
            told.append(say("registry.unpinned", operations=names))
        return told

    emit({"version": version_image(done.version, []), "unpinned": done.unpinned}, call.json, lines)


# --- what `spec list` and `spec show` print


def entry_image(desk: "Desk", entry: "RegistryEntry") -> dict[str, object]:
    """A registered version as scripts read it, with who entered it and what sources say."""
    return {
        **version_image(entry.version, list(entry.pinned_by)),
        "entered_by": entry.entered_by,
        "entered_at": entry.entered_at,
        "findings": [finding_image(finding, desk.language) for finding in entry.findings],
    }


def claim_image(told: VersionClaim) -> dict[str, object]:
    """A claim as scripts read it."""
    return {
        "id": told.id,
        "document": told.document,
        "version": told.version,
        "published": told.published,
        "effective": told.effective,
        "source": told.source,
        "person": told.person,
        "note": told.note,
    }


def claim_lines(desk: "Desk", claims: list[VersionClaim]) -> list[str]:
    """Claims as a table."""
    if not claims:
        return [say("show.none")]
    names = {document.key: document.name for document in desk.catalogue.documents}
    persons = person_names(desk)
    rows = [
        [
            told.id,
            names.get(told.document, told.document),
            shown_version(told.version),
            day(told.published),
            day(told.effective),
            told.source,
            persons.get(told.person, told.person),
            told.note,
        ]
        for told in claims
    ]
    return table(say("registry.claim_heading").split("|"), rows, limits={5: 40, 7: 30})


def kind_word(entry: "RegistryEntry") -> str:
    """Sample or real, part, erratum."""
    version = entry.version
    words = [say("show.sample" if version.sample else "show.real")]
    words += [say("show.partial")] if version.partial else []
    words += [say("registry.erratum")] if version.erratum_of else []
    return joined(words)


def card_lines(desk: "Desk", entry: "RegistryEntry") -> list[str]:
    """Everything that is known of one version."""
    version, names = entry.version, {document.key: document.name for document in desk.catalogue.documents}
    operations = joined(desk.catalogue.find_operation(key).name for key in entry.pinned_by) or "―"
    person = person_names(desk).get(entry.entered_by, entry.entered_by) or "―"
    lines = [
        say(
            "registry.card_name",
            document=names.get(version.document, version.document),
            version=shown_version(version.version),
        ),
        say("registry.card_kind", kind=kind_word(entry)),
        say("registry.card_days", published=day(version.published), effective=day(version.effective)),
        say("registry.card_counts", clauses=version.clauses, items=version.items),
        say("registry.card_source", source=version.source),
        say("registry.card_entered", person=person, at=local_time(entry.entered_at) if entry.entered_at else "―"),
        say("registry.card_pins", operations=operations),
        say("registry.card_content", digest=version.content_digest),
        say("registry.card_file", digest=version.file_digest),
    ]
    if version.erratum_of:
        lines.append(say("registry.card_erratum", version=version.erratum_of))
    if version.base:
        lines.append(say("registry.card_base", version=shown_version(version.base)))
    if entry.claims:
        lines += [say("registry.card_claims"), *map(_claim_line, entry.claims)]
    return lines


def _claim_line(told: VersionClaim) -> str:
    days = {"published": day(told.published), "effective": day(told.effective)}
    return say("registry.card_claim", id=told.id, source=told.source, **days)


def person_names(desk: "Desk") -> dict[str, str]:
    """Person id → name."""
    from migtrack.domain.person import Person

    return {person.id: person.name for person in desk.state.all(Person)}
