"""The tests: cases are files, gold is what a careful reader marked up, unit and properties are Python."""
