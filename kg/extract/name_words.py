"""Single words in and around a name: whether they can belong to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.lexicon.name_words import name_words

if TYPE_CHECKING:
    from kg.extract.words import Word, Wording

__all__ = ["LINKS", "before_link", "belongs", "capital_after_links", "is_common", "takes_subject"]

LINKS = frozenset({"and", "&"})


def is_common(word: Word) -> bool:
    """Tell whether a capital on ``word`` comes from its place in the sentence alone."""
    return word.lower in name_words().common


def belongs(word: Word) -> bool:
    """Tell whether ``word``, if it has a capital, can stand inside a name."""
    return not is_common(word) or word.lower in name_words().numbers


def capital_after_links(wording: Wording, index: int) -> bool:
    """Tell whether a capitalised word stands at ``index``, or next after "and"."""
    for word in wording.words[index : index + 2]:
        if word.capital and not is_common(word):
            return True
        if word.text not in LINKS:
            return False
    return False


def takes_subject(wording: Wording, index: int) -> bool:
    """Tell whether "on" or "for" at ``index`` goes on with the name before it.

    It does in "Commission on Public Service Reform" and "Institute for Government".
    """
    words = name_words()
    heads = {"on": words.before_on, "for": words.before_for}.get(wording[index].lower, frozenset())
    if wording[index - 1].lower not in heads:
        return False
    return wording.capital_at(index + 1) and belongs(wording[index + 1])


def before_link(wording: Wording, first: int, end: int) -> int:
    """Return where the first of several names joined by "and" or a comma ends, else ``end``."""
    links = (i for i in range(first + 1, end) if wording[i].text in LINKS | {","})
    return next(links, end)
