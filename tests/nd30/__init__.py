"""A stranger's check of .docx files against Nghị định 30/2020/NĐ-CP: it knows nothing of the program.

By hand: `python -m nd30 FILE …` from the folder of the tests.
"""

from collections.abc import Callable, Iterator

from nd30 import components, page, tables, text
from nd30.model import Paper
from nd30.reading import read

Rule = Callable[[Paper], Iterator[str]]
RULES: tuple[Rule, ...] = (*page.RULES, *components.RULES, *text.RULES, *tables.RULES)


def findings(content: bytes) -> list[tuple[str, str]]:
    """What deviates: the rule and a sentence each."""
    paper = read(content)
    return [(rule.__name__, told) for rule in RULES for told in rule(paper)]
