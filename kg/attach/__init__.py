"""A researcher's own table read as a document of figures: each of its rows is the evidence of one or more.

It knows no RDF: what is read is a ``Reading`` like that of any document, and is written like one.
"""

from kg.attach.attachment import Attachment, Figures, attachment
from kg.attach.reading import Attached, Excluded, read_attachment

__all__ = ["Attached", "Attachment", "Excluded", "Figures", "attachment", "read_attachment"]
