"""Writes the pictures, texts and the archive that the evaluation's requests are about.

As `tables.py`: everything follows from one seed, and nothing shows or names a real person.

Run it with Decipher's own Python, after `tables.py`: python evaluation/papers.py
"""

import zipfile
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

FOLDER = Path(__file__).parent / "tables"
DRAW = np.random.default_rng(1905)

LETTER = """\
Maple Street Housing Association
14 Maple Street, Harrogate HG1 2AB

3 September 2024

Dear Ms Whitfield,

Thank you for your letter of 21 August 2024 about the heating in flat 12. We are sorry that you were
without hot water for 9 days. Our engineer, Mr Tobias Crane, will call on Tuesday 10 September 2024
between 8:30 and 11:00. Please ring 01423 555 018 if that does not suit you.

As a gesture we shall take £45.50 off your October rent, which will then be £612.25 instead of
£657.75. The service charge of £38.00 remains as it is.

If the repair is not finished by 20 September 2024, write to repairs@maplestreet.example or to our
office manager at j.okoro@maplestreet.example, and we shall find you another flat for the time.

Yours sincerely,

Judith Okoro
Office Manager
"""

ARTICLE = """\
The Bicycle Library of Brookvale

On 14 March 2023 a small town did something unusual: it opened a library that lends no books. The
Brookvale Bicycle Library lends bicycles. It began with 18 bicycles, a donated shed and two
volunteers, Marguerite Dale and Hari Nair. By 31 December 2023 it had 94 bicycles and 612 members.

The idea is simple. A member pays 12 euros a year and may borrow a bicycle for up to three weeks.
Whoever brings it back clean gets a stamp; ten stamps make a year free. "People look after what they
share," says Dale, who repaired bicycles for 27 years before she retired.

Not all went well. In June 2023 a flood ruined 11 bicycles, and in the autumn the council cut its
grant from 8,000 to 5,500 euros. The library wrote to every member, and within 16 days they had given
4,310 euros. Bicycles are now kept on the first floor.

Other towns are curious. Visitors came from Lindow, Asterby and Port Carrow, and a delegation from
Lindow plans to open a bicycle library of its own on 1 May 2024. Questions reach the library at
hello@brookvalebikes.example, and the press is asked to write to press@brookvalebikes.example. Those
who would like to give a bicycle may write to hello@brookvalebikes.example or call 555-0142.

Nair keeps a notebook of his favourite loans. A nurse who cycled to night shifts all winter. A
grandfather who learned to ride at 71. A class of 24 children who rode to the lake on 9 June 2023 and
came back wet, happy and on time. More at https://brookvalebikes.example/stories and at
http://lindow.example/plans.
"""


def beach():
    height, width = 420, 640
    rows = np.linspace(0, 1, height)[:, None, None]
    sky = np.array([120, 175, 225]) + rows * np.array([90, 40, -5])
    picture = np.where(rows < 0.55, sky, np.where(rows < 0.78, np.array([40, 105, 150]), np.array([222, 196, 148])))
    picture = np.broadcast_to(picture, (height, width, 3)) + DRAW.normal(0, 6, (height, width, 3))
    image = Image.fromarray(picture.clip(0, 255).astype("uint8"))
    ImageDraw.Draw(image).ellipse((480, 50, 560, 130), fill=(255, 240, 190))
    image.filter(ImageFilter.GaussianBlur(1)).save(FOLDER / "beach.jpg", quality=82)


def dog():
    image = Image.new("RGB", (360, 480), (96, 130, 84))
    draw = ImageDraw.Draw(image)
    draw.ellipse((90, 180, 270, 420), fill=(142, 98, 60))
    draw.ellipse((110, 80, 250, 230), fill=(150, 104, 64))
    draw.ellipse((140, 130, 160, 150), fill=(20, 16, 12))
    draw.ellipse((200, 130, 220, 150), fill=(20, 16, 12))
    draw.ellipse((165, 170, 195, 192), fill=(30, 22, 18))
    noise = DRAW.normal(0, 4, (480, 360, 3))
    Image.fromarray((np.array(image) + noise).clip(0, 255).astype("uint8")).save(FOLDER / "dog.jpg", quality=80)


def logo():
    image = Image.new("RGBA", (300, 300), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    draw.ellipse((20, 20, 280, 280), fill=(200, 40, 60, 255))
    draw.rectangle((120, 60, 180, 240), fill=(255, 255, 255, 255))
    draw.rectangle((60, 120, 240, 180), fill=(255, 255, 255, 180))
    image.save(FOLDER / "logo.png")


def receipt():
    image = Image.new("L", (260, 400), 245)
    draw = ImageDraw.Draw(image)
    lines = ["CORNER CAFE", "12 June 2024", "2 x Flat white   7.20", "1 x Scone        3.10", "1 x Soup         6.40", "TOTAL           16.70"]
    for number, line in enumerate(lines):
        draw.text((20, 30 + 40 * number), line, fill=30)
    image.save(FOLDER / "receipt.png")


def log():
    lines, seconds = [], 6 * 3600
    for _ in range(160):
        seconds += int(DRAW.exponential(240)) + 1
        level = DRAW.choice(["INFO", "WARNING", "ERROR", "DEBUG"], p=[0.62, 0.17, 0.11, 0.10])
        words = {
            "INFO": ["request served in {} ms", "user {} logged in", "job {} finished"],
            "WARNING": ["disk at {} %", "slow query took {} ms"],
            "ERROR": ["payment {} refused", "timeout after {} s", "cannot reach database db{}"],
            "DEBUG": ["cache size {}"],
        }[str(level)]
        text = str(DRAW.choice(words)).format(DRAW.integers(3, 97))
        clock = f"{seconds // 3600 % 24:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
        lines.append(f"2024-07-{15 + seconds // 86400} {clock} {level} [10.0.{DRAW.integers(0, 4)}.{DRAW.integers(2, 60)}] {text}")
    (FOLDER / "server.log").write_text("\n".join(lines) + "\n")


def archive():
    files = {
        "report/january.csv": "day,visitors\n1,120\n2,98\n3,143\n4,77\n",
        "report/february.csv": "day,visitors\n1,88\n2,131\n3,154\n",
        "report/notes.txt": "January was cold. February was better.\nThe till was closed on 4 January.\n",
        "readme.md": "# Museum figures\n\nVisitors per day, counted at the door.\n",
        "logo.png": (FOLDER / "logo.png").read_bytes(),
    }
    with zipfile.ZipFile(FOLDER / "museum.zip", "w", zipfile.ZIP_DEFLATED) as box:
        for name, content in files.items():
            box.writestr(zipfile.ZipInfo(name, (2024, 3, 1, 9, 0, 0)), content, zipfile.ZIP_DEFLATED)


def main():
    (FOLDER / "letter.txt").write_text(LETTER)
    (FOLDER / "article.txt").write_text(ARTICLE)
    for write in [beach, dog, logo, receipt, log, archive]:
        write()


if __name__ == "__main__":
    main()
