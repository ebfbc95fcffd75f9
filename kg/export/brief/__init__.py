"""A briefing on one body: what it promised, does, may do, was asked to do and declined."""
