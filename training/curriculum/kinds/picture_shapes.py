"""Changes of the shape of a picture: size, cuts, turns, frames."""

from .images import Edit, edit


@edit("resize to a width", weight=2)
def width(f, rng):
    wide = rng.choice([50, 80, 100, 150, 200, 256, 300, 320, 400, 500, 600, 640, 800, 1000, 1024, 1200])
    return Edit(f"img = img.resize(({wide}, img.height * {wide} // img.width))", "resized", """
        (resize|scale|shrink|enlarge) {it} to [a] width [of] {n} [px|pixels]
        make {it} {n} (pixels|px) wide
        (resize|scale) {it} to {n} (pixels|px) wide
        set the width [of {it}] to {n} [px|pixels]
        """, """
        i need {it} {n} (px|pixels) wide
        {n} (px|pixels) wide [please], keep the (proportions|aspect ratio|ratio)
        (resize|scale) to width {n}[, keep the (aspect ratio|proportions)]
        {it} should be {n} pixels (wide|across)
        width {n}, height (in proportion|automatic|to match)
        bring {it} (to|down to) a width of {n}
        new width: {n} pixels
        can you get {it} to be {n}px wide
        resize {it}, {n} wide
        """, size=lambda size: (wide, size[1] * wide // size[0]), n=wide)


@edit("resize to a height")
def height(f, rng):
    high = rng.choice([50, 80, 100, 150, 200, 256, 300, 400, 480, 500, 600, 720, 800])
    return Edit(f"img = img.resize((img.width * {high} // img.height, {high}))", "resized", """
        (resize|scale|shrink) {it} to [a] height [of] {n} [px|pixels]
        make {it} {n} (pixels|px) (high|tall)
        set the height [of {it}] to {n} [px|pixels]
        """, """
        i need {it} {n} (px|pixels) (high|tall)
        {n} (px|pixels) (high|tall) [please], keep the (proportions|aspect ratio)
        (resize|scale) to height {n}[, keep the (aspect ratio|proportions)]
        {it} should be {n} pixels (high|tall)
        height {n}, width (in proportion|automatic)
        bring {it} (to|down to) a height of {n}
        new height: {n} pixels
        """, size=lambda size: (size[0] * high // size[1], high), n=high)


@edit("resize to a size", weight=2.5)
def exact(f, rng):
    wide = rng.choice([32, 64, 100, 128, 150, 200, 256, 300, 400, 512, 640, 800, 1024, 1280])
    high = rng.choice([wide, wide, 32, 64, 100, 128, 150, 200, 256, 300, 480, 512, 600, 720])
    return Edit(f"img = img.resize(({wide}, {high}))", "resized", """
        (resize|scale) {it} to {w} (x|by|×) {h} [pixels|px]
        (resize|scale) {it} to {w}x{h}
        make {it} {w}x{h} [pixels|px]
        make {it} {w} (by|x) {h} pixels
        (set|change) the size [of {it}] to {w}x{h}
        """, """
        {w}x{h} [version|copy] [of {it}]
        i need {it} (in|as|at) {w}x{h} [pixels]
        (resize|scale) to {w}x{h}
        {it} should be {w} pixels wide and {h} (high|tall)
        (give me|save) {it} (in|at) [a size of] {w} by {h}
        (width {w}, height {h}|width {w} and height {h} pixels)
        stretch {it} to {w} × {h}
        new (size|dimensions|resolution): {w}x{h}
        change the (dimensions|resolution) to {w} by {h}
        """, size=lambda size: (wide, high), w=wide, h=high)


@edit("resize by percent", weight=2)
def scaled(f, rng):
    share = rng.choice([10, 20, 25, 30, 40, 50, 60, 75, 80, 150, 200, 300])
    factor = f"* {share // 100}" if share in (200, 300) else f"* {share} // 100"
    if share == 50:
        factor = "// 2"
    special = {50: """
        make {it} half (as big|the size|as large)
        (halve|half) (the size of {it}|its size|the width and height)
        (shrink|resize|scale|reduce) {it} to half [the|its|of its] [original] size
        scale {it} down by (half|a factor of 2)
        (cut|reduce) the size [of {it}] in half
        """, 200: """
        make {it} twice as (big|large)
        double (the size of {it}|its size|the width and height)
        (enlarge|scale up|blow up) {it} (two times|2x|by a factor of 2|to double size)
        scale {it} by 2
        """, 300: """
        make {it} three times as (big|large)
        triple (the size of {it}|its size)
        (enlarge|scale up) {it} (three times|3x|by a factor of 3)
        """, 25: """
        make {it} a quarter [of] the size
        shrink {it} to a quarter [of its size]
        """}.get(share, "")
    return Edit(f"img = img.resize((img.width {factor}, img.height {factor}))", "resized", special + """
        (resize|scale) {it} to {n} (percent|%) [of its size|of the original]
        make {it} {n}% of (its|the) [original] size
        """, ("""
        (reduce|shrink) {it} to {n}%
        """ if share < 100 else """
        (enlarge|blow up) {it} to {n}%
        """) + """
        {n}% [of the] (size|scale) [please]
        scale to {n}%
        i want {it} at {n} percent [size|scale]
        """, size=lambda size: (size[0] * share // 100, size[1] * share // 100), n=share)


def fitted(size, side):
    """The size of a thumbnail; None where rounding may go either way."""
    return None if max(size) > side else size


@edit("thumbnail", weight=1.5)
def thumbnail(f, rng):
    side = rng.choice([48, 64, 100, 128, 128, 150, 200, 256])
    named = rng.random() < 0.6
    side = side if named else 128
    size = " (of|with) {n} [px|pixels]" if named else ""
    return Edit(f"img.thumbnail(({side}, {side}))", "thumb", f"""
        (make|create|generate) a thumbnail{size} [of {{it}}]
        (turn|make) {{it}} into a{" {n} px" if named else ""} thumbnail
        """, """
        thumbnail [of {it}][,] max[imum] {n} (px|pixels) [on the longer side]
        shrink {it} so that it fits (in|into) {n}x{n}
        {n}x{n} thumbnail
        (a|one) {n} pixel (thumb|thumbnail|preview) [please]
        fit {it} into a box of {n} pixels
        (preview|thumb) with at most {n} pixels per side
        """ if named else """
        thumbnail [of {it}] [please]
        (make|give me|create) a (small|little|tiny) preview [image|picture] [of {it}]
        i need a (thumbnail|thumb|preview) [for the website|for my site]
        (small|mini|tiny) version (of {it} for a preview|as thumbnail)
        thumb of {it}
        """, size=lambda size: fitted(size, side), n=side)


@edit("crop to a square", weight=2)
def square(f, rng):
    return Edit("side = min(img.size)\nimg = ImageOps.fit(img, (side, side))", "square", """
        crop {it} to a square
        make {it} (square|a square)
        cut {it} [down] to a [centred|centered] square
        """, """
        square (crop|version|cut) [of {it}] [from the (middle|centre|center)]
        (trim|crop) (the sides|the longer side) [so] that {it} is square
        i need {it} (square|in 1:1|with equal sides)
        crop to 1:1 [aspect ratio]
        (turn|crop) {it} into a (profile|instagram) square
        largest [possible] square from the (middle|centre|center) of {it}
        make width and height (equal|the same) by cropping
        as a square [please], no stretching
        crop {it} (square|quadratically)
        """, size=lambda size: (min(size), min(size)))


@edit("crop the centre", weight=1.5)
def centre(f, rng):
    wide = rng.choice([20, 24, 30, 40])
    high = rng.choice([wide, 20, 30, 40])
    big = rng.random() < 0.4
    if big:
        return Edit("wide, high = img.size\nimg = img.crop((wide // 4, high // 4, wide * 3 // 4, high * 3 // 4))",
                    "cropped", """
            crop {it} to (the (center|centre|middle)|its (center|centre|middle))
            cut out the (center|centre|middle) [part] [of {it}]
            (keep|leave) only the (center|centre|middle) [half] [of {it}]
            """, """
            (center|centre|middle) crop [of {it}]
            i (only|just) want the (middle|centre|central part) of {it}
            zoom in on the (middle|center|centre) [of {it}]
            (remove|cut off|trim) a quarter on (each side|all sides) [of {it}]
            just the (middle part|central part|centre), please
            """, size=lambda size: (size[0] * 3 // 4 - size[0] // 4, size[1] * 3 // 4 - size[1] // 4))
    return Edit(f"left, top = (img.width - {wide}) // 2, (img.height - {high}) // 2\n"
                f"img = img.crop((left, top, left + {wide}, top + {high}))", "cropped", """
        crop {it} to the (center|central|middle) {w}x{h} [pixels]
        cut {w}x{h} [pixels] out of the (center|centre|middle) [of {it}]
        (center|centre) crop {it} to {w}x{h}
        """, """
        (center|centre|middle) crop (of|to) {w}x{h} [pixels]
        keep only the {w} by {h} pixels in the (middle|center|centre)
        i want a {w}x{h} (piece|cutout|crop) from the (middle|center|centre) of {it}
        the (middle|central) {w}x{h} pixels of {it}
        """, size=lambda size: (wide, high), w=wide, h=high)


HALVES = {
    "(0, 0, img.width // 2, img.height)": ("left", ["left", "left-hand"], lambda w, h: (w // 2, h)),
    "(img.width // 2, 0, img.width, img.height)": ("right", ["right", "right-hand"], lambda w, h: (w - w // 2, h)),
    "(0, 0, img.width, img.height // 2)": ("top", ["top", "upper"], lambda w, h: (w, h // 2)),
    "(0, img.height // 2, img.width, img.height)": ("bottom", ["bottom", "lower"], lambda w, h: (w, h - h // 2)),
}


@edit("crop to a half", weight=2)
def half(f, rng):
    box = rng.choice(list(HALVES))
    suffix, side, size = HALVES[box]
    other = {"left": "right", "right": "left", "top": "bottom", "bottom": "top"}[suffix]
    return Edit(f"img = img.crop({box})", suffix, """
        crop {it} to the {side} half
        (keep|leave) only the {side} half [of {it}]
        cut out the {side} half [of {it}]
        cut off the {other} half [of {it}]
        """, """
        (remove|delete|throw away|drop|crop out) the {other} half [of {it}]
        i (only|just) (want|need) the {side} (half|side|part) of {it}
        (give me|save|extract|export) the {side} (half|side) [of {it}] [only]
        (just|only) the {side} half [of {it}] [please]
        crop away the {other} half
        the {side} half of {it} as a (new|separate) (picture|image|file)
        """, size=lambda size_of: size(*size_of), side=side, other=other)


@edit("crop a box")
def box(f, rng):
    left, top = rng.choice([0, 5, 10]), rng.choice([0, 5, 10])
    right, bottom = left + rng.choice([10, 20, 25, 30]), top + rng.choice([10, 20, 25, 30])
    return Edit(f"img = img.crop(({left}, {top}, {right}, {bottom}))", "cropped", """
        crop {it} from {l},{t} to {r},{b}
        crop {it} to the box {l},{t},{r},{b}
        cut out the (area|region|rectangle) from x {l} to {r} and y {t} to {b}
        """, """
        crop [the] (box|area|region|rectangle) {l},{t},{r},{b}
        i need the part [of {it}] from pixel {l},{t} to [pixel] {r},{b}
        keep (x|columns) {l}-{r} and (y|rows) {t}-{b}
        crop: left {l}, top {t}, right {r}, bottom {b}
        extract the region left {l} top {t} right {r} bottom {b}
        """, size=lambda size: (right - left, bottom - top), l=left, t=top, r=right, b=bottom)


@edit("trim a margin")
def trim(f, rng):
    n = rng.choice([2, 4, 5, 8, 10])
    return Edit(f"img = ImageOps.crop(img, {n})", "cropped", """
        (trim|cut|crop|remove|shave) {n} (px|pixels) (off|from) (each side|every side|all sides) [of {it}]
        (cut|crop|take) {n} pixels off the (edges|border|margins) [of {it}]
        """, """
        remove (a|the) {n} (px|pixel) (border|margin|frame) (around|from) {it}
        {it} without the outer {n} pixels
        crop {it} by {n} pixels (all around|on all sides|on every side)
        (throw away|drop) the outer {n} pixels
        trim the edges by {n} px
        crop {n} pixels from every edge
        """, size=lambda size: (size[0] - 2 * n, size[1] - 2 * n), n=n)


TURNS = {
    -90: """
        (rotate|turn) {it} 90 degrees [clockwise|to the right]
        (rotate|turn) {it} [by] 90° [clockwise|to the right]
        (rotate|turn) {it} (right|clockwise|to the right|by a quarter turn to the right)
        (rotate|turn) {it} a quarter turn [clockwise|to the right]
        """,
    90: """
        (rotate|turn) {it} 90 degrees (counterclockwise|anticlockwise|to the left|counter-clockwise)
        (rotate|turn) {it} [by] 90° (counterclockwise|to the left|left)
        (rotate|turn) {it} (left|counterclockwise|to the left|anti-clockwise)
        (rotate|turn) {it} a quarter turn (counterclockwise|to the left)
        """,
    180: """
        (rotate|turn) {it} [by] 180 (degrees|°)
        (rotate|turn) {it} by half a turn
        (rotate|turn) {it} upside down
        turn {it} (on its head|the other way up)
        (rotate|turn) {it} by a half turn
        """,
}
TURNED = {
    -90: """
        {it} is sideways, turn it (right|clockwise)
        rotate right
        90 degrees clockwise [please]
        i want {it} turned (clockwise|to the right)
        (quarter turn|90° rotation) (clockwise|to the right)
        """,
    90: """
        {it} is sideways, turn it (left|counterclockwise)
        rotate left
        90 degrees (counterclockwise|to the left) [please]
        i want {it} turned (counterclockwise|to the left)
        (quarter turn|90° rotation) (counterclockwise|to the left)
        """,
    180: """
        {it} is upside down, (rotate it|turn it|fix that)
        180 degree (rotation|turn) [of {it}]
        rotate 180
        i scanned {it} the wrong way up, turn it around
        half turn of {it}
        """,
}


@edit("rotate by a quarter or half turn", weight=3)
def turn(f, rng):
    angle = rng.choice([-90, -90, 90, 180])
    size = (lambda size: size) if angle == 180 else (lambda size: size[::-1])
    return Edit(f"img = img.rotate({angle}, expand=True)", "rotated", TURNS[angle], TURNED[angle], size=size)


@edit("rotate by degrees")
def rotate(f, rng):
    angle = rng.choice([5, 10, 15, 20, 30, 45, 45, 60, 75, 120, 135])
    left = rng.random() < 0.35
    way = "(counterclockwise|anticlockwise|to the left)" if left else "[clockwise|to the right]"
    return Edit(f"img = img.rotate({angle if left else -angle}, expand=True)", "rotated", f"""
        (rotate|turn|spin) {{it}} [by] {{n}} degrees {way}
        (rotate|turn) {{it}} [by] {{n}}° {way}
        (tilt|lean) {{it}} {{n}} degrees {way}
        """, f"""
        {{n}} degree (rotation|turn) [of {{it}}] {way}
        i want {{it}} (rotated|turned|tilted) by {{n}} degrees {way}
        rotate by {{n}} {way}
        {{it}} rotated {{n}}° {way}
        can {{it}} be (rotated|tilted) {{n}} degrees {way}
        """, size=lambda size: None, n=angle)


@edit("mirror", weight=2.5)
def mirror(f, rng):
    return Edit("img = ImageOps.mirror(img)", "mirrored", """
        mirror {it} [horizontally]
        flip {it} (horizontally|left to right|sideways|left-right)
        (swap|exchange) left and right in {it}
        (make|create) a mirror image [of {it}]
        """, """
        horizontal (flip|mirror) [of {it}]
        (mirror|mirrored) (version|copy|image) [of {it}]
        reverse {it} (left to right|horizontally|like in a mirror)
        i want {it} (mirrored|as seen in a mirror|flipped left to right)
        what would {it} look like in a mirror
        (left should be right and right left|left becomes right)
        reflect {it} (horizontally|along the vertical axis)
        """)


@edit("flip upside down", weight=2)
def flip(f, rng):
    return Edit("img = ImageOps.flip(img)", "flipped", """
        flip {it} (vertically|top to bottom|top-bottom)
        mirror {it} (vertically|top to bottom)
        (swap|exchange) top and bottom in {it}
        """, """
        vertical (flip|mirror) [of {it}]
        vertically (flipped|mirrored) (version|copy) [of {it}]
        reverse {it} (top to bottom|vertically)
        i want {it} (flipped|mirrored) vertically
        (reflect|mirror) {it} along the horizontal axis
        like a reflection in water: flip {it}
        {it} flipped (vertically|top to bottom)
        """)


COLOURS = ["black", "white", "red", "blue", "green", "yellow", "gray", "orange", "gold", "pink"]


@edit("frame", weight=1.5)
def frame(f, rng):
    n, colour = rng.choice([2, 3, 5, 8, 10, 12, 15, 20, 25, 30, 40, 50]), rng.choice(COLOURS)
    sized = rng.random() < 0.65
    n = n if sized else 10
    how = "{n} (px|pixel|pixels) {c}" if sized else "{c}"
    wide = " of {n} (px|pixels)" if sized else ""
    return Edit(f"img = ImageOps.expand(img, {n}, '{colour}')", "border", f"""
        (add|put) a {how} (border|frame) (to|around) {{it}}
        (add|draw) a {{c}} (border|frame|edge){wide} around {{it}}
        give {{it}} a {how} (border|frame)
        frame {{it}} (with|in) {how.replace("{c}", "of {c}") if sized else how}
        """, f"""
        (border|frame) around {{it}}, {how}
        i want a {how} (frame|border) [around {{it}}]
        {how} (border|frame) [on all sides|all around] [please]
        surround {{it}} with a {how} (margin|border|frame)
        pad {{it}} with {how} on (every side|all sides)
        {{it}} needs a {{c}} (frame|border){wide}
        """, rgb=True, size=lambda size: (size[0] + 2 * n, size[1] + 2 * n), n=n, c=colour)
