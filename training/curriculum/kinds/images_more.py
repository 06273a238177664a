"""More changes of one picture: patterns, channels, words on it; and what only a PNG can hold."""

from ..cases import Case, kind
from ..files import picture
from ..tables import Value
from .images import ENDINGS, IT, MADE, Edit, edit, saved

SAID = ["Sample", "DRAFT", "Copyright 2024", "Confidential", "Hello", "Do not copy", "Preview", "My Photo", "SALE",
        "Anna", "(c) Studio", "Property of ACME", "Happy Birthday", "TOP SECRET", "Summer 2023", "For review"]


@edit("pixelate", weight=1.5)
def pixelate(f, rng):
    n = rng.choice([4, 5, 8, 8, 10, 16])
    if rng.random() < 0.5:
        n, orders, asks = 8, """
            pixelate {it}
            make {it} (pixelated|look pixelated|blocky|look like pixel art)
            turn {it} into (pixel art|a mosaic|blocks|big pixels|a retro 8-bit picture)
            """, """
            (pixelated|mosaic|pixel art|blocky) (version|copy) of {it}
            (mosaic|pixel|censor) effect [on {it}]
            (censor|hide) {it} with big pixels
            i want {it} to look like an old video game
            show {it} in (large|big|coarse) (pixels|squares)
            minecraft look for {it}
            """
    else:
        orders, asks = """
            pixelate {it} (with|in) blocks of {n} [pixels|px]
            pixelate {it} with [a] block size [of] {n}
            turn {it} into a mosaic of {n} pixel squares
            """, """
            (mosaic|pixelation) with {n}x{n} blocks
            pixelated, {n} pixels per block
            {n} px mosaic [of {it}]
            block size {n}, pixelate
            """
    return Edit(f"size = img.size\nimg = img.resize((size[0] // {n}, size[1] // {n})).resize(size, Image.NEAREST)",
                "pixels", orders, asks, n=n)


@edit("posterize")
def posterize(f, rng):
    bits = rng.choice([1, 2, 3, 4])
    named = rng.random() < 0.4
    bits = bits if named else 2
    how = " (to|with) {n} bits [per channel]" if named else ""
    return Edit(f"img = ImageOps.posterize(img, {bits})", "posterized", f"""
        posterize {{it}}{how}
        (apply|add|use) a posterize (filter|effect){how} [to {{it}}]
        """, ("""
        posterize with {n} bits
        posterised (version|copy) of {it}, {n} bits
        (keep|use) only {n} bits per (colour|color|channel)
        reduce the colour depth [of {it}] to {n} bits per channel
        """ if named else """
        make {it} look like a (poster|screen print|pop art print)
        (posterized|poster|pop art) (version|copy|look|effect) [of {it}]
        give {it} a (poster|pop art|comic) look
        (flatten|simplify) the (colours|colors) like on a poster
        i want a poster effect
        """), rgb=True, n=bits)


@edit("solarize", weight=0.4)
def solarize(f, rng):
    return Edit("img = ImageOps.solarize(img)", "solarized", """
        solarize {it}
        (apply|add|use) a solarize (filter|effect) [to {it}]
        give {it} a (solarized|solarised|solarisation) (look|effect)
        """, """
        (solarized|solarised) (version|copy) of {it}
        solarize (filter|effect) [on {it}]
        invert only the bright pixels of {it}
        solarise this like man ray
        invert all (pixels|values) above (128|the middle) [in {it}]
        """, rgb=True)


@edit("fewer colours")
def fewer(f, rng):
    n = rng.choice([2, 4, 6, 8, 12, 16, 32, 64, 128])
    return Edit(f"img = img.quantize({n}).convert('RGB')", f"{n}_colors", """
        reduce {it} to {n} (colours|colors)
        (limit|cut|bring) {it} [down] to {n} (colours|colors)
        (quantize|quantise) {it} to {n} (colours|colors)
        """, """
        use only {n} (colours|colors) (in|for) {it}
        {it} (with|in) only {n} (colours|colors)
        make {it} with a palette of {n} (colours|colors)
        {n} (colour|color) version [of {it}]
        no more than {n} different colours in {it}
        palette of {n} [colours] [please]
        show {it} using {n} colours
        """, rgb=True, n=n)


@edit("equalize", weight=0.7)
def equalize(f, rng):
    automatic = rng.random() < 0.6
    if automatic:
        return Edit("img = ImageOps.autocontrast(img)", "contrast", """
            (apply|use) (autocontrast|auto contrast|automatic contrast) [on {it}]
            (fix|correct|adjust) the contrast [of {it}] automatically
            stretch the contrast [of {it}] to the full range
            """, """
            (autocontrast|auto contrast|auto-contrast) [please]
            auto levels [for {it}]
            normalize the contrast [of {it}]
            {it} should use the full range from black to white
            automatic contrast correction
            """, rgb=True)
    return Edit("img = ImageOps.equalize(img)", "equalized", """
        equalize {it}
        equalize the histogram [of {it}]
        (run|do|apply) [a] histogram equalization (on|to) {it}
        """, """
        histogram (equalization|equalisation) [of {it}]
        (spread|even out) the tones of {it} evenly
        (equalized|equalised) (version|copy) of {it}
        balance the histogram of {it}
        """, rgb=True)


CHANNELS = {0: ["red"], 1: ["green"], 2: ["blue"]}


@edit("keep one channel")
def channel(f, rng):
    at = rng.randrange(3)
    name = CHANNELS[at][0]
    others = [CHANNELS[i][0] for i in range(3) if i != at]
    zero = "img.point(lambda value: 0).getchannel(0)"
    parts = ", ".join(f"img.getchannel({at})" if i == at else zero for i in range(3))
    return Edit(f"black = Image.new('L', img.size)\nimg = Image.merge('RGB', ("
                + parts.replace(zero, "black") + "))", name, """
        keep only the {c} channel [of {it}]
        (remove|drop|delete|zero) the {a} and {b} channels [of {it}]
        show only the {c} (channel|part|component) [of {it}]
        """, """
        (only|just) the {c} channel [please]
        {c} channel [only] [of {it}]
        (extract|isolate|give me|save) the {c} channel [of {it}]
        i want to see (just|only) the {c} (light|values|channel) in {it}
        {it} with only {c} left
        set {a} and {b} to (zero|0) in {it}
        how does {it} look with only {c}
        {it} through a {c} filter
        """, rgb=True, c=name, a=others[0], b=others[1])


@edit("swap channels")
def swap(f, rng):
    first, second = rng.sample(range(3), 2)
    order = [0, 1, 2]
    order[first], order[second] = second, first
    letters = "".join("rgb"[at] for at in order)
    names = {0: "red", 1: "green", 2: "blue"}
    return Edit(f"r, g, b = img.split()\nimg = Image.merge('RGB', ({', '.join(letters)}))", "swapped", """
        swap [the] {a} and {b} [channels|channel] (in|of) {it}
        (exchange|switch|interchange) [the] {a} and {b} [channels] (in|of) {it}
        """, """
        swap {a} with {b}
        (change|turn) {a} (to|into) {b} and {b} (to|into) {a} [in {it}]
        {a} and {b} channels swapped [please]
        what is {a} should be {b} and the other way round
        make {a} things {b} and {b} things {a}
        put the {a} channel (where|in place of) the {b} one and vice versa
        trade the {a} and {b} values of every pixel
        """, rgb=True, a=names[first], b=names[second])


@edit("words on a picture", weight=2)
def words(f, rng):
    said = Value(rng.choice(SAID))
    place, x_y, ways = rng.choice([
        ("bottom right",
            "(img.width - 10, img.height - 10), {v}, fill='white', font_size=img.height // 10, anchor='rs'",
         ["bottom right", "bottom right corner", "lower right corner"]),
        ("bottom left", "(10, img.height - 10), {v}, fill='white', font_size=img.height // 10, anchor='ls'",
         ["bottom left", "bottom left corner", "lower left corner"]),
        ("top left", "(10, 10), {v}, fill='white', font_size=img.height // 10", ["top left", "top left corner",
            "upper left corner"]),
        ("middle", "(img.width // 2, img.height // 2), {v}, fill='white', font_size=img.height // 10, anchor='mm'",
         ["middle", "center", "centre"]),
    ])
    anywhere = place == "bottom right" and rng.random() < 0.7
    where = "" if anywhere else " (in|into|at) the {p}"
    return Edit(f"ImageDraw.Draw(img).text({x_y.replace('{v}', str(said))})", "text", f"""
        (write|put|add|print) (the text|the words|) {{v}} (on|onto) {{it}}{where}
        (add|put) a watermark [saying|with the text|with] {{v}} (on|to) {{it}}{where}
        """, f"""
        watermark {{it}} with {{v}}{where}
        (watermark|caption|text): {{v}}{where}
        (stamp|label|sign) {{it}} with {{v}}{where}
        i want {{it}} to say {{v}}{where}
        {{it}} needs the (caption|text|watermark) {{v}}{where}
        draw the (word|text) {{v}} on {{it}}{where}
        can you (write|put) '{{v}}' on {{it}}{where}
        """, rgb=True, v=said, p=ways)


@edit("noise", weight=0.5)
def denoise(f, rng):
    return Edit("img = img.filter(ImageFilter.MedianFilter(3))", "denoised", """
        (remove|reduce) [the] noise (in|from) {it}
        denoise {it}
        (apply|use) a median filter (on|to) {it}
        clean up the (grain|noise|speckles) in {it}
        """, """
        {it} is (grainy|noisy), (clean it|clean it up|fix that)
        less (noise|grain) [please]
        median filter [for {it}]
        (noise|grain) reduction [on {it}]
        get rid of the (grain|noise|salt and pepper noise) in {it}
        """, rgb=True)


@edit("draw on a picture", weight=0.7)
def drawn(f, rng):
    colour = rng.choice(["red", "blue", "green", "yellow", "white", "black"])
    left, top = rng.choice([0, 5, 10]), rng.choice([0, 5, 10])
    right, bottom = left + rng.choice([15, 20, 25]), top + rng.choice([15, 20, 25])
    return Edit(f"ImageDraw.Draw(img).rectangle(({left}, {top}, {right}, {bottom}), outline='{colour}', width=3)",
                "box", """
        draw a {c} (rectangle|box|frame) from {l},{t} to {r},{b} [on {it}]
        (put|draw|add) a {c} (rectangle|box) around the (area|region) {l},{t},{r},{b}
        """, """
        mark the (area|region|rectangle) {l},{t} to {r},{b} with a {c} (box|frame|rectangle)
        {c} (rectangle|box) at {l},{t},{r},{b} on {it}
        highlight the (area|part) from {l},{t} to {r},{b} in {it} with a {c} box
        outline x {l}-{r}, y {t}-{b} in {c}
        """, rgb=True, c=colour, l=left, t=top, r=right, b=bottom)


def cut(rng, name, body, suffix, asks, **slots):
    """A case that gives a PNG with transparent parts."""
    f = picture(rng, endings=ENDINGS)
    code = f'img = Image.open("{f}").convert(\'RGBA\')\n{body}\nimg.save(\'{f.stem}_{suffix}.png\')'
    return Case([f], asks, code, says=MADE, want=saved(f"{f.stem}_{suffix}.png", None), it=IT, **slots)


@kind("round crop of a picture", weight=1.5)
def circle(rng):
    return cut(rng, "circle", """img = ImageOps.fit(img, (min(img.size), min(img.size)))
mask = Image.new('L', img.size)
ImageDraw.Draw(mask).ellipse((0, 0, *img.size), fill=255)
img.putalpha(mask)""", "round", """
        crop {it} to a circle
        make {it} (round|circular|a circle)
        (cut|crop) {it} (round|into a circle|in the shape of a circle|circular)
        (round|circular|circle) (crop|cutout|version|avatar) [of {it}]
        (make|create) a (round|circular) (avatar|profile picture|icon picture) (from|of|out of) {it}
        turn {it} into a circle [with transparent corners|with a transparent background]
        i need {it} as a (circle|disc|round profile picture)
        cut a circle out of the middle of {it}
        {it} as a round sticker
        {it} in a circle [please]
        put a circular mask on {it}
        """)


@kind("rounded corners", weight=1.2)
def rounded(rng):
    n = rng.choice([5, 8, 10, 12, 15, 20, 25, 30])
    named = rng.random() < 0.5
    n = n if named else 20
    how = " (of|with radius|with a radius of) {n} [px|pixels]" if named else ""
    return cut(rng, "corners", f"""mask = Image.new('L', img.size)
ImageDraw.Draw(mask).rounded_rectangle((0, 0, *img.size), {n}, fill=255)
img.putalpha(mask)""", "rounded", f"""
        round the corners{how} [of {{it}}]
        (give|make) {{it}} rounded corners{how}
        rounded corners{how} (for|on) {{it}}
        (add|apply) rounded corners{how} [to {{it}}]
        {{it}} with (round|rounded) corners{how}
        make the corners [of {{it}}] (round|rounded){how}
        (cut off|soften) the corners [of {{it}}] (in a curve|round){how}
        i want (round|rounded|soft) corners{how} [on {{it}}] like an app icon
        {{it}} should have rounded (corners|edges){how}
        no sharp corners, round them{how}
        """, n=n)


@kind("white made transparent", weight=1.5)
def transparent(rng):
    return cut(rng, "transparent", """pixels = np.array(img)
pixels[(pixels[:, :, :3] > 240).all(axis=2), 3] = 0
img = Image.fromarray(pixels)""", "transparent", """
        make the white [background|parts|areas|pixels] [of {it}] transparent
        (remove|delete|erase|cut out) the white background (of|from) {it}
        (turn|convert|change) white [pixels] (to|into) transparent [in {it}]
        (make|create) a transparent background [for {it}] [instead of the white one]
        i need {it} (with a|on a) transparent background, it is white now
        get rid of the white (around {it}|background)
        replace white (with|by) transparency
        transparent png of {it}, white should be see-through
        white to alpha
        knock out the white [background]
        {it} without the white background
        the white in {it} should be (transparent|see-through)
        """)
