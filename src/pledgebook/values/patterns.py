"""Regular expressions from lists of words, fast enough to run over every article.

A plain alternation of many words is tried word by word at every position; folded into a tree of common beginnings it
is three times as fast and means the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

SPACE = "\u0020\u00a0\u2009\u202f"
"""Spaces inside numbers and amounts: plain, no-break, thin, narrow no-break (for use in a character class)."""

GAP = rf"[{SPACE}\t]*(?:\r?\n[{SPACE}\t]*)?"
"""Nothing, spaces, or one line break: a blank line ends a paragraph and is never crossed."""

BREAK = rf"(?=[{SPACE}\t\r\n]){GAP}"
"""At least one space or one line break."""

_Tree = dict[str, "_Tree"]
_END = ""


def _tree(words: Iterable[str]) -> _Tree:
    root: _Tree = {}
    for word in words:
        node = root
        for char in word:
            node = node.setdefault(char, {})
        node[_END] = {}
    return root


def _pattern(node: _Tree) -> str:
    branches = [_char(char) + _pattern(after) for char, after in sorted(node.items()) if char != _END]
    if not branches:
        return ""
    joined = branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
    # greedy: the longest word wins, as in a list sorted by length
    return f"(?:{joined})?" if _END in node else joined


def _char(char: str) -> str:
    return BREAK if char == " " else re.escape(char)


def alternation(words: Iterable[str]) -> str:
    """A pattern that matches the longest of the words; never the empty string. No words match nothing.

    A space in a word matches any run of spaces and a line break.
    """
    tree = _tree(word for word in words if word)
    return f"(?:{_pattern(tree)})" if tree else r"(?!)"


def whole_words(words: Iterable[str]) -> str:
    """A pattern for any of the words as whole words, the first that fits; no words match nothing.

    It begins with the set of their first letters, which is looked for several times as fast as the border of a word.
    """
    by_first: dict[str, list[str]] = {}
    for word in words:
        by_first.setdefault(word[0], []).append(re.escape(word[1:]))
    if not by_first:
        return r"(?!)"
    first = f"[{''.join(map(re.escape, by_first))}]"
    rests = "|".join(rf"(?<={re.escape(letter)})(?:{'|'.join(rests)})" for letter, rests in by_first.items())
    return rf"{first}(?<!\w{first})(?:{rests})\b"
