"""Archives: what is in them, taking files out, packing files."""

from ..cases import Case, kind
from ..files import packed_file, picture, prose_file
from ..tables import Table, Value
from .splitting import there

IT = ["the zip", "this zip", "the archive", "this archive", "it", "the zip file", "the file", "my zip", "this zip file"]
TARS = ["the tar", "this archive", "the archive", "it", "the tarball", "this tar file", "the file", "my archive"]


def opened(f):
    """The line that opens an archive."""
    return f'archive = zipfile.ZipFile("{f}")\n'


@kind("files of a zip listed", weight=2)
def listed(rng):
    f = packed_file(rng)
    how = rng.choice(["names", "names", "count", "sizes", "total", "largest"])
    sizes = {name: len(content.encode()) for name, content in f.entries.items()}
    if how == "largest" and sorted(sizes.values())[-1] == (sorted(sizes.values())[-2:-1] or [0])[0]:
        how = "names"
    asks, line, want, says = {
        "names": ("""
            (what is|which files are) (in|inside) {it}
            (list|show|print) [all] the (files|contents|entries|file names) [of {it}|in {it}]
            (which|what) files (are in {it}|does {it} contain|does {it} have)
            (contents|files) of {it}
            (look|peek) (into|inside) {it} [without unpacking]
            (list|show) what {it} (contains|holds)
            names of the files in {it}
            """,
            "archive.namelist()", lambda: list(f.entries), "it holds {out}.\nthe files are {out}."),
        "count": ("""
            how many files (are in {it}|does {it} contain|does {it} have|are there)
            (count|number of) [the] files (in|of|inside) {it}
            file count [of {it}]
            {it} contains how many files
            """, "len(archive.namelist())", lambda: len(f.entries), "there are {out} files.\nit holds {out} files."),
        "sizes": ("""
            (list|show) the files [in {it}] with their sizes
            how (big|large) is each file in {it}
            (sizes|file sizes) (in|of) {it}
            (what|which) size does each file in {it} have
            files and sizes [of {it}]
            """, "{item.filename: item.file_size for item in archive.infolist()}", lambda: sizes,
                  "the sizes in bytes are {out}.\n{out}."),
        "total": ("""
            how (big|large) is {it} (unpacked|uncompressed|when unpacked|extracted)
            (unpacked|uncompressed) size of (the files in {it}|{it} in bytes|{it})
            how many bytes (do the files in {it} have|will {it} take) when unpacked
            (size|bytes) after (unpacking|unzipping)
            how much (space|room) does {it} need when (unzipped|unpacked|extracted)
            what do the files [in {it}] add up to in bytes
            """,
            "sum(item.file_size for item in archive.infolist())", lambda: sum(sizes.values()),
            "unpacked it has {out} bytes.\n{out} bytes."),
        "largest": ("""
            (which|what) is the (largest|biggest) file (in|inside) {it}
            (which|what) file (in|of) {it} is [the] (largest|biggest)
            (largest|biggest) file [in {it}]
            which file takes [up] the most (space|room) [in {it}]
            """, "max(archive.infolist(), key=lambda item: item.file_size).filename",
                    lambda: max(sizes, key=sizes.get), "the largest is {out}.\n{out} is the largest file."),
    }[how]
    return Case([f], asks, opened(f) + line, says=says, want=want, it=IT)


@kind("a zip unpacked", weight=2.5)
def unpack(rng):
    f = packed_file(rng)
    return Case([f], """
        (unzip|unpack|extract|decompress|uncompress) {it}
        (unzip|unpack|extract) (everything|all files|all the files|all) [from {it}|in {it}]
        (open|unzip) {it} and (save|extract) (the files|all files|everything)
        get (the files|everything|all the files) out of {it}
        (take|pull) (everything|all files) out [of {it}]
        i need the files (in|from|inside) {it}
        (unzip|extract|unpack) [it] here
        make the files in {it} available
        (extract|unpack) the (contents|content) [of {it}]
        """, opened(f) + "archive.extractall()\narchive.namelist()", it=IT,
                says="unpacked: {out}.\nthe files {out} are out now.", want=lambda: list(f.entries))


@kind("one file out of a zip", weight=2)
def one(rng):
    f = packed_file(rng)
    name = rng.choice(list(f.entries))
    v = Value(name)
    read = rng.random() < 0.5
    if not read:
        return Case([f], """
            (extract|unzip|unpack|get) (only|just|) {v} [from {it}|out of {it}]
            (take|pull|get) {v} out [of {it}]
            (only|just) (extract|unpack|unzip) {v}
            i (only|just) need {v} [from {it}]
            (save|unpack) {v} from {it} [here]
            {v} from {it} [please], nothing else
            """, f'with zipfile.ZipFile("{f}") as archive:\n    archive.extract({v})',
                    it=IT, v=v, says="{out} is unpacked.\nthe file {out} is out now.", want=there([name]))
    if name.endswith(".csv"):
        return Case([f], """
            (read|load|open|show) [the table] {v} [from {it}|in {it}]
            (show|print) the (table|csv) {v} (in|inside|from) {it}
            what (stands|is) in {v} [as a table]
            {v} as a table
            (look at|let me see) {v} (in|inside) {it}
            """, opened(f) + f"df = pd.read_csv(archive.open({v}))\ndf", it=IT, v=v,
                    says="here is the table.\nthis is the table in the zip.",
                    want=lambda: len(f.entries[name].splitlines()) - 1)
    return Case([f], """
        (read|open|show|print) (the text of|the contents of|) {v} [from {it}|in {it}]
        what (does {v} say|is written in {v}|stands in {v})
        (text|contents) of {v} [in {it}]
        (look at|let me see) {v} (in|inside) {it}
        (show|print) {v} without (unpacking|extracting) {it}
        """, opened(f) + f"print(archive.read({v}).decode())", it=IT, v=v, says="here is the text.\nit says: {out}",
                want=lambda: f.entries[name].strip())


@kind("a tar archive", weight=1.2)
def tar(rng):
    f = packed_file(rng, rng.choice(["tar.gz", "tar.gz", "tgz", "tar"]))
    load = f'archive = tarfile.open("{f}")\n'
    if rng.random() < 0.5:
        return Case([f], """
            (what is|which files are) (in|inside) {it}
            (list|show|print) [all] the (files|contents|entries) [of {it}|in {it}]
            (which|what) files (are in {it}|does {it} contain)
            (contents|files) of {it}
            (list|show) what {it} (contains|holds)
            """, load + "archive.getnames()", it=TARS, says="it holds {out}.\nthe files are {out}.",
                    want=lambda: list(f.entries))
    return Case([f], """
        (untar|unpack|extract|decompress) {it}
        (unpack|extract) (everything|all files|all the files) [from {it}]
        get (the files|everything) out of {it}
        (untar|extract|unpack) [it] here
        i need the files (in|from) {it}
        (open|unpack) {it} and save the files
        """, load + "archive.extractall(filter='data')\narchive.getnames()", it=TARS,
                says="unpacked: {out}.\nthe files {out} are out now.", want=lambda: list(f.entries))


@kind("files packed", weight=2)
def pack(rng):
    makers = [lambda: picture(rng), lambda: prose_file(rng), lambda: Table(rng), lambda: picture(rng)]
    found = {}
    for make in rng.sample(makers, rng.randint(2, 4)):
        f = make()
        found.setdefault(f.file, f)
    files = list(found.values())
    if len(files) < 2:
        return None
    alls = ["the files", "these files", "all files", "all the files", "all of them", "everything", "my files", "them"]
    if rng.random() < 0.2:
        lines = "\n".join(f'    archive.add("{f.file}")' for f in files)
        return Case(files, """
            (pack|put) {all} (in|into) a (tar.gz|tarball|tar.gz archive|gzipped tar)
            (make|create) a (tar.gz|tarball|tar.gz archive) (of|from|with) {all}
            {all} as (tar.gz|a tarball|a tar.gz)
            (tar|tar and gzip) {all}
            (one|a) tarball with {all}
            """, f"with tarfile.open('files.tar.gz', 'w:gz') as archive:\n{lines}", all=alls,
                    says="saved as {out}.\nall files are in {out}.", want=there(["files.tar.gz"]))
    lines = "\n".join(f'    archive.write("{f.file}")' for f in files)
    named = rng.random() < 0.3
    name = rng.choice(["backup", "bundle", "all", "package", "upload", "project"]) if named else "files"
    return Case(files, """
        (zip|pack|put) {all} (in|into|to) {z}.zip
        (make|create) a [zip] (file|archive) (named|called) {z}.zip (of|from|with) {all}
        (zip|pack|compress) {all} as {z}.zip
        {z}.zip with {all}
        i need {all} in {z}.zip
        """ if named else """
        zip {all} [together|up]
        (pack|put|compress|bundle|combine) {all} (in|into) (a|one|a single) zip [file|archive]
        (make|create) a zip [file|archive] (of|from|with|containing) {all}
        {all} as (a|one) zip
        i need {all} in (a|one) zip [archive]
        (archive|bundle) {all} [as zip]
        (one|a) zip with {all} [in it]
        """, f"with zipfile.ZipFile('{name}.zip', 'w', zipfile.ZIP_DEFLATED) as archive:\n{lines}", all=alls, z=name,
                says="saved as {out}.\nall files are in {out}.", want=there([f"{name}.zip"]))
