"""The five core documents as fingerprints, so that quotations can be looked for in texts that the project does not carry.

A document is kept as the set of its runs of four words, each run as three bytes of its SHA-256: enough to say whether four words
stand there one after another, and no text to read. A document is added with `python tests/quoted.py KEY FILE`.
"""
import base64
import hashlib
import json
import re
import sys
from pathlib import Path

FILE = Path(__file__).resolve().parent / "record" / "fingerprints.json"
RUN, BYTES = 4, 3
# A quotation stands between marks that do not touch a letter on their outer side; an apostrophe inside a word is none.
QUOTED = re.compile(r"\"([^\"]+)\"|“([^”]+)”|(?<!\w)'((?:[^']|(?<=\w)'(?=\w))+)'(?!\w)|‘((?:[^’]|(?<=\w)’(?=\w))+)’(?!\w)")


def words(text):
    """The words of a text, without capitals, marks and apostrophes, which copies of a document write differently."""
    return re.findall(r"[a-z0-9]+", re.sub("['’‘]", "", text.lower()))


def runs(text):
    """The fingerprints of a text: one for each run of four words."""
    listed = words(text)
    return {hashlib.sha256(" ".join(listed[at:at + RUN]).encode()).digest()[:BYTES] for at in range(len(listed) - RUN + 1)}


def documents():
    """The fingerprints of each core document, by its source key."""
    kept = json.loads(FILE.read_text(encoding="utf-8"))
    raw = {key: base64.b64decode(text) for key, text in kept.items()}
    return {key: {each[at:at + BYTES] for at in range(0, len(each), BYTES)} for key, each in raw.items()}


def pieces(quotation):
    """A quotation in pieces, parted by what it leaves out (...) and by words that were put in [such as these]."""
    return [piece for piece in re.split(r"\.\.\.|…|\[[^\]]*\]|\n\n", quotation) if words(piece)]


def stands_in(quotation, document):
    """Whether a quotation stands in a document, word for word."""
    return all(runs(piece) <= document for piece in pieces(quotation))


def quotations(text):
    """What stands between quotation marks in a text, as far as it is long enough to be looked for."""
    found = (next(filter(None, match.groups())) for match in QUOTED.finditer(text))
    return [each for each in found if len(words(each)) >= RUN]


def main(key, file):
    """Keep a document's fingerprints under a source key."""
    kept = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}
    text = Path(file).read_text(encoding="utf-8")
    kept[key] = base64.b64encode(b"".join(sorted(runs(text)))).decode()
    FILE.write_text(json.dumps(dict(sorted(kept.items())), indent=1) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
