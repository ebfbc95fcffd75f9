"""Random texts that look like documents: fragments of policy prose, layout and oddities."""

from __future__ import annotations

from hypothesis import strategies as st

__all__ = ["ANY_TEXT", "DOCUMENTS"]

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=400)

_LINES = (
    "PRIORITY 1: CLEAN AIR", "1.1 Clean rivers", "2.3.1 Clean streets", "# Ponds", "FOREWORD",
    "What can the Health and Wellbeing Board do?", "• How are we working together already?",
    "Outcomes for residents", "Recommendation 2: The Board should publish its plan.",
    "•", "• Endorse the plan", "• Work with the Council, in two steps:", "  – by May", "(a) write;",
    "o Publish the map", "- and the rest of it", "The Harbour Trust will:", "We have agreed to",
    "Action: Kent County Council to write by 31 February 2022.", "Lead: Harbour Trust", "Due: 2022",
    "Kent County Council will mend the wall, and the Harbour Trust has agreed to pay £3.5m for it.",
    "“We will open the ward in May,” said Octavia Hill, chair of the Harbour Trust. “We must.”",
    "He said: 'It can't be done", "it, they and the Department will do so", "Dear Minister,",
    "The Clinical Commissioning Group (CCG) is asked by the Government to act. It won't. Will it?",
    "If the CCG's chief executive were to go, Mrs Hill would stay.", "Source: survey, table 4",
    "Ward 12 11 40% n/a", "Clean Air Plan | 4", "Clean Air Plan | 5", "Clean Air Plan | 6", "12",
    "You may also like", "Comment guidelines", "North", "South", "Shade", "Heat", "Centre", "East",
    "Action | Owner | When", "Plant trees | Council | May", "Action \t Owner \t When",
    "by", "will", "to", "£", "(", ")", "“", "”", "’s", "...", "The the the", "£1,2,3m", "a.b.c.", "?",
    "the end of the sentence that furniture broke off, and so it goes on for a while yet,",
)  # fmt: skip
_ODD = (
    "\x00", "\x07", "\x0b", "\x0c", "\x1c", "\x1f", "\x7f", "\x85", "\xa0", "\xad", "\u200b",
    "\u2028", "\u2029", "\u202e", "\ufeff", "\ufffd", "\ud7ff", "\U0001f600", "e\u0301", "ﬁ", "İ",
    "ß", "سيفتح المجلس", "的", "\uf0b7", "…", "ǅ",
)  # fmt: skip
_GAPS = (" ", "\n", "\n", "\n\n", "\n\n\n\n", "\r\n", "\t", "  \t ", "\n    ", "", "\x0c", "\u2028")

DOCUMENTS = st.lists(
    st.tuples(
        st.one_of(
            st.sampled_from(_LINES), st.sampled_from(_LINES), st.sampled_from(_ODD), ANY_TEXT
        ),
        st.sampled_from(_GAPS),
    ),
    max_size=25,
).map(lambda pairs: "".join(part for pair in pairs for part in pair))
