"""The numbers of db/papers/."""

NUMBERS = {
    "papers/printing/rules.py": {
        "QUIET_ZONE": 4,  # white modules round a code
    },
    "papers/word_templates/rules.py": {
        "LARGEST_TEMPLATE": 2 * 1024 * 1024,
        "LARGEST_TEMPLATE_UNPACKED": 20 * 1024 * 1024,
        "MOST_TEMPLATE_PARTS": 300,
    },
    "papers/workbooks/rules/cells.py": {
        "LONGEST_CELL": 500,
    },
    "papers/workbooks/rules/headings.py": {
        "HEADING_BY_ROW": 15,
    },
    "papers/workbooks/rules/html_tables.py": {
        "LOOKED_AT": 4000,
        "TALLEST": 5000,  # rows that one cell may reach over
    },
    "papers/workbooks/rules/merged.py": {
        "MOST_AREAS": 20_000,
    },
    "papers/workbooks/rules/opening.py": {
        "LARGEST_FILE": 5 * 1024 * 1024,
        "LARGEST_UNPACKED": 40 * 1024 * 1024,
        "MOST_PARTS": 500,  # files within a workbook
        "LAST_ROW": 60_000,  # what lies below is refused
        "WIDEST": 40,  # columns
        "LOOKED_AT": 4000,  # bytes, for what kind of file it is
    },
    "papers/workbooks/rules/plain_text.py": {
        "LOOKED_AT": 4000,
    },
}
