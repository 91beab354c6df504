#!/usr/bin/env bash
# Babel's extractor leaves out every `_("words")` within an f-string when it runs on Python 3.11 or older, and finds it on
# 3.12 or newer, without a word about it: one source gives two catalogues. What is left out stays English for ever, as a
# check for missing translations asks the same extractor and passes.
#
# Seen: babel 2.18.0 on CPython 3.10.13 and 3.11.7: ['Plain']; on 3.12.1 and 3.13.0: ['Open matters', 'Settled', 'Plain'].
# What it means: words to translate stand before an f-string, or a test compares them with what the syntax tree calls.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet --disable-pip-version-check babel==2.18.0
cat > "$place/said.py" <<'PY'
alone = f"{_('Open matters')}"
counted = f"{_('Settled')} · {len(found)}"
plain = _("Plain")
PY
"$place/venv/bin/python" - "$place/said.py" <<'PY'
import ast
import sys
from importlib.metadata import version

from babel.messages.extract import extract_from_file

extracted = [found[1] for found in extract_from_file("python", sys.argv[1])]
tree = ast.parse(open(sys.argv[1]).read())
called = sorted(node.args[0].value for node in ast.walk(tree) if isinstance(node, ast.Call) and node.func.id == "_")
print("python", sys.version.split()[0], "babel", version("babel"), "extracted:", extracted, "said:", called)
all_of_it = ["Open matters", "Settled", "Plain"]
assert called == sorted(all_of_it) and extracted == (all_of_it if sys.version_info >= (3, 12) else ["Plain"]), "changed"
PY
