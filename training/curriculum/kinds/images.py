"""Changes of one picture, saved under a new name: how such a kind is made, colours, and effects."""

from .. import phrases
from ..cases import Case, kind
from ..files import picture

ENDINGS = ("png", "png", "png", "jpg", "jpg", "jpg", "jpeg", "webp", "bmp")
IT = ["the image", "the picture", "the photo", "this image", "this picture", "this photo", "it", "my photo",
      "my picture", "my image", "this", "the pic", "this pic", "the img", "the whole picture"]
MADE = """
saved as {out}.
done, the new picture is {out}.
here is the changed picture: {out}.
"""
EDITS = {}
LATER = """
now {order}
and {order}
also {order}
then {order}
{order} (too|as well|now)
can you also {order}
(great|nice|good|ok), now {order}
after that, {order}
"""
BOTH = """
{first} and {order}
{first}, then {order}
{first} and then {order}
first {first}, then {order}
i want you to {first} and {order}
{first} + {order}
{first}, {order}, and save the result
"""


class Edit:
    """One change of a picture `img`: the lines that do it and the ways to ask for it.

    `orders` are short orders that also go after another change; `size` gives the size that comes out.
    """

    def __init__(self, body, suffix, orders, asks="", *, rgb=False, gray=False, size=None, says=MADE, **slots):
        self.body, self.suffix, self.says, self.slots = body, suffix, says, {"it": IT, **slots}
        self.orders, self.asks = orders.strip(), orders.strip() + "\n" + asks.strip()
        self.rgb, self.gray, self.size = rgb, gray, size or (lambda size: size)

    def code(self, f):
        """The program for a picture."""
        opened = f'img = Image.open("{f}")' + (".convert('RGB')" if self.rgb else ".convert('L')" if self.gray else "")
        return "\n".join(filter(None, [opened, self.body, f"img.save('{f.stem}_{self.suffix}.{f.ending}')"]))

    def order(self, rng):
        """Some short orders, expanded."""
        trees = phrases.templates(self.orders)
        slots = {**self.slots, "it": ["it", "it", "the picture", "the image", "the photo"]}

        def say(slot):
            value = slots[slot]
            return rng.choice(value) if isinstance(value, list) else value
        return [phrases.expand(rng.choice(trees), say, rng) for _ in range(6)]


def saved(name, size):
    """A check that a picture of a size was saved."""
    def want():
        from PIL import Image
        with Image.open(name) as img:
            return "" if size is None or img.size == size else f"a picture of {size}, not {img.size}"
    return want


def edit(name, *, weight=1.0, size=None):
    """Registers a kind that changes one picture; the function gives an `Edit` or None."""
    def register(make):
        @kind(name, weight=weight)
        def case(rng):
            f = picture(rng, endings=ENDINGS, size=size)
            first = make(f, rng)
            name = f"{f.stem}_{first.suffix}.{f.ending}"
            other = rng.choice([key for key in EDITS if EDITS[key] is not make])
            later = both(f, first, EDITS[other](f, rng), LATER, rng)
            return Case([f], first.asks, first.code(f), says=first.says, want=saved(name, first.size(f.size)),
                        then=[later] if later else [], **first.slots)
        EDITS[name] = make
        return case
    return register


def sized(change, size):
    """The size of a picture after a change; None when it is not known."""
    return None if size is None else change.size(size)


def both(f, first, second, asks, rng):
    """A case of two changes, one after the other; None when they do not go together."""
    if first.suffix == second.suffix or (first.gray and second.rgb):
        return None
    last = sized(second, sized(first, f.size))
    if last is not None and min(last) < 1:
        return None
    joined = Edit("\n".join(filter(None, [first.body, "img = img.convert('L')" if second.gray else "", second.body])),
                  "edited", asks, rgb=first.rgb or second.rgb, gray=first.gray)
    return Case([f], asks, joined.code(f), says=MADE, want=saved(f"{f.stem}_edited.{f.ending}", last),
                first=first.order(rng), order=second.order(rng))


@kind("two changes of a picture", weight=3)
def two(rng):
    f = picture(rng, endings=ENDINGS)
    first, second = rng.sample(list(EDITS), 2)
    return both(f, EDITS[first](f, rng), EDITS[second](f, rng), BOTH, rng)


@edit("grayscale", weight=3)
def gray(f, rng):
    return Edit("", "gray", """
        (make|turn) {it} (black and white|gray|grey|grayscale|greyscale|b&w|b/w|monochrome)
        convert {it} (to|into) (black and white|gray|grey|grayscale|greyscale|monochrome|shades of gray)
        remove [all] [the] (colour|color|colours|colors) from {it}
        (desaturate|decolorize) {it}
        """, """
        (black and white|b&w|grayscale|greyscale|monochrome|grey|gray) [version|copy] [of {it}] [please]
        i (want|need|would like) {it} (in|as) (black and white|grayscale|greyscale|gray)
        (give me|make|create|save|produce) a (black and white|gray|grayscale|greyscale) (version|copy) [of {it}]
        (strip|drop|take out|get rid of) the (colour|color|colours|colors)
        make it look like an old black and white (photo|film|photograph)
        can i have {it} without (colour|color|any colours)
        no colours, just (gray|grey|shades of gray|black and white)
        """, gray=True)


@edit("threshold", weight=0.7)
def threshold(f, rng):
    return Edit("img = img.point(lambda value: 255 if value > 128 else 0)", "threshold", """
        (threshold|binarize|binarise) {it}
        turn {it} into pure black and white without (gray|grey|any grays|shades)
        make every pixel of {it} either black or white
        """, """
        (apply|use) a (black/white|binary|black or white) threshold [to {it}]
        convert {it} to (1 bit|1-bit|two tone|two-tone|binary) black and white
        only [pure] black and [pure] white pixels, no (gray|grey) [at all]
        make a (binary|two-tone|1-bit|stamp-like) (image|picture|version) [of it]
        high contrast two tone: just black or white
        i need a binary mask [of {it}]: (white|255) above (128|the middle), (black|0) below
        dark pixels become black and (light|bright) ones white
        """, gray=True)


@edit("invert", weight=3)
def invert(f, rng):
    return Edit("img = ImageOps.invert(img)", "inverted", """
        invert {it}
        invert the (colors|colours) [of {it}]
        make a negative [of {it}]
        (reverse|flip|swap) the (colors|colours) of {it} to their opposites
        turn {it} into (a|its) negative
        """, """
        (negative|inverted version|inverted copy) of {it}
        (colour|color|photo|film) negative [of {it}] [please]
        make (black white and white black|the dark parts light and the light parts dark)
        (give me|i want|i need|create) (the|a) (negative|inverted image|inverted version|inverted colors)
        show {it} as a [film] negative
        (inverse|opposite) colours [for {it}]
        every colour should become its opposite
        {it} with inverted (colors|colours)
        """, rgb=True)


EFFECTS = {
    "inverted": ("ImageOps.invert(img.crop(box))", """
        invert [only|just] the {part} [of {it}]
        invert the (colours|colors) (in|of) the {part} [only]
        """, ["inverted", "in inverted colours", "negative"]),
    "gray": ("img.crop(box).convert('L')", """
        make [only|just] the {part} [of {it}] (gray|grey|black and white|grayscale)
        (desaturate|remove the colour from|take the colours out of) the {part} [of {it}] [only]
        """, ["black and white", "gray", "grayscale", "without colour", "greyscale"]),
    "blurred": ("img.crop(box).filter(ImageFilter.GaussianBlur(5))", """
        blur [only|just] the {part} [of {it}]
        blur {it} in the {part} only
        """, ["blurred", "blurry", "out of focus"]),
    "mirrored": ("ImageOps.mirror(img.crop(box))", """
        mirror [only|just] the {part} [of {it}]
        flip the {part} [of {it}] horizontally
        """, ["mirrored", "flipped left to right"]),
    "dark": ("ImageEnhance.Brightness(img.crop(box)).enhance(0.5)", """
        darken [only|just] the {part} [of {it}]
        make [only|just] the {part} [of {it}] darker
        """, ["darker", "darkened"]),
    "bright": ("ImageEnhance.Brightness(img.crop(box)).enhance(1.5)", """
        (brighten|lighten) [only|just] the {part} [of {it}]
        make [only|just] the {part} [of {it}] (brighter|lighter)
        """, ["brighter", "lighter"]),
}
PARTS = {
    "(img.width // 2, 0, img.width, img.height)": ["right half", "right side", "half on the right", "right-hand half",
                                                    "right 50%"],
    "(0, 0, img.width // 2, img.height)": ["left half", "left side", "half on the left", "left-hand half", "left 50%"],
    "(0, 0, img.width, img.height // 2)": ["top half", "upper half", "upper part", "half at the top", "top 50%"],
    "(0, img.height // 2, img.width, img.height)": ["bottom half", "lower half", "lower part", "half at the bottom"],
    "(0, 0, img.width // 2, img.height // 2)": ["top left quarter", "upper left corner", "top-left quarter"],
    "(img.width // 2, img.height // 2, img.width, img.height)": ["bottom right quarter", "lower right corner"],
}


@edit("change a part of a picture", weight=4)
def part(f, rng):
    suffix = rng.choice(["inverted", *EFFECTS])
    effect, orders, how = EFFECTS[suffix]
    box = rng.choice(list(PARTS))
    return Edit(f"box = {box}\nimg.paste({effect}, box)", suffix, orders, """
        make the {part} [of {it}] {how}
        (only|just) the {part} should be {how}
        i want the {part} [of {it}] {how} and the rest unchanged
        leave {it} as it is but make the {part} {how}
        the {part} {how}, the rest (normal|as it was|untouched)
        can the {part} be {how}
        (save|give me|make) a (copy|version) where the {part} is {how}
        have the {part} {how} but keep everything else
        """, rgb=True, part=PARTS[box], how=how)


@edit("blur", weight=2)
def blur(f, rng):
    strong = rng.random() < 0.3
    number = rng.choice([2, 3, 4, 5, 8, 10, 12, 15, 20])
    if strong:
        return Edit(f"img = img.filter(ImageFilter.GaussianBlur({number}))", "blurred", """
            blur {it} with [a] radius [of] {n} [pixels]
            apply a gaussian blur (of|with radius) {n} [px|pixels] [to {it}]
            """, """
            gaussian blur, radius {n}
            (use|with) a {n} (px|pixel) blur on {it}
            {it} blurred by {n} pixels
            """, rgb=True, n=number)
    return Edit("img = img.filter(ImageFilter.GaussianBlur(5))", "blurred", """
        blur {it} [a bit|slightly]
        make {it} (blurry|blurred|out of focus|soft|softer|fuzzy|hazy)
        (apply|add) a [gaussian] blur [to {it}]
        (smooth|soften) {it}
        """, """
        (blurred|blurry|unsharp|fuzzy) (version|copy) of {it}
        i want {it} to look (blurred|blurry|out of focus|unfocused)
        gaussian blur [on {it}]
        blur everything [in {it}]
        can {it} be made (less sharp|blurry)
        use a blur filter [on {it}]
        """, rgb=True)


@edit("sharpen", weight=1.5)
def sharpen(f, rng):
    return Edit("img = img.filter(ImageFilter.SHARPEN)", "sharp", """
        sharpen {it} [a bit|slightly]
        make {it} (sharper|crisper|more sharp|less blurry|clearer)
        (apply|use) (a|the) sharpening filter [on {it}]
        (increase|raise|improve) the sharpness [of {it}]
        """, """
        {it} is (too|a bit) (blurry|soft|unsharp), fix that
        (sharper|crisper|sharpened) version of {it}
        more sharpness [please]
        can you get {it} (sharper|more in focus|crisp)
        bring out the (details|fine detail) [of {it}] by sharpening
        unblur {it}
        sharpen
        """, rgb=True)


@edit("edges")
def edges(f, rng):
    return Edit("img = img.filter(ImageFilter.FIND_EDGES)", "edges", """
        (find|detect|show|highlight|extract) the (edges|outlines|contours) (in|of) {it}
        (run|do|apply) [an] edge detection [on {it}]
        turn {it} into (its outlines|an outline drawing|edges only)
        """, """
        edge detection [for {it}]
        edges [only] [of {it}]
        i want [to see] (only|just) the (edges|outlines|contours) [of {it}]
        (make|create) (an edge map|an outline|a contour picture) (of|from) {it}
        where are the edges in {it}
        line drawing (of|from) {it}
        outline the shapes in {it}
        """, gray=True)


@edit("emboss", weight=0.5)
def emboss(f, rng):
    return Edit("img = img.filter(ImageFilter.EMBOSS)", "embossed", """
        emboss {it}
        give {it} an emboss effect
        make {it} look (embossed|like a relief|like carved stone|stamped in metal)
        """, """
        (apply|add|use) the emboss (filter|effect) (to|on) {it}
        (embossed|relief) (version|copy|effect) [of {it}]
        turn {it} into a relief
        i want a 3d relief look [for {it}]
        emboss filter
        """, rgb=True)
