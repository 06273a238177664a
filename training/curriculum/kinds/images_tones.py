"""Light and colour of one picture: brightness, contrast, saturation, sepia."""

from .images import Edit, edit


@edit("brightness", weight=2)
def brightness(f, rng):
    how = rng.choice(["up", "down", "percent up", "percent down"])
    share = rng.choice([10, 20, 25, 30, 40, 50])
    factor = {"up": 1.5, "down": 0.5, "percent up": 1 + share / 100, "percent down": 1 - share / 100}[how]
    orders, asks = {
        "up": ("""
            brighten {it} [a bit|up]
            make {it} (brighter|lighter|less dark)
            (increase|raise|turn up) the brightness [of {it}]
            lighten {it} [up]
            """, """
            {it} is too dark[, fix it|, make it better]
            more (light|brightness) in {it}
            (brighter|lighter) version of {it}
            i can hardly see anything, {it} is (too|so) dark
            could {it} be a bit (brighter|lighter)
            """),
        "down": ("""
            darken {it} [a bit]
            make {it} (darker|dimmer|less bright)
            (decrease|reduce|lower|turn down) the brightness [of {it}]
            dim {it}
            """, """
            {it} is too (bright|light)[, fix it|, tone it down]
            {it} is overexposed, (tone it down|darken it)
            (darker|dimmer) version of {it}
            less (light|brightness) in {it}
            could {it} be a bit darker
            """),
        "percent up": ("""
            make {it} {n}% brighter
            (increase|raise) the brightness [of {it}] by {n} (percent|%)
            brighten {it} by {n}%
            """, """
            {n} percent (brighter|more brightness)
            brightness +{n}%
            """),
        "percent down": ("""
            make {it} {n}% darker
            (decrease|reduce|lower) the brightness [of {it}] by {n} (percent|%)
            darken {it} by {n}%
            """, """
            {n} percent (darker|less brightness)
            brightness -{n}%
            """),
    }[how]
    return Edit(f"img = ImageEnhance.Brightness(img).enhance({factor:g})", "bright" if factor > 1 else "dark",
                orders, asks, rgb=True, n=share)


@edit("contrast", weight=1.5)
def contrast(f, rng):
    more = rng.random() < 0.7
    if more:
        orders, asks = """
            (increase|raise|boost|turn up) the contrast [of {it}]
            give {it} more contrast
            add (contrast|more contrast) [to {it}]
            make {it} (contrastier|higher in contrast|less flat)
            """, """
            {it} (is|looks) (flat|dull|washed out), fix the contrast
            (higher|stronger|more) contrast [in {it}] [please]
            (high contrast|contrasty) version of {it}
            the contrast is too (low|weak), raise it
            i want stronger (contrast|differences between light and dark)
            """
    else:
        orders, asks = """
            (decrease|reduce|lower|turn down) the contrast [of {it}]
            give {it} less contrast
            make {it} (flatter|lower in contrast|softer in contrast)
            """, """
            the contrast is too (high|strong|harsh)[, lower it]
            (lower|less|weaker) contrast [in {it}] [please]
            (low contrast|flat) version of {it}
            i want less contrast
            """
    return Edit(f"img = ImageEnhance.Contrast(img).enhance({1.5 if more else 0.5})",
                "contrast", orders, asks, rgb=True)


@edit("saturation", weight=1.2)
def saturation(f, rng):
    more = rng.random() < 0.7
    if more:
        orders, asks = """
            (increase|raise|boost|turn up) the (saturation|colours|colors) [of {it}]
            make the (colours|colors) [of {it}] (pop|stronger|more vivid|richer|more intense|brighter and richer)
            saturate {it} more
            make {it} more (colourful|colorful|vivid|saturated)
            """, """
            (vivid|more saturated|colourful) version of {it}
            the colours (are|look) (pale|dull|faded), boost them
            more (saturation|colour|vibrant colours) [please]
            stronger colours in {it}
            """
    else:
        orders, asks = """
            (decrease|reduce|lower|turn down) the saturation [of {it}]
            make the (colours|colors) [of {it}] (weaker|paler|less intense|muted|more subtle)
            make {it} less (colourful|colorful|saturated)
            """, """
            (muted|less saturated|pale) version of {it}
            the colours are too (strong|loud|intense)
            less (saturation|colour intensity) [please]
            tone down the colours [of {it}]
            """
    return Edit(f"img = ImageEnhance.Color(img).enhance({2 if more else 0.5})", "vivid" if more else "muted",
                orders, asks, rgb=True)


@edit("sepia", weight=1.5)
def sepia(f, rng):
    return Edit("img = ImageOps.colorize(img, '#2b1b0e', '#f7e7c6')", "sepia", """
        (make|turn) {it} sepia
        (apply|add) a sepia (tone|filter|effect) [to {it}]
        give {it} (a sepia look|an old brown look|a vintage brown tone|a sepia tint)
        """, """
        sepia [version|tone|effect] (of|for) {it}
        sepia
        make {it} look like an old (brownish photograph|brown photo|photo from 1900)
        convert {it} (to|into) sepia [tones]
        i want {it} in (sepia|brown tones|brownish vintage colours)
        (vintage|antique|old fashioned) brown (look|effect|toning)
        tint {it} brown like old photographs
        age {it} with brown tones
        """, gray=True)
