"""Pictures in other formats, cut into several files, and put together from several."""

from ..cases import Case, kind
from ..files import picture
from ..tables import Value
from .images import ENDINGS, IT, MADE, saved

SAYS = """
saved as {out}.
done, the new file is {out}.
"""
FORMATS = {
    "jpg": (["jpg", "jpeg", "a jpg", "a jpeg", "JPG", "JPEG"], True), "png": (["png", "a png", "PNG"], False),
    "webp": (["webp", "a webp", "WebP"], False), "gif": (["gif", "a gif", "GIF"], True),
    "bmp": (["bmp", "a bitmap", "BMP", "a bmp"], True), "pdf": (["pdf", "a pdf", "PDF", "a pdf document"], True),
    "tiff": (["tiff", "a tiff", "tif", "TIFF"], False),
}


@kind("picture to another format", weight=4)
def convert(rng):
    to = rng.choice(["jpg", "jpg", "png", "png", "webp", "pdf", "pdf", "bmp", "gif", "tiff"])
    f = picture(rng, endings=[e for e in ENDINGS if e != to and not (to == "jpg" and e == "jpeg")])
    names, rgb = FORMATS[to]
    opened = f'img = Image.open("{f}")' + (".convert('RGB')" if rgb else "")
    return Case([f], """
        convert {it} (to|into) {to}
        (save|export|store|write) {it} as {to} [file]
        (turn|change|make) {it} into {to}
        {it} as {to} [please]
        i need {it} (as|in) {to}
        (give me|can i have|make) the {bare} (version|copy|file) of {it}
        {from} to {bare}
        {from} -> {bare}
        change the (format|file type) [of {it}] to {to}
        (transform|re-save|reformat) {it} to {to}
        {bare} instead of {from} [please]
        """,
        f"{opened}\nimg.save('{f.stem}.{to}')", it=IT, to=names, bare=[n for n in names if " " not in n],
        says=SAYS, want=(lambda: "") if to == "pdf" else saved(f"{f.stem}.{to}", f.size),
        **{"from": [f.ending, f.ending.upper()]})


@kind("icon from a picture", weight=0.8)
def icon(rng):
    f = picture(rng, endings=ENDINGS)
    side = rng.choice([16, 32, 48, 64])
    named = rng.random() < 0.4
    side = side if named else 32
    how = " (of|with|in) {n} (px|pixels)" if named else ""
    return Case([f], f"""
        (make|create) (an icon|a favicon|an ico file){how} (from|of|out of) {{it}}
        (convert|turn) {{it}} (to|into) (an icon|a favicon|an ico|an ico file|ico){how}
        (favicon|icon|ico) (from|of) {{it}}{how}
        (save|export) {{it}} as (a favicon|an icon|ico|.ico){how}
        i need {{it}} as (a favicon|an icon for windows|an ico|an .ico file){how}
        {{it}} as (favicon|ico|windows icon){how}
        """, f"img = Image.open(\"{f}\")\nimg.resize(({side}, {side})).save('{f.stem}.ico')", it=IT, n=side,
                says=SAYS, want=saved(f"{f.stem}.ico", None))


@kind("compress a picture", weight=1.5)
def compress(rng):
    f = picture(rng, endings=ENDINGS)
    quality = rng.choice([20, 30, 40, 50, 60, 70, 75, 80, 85, 90])
    named = rng.random() < 0.55
    quality = quality if named else 60
    return Case([f], """
        (save|export|store) {it} (with|at|in) [jpeg|jpg] quality {n}
        compress {it} (to|with|at) [a] quality [of] {n} [percent]
        [jpeg|jpg] quality {n} [for {it}]
        make a jpeg [of {it}] with quality {n}
        (reduce|lower|set) the [jpeg] quality [of {it}] to {n}
        {it} in quality {n} [please]
        """ if named else """
        compress {it} [for (the web|email)]
        make the (file|file size) [of {it}] smaller [without changing its (width|size in pixels)]
        (reduce|shrink|cut) the (file size|size on disk|kilobytes|megabytes|mb) [of {it}]
        {it} (is too big|takes up too much space) (to mail|for the upload|on the disk), compress it
        (a|the) (smaller|lighter|compressed) (file|jpg|jpeg) of {it} for (email|the web)
        save {it} (with|in) (lower|less|reduced) quality
        {it} should take [up] less (disk space|memory|storage)
        optimise {it} for the web
        less megabytes [please]
        """, f"img = Image.open(\"{f}\").convert('RGB')\nimg.save('{f.stem}_small.jpg', quality={quality})",
                it=IT, n=quality, says=SAYS, want=saved(f"{f.stem}_small.jpg", f.size))


@kind("picture without metadata", weight=0.5)
def strip(rng):
    f = picture(rng, endings=("jpg", "jpg", "jpeg"), exif=True)
    return Case([f], """
        (remove|strip|delete|wipe|clear) the (exif|metadata|exif data|camera data|hidden data) [from {it}|of {it}]
        (save|make) a (copy|version) of {it} without (exif|metadata|the exif data|camera information)
        {it} without (exif|metadata|exif data)
        (clean|anonymize) {it}: no (exif|metadata)
        get rid of the (exif|metadata|location data) in {it}
        i do not want any (exif|metadata|personal data) in {it}
        """, f"""img = Image.open("{f}")
Image.fromarray(np.array(img)).save('{f.stem}_clean.{f.ending}')""", it=IT, says=SAYS,
                want=saved(f"{f.stem}_clean.{f.ending}", f.size))


@kind("picture cut in two", weight=2)
def halves(rng):
    f = picture(rng, endings=ENDINGS)
    sides = rng.random() < 0.6
    if sides:
        asks, code = """
        (split|cut|divide) {it} (in|into) (two|2) halves, left and right
        (split|cut|divide) {it} (in|into) (a left and a right|left and right) (half|halves|part) [as two files]
        (split|cut) {it} (vertically|down the middle|with a vertical cut) [into (two|2) (files|halves|parts|pictures)]
        (divide|slice) {it} (vertically|down the middle|with a vertical cut) [into two (files|halves|parts|pictures)]
        (save|export) the left and [the] right half [of {it}] (separately|as separate files)
        (save|export) the left and [the] right half [of {it}] (as two files|as two pictures)
        (left and right half|both halves left and right) [of {it}] as (two|separate) (files|pictures)
        make two pictures [out] of {it}: left half and right half
        {it} in two halves side by side
        halve {it} (down the middle|vertically) and save both (parts|halves)
        """, f"""half = img.width // 2
img.crop((0, 0, half, img.height)).save('{f.stem}_left.{f.ending}')
img.crop((half, 0, img.width, img.height)).save('{f.stem}_right.{f.ending}')"""
        name, size = f"{f.stem}_left.{f.ending}", (f.size[0] // 2, f.size[1])
    else:
        asks, code = """
        (split|cut|divide) {it} (in|into) (two|2) halves, top and bottom
        (split|cut|divide) {it} (in|into) (a top and a bottom|top and bottom) (half|part) [as two files]
        (split|cut|divide) {it} (in|into) an upper and a lower (half|part) [as two files]
        (split|cut|divide|slice) {it} (horizontally|with a horizontal cut) [into (two|2) (files|halves|parts|pictures)]
        (save|export) the (top and [the] bottom|upper and [the] lower) half [of {it}] (separately|as separate files)
        (save|export) the (top and [the] bottom|upper and [the] lower) half [of {it}] as two files
        (top and bottom half|both halves top and bottom) [of {it}] as (two|separate) (files|pictures)
        make two pictures [out] of {it}: top half and bottom half
        {it} in two halves, upper and lower
        """, f"""half = img.height // 2
img.crop((0, 0, img.width, half)).save('{f.stem}_top.{f.ending}')
img.crop((0, half, img.width, img.height)).save('{f.stem}_bottom.{f.ending}')"""
        name, size = f"{f.stem}_top.{f.ending}", (f.size[0], f.size[1] // 2)
    return Case([f], asks, f'img = Image.open("{f}")\n{code}', it=IT, want=saved(name, size),
                says="the two halves are saved.\ndone: two files, the first is {out}.")


@kind("picture cut in a grid", weight=1.2)
def grid(rng):
    f = picture(rng, endings=ENDINGS)
    rows, columns = rng.choice([(2, 2), (2, 2), (3, 3), (3, 3), (2, 3), (3, 2), (4, 4), (1, 3), (3, 1), (5, 5)])
    special = {(2, 2): "\n(split|cut) {it} (in|into) (4|four) (equal|) (parts|quarters|pieces|tiles)\n"
                       "{it} in four quarters as files",
               (3, 3): "\n(split|cut) {it} (in|into) (9|nine) (equal|) (parts|squares|pieces|tiles)\n"
                       "nine tiles of {it} for instagram",
               (1, 3): "\n(split|cut) {it} (in|into) (3|three) (parts|pieces) (side by side|from left to right)",
               (3, 1): "\n(split|cut) {it} (in|into) (3|three) (parts|pieces) (from top to bottom|one below the other)"}
    return Case([f], """
        (split|cut|divide|slice|chop) {it} (in|into) (a|an) {r}x{c} grid
        (split|cut|divide) {it} (in|into) {r} rows and {c} columns [of tiles]
        {r} (x|by|times) {c} (tiles|pieces|grid) (from|of) {it} [as files]
        (save|export) {it} as {r}x{c} tiles
        (tile|slice) {it} {r}x{c}
        make a puzzle of {r} by {c} (pieces|tiles) (from|out of) {it}
        """ + special.get((rows, columns), ""), f"""img = Image.open("{f}")
wide, high = img.width // {columns}, img.height // {rows}
for row in range({rows}):
    for column in range({columns}):
        part = img.crop((column * wide, row * high, (column + 1) * wide, (row + 1) * high))
        part.save(f'{f.stem}_{{row + 1}}_{{column + 1}}.{f.ending}')""", it=IT, r=rows, c=columns,
                want=saved(f"{f.stem}_{rows}_{columns}.{f.ending}", (f.size[0] // columns, f.size[1] // rows)),
                says="the pieces are saved, the first is {out}.\ndone, the tiles are saved as files.")


def several(rng, count, **options):
    """Some pictures with different names."""
    found = {}
    while len(found) < count:
        f = picture(rng, **options)
        found.setdefault(f.file, f)
    return list(found.values())


def named(files):
    """Slots for the names of files: `{a}` and `{b}`."""
    return {letter: Value(f.file) for letter, f in zip("abcdef", files)}


TWO = ["the two images", "both pictures", "the pictures", "these two photos", "the two photos", "both images",
       "the two pictures", "them", "the images", "both", "the photos"]
OPEN_TWO = "img = Image.open(\"{a}\").convert('RGB')\nother = Image.open(\"{b}\").convert('RGB')\n"


@kind("two pictures side by side", weight=2)
def collage(rng):
    a, b = several(rng, 2, endings=ENDINGS)
    stacked = rng.random() < 0.4
    wide = max(a.size[0], b.size[0]) if stacked else a.size[0] + b.size[0]
    high = a.size[1] + b.size[1] if stacked else max(a.size[1], b.size[1])
    if stacked:
        size, place = "(max(img.width, other.width), img.height + other.height)", "(0, img.height)"
        where = ["on top of each other", "one below the other", "below each other", "vertically", "under each other",
                 "one above the other", "in a column"]
        more = ("stack {two} [vertically]\nput {b} (below|under|underneath) {a}\n"
                "add {b} (below|under) {a} in one picture")
    else:
        size, place = "(img.width + other.width, max(img.height, other.height))", "(img.width, 0)"
        where = ["side by side", "next to each other", "horizontally", "beside each other", "left and right",
                 "in a row", "side-by-side"]
        more = ("put {b} (to the right of|right of|next to|beside) {a}\n"
                "(make|create|build) a collage [of {two}|with {two}|from {two}]\n"
                "{a} on the left, {b} on the right, one picture\ncollage of {a} and {b}")
    return Case([a, b], """
        (put|place|show|arrange|paste) {two} {where} [in one picture]
        (join|combine|merge|glue|stitch) {two} {where}
        (join|combine|merge|stitch) {a} and {b} {where}
        (make|create) one picture with {two} {where}
        {two} {where} [please]
        i want {two} {where} in a single (image|picture|file)
        """ + more, OPEN_TWO.format(a=a, b=b) + f"""result = Image.new('RGB', {size}, 'white')
result.paste(img, (0, 0))
result.paste(other, {place})
result.save('collage.png')""", two=TWO, where=where, says=MADE, want=saved("collage.png", (wide, high)), **named([a,
    b]))


@kind("two pictures blended", weight=0.6)
def blend(rng):
    a, b = several(rng, 2, endings=ENDINGS)
    return Case([a, b], """
        (blend|mix|fade) {two} [together|into one|half and half]
        (blend|mix|overlay|average) {a} (with|and) {b}
        (make|create) a (blend|mix|double exposure|half transparent overlay) (of|from) {two}
        (lay|put) {b} half transparent over {a}
        (overlay|superimpose) {two}
        a 50/50 (mix|blend) of {two}
        """, OPEN_TWO.format(a=a, b=b) + """Image.blend(img, other.resize(img.size), 0.5).save('blended.png')""",
                two=TWO, says=MADE, want=saved("blended.png", a.size), **named([a, b]))


@kind("two pictures compared", weight=1.2)
def compare(rng):
    size = rng.choice([(40, 40), (64, 48), (90, 60)])
    a, b = several(rng, 2, endings=("png", "bmp"), size=size)

    def different():
        import numpy
        from PIL import Image
        one, two = (numpy.asarray(Image.open(f.file).convert("RGB")).reshape(-1, 3).tolist() for f in (a, b))
        return sum(p != q for p, q in zip(one, two))
    how = rng.choice(["count", "same", "share"])
    asks, line, want = {
        "count": ("""
            how many pixels (differ|are different) (between|in) {two}
            (count|number of) [the] (different|differing|changed) pixels (in|between|of) {two}
            how many pixels of {a} (differ from|are different in) {b}
            compare {two}: number of different pixels
            in how many pixels do {a} and {b} differ
            """, "(np.array(img) != np.array(other)).any(axis=2).sum()", different),
        "same": ("""
            are {two} (the same|identical|equal) [pixel by pixel]
            (is|are) {a} and {b} (the same|identical)
            (check|test|tell me) (if|whether) {two} are (identical|equal|the same)
            is there any difference between {two}
            is {b} an exact copy of {a}
            same picture or not
            """, "np.array_equal(np.array(img), np.array(other))", lambda: different() == 0),
        "share": ("""
            (what|which) (percentage|percent|share) of (the|) pixels (differ|differs|is different) (between|in) {two}
            how (different|similar) are {two} in percent of (different|differing) pixels
            (percentage|share) of (different|changed) pixels (between|in) {two}
            by how many percent [of the pixels] do {a} and {b} differ
            """, "(np.array(img) != np.array(other)).any(axis=2).mean() * 100",
                  lambda: different() * 100 / (size[0] * size[1])),
    }[how]
    two = [t for t in TWO if t != "them"]
    return Case([a, b], asks, OPEN_TWO.format(a=a, b=b) + line, two=two, want=want, **named([a, b]),
                says="the comparison gives {out}.\nthe answer is {out}.")


ALL = ["the pictures", "these images", "all pictures", "the photos", "these photos", "all images", "my pictures",
       "them", "all of them", "these", "all the photos", "all files"]


@kind("animation from pictures", weight=1.2)
def animate(rng):
    files = several(rng, rng.randint(2, 4), endings=("png", "jpg", "jpeg"), size=rng.choice([(64, 48), (120, 80)]))
    names = ", ".join(f'"{f}"' for f in files)
    to_pdf = rng.random() < 0.4
    if to_pdf:
        return Case(files, """
            (put|collect|combine|merge|join|bind) {all} (in|into) (one|a|a single) pdf
            (make|create) (a|one) pdf (of|from|with|out of) {all}
            (convert|turn) {all} (to|into) (a|one) (pdf|pdf document)
            {all} as (one|a single) pdf [file]
            pdf with {all}, one (per|on each) page
            one pdf [please], (each|every) picture on its own page
            """, f"""images = [Image.open(name).convert('RGB') for name in [{names}]]
images[0].save('pictures.pdf', save_all=True, append_images=images[1:])""", all=ALL, says=SAYS)
    pause = rng.choice([100, 200, 250, 300, 500, 1000])
    timed = rng.random() < 0.4
    pause = pause if timed else 500
    how = " [with|,] {n} (ms|milliseconds) (per frame|each|per picture)" if timed else ""
    return Case(files, f"""
        (make|create|build) (a gif|an animated gif|an animation) (from|of|out of|with) {{all}}{how}
        (turn|combine|convert|merge) {{all}} (to|into) (a|an animated|one animated) gif{how}
        animate {{all}}{how} [as a gif]
        (animated gif|gif animation|gif|slideshow gif) (of|from|with) {{all}}{how}
        {{all}} as (an animated gif|a gif|an animation){how}
        show {{all}} one after the other in a gif{how}
        """, f"""frames = [Image.open(name).convert('RGB') for name in [{names}]]
frames[0].save('animation.gif', save_all=True, append_images=frames[1:], duration={pause}, loop=0)""",
                all=ALL, n=pause, says=SAYS, want=saved("animation.gif", files[0].size))


@kind("the same change of several pictures", weight=1.2)
def each(rng):
    files = several(rng, rng.randint(2, 4), endings=("png", "jpg", "jpeg"))
    names = ", ".join(f'"{f}"' for f in files)
    n = rng.choice([64, 100, 128, 200, 256, 300])
    orders, line, suffix = rng.choice([
        ("""
        (make|turn) {all} (gray|grey|black and white|grayscale)
        convert {all} to (grayscale|black and white|gray)
        (black and white|grayscale) copies of {all}
        remove the colour from {all}
        """, "Image.open(name).convert('L')", "gray"),
        ("""
        (resize|scale) {all} to {n}x{n} [pixels]
        make {all} {n}x{n} [pixels]
        bring {all} to the same size, {n} by {n}
        {all} in {n}x{n}
        """, f"Image.open(name).resize(({n}, {n}))", "resized"),
        ("""
        (make|shrink|resize) {all} (to half|half) (the|their) size
        (shrink|scale) {all} [down] to 50%
        {all} at half size
        halve the size of {all}
        """, "ImageOps.scale(Image.open(name), 0.5)", "resized"),
        ("""
        (rotate|turn) {all} (90 degrees|by 90 degrees|clockwise|to the right) [to the right]
        (rotate|turn) {all} a quarter turn [clockwise]
        {all} are sideways, turn them clockwise
        """, "Image.open(name).rotate(-90, expand=True)", "rotated"),
    ])
    return Case(files, orders, f"""for name in [{names}]:
    {line}.save(f'{suffix}_{{name}}')""", all=[a for a in ALL if a != "them"], n=n,
                says="done, all pictures are saved.\nthe new pictures begin with the word {w}.", w=suffix,
                want=saved(f"{suffix}_{files[-1]}", None))
