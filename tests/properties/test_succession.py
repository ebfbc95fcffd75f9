"""Chains and webs of changes: who answers on a day is always found, and always exists then."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kg.lexicon.partial_dates import PartialDate
from kg.query.succession import Change, Lifetime, Standing, Succession

FIRST, LAST = date(1990, 1, 1), date(2029, 12, 31)
DAYS = st.dates(FIRST, LAST)


def _exact(day: date) -> PartialDate:
    return PartialDate(day, day)


def _change(number: int, day: date, originals: list[str], results: list[str]) -> Change:
    return Change(
        iri=f"change-{number:03}",
        label="",
        kind="merged",
        date=_exact(day),
        originals=tuple(originals),
        results=tuple(results),
    )


def _chain(days: list[date]) -> Succession:
    """Return a body that was renamed on each of ``days``, the first of which is its beginning."""
    ends = [day - timedelta(days=1) for day in days[1:]]
    bodies = {
        f"body-{number}": Lifetime(
            label=f"body-{number}",
            since=_exact(day),
            until=_exact(ends[number]) if number < len(ends) else None,
        )
        for number, day in enumerate(days)
    }
    changes = (
        _change(number, day, [f"body-{number - 1}"], [f"body-{number}"])
        for number, day in enumerate(days)
        if number > 0
    )
    return Succession(bodies, tuple(changes))


@given(st.lists(DAYS, min_size=1, max_size=12, unique=True), DAYS)
def test_a_chain_leads_to_the_one_body_of_the_day(days: list[date], on: date) -> None:
    days.sort()
    then = _chain(days).on("body-0", on)
    begun = [number for number, day in enumerate(days) if day <= on]
    if not begun:
        assert then.standing is Standing.NOT_YET
    elif begun[-1] == 0:
        assert then.standing is Standing.EXISTS
    else:
        assert then.standing is Standing.REPLACED
        (answering,) = then.bodies
        assert answering.iri == f"body-{begun[-1]}"
        assert answering.since == _exact(days[begun[-1]])
        assert [change.date.first for change in then.changes] == days[1 : begun[-1] + 1]


@st.composite
def _webs(draw: st.DrawFn) -> Succession:
    """Return bodies that end in some order, each into any that come later, or into none."""
    days = sorted(draw(st.lists(DAYS, min_size=2, max_size=8, unique=True)))
    names = [f"body-{number}" for number in range(len(days))]
    bodies = {}
    changes = []
    for number, (name, day) in enumerate(zip(names, days, strict=True)):
        since = draw(st.none() | st.dates(FIRST, day).map(_exact))
        bodies[name] = Lifetime(label=name, since=since, until=_exact(day))
        later = st.lists(st.sampled_from(names), max_size=3, unique=True)
        results = [each for each in draw(later) if each > name]
        changes.append(_change(number, day + timedelta(days=1), [name], results))
    bodies[names[-1]] = Lifetime(label=names[-1])
    return Succession(bodies, tuple(changes[:-1]))


@given(_webs(), DAYS)
def test_whoever_answers_is_there_and_was_reached_in_order(web: Succession, on: date) -> None:
    for name in web.bodies:
        then = web.on(name, on)
        assert (then.standing is Standing.REPLACED) == bool(then.bodies)
        assert len({body.iri for body in then.bodies}) == len(then.bodies)
        for body in then.bodies:
            life = web.bodies[body.iri]
            assert life.until is None or on <= life.until.last
            dates = [change.date for change in body.changes]
            assert dates == sorted(dates)
            assert dates[-1].first <= on
            assert name in body.changes[0].originals
            assert body.iri in body.changes[-1].results


@given(_webs())
def test_without_a_day_nothing_is_concluded(web: Succession) -> None:
    for name in web.bodies:
        assert web.on(name, None).standing is Standing.DATE_UNKNOWN
        assert web.on(name, None).bodies == ()


@given(st.dates(date(1000, 1, 1)), st.sampled_from([10, 7, 4]))
def test_a_date_comes_back_as_exact_as_it_was(day: date, length: int) -> None:
    text = day.isoformat()[:length]
    parsed = PartialDate.parse(text)
    assert str(parsed) == text
    assert parsed.first <= day <= parsed.last
