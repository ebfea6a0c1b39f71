"""Report and letter over their previous files: what people wrote there goes on, or the whole file is kept."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from cchc.letter import Templates, letter_file, report_file, told
from cchc.letter.aside import aside_name
from cchc.outputs import previous_bytes
from cchc.results import Results


class Texts(NamedTuple):
    """Documents by their names below the output folder, previous ones to be kept whole, and what to tell."""

    made: dict[str, bytes]
    beside: dict[str, bytes]
    told: tuple[str, ...]


def made_texts(results: Results, output: Path, templates: Templates) -> Texts:
    """The report and the letter, with what people wrote into their previous files."""
    code, known, found = results.period.code, told(results), Texts({}, {}, ())
    report, letter = (f"{code}/{kind}-cchc-{code}.docx" for kind in ("bao-cao", "cong-van"))
    before = {name: previous_bytes(output / name) for name in (report, letter)}
    made = {
        report: report_file(known, templates, before[report]),
        letter: letter_file(known, templates, before[letter], before[report]),
    }
    for name, (content, kept) in made.items():
        previous, found.made[name] = before[name], content
        if previous is not None and kept.aside:
            found.beside[f"{code}/{kept.aside}"] = previous
        found = found._replace(told=found.told + kept.told)
    return found


def closed_texts(documents: Mapping[str, bytes], output: Path) -> Texts:
    """The report and the letter of a closed period, which stay as they are; edited ones are kept beside."""
    found = Texts({name: content for name, content in documents.items() if name.endswith(".docx")}, {}, ())
    for name, content in found.made.items():
        previous = previous_bytes(output / name)
        if previous is not None and previous != content:
            path = Path(name)
            aside = aside_name(path.stem, previous)
            found.beside[path.with_name(aside).as_posix()] = previous
            found = found._replace(told=(*found.told, _CLOSED.format(path.name, aside)))
    return found


_CLOSED = "«{}» đã được sửa sau khi chốt kỳ: bản sửa giữ nguyên ở «{}», văn bản của kỳ đã chốt không đổi."
