"""The numbers of db/papers/."""

NUMBERS = {
    "papers/printing/rules.py": {
        "QUIET_ZONE": 4,  # white modules round a code
    },
    "papers/workbooks/rules.py": {
        "LARGEST_FILE": 5 * 1024 * 1024,
        "LARGEST_UNPACKED": 40 * 1024 * 1024,
        "MOST_PARTS": 500,  # files within a workbook
        "LAST_ROW": 60_000,  # what lies below is refused
        "WIDEST": 40,  # columns
        "LONGEST_CELL": 500,
    },
}
