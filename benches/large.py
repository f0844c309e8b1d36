"""Makes a folder of many small reports with five findings each: python3 benches/large.py FOLDER [FILES]"""

import argparse
import pathlib

REPORT = """Report {number} of the Commission on floods

1. The Commission met on 31 April 2036 and on 2 June 2036.

2. It recalled resolution 74/276 of 1 June 2020 and document A//75/1.

3. It met again on Thursday, 15 February 2036, and noted that:

(a) The levels had been reported;

(b). The levels had been published;

(c) The levels had been read.

5. It closed on 4 June 2036.
"""

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("folder", type=pathlib.Path)
parser.add_argument("files", type=int, nargs="?", default=20000)
given = parser.parse_args()
for number in range(given.files):
    part = given.folder / f"part-{number // 500:03}"
    part.mkdir(parents=True, exist_ok=True)
    (part / f"report-{number:05}.txt").write_text(REPORT.format(number=number), encoding="utf-8")
