"""Questions about one picture: size, format, colours, what the camera wrote."""

from ..cases import Case, kind
from ..files import animation, picture
from .images import ENDINGS, IT

SMALL = [(40, 40), (64, 48), (90, 60), (120, 80)]


def pixels(f):
    """The colours of a picture, one after another."""
    import numpy
    from PIL import Image
    return numpy.asarray(Image.open(f.file).convert("RGB")).reshape(-1, 3).tolist()


def fact(rng, asks, line, says, want, *, rgb="", f=None, **slots):
    """A case of one value that is read off a picture."""
    f = f or picture(rng, endings=ENDINGS, size=rng.choice(SMALL) if rgb else None)
    return Case([f], asks, f'img = Image.open("{f}"){rgb}\n{line}', says=says, want=lambda: want(f), it=IT,
                stem=f.stem, **slots)


@kind("size of a picture", weight=2.5)
def size(rng):
    return fact(rng, """
        (what is|what's|tell me|give me|find|show) the (size|resolution|dimensions) of {it} [in pixels]
        how (big|large) is {it} [in pixels]
        what (size|dimensions|resolution) does {it} have
        how many pixels (wide and high|by how many) is {it}
        (size|dimensions|resolution) [of {it}]
        (width and height|height and width) [of {it}]
        (read|get|check|print) the (width and height|dimensions|pixel size) [of {it}]
        {it}: (size|dimensions) in pixels
        what are {it}'s dimensions
        i need to know the (dimensions|size|resolution) of {it}
        """, "img.size", """
        the picture is {out} pixels (width, height).
        its size in pixels is {out}.
        """, lambda f: f.size)


@kind("width or height of a picture")
def side(rng):
    at = rng.randrange(2)
    name, how, other = [("width", ["wide", "broad"], "across"), ("height", ["high", "tall"], "from top to bottom")][at]
    return fact(rng, """
        how {how} is {it} [in pixels]
        (what is|what's|tell me|get|read) the {n} of {it} [in pixels]
        {n} of {it}
        {n} [in (px|pixels)]
        how many pixels is {it} {other}
        (only|just) the {n} [of {it}] [please]
        what {n} does {it} have
        how many (px|pixels) {how} is {it}
        """, f"img.{name}", """
        it is {out} pixels {how}.
        the {n} is {out} pixels.
        """, lambda f: f.size[at], n=name, how=how, other=other)


@kind("format of a picture")
def form(rng):
    return fact(rng, """
        (what is|what's|tell me|which is) the [file] format of {it}
        (what|which) [file] (format|type) (is|has) {it} [in]
        in (what|which) [file] format is {it} [saved|stored]
        what (kind|type) of [image] file is {it}
        is {it} (a jpeg or a png|png or jpg|a png, a jpeg or something else)
        image format [of {it}]
        (format|file type) [of {it}]
        (check|detect|print|show) the [real|file] format [of {it}]
        """, "img.format", """
        the format is {out}.
        it is a {out} picture.
        """, lambda f: {"jpg": "JPEG", "jpeg": "JPEG"}.get(f.ending, f.ending.upper()))


@kind("colour mode of a picture")
def mode(rng):
    return fact(rng, """
        (what is|what's|tell me) the (colour|color) mode of {it}
        (which|what) (colour|color) (mode|model|space) (is|has|uses) {it} [in]
        is {it} (rgb|rgba|grayscale or rgb|in colour or grayscale|rgb or cmyk|in rgb mode)
        (mode|colour mode|color mode) [of {it}]
        (colour|color) (mode|model) [of {it}] [please]
        what channels does {it} have
        (check|print|show) the (colour|color|image) mode [of {it}]
        """, "img.mode", """
        the mode is {out}.
        its colour mode is {out}.
        """, lambda f: f.mode)


@kind("transparency of a picture", weight=0.6)
def alpha(rng):
    return fact(rng, """
        does {it} have (transparency|an alpha channel|transparent parts|a transparent background)
        is {it} transparent [anywhere]
        (has|does) {it} [have] [any] transparency
        (check|test|tell me) (if|whether) {it} has (an alpha channel|transparency)
        is there (an alpha channel|transparency) in {it}
        alpha channel, yes or no
        can {it} (hold|have|show) transparency
        """, "'A' in img.mode", """
        has transparency: {out}.
        alpha channel: {out}.
        """, lambda f: "A" in f.mode)


@kind("shape of a picture", weight=0.8)
def shape(rng):
    what = rng.choice(["portrait", "ratio", "megapixels", "count"])
    asks, line, want = {
        "portrait": ("""
            is {it} (in portrait or landscape|portrait or landscape|upright or wide)
            (landscape or portrait|portrait or landscape)
            what (orientation|direction) does {it} have
            (orientation|page orientation) of {it}
            is {it} (wider than high|higher than wide) (or the other way round|or square)
            """, "'square' if img.width == img.height else 'landscape' if img.width > img.height else 'portrait'",
                     lambda f: ["portrait", "square", "landscape"][(f.size[0] >= f.size[1]) + (f.size[0] > f.size[1])]),
        "ratio": ("""
            (what is|what's|get|find) the (aspect ratio|ratio of width to height|proportions) of {it}
            aspect ratio [of {it}]
            (how many times|by what factor) is {it} wider than high
            (width divided by height|width to height ratio) [of {it}]
            what proportions does {it} have
            """, "img.width / img.height", lambda f: f.size[0] / f.size[1]),
        "megapixels": ("""
            how many megapixels (does {it} have|is {it}|are in {it})
            (size of {it} in megapixels|megapixels of {it})
            megapixels
            what is the resolution in (megapixels|mp)
            (give me|compute|what are) the megapixels [of {it}]
            """, "img.width * img.height / 1000000", lambda f: f.size[0] * f.size[1] / 1000000),
        "count": ("""
            how many pixels (does {it} have|are in {it}|are there) [in total|altogether]
            (total|overall) number of pixels [in {it}]
            count the pixels [of {it}]
            pixel count [of {it}]
            how many pixels in all
            """, "img.width * img.height", lambda f: f.size[0] * f.size[1]),
    }[what]
    return fact(rng, asks, line, "the answer is {out}.\nit is {out}.", want)


@kind("average colour", weight=2)
def average(rng):
    def want(f):
        found = pixels(f)
        return [round(sum(pixel[at] for pixel in found) / len(found)) for at in range(3)]
    return fact(rng, """
        (what is|what's|find|get|compute|calculate|give me) the (average|mean) (colour|color) [of {it}]
        (average|mean) (colour|color|rgb|rgb value) [of {it}] [please]
        which (colour|color) does {it} have on average
        (average|mean) (red, green and blue|rgb values|red green blue) (of|in) {it}
        what (colour|color) is {it} (on average|overall|on the whole)
        mix all pixels [of {it}] (to|into) one (colour|color)
        overall (colour|color) [tone] of {it}
        average all the pixels of {it}
        if {it} were (a single|one) colour, which [would it be]
        {it}'s (average|mean) (colour|color)
        """, "np.array(img).mean(axis=(0, 1)).round().astype(int).tolist()", """
        on average the colour is {out} (red, green, blue).
        the mean colour is rgb {out}.
        """, want, rgb=".convert('RGB')")


@kind("average brightness", weight=0.8)
def lightness(rng):
    def want(f):
        from PIL import Image, ImageStat
        return ImageStat.Stat(Image.open(f.file).convert("L")).mean[0]
    return fact(rng, """
        how (bright|dark|light) is {it} [on average]
        (what is|get|compute|find|measure) the (average|mean|overall) brightness [of {it}]
        (average|mean) brightness [of {it}]
        is {it} (bright or dark|rather dark or rather bright)
        (average|mean) gray (value|level) [of {it}]
        (brightness|lightness|luminance) of {it} [from 0 to 255]
        what brightness does {it} have
        """, "np.array(img).mean()", """
        the mean brightness is {out} (0 is black, 255 is white).
        its average brightness is {out} of 255.
        """, want, rgb=".convert('L')")


@kind("main colours", weight=2)
def main_colours(rng):
    n = rng.choice([2, 3, 3, 4, 5, 5, 6, 8, 10])
    return fact(rng, """
        (what are|find|get|list|show|give me) the {n} (main|dominant|most common) (colours|colors) [of {it}|in {it}]
        (what are|find|get|list|show|give me) the {n} (most used|most important|top) (colours|colors) [of {it}|in {it}]
        [the] {n} (dominant|main|most frequent|prominent|strongest) (colours|colors) [of {it}|in {it}]
        which {n} (colours|colors) (dominate|stand out|are used most) [in {it}]
        (extract|make|create|get) a (palette|colour palette) of {n} (colours|colors) [from {it}]
        (extract|make|create|get) a (color palette|colour scheme) of {n} (colours|colors) [from {it}]
        {n} colour palette (from|of) {it}
        top {n} (colours|colors) [of {it}]
        what {n} (colours|colors) does {it} mostly (have|contain|consist of)
        {it} in {n} colours: which are they
        pick (out|) the {n} (leading|key|main) colours
        """, f"img = img.quantize({n}).convert('RGB')\n"
             "[color for count, color in sorted(img.getcolors(), reverse=True)]", """
        the main colours are {out}.
        these colours dominate: {out}.
        """, main_want(n), rgb=".convert('RGB')", n=[str(n), NAMED.get(n, str(n))])


NAMED = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 8: "eight", 10: "ten"}


def main_want(n):
    """The colours by their count, most first."""
    def want(f):
        from collections import Counter

        from PIL import Image
        left = Image.open(f.file).convert("RGB").quantize(n).convert("RGB")
        count = Counter(map(tuple, __import__("numpy").asarray(left).reshape(-1, 3).tolist()))
        return [colour for _, colour in sorted(((c, k) for k, c in count.items()), reverse=True)]
    return want


@kind("number of colours")
def colours(rng):
    return fact(rng, """
        how many (different|distinct|unique|) (colours|colors) (are|are there|can be found) in {it}
        (count|number of) [the] (different|distinct|unique) (colours|colors) [in {it}]
        how many (colours|colors) does {it} (have|use|contain)
        (colour|color) count [of {it}]
        number of (colours|colors) used in {it}
        how (colourful|colorful) is {it}: number of (different|distinct) colours
        unique colours in {it}
        """, "len(img.getcolors(img.width * img.height))", """
        there are {out} different colours.
        the picture has {out} distinct colours.
        """, lambda f: len(set(map(tuple, pixels(f)))), rgb=".convert('RGB')")


@kind("colour of a pixel")
def pixel(rng):
    x, y = rng.randrange(40), rng.randrange(40)
    place, ways = rng.choice([
        (f"({x}, {y})", [f"at {x},{y}", f"at ({x}, {y})", f"at x {x} and y {y}", f"at position {x},{y}", f"{x}, {y}"]),
        (f"({x}, {y})", [f"at {x}, {y}", f"at pixel {x},{y}", f"at the point {x}/{y}", f"at x={x}, y={y}"]),
        ("(0, 0)", ["in the top left corner", "at the top left", "in the upper left corner", "at the very top left"]),
        ("(img.width // 2, img.height // 2)", ["in the middle", "in the centre", "at the center",
            "right in the middle"]),
    ])

    def want(f):
        at = {"(0, 0)": 0, "(img.width // 2, img.height // 2)": f.size[1] // 2 * f.size[0] + f.size[0] // 2}
        return tuple(pixels(f)[at.get(place, y * f.size[0] + x)])
    return fact(rng, """
        (what|which) (colour|color) (is|has) the pixel {p}
        (what is|what's|get|read|give me) the (colour|color|rgb value|rgb) {p} [of {it}|in {it}]
        (colour|color|rgb|pixel value) {p} [of {it}]
        rgb values of the pixel {p} [in {it}]
        what (colour|color) does {it} have {p}
        (pick|sample) the colour {p}
        (read|print) the pixel {p}
        """, f"img.getpixel({place})", """
        the colour there is {out} (red, green, blue).
        that pixel is rgb {out}.
        """, want, rgb=".convert('RGB')", p=ways)


@kind("colour histogram", weight=1.5)
def histogram(rng):
    f = picture(rng, endings=ENDINGS)
    gray = rng.random() < 0.3
    asks, code = ("""
        (plot|draw|show|make) (a|the) (brightness|grey level|gray value|tonal|luminance) histogram [of {it}]
        histogram of the (brightness|gray values|grey levels|light and dark) [in {it}]
        how is the brightness [of {it}] distributed
        (chart|graph) how many pixels have which brightness
        distribution of (dark and bright|light and dark) pixels [in {it}]
        show the tonal range of {it} as a chart
        """, f"""img = Image.open("{f}").convert('L')
plt.bar(range(256), img.histogram(), width=1)
plt.title('Brightness')
plt.xlabel('value')
plt.ylabel('pixels')""") if gray else ("""
        (plot|draw|show|make) (a|the) (colour|color|rgb) histogram [of {it}]
        histogram of the (colours|colors|rgb channels|red, green and blue values) [in {it}]
        how are the (colours|colors) [of {it}] distributed
        (colour|color|rgb) (histogram|distribution) [of {it}]
        (chart|graph|plot) (the colour channels|red green and blue|the distribution of the colours) [of {it}]
        (plot|show) how often each (red, green and blue|rgb) value (occurs|comes up) [in {it}]
        histogram of {it}, one line (per|for each) (channel|colour)
        """, f"""img = Image.open("{f}").convert('RGB')
for at, color in enumerate(['red', 'green', 'blue']):
    plt.plot(img.getchannel(at).histogram(), color=color)
plt.title('Colours')
plt.xlabel('value')
plt.ylabel('pixels')""")
    return Case([f], asks, code, says="here is the histogram.\nthe chart shows how the values are spread.", it=IT)


@kind("what the camera wrote", weight=1.2)
def exif(rng):
    f = picture(rng, endings=("jpg", "jpg", "jpeg"), exif=True)
    tags = {271: "Make", 272: "Model", 306: "DateTime"}

    def facts():
        from PIL import Image
        return {tags[key]: value for key, value in Image.open(f.file).getexif().items()}
    taken = rng.random() < 0.35
    if taken:
        key, name, asks = rng.choice([
            (306, "DateTime", """
            when was {it} (taken|shot|made)
            (date|day|time|date and time) {it} was (taken|shot)
            what (date|day) was {it} (taken|shot)
            (on which day|at what time|when) did the camera take {it}
            [find|read] the (date taken|capture date|recording date|shooting date) [of {it}]
            how old is {it}, when was it (taken|shot)
            """),
            (272, "Model", """
            (which|what) camera [model] (took|shot|made) {it}
            with (which|what) camera was {it} (taken|shot|made)
            camera model [of {it}]
            what (camera|model|device) was {it} (taken|shot) with
            (read|get|find) the camera model [from {it}]
            which model of camera is in the exif data
            """)])
        return Case([f], asks, f'img = Image.open("{f}")\nimg.getexif()[{key}]', it=IT,
                    says="it says {out}.\naccording to the picture: {out}.", want=lambda: facts()[name])
    return Case([f], """
        (show|read|print|list|get|extract) the (exif|exif data|metadata|meta data|exif tags|camera data) (of|from) {it}
        what (metadata|exif data|camera information|hidden information) (is in|does|is stored in) {it}
        what did the camera (store|save|write) in {it}
        (exif|metadata) [of {it}]
        all (exif|metadata) (tags|fields|values) [of {it}]
        (does {it} have|is there any) (exif|metadata|camera data), (show it|list it|what is it)
        which (camera settings|facts about the camera|exif fields) are (stored|saved) in {it}
        """, f"""img = Image.open("{f}")
{{ExifTags.TAGS.get(key, key): value for key, value in img.getexif().items()}}""", it=IT, want=facts,
                says="the picture holds {out}.\nthese are its metadata: {out}.")


@kind("frames of an animation", weight=0.6)
def frames(rng):
    f = animation(rng)
    its = ["the gif", "this gif", "it", "the animation", "this animation", "my gif"]
    if rng.random() < 0.5:
        return Case([f], """
            how many (frames|pictures|images) (does {it} have|are in {it}|has {it})
            (count|number of) [the] frames (of|in) {it}
            frame count [of {it}]
            how (long|many frames) is {it} in frames
            what's the number of frames
            """, f'img = Image.open("{f}")\nimg.n_frames', says="it has {out} frames.\nthere are {out} frames.",
                    want=lambda: f.count, it=its)
    return Case([f], """
        (split|separate|break) {it} into (its frames|single frames|pictures|png files|individual images)
        (extract|save|export) (all|the|all the|every) (frames|single pictures) (of|from) {it} [as png|as png files]
        (each|every) frame of {it} as (a file of its own|its own png|a separate picture)
        (give me|get) the (single|individual) frames [of {it}] as (pngs|pictures|files)
        turn {it} into png (pictures|files)
        unpack {it} into frames
        """, f"""img = Image.open("{f}")
for at in range(img.n_frames):
    img.seek(at)
    img.convert('RGB').save(f'{f.stem}_{{at + 1}}.png')""", it=its,
                says="the frames are saved, the first as {out}.\ndone, one picture for each frame.")
