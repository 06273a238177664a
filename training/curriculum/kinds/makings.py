"""Things made from nothing: codes, passwords, pictures and small files."""

from ..cases import Case, kind
from ..tables import Value, invented
from .images import saved
from .splitting import there

SAYS = """
saved as {out}.
done, the file is {out}.
here it is: {out}.
"""
LINKS = ["https://example.com", "https://www.decipher.org", "https://github.com/anna/demo",
    "https://shop.example.com/sale",
         "www.example.com", "https://maps.example.org/?q=berlin", "https://my-site.net/menu", "https://t.me/team"]
WORDS = ["Hello World", "Call me: 555-123-4567", "Table 12", "wifi password 12345", "Happy Birthday!", "room 4b",
         "anna@example.com", "Order #1042", "good luck", "see you at 8"]
COLOURS = {"red": (255, 0, 0), "green": (0, 128, 0), "blue": (0, 0, 255), "black": (0, 0, 0), "white": (255, 255, 255),
           "yellow": (255, 255, 0), "orange": (255, 165, 0), "purple": (128, 0, 128), "gray": (128, 128, 128),
           "pink": (255, 192, 203), "cyan": (0, 255, 255), "navy": (0, 0, 128)}
SIDES = [64, 100, 128, 150, 200, 250, 256, 300, 400, 500, 512, 600, 640, 800]


def name(rng):
    """The stem of a new file."""
    return rng.choice(["output", "test", "data", "hello", "notes", "demo", "new", "list", "my_file", "sample",
        invented(rng)])


@kind("a QR code", weight=3)
def qr(rng):
    link = rng.random() < 0.6
    said = rng.choice(LINKS) if link else rng.choice(WORDS)
    if link and rng.random() < 0.3:
        said = f"https://{invented(rng)}.{rng.choice(['com', 'org', 'net'])}"
    file = rng.choice([None, None, name(rng)])
    where = " and (save|store) it as {f}" if file else ""
    return Case([], f"""
        (make|create|generate|draw) a qr code (for|with|of|that says) {{v}}{where}
        (make|create|generate) a qr-code (that links to|that opens|pointing to) {{v}}{where}
        qr code (for|with|of) {{v}}{where}
        (turn|encode|put) {{v}} (into|as|in) a qr code{where}
        i need a (qr code|qr|qr image) (for|with) {{v}}{where}
        qr: {{v}}{where}
        a (scannable|square) qr code (containing|with) {{v}}{where}
        can you make a qr code (from|out of) {{v}}{where}
        (qr code|code to scan) which (contains|holds|leads to) {{v}}{where}
        """, f"qrcode.make({Value(said)}).save('{file or 'qr'}.png')", v=Value(said), f=Value(f"{file}.png"), says=SAYS,
                want=saved(f"{file or 'qr'}.png", None))


@kind("a password", weight=2)
def password(rng):
    n = rng.choice([6, 8, 10, 12, 12, 14, 16, 16, 20, 24, 32])
    how = rng.choice(["plain", "plain", "symbols", "pin", "many"])
    letters = "string.ascii_letters + string.digits"
    count = rng.choice([3, 5, 10])
    asks, source = {
        "plain": ("""
            (make|generate|create|give me|i need) a [random|secure|strong|new] password (of|with) {n} characters
            (random|secure|strong|new) password[,] {n} (characters|chars) [long]
            (make|generate|create) a {n} character [random] password
            [a] password with {n} (letters and digits|letters and numbers)
            (think of|invent|suggest) a [strong|random] password of {n} (characters|letters and digits)
            {n} (random|) letters and digits (as|for) a password
            """, letters),
        "symbols": ("""
            (make|generate|create) a [random|secure|strong] password (of|with) {n} characters (with|including|and) {s}
            (give me|i need) a [random|secure|strong] password (of|with) {n} characters (with|including|and) {s}
            (random|secure|strong) password[,] {n} (characters|chars) (with|including) (symbols|special characters)
            [a] password with {n} (letters, digits and symbols|letters, numbers and special characters)
            {n} character password that (includes|has) (symbols|special characters|punctuation)
            """, letters + " + string.punctuation"),
        "pin": ("""
            (make|generate|create|give me|i need) a [random] pin (of|with) {n} digits
            (random|new) {n} digit (pin|code|number code)
            (make|generate|create|give me) a {n} digit (pin|code) [at random]
            pin code with {n} digits
            {n} random digits [for a pin|as a code]
            """, "string.digits"),
        "many": ("""
            (make|generate|create) {c} [random|different|secure|strong] passwords (of|with) {n} characters
            (give me|i need) {c} [random|different|secure|strong] passwords (of|with) {n} characters
            {c} (random|secure|strong|different) passwords[,] {n} (characters|chars) [long|each]
            (list|make a list) of {c} passwords with {n} characters [each]
            {c} passwords, each {n} (letters and digits|characters) long
            """, letters),
    }[how]
    one = f"''.join(secrets.choice({source}) for _ in range({n}))"
    words = {"many": "the passwords are", "pin": "your pin is"}.get(how, "your password is")
    return Case([], asks, f"[{one} for _ in range({count})]" if how == "many" else one, n=n, c=count,
                s=["special characters", "symbols", "punctuation"],
                says=f"{words} {{out}}.\nhow about {{out}}")


@kind("a picture of one colour", weight=1.5)
def solid(rng):
    colour = rng.choice(list(COLOURS))
    wide = rng.choice(SIDES)
    high = rng.choice([wide, rng.choice(SIDES)])
    return Case([], """
        (make|create|generate|draw) a [solid|plain] {c} (image|picture|png) [of|with] {w}x{h} [pixels]
        (make|create|generate) a {w}x{h} (image|picture|png) (in|filled with|that is all) {c}
        {w} (by|x) {h} (image|picture|png) in [solid|plain] {c}
        [a] (solid|plain) {c} (image|picture|background|rectangle), {w}x{h} [px|pixels]
        i need a {c} (image|picture|png) (of|with|in) {w} x {h} [pixels]
        (blank|empty|plain) {c} (canvas|background) of {w}x{h} [pixels]
        (picture|image) {w} pixels wide, {h} high, all {c}
        nothing but {c}, {w}x{h} (image|pixels)
        """, f"Image.new('RGB', ({wide}, {high}), '{colour}').save('{colour}.png')", c=colour, w=wide, h=high,
            says=SAYS,
                want=saved(f"{colour}.png", (wide, high)))


@kind("a gradient", weight=1.2)
def gradient(rng):
    a, b = rng.sample(list(COLOURS), 2)
    wide, high = rng.choice(SIDES), rng.choice(SIDES)
    down = rng.random() < 0.35
    where = ["from top to bottom", "vertical", "top to bottom", "downwards"] if down else \
        ["from left to right", "horizontal", "left to right"]
    colours = f"colors = np.linspace({COLOURS[a]}, {COLOURS[b]}, {high if down else wide})\n"
    tiles = f"np.repeat(colors[:, None], {wide}, axis=1)" if down else f"np.repeat(colors[None], {high}, axis=0)"
    slots = {"a": a, "b": b, "w": wide, "h": high, "p": where}
    return Case([], """
        (make|create|generate|draw) a gradient (image|picture|) from {a} to {b}, {w}x{h} [pixels]PLACE
        (make|create|generate|draw) a {w}x{h} (image|picture) with a gradient from {a} to {b}PLACE
        {w}x{h} gradient from {a} to {b}PLACE
        gradient {a} to {b}, {w} by {h} [pixels]PLACE
        {a} (to|into) {b} (gradient|fade|colour gradient) of {w}x{h} [px|pixels]PLACE
        i need a (background|picture) that (fades|goes|changes) from {a} to {b}, {w} x {h}PLACE
        (picture|image) {w}x{h} fading from {a} (into|to) {b}PLACE
        """.replace("PLACE", ", {p}" if down else "[, {p}]"),
        colours + f"Image.fromarray({tiles}.astype('uint8')).save('gradient.png')", says=SAYS,
        want=saved("gradient.png", (wide, high)), **slots)


@kind("a checkerboard", weight=1)
def board(rng):
    n, side = rng.choice([4, 6, 8, 8, 8, 10, 16]), rng.choice([10, 20, 25, 32, 40, 50, 64, 100])
    named = rng.random() < 0.6
    side = side if named else 50
    how, each = (" (with|of) {s} (px|pixel) squares", " of {s} pixels each") if named else ("", "")
    return Case([], f"""
        (make|create|generate|draw) a {{n}}x{{n}} (checkerboard|chessboard|chess board|checker pattern){how}
        (make|create) a (checkerboard|chessboard|checkered) (image|picture) (with|of) {{n}} by {{n}} squares{each}
        (generate|draw) a (checkerboard|chessboard|checkered) (image|picture) (with|of) {{n}} by {{n}} squares{each}
        (checkerboard|chessboard) [image|picture|png], {{n}}x{{n}}{how}
        {{n}} by {{n}} (checkerboard|chess board) [as png|image]{how}
        black and white (checkerboard|checker pattern|squares) (of|with) {{n}}x{{n}} fields{how}
        i need a (checkerboard|chessboard) (png|image) with {{n}} rows and {{n}} columns{how}
        """, f"board = np.indices(({n}, {n})).sum(axis=0) % 2 * 255\n"
             f"Image.fromarray(board.astype('uint8')).resize(({n * side}, {n * side}), Image.NEAREST)"
             ".save('checkerboard.png')",
        n=n, s=side, says=SAYS, want=saved("checkerboard.png", (n * side, n * side)))


@kind("a shape drawn", weight=1.2)
def shape(rng):
    colour, ground = rng.sample(["red", "blue", "green", "yellow", "black", "white", "orange", "purple"], 2)
    side = rng.choice([100, 128, 200, 256, 300, 400, 500])
    what = rng.choice(["circle", "circle", "square", "triangle", "cross"])
    low, high = side // 4, side * 3 // 4
    draw = {
        "circle": f"draw.ellipse(({low}, {low}, {high}, {high}), fill='{colour}')",
        "square": f"draw.rectangle(({low}, {low}, {high}, {high}), fill='{colour}')",
        "triangle": f"draw.polygon([({side // 2}, {low}), ({low}, {high}), ({high}, {high})], fill='{colour}')",
        "cross": f"draw.line(({low}, {low}, {high}, {high}), fill='{colour}', width=5)\n"
                 f"draw.line(({low}, {high}, {high}, {low}), fill='{colour}', width=5)",
    }[what]
    ways = {"circle": ["circle", "disc", "dot"], "square": ["square"], "triangle": ["triangle"],
            "cross": ["diagonal cross", "x", "X shape"]}[what]
    return Case([], """
        (draw|make|create|paint) a {c} {s} on (a|) {g} (background|ground), {n}x{n} [pixels]
        (draw|make|create) a {n}x{n} (image|picture|png) (with|of) a {c} {s} on {g}
        {c} {s} on {g} [background], {n} by {n} [pixels]
        (image|picture|png) of a {c} {s} on a {g} background, {n}x{n}
        a {n} pixel (image|picture) with a {c} {s} in the middle, {g} (background|behind it)
        i need a {c} {s} on a {g} background in {n}x{n}
        """, f"img = Image.new('RGB', ({side}, {side}), '{ground}')\ndraw = ImageDraw.Draw(img)\n{draw}\n"
             f"img.save('{what}.png')", c=colour, g=ground, n=side, s=ways, says=SAYS,
        want=saved(f"{what}.png", (side, side)))


@kind("random noise or stripes", weight=0.6)
def noise(rng):
    wide, high = rng.choice(SIDES), rng.choice(SIDES)
    if rng.random() < 0.5:
        return Case([], """
            (make|create|generate) (an|a|) (image|picture) of random noise, {w}x{h} [pixels]
            (make|create|generate) a {w}x{h} (noise|random noise|random colour) (image|picture)
            {w}x{h} (random noise|noise|tv snow|white noise) (image|picture|png)
            (random pixels|random colours|noise) as (an image|a picture) of {w} by {h}
            fill a {w}x{h} image with random (colours|pixels)
            (image|picture) with random pixels, {w} by {h}
            """, f"pixels = np.random.randint(0, 256, ({high}, {wide}, 3), dtype='uint8')\n"
                 "Image.fromarray(pixels).save('noise.png')", w=wide, h=high, says=SAYS,
                    want=saved("noise.png", (wide, high)))
    names = rng.sample(list(COLOURS), 3)
    third = rng.choice([20, 40, 50, 60, 100])
    return Case([], """
        (draw|make|create) a flag with (three|3) vertical stripes {a}, {b} and {c}
        flag: {a}, {b}, {c} (vertical|upright) stripes
        (image|picture) with vertical stripes in {a}, {b} and {c}
        three (vertical|upright) stripes {a} {b} {c} as (an image|a picture|a flag)
        tricolour flag {a} {b} {c}
        (make|draw) a (tricolour|three striped flag) (in|with) {a}, {b} and {c} from left to right
        """, f"""img = Image.new('RGB', (300, 200), '{names[0]}')
img.paste('{names[1]}', (100, 0, 200, 200))
img.paste('{names[2]}', (200, 0, 300, 200))
img.save('flag.png')""", a=names[0], b=names[1], c=names[2], n=third, says=SAYS, want=saved("flag.png", (300, 200)))


def written(rng):
    """Words for a new file."""
    return Value(rng.choice([*WORDS, "This is a test", "buy milk", "meeting at noon", "one two three", "It works!",
                             f"{invented(rng)} {invented(rng)}", "first draft", "Dear Anna"]))


@kind("a new text file", weight=2)
def text(rng):
    f, v = name(rng), written(rng)
    times = rng.choice([1, 1, 1, 3, 5, 10, 100])
    many = times > 1
    how = " {n} times" if many else ""
    said = f"file.write('\\n'.join([{v}] * {times}))" if many else f"file.write({v})"
    return Case([], f"""
        (make|create|write) a [text] file {{f}} (with|that says|containing) {{v}}{how}
        (write|put|save) {{v}}{how} (to|in|into) [a file] {{f}}
        (save|store) the (text|words|line) {{v}}{how} (as|in) {{f}}
        {{f}} (with|containing) {{v}}{how}
        (make|create) a (txt|text file) (called|named) {{f}} with the (text|words) {{v}}{how}
        i need a file {{f}} that (says|contains) {{v}}{how}
        new (text file|file) {{f}}: {{v}}{how}
        """, f"with open('{f}.txt', 'w') as file:\n    {said}", f=Value(f"{f}.txt"), v=v, n=times, says=SAYS,
        want=lambda: "" if open(f"{f}.txt", encoding="utf-8").read() == "\n".join([v.value] * times) else "other words")


@kind("a zip with a new text", weight=1)
def zipped(rng):
    f, v, z = name(rng), written(rng), rng.choice(["archive", "files", "hello", "bundle", "test", invented(rng)])
    return Case([], """
        (make|create|build) a zip [called|named] {z} (with|containing) a [text] file {f} (that says|with the text) {v}
        (make|create|build) a zip [called|named] {z} (with|containing) a [text] file {f} (saying|containing) {v}
        {z} with {f} (inside|in it) that says {v}
        (put|pack) a [text] file {f} (with the text|saying) {v} (in|into) {z}
        (zip|pack) a new text file {f} (with the content|containing) {v} (as|into) {z}
        i need {z}, in it {f} with the (text|words|content) {v}
        write {v} to {f} inside a new zip {z}
        """, f"with zipfile.ZipFile('{z}.zip', 'w') as archive:\n    archive.writestr('{f}.txt', {v})",
            f=Value(f"{f}.txt"), v=v, z=Value(f"{z}.zip"),
                says=SAYS, want=there([f"{z}.zip"]))


@kind("a csv of numbers", weight=1.8)
def numbers(rng):
    f = name(rng)
    n = rng.choice([10, 20, 50, 100, 100, 500, 1000])
    how = rng.choice(["range", "squares", "random", "range", "dates"])
    low, high = rng.choice([(1, 6), (1, 100), (0, 10), (1, 1000), (10, 99)])
    month = rng.choice([("January", 1, 31), ("February", 2, 28), ("March", 3, 31), ("April", 4, 30), ("June", 6, 30)])
    rows = {"range": n, "squares": n, "random": n, "dates": month[2]}[how]
    asks, line = {
        "range": ("""
            (make|create|write) a csv [file] {f} with the numbers [from] 1 to {n}
            (save|write|put) the numbers [from] 1 (to|through) {n} (in|to|into) {f}
            {f} with [all] [the] numbers from 1 to {n}
            csv [file] with [the] numbers 1-{n}, (named|called) {f}
            (count|list) from 1 to {n} in {f}
            """, f"df = pd.DataFrame({{'number': range(1, {n + 1})}})"),
        "squares": ("""
            (make|create|write) a csv [file] {f} with the numbers [from] 1 to {n} and their squares
            (save|write|put) the squares of [the numbers] 1 (to|through) {n} (in|to|into) {f}
            {f} with [the] squares of 1 to {n}
            table of (squares|square numbers) from 1 to {n} as {f}
            csv [file] {f}: number and square, 1 to {n}
            """, f"df = pd.DataFrame({{'number': range(1, {n + 1})}})\ndf['square'] = df['number'] ** 2"),
        "random": ("""
            (make|create|write) a csv [file] {f} with {n} random [whole] numbers (from|between) {l} (to|and) {h}
            (save|write|put) {n} random numbers (from|between) {l} and {h} (in|to|into) {f}
            {f} with {n} random (integers|numbers) (from|between) {l} (to|and) {h}
            {n} random (integers|numbers) between {l} and {h} as {f}
            (fill|generate) {f} with {n} random numbers {l} to {h}
            """, f"df = pd.DataFrame({{'number': np.random.randint({low}, {high + 1}, {n})}})"),
        "dates": ("""
            (make|create|write) a csv [file] {f} with (all|the|all the) (days|dates) (of|in) {m} 2025
            (save|write|put) (every|each) day of {m} 2025 (in|to|into) {f}
            {f} with (every|each) (day|date) (of|in) {m} 2025
            (list|calendar) of all days in {m} 2025 as {f}
            csv [file] {f}: one row (per|for each) day of {m} 2025
            """, f"days = pd.date_range('2025-{month[1]:02}-01', '2025-{month[1]:02}-{month[2]}')\n"
                  "df = pd.DataFrame({'date': days})"),
    }[how]

    def want():
        import pandas
        made = pandas.read_csv(f"{f}.csv")
        return "" if len(made) == rows else f"{len(made)} rows"
    return Case([], asks, f"{line}\ndf.to_csv('{f}.csv', index=False)", f=Value(f"{f}.csv"), n=n, l=low, h=high,
        m=Value(month[0]),
                says=SAYS, want=want)


@kind("a table that is dictated", weight=1)
def dictated(rng):
    f = name(rng)
    head, pool = rng.choice([
        (("name", "age"), [("Anna", 31), ("Ben", 25), ("Cleo", 47), ("Dev", 38), ("Eli", 52)]),
        (("item", "price"), [("milk", 1.2), ("bread", 2.5), ("tea", 3.8), ("rice", 2.1), ("soap", 1.9)]),
        (("city", "people"), [("Oslo", 700000), ("Rome", 2800000), ("Bern", 140000), ("Riga", 600000)]),
        (("task", "hours"), [("plan", 2), ("write", 5), ("test", 3), ("ship", 1)])])
    rows = rng.sample(pool, rng.randint(2, 4))
    listed = ", ".join(f"{a} {b}" for a, b in rows)
    listed = Value(listed)
    data = "{" + f"'{head[0]}': {[a for a, _ in rows]}, '{head[1]}': {[b for _, b in rows]}" + "}"
    to = rng.choice(["csv", "csv", "xlsx", "json"])
    save = {"csv": "to_csv('{}.csv', index=False)", "xlsx": "to_excel('{}.xlsx', index=False)",
            "json": "to_json('{}.json', orient='records')"}[to].format(f)
    return Case([], """
        (make|create|write) {f} with (the columns|columns) {a} and {b}: {l}
        (save|put|write) (this|the following) as {f} with {a} and {b}: {l}
        {f} with {a} and {b}: {l}
        (make|create) a table of {a} and {b} (from|with) {l} and save it as {f}
        new (table|file) {f}, columns {a} and {b}, rows {l}
        i have {a} and {b}: {l}. (save|put) (them|that) in {f}
        """, f"df = pd.DataFrame({data})\ndf.{save}", f=Value(f"{f}.{to}"),
                a=head[0], b=head[1], l=listed, says=SAYS, want=there([f"{f}.{to}"]))
