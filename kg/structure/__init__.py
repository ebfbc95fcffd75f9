"""Document to Blocks: headings, lists, paragraphs, tables and furniture, with exact offsets."""
