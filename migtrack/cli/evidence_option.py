"""`--evidence FILE` of commands that decide: files that stand behind the decision, kept with it."""

from pathlib import Path

from migtrack.cli.bilingual import ja_en, option
from migtrack.cli.values import Place

evidence_option = option(
    "--evidence",
    multiple=True,
    type=Place(path_type=Path),
    metavar=ja_en("ファイル", "FILE"),
    help=ja_en("証拠書類として保存して付けるファイル（複数可）", "File to keep as evidence; may be repeated."),
)
"""Gives the paths; `services.evidence.read_evidence` reads and checks them."""
