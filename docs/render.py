#!/usr/bin/env python3
r"""Draws what a command shows on a terminal as an SVG: the picture in the README is no mock-up.

    docs/render.py docs/ask.svg --figure revenue.png -- ./decipher ask …

The picture in the README is drawn with the stand-in as the model, which plays docs/ask.json; its
numbers are those that the cell printed. Started anew for each drawing, since it plays in order:

    cargo run -p standin -- --script docs/ask.json --port 8123 &
    export OPENAI_API_KEY=any DECIPHER_MODEL=openai/gpt-5 DECIPHER_BASE_URL=http://127.0.0.1:8123/v1
    docs/render.py docs/ask.svg --figure revenue.png -- ./decipher ask \
        "Plot total revenue by month and save it as revenue.png" examples/sales.csv
    rm revenue.png; kill %1

The command runs in a terminal of its own; what stands there at the end is drawn. Knows the
sequences that Decipher writes and no others.
"""

import argparse
import base64
import codecs
import fcntl
import html
import os
import pty
import re
import shlex
import struct
import sys
import termios
import unicodedata

COLUMNS = 96
ROWS = 400  # more than any picture needs, so that nothing scrolls away
CELL_WIDTH, LINE_HEIGHT, MARGIN, FIGURE_WIDTH = 8.4, 19, 20, 560

COLOURS = ["#5c6370", "#e06c75", "#98c379", "#e5c07b", "#61afef", "#c678dd", "#56b6c2", "#abb2bf"]
TEXT, GROUND = "#d7dae0", "#1e2127"

SEQUENCE = re.compile(
    r"\x1b\[(?P<arguments>[0-9;?]*)(?P<command>[A-Za-z])"
    r"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"  # titles, links, inline images
    r"|\x1b_[^\x1b]*\x1b\\"  # kitty's images
    r"|\x1b[()=>78][0B]?"
)


class Screen:
    """The cells of a terminal, each a letter and its style."""

    def __init__(self):
        self.lines = {}
        self.row = self.column = 0
        self.style = {}

    def write(self, text):
        """Takes over what a command wrote."""
        end = 0
        for sequence in SEQUENCE.finditer(text):
            self.letters(text[end : sequence.start()])
            if sequence["command"]:
                self.obey(sequence["command"], sequence["arguments"])
            end = sequence.end()
        self.letters(text[end:])

    def letters(self, text):
        for letter in text:
            if letter == "\n":
                self.row += 1
            elif letter == "\r":
                self.column = 0
            elif letter == "\b":
                self.column = max(0, self.column - 1)
            elif letter == "\t":
                self.column += 8 - self.column % 8
            elif letter.isprintable():
                self.put(letter)

    def put(self, letter):
        if self.column >= COLUMNS:
            self.row, self.column = self.row + 1, 0
        self.lines.setdefault(self.row, {})[self.column] = (letter, dict(self.style))
        self.column += 2 if unicodedata.east_asian_width(letter) in "WF" else 1

    def obey(self, command, arguments):
        numbers = [int(number) for number in re.findall(r"\d+", arguments)]
        count = max(1, numbers[0]) if numbers else 1
        if command == "m":
            self.dress(numbers or [0])
        elif command == "A":
            self.row = max(0, self.row - count)
        elif command == "B":
            self.row += count
        elif command == "C":
            self.column += count
        elif command == "D":
            self.column = max(0, self.column - count)
        elif command == "G":
            self.column = count - 1
        elif command == "K":
            self.erase(self.row, 0 if numbers[:1] == [2] else self.column)
        elif command == "J":
            self.erase(self.row, self.column)
            for row in [row for row in self.lines if row > self.row]:
                del self.lines[row]

    def erase(self, row, first):
        kept = {at: cell for at, cell in self.lines.get(row, {}).items() if at < first}
        self.lines[row] = kept

    def dress(self, numbers):
        """Applies colours and weights; an unknown number changes nothing."""
        numbers = list(numbers)
        while numbers:
            number = numbers.pop(0)
            if number == 0:
                self.style = {}
            elif number in (1, 2, 3, 4):
                self.style[{1: "bold", 2: "dim", 3: "italic", 4: "underline"}[number]] = True
            elif number == 22:
                self.style = {name: on for name, on in self.style.items() if name not in ("bold", "dim")}
            elif number == 38 and numbers[:1] == [5]:
                self.style["colour"] = palette(numbers[1])
                del numbers[:2]
            elif number == 38 and numbers[:1] == [2]:
                self.style["colour"] = "#{:02x}{:02x}{:02x}".format(*numbers[1:4])
                del numbers[:4]
            elif number == 48:
                del numbers[: 2 if numbers[:1] == [5] else 4]
            elif number == 39:
                self.style.pop("colour", None)
            elif 30 <= number <= 37 or 90 <= number <= 97:
                self.style["colour"] = COLOURS[number % 10]


def palette(number):
    """The colour of one of the 256 numbers."""
    if number < 16:
        return COLOURS[number % 8]
    if number >= 232:
        return "#" + f"{8 + (number - 232) * 10:02x}" * 3
    steps = [0, 95, 135, 175, 215, 255]
    number -= 16
    return "#" + "".join(f"{steps[number // part % 6]:02x}" for part in (36, 6, 1))


def run(command, screen):
    """Runs a command in a terminal of its own until it ends; returns its exit code."""
    pid, terminal = pty.fork()
    if pid == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        os.environ.update(TERM="xterm-256color", COLUMNS=str(COLUMNS))
        os.execvp(command[0], command)
    decoder, text = codecs.getincrementaldecoder("utf-8")("replace"), ""
    while True:
        try:
            piece = os.read(terminal, 65536)
        except OSError:  # Linux says EIO when the other end is closed
            break
        if not piece:
            break
        text += decoder.decode(piece)
    screen.write(text)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def drawn_line(cells, y):
    """One line of text; a new span begins where the style changes or a column was left out.

    A wide letter leaves one out, so that what follows stands right whatever the font's width.
    """
    spans, free, open_style = [], None, None
    for column, (letter, style) in sorted(cells.items()):
        if column != free or style != open_style:
            spans.append((column, style, []))
        spans[-1][2].append(letter)
        free, open_style = column + 1, style
    return "".join(
        f'<text x="{MARGIN + first * CELL_WIDTH:.1f}" y="{y}"{attributes(style)}>'
        f"{html.escape(''.join(letters), quote=False)}</text>\n"
        for first, style, letters in spans
        if "".join(letters).strip()
    )


def attributes(style):
    known = {
        "bold": ' font-weight="bold"',
        "dim": ' opacity="0.6"',
        "italic": ' font-style="italic"',
        "underline": ' text-decoration="underline"',
    }
    colour = f' fill="{style["colour"]}"' if "colour" in style else ""
    return colour + "".join(text for name, text in known.items() if name in style)


def picture(screen, figure):
    """The whole picture as SVG text."""
    last = max((row for row, cells in screen.lines.items() if cells), default=0)
    width = COLUMNS * CELL_WIDTH + 2 * MARGIN
    y = MARGIN + LINE_HEIGHT
    body = ""
    for row in range(last + 1):
        body += drawn_line(screen.lines.get(row, {}), y)
        y += LINE_HEIGHT
    if figure:
        png = open(figure, "rb").read()
        figure_width, figure_height = struct.unpack(">II", png[16:24])
        height = FIGURE_WIDTH * figure_height / figure_width
        data = base64.b64encode(png).decode()
        body += (
            f'<image x="{MARGIN}" y="{y}" width="{FIGURE_WIDTH}" height="{height:.0f}" '
            f'href="data:image/png;base64,{data}"/>\n'
        )
        y += height + LINE_HEIGHT
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{y:.0f}" '
        f'viewBox="0 0 {width:.0f} {y:.0f}">\n'
        f'<rect width="100%" height="100%" rx="8" fill="{GROUND}"/>\n'
        f'<g font-family="ui-monospace, Menlo, Consolas, \'DejaVu Sans Mono\', monospace" '
        f'font-size="14" fill="{TEXT}" xml:space="preserve">\n{body}</g>\n</svg>\n'
    )


def main():
    """Runs the command and writes the picture."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("picture", help="the SVG to write")
    parser.add_argument("--figure", help="a PNG to show below the text")
    parser.add_argument("command", nargs="+", help="the command, after --")
    arguments = parser.parse_args()
    screen = Screen()
    shown = ["decipher" if word == "./decipher" else shlex.quote(word) for word in arguments.command]
    screen.write("\x1b[32m$\x1b[0m \x1b[1m" + " ".join(shown) + "\x1b[0m\r\n")
    code = run(arguments.command, screen)
    if code != 0:
        sys.exit(f"the command ended with {code}, so no picture was written")
    with open(arguments.picture, "w", encoding="utf-8") as file:
        file.write(picture(screen, arguments.figure))


if __name__ == "__main__":
    main()
