"""Office files (zip archives of XML) whose bytes are the same from run to run."""

from __future__ import annotations

import io
import zipfile

__all__ = ["same_bytes"]

#: The first moment that a zip archive can name; no clock time goes into a file.
_MOMENT = (1980, 1, 1, 0, 0, 0)
_READABLE = 0o644 << 16


def same_bytes(archive: bytes) -> bytes:
    """Return ``archive`` with the same members in the same order, without the time of writing.

    >>> draft = io.BytesIO()
    >>> with zipfile.ZipFile(draft, "w") as file:
    ...     file.writestr("a.xml", "<a/>")
    >>> zipfile.ZipFile(io.BytesIO(same_bytes(draft.getvalue()))).infolist()[0].date_time
    (1980, 1, 1, 0, 0, 0)
    """
    result = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(archive)) as before,
        zipfile.ZipFile(result, "w", compression=zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            member = zipfile.ZipInfo(name, date_time=_MOMENT)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = _READABLE
            # What is told of the system that wrote it depends on the system otherwise.
            member.create_system = 3
            after.writestr(member, before.read(name))
    return result.getvalue()
