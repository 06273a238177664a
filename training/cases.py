"""Makes cases in sessions of Decipher: `python cases.py FOLDER --groups 400 --seed 1 [--sessions 2]`.

Each session gets the curriculum, makes its share of the cases, runs every program of them, and
leaves those that held as `cases-SEED.jsonl`. A share that is there already is not made again.
"""

import argparse
import concurrent.futures
import pathlib
import subprocess
import tempfile
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
# Beside this file where it was unpacked from the program; in the repository where the agent has it.
CARDS = HERE / "card" if (HERE / "card").exists() else HERE.parent / "crates/agent/src/card"
# As the agent joins them; the last line describes one file and prints it.
PARTS = ["card.py", "tables.py", "media.py", "documents.py", "describe.py"]
GROUPS_OF_A_SESSION = 500
CELL = """
import os, sys, zipfile
zipfile.ZipFile('curriculum.zip').extractall('/tmp/lessons')
sys.path.insert(0, '/tmp/lessons')
os.environ['CARD'] = '/tmp/lessons/card.py'
from curriculum import make
make.main('cases-{seed}.jsonl', {groups}, {seed})
"""


def package(path):
    """The curriculum and the code of cards, as one file."""
    card = "".join((CARDS / part).read_text() for part in PARTS).replace("\nmain(PATH)", "\n#")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("card.py", card)
        for source in sorted((HERE / "curriculum").rglob("*.py")):
            archive.write(source, source.relative_to(HERE))


def session(options, home, seed, groups):
    """One share, made in one session."""
    made = options.folder / f"cases-{seed}.jsonl"
    if made.exists():
        return f"{made} is there"
    cell = home / f"cell-{seed}.py"
    cell.write_text(CELL.format(seed=seed, groups=groups))
    ran = subprocess.run(
        [options.decipher, "run", cell, home / "curriculum.zip", "--time", options.time, "--memory", "6g",
         "--out", options.folder], stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if not made.exists():
        raise SystemExit(f"the session of seed {seed} left no cases:\n{ran.stdout}\n{ran.stderr}")
    return f"{made}: {sum(1 for _ in made.open())} groups\n{ran.stdout}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--groups", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sessions", type=int, default=2, help="at once")
    parser.add_argument("--share", type=int, default=GROUPS_OF_A_SESSION, help="groups of one session")
    parser.add_argument("--time", default="20m", help="of one session")
    parser.add_argument("--decipher", default=str(HERE.parent / "decipher"))
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    options.folder = options.folder.resolve()
    shares = range(0, options.groups, options.share)
    with tempfile.TemporaryDirectory() as home, concurrent.futures.ThreadPoolExecutor(options.sessions) as pool:
        home = pathlib.Path(home)
        package(home / "curriculum.zip")
        for said in pool.map(lambda at: session(options, home, options.seed + at, min(
                options.share, options.groups - at)), shares):
            print(said, flush=True)


if __name__ == "__main__":
    main()
