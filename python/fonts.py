"""Prepares the fonts of an environment: run once, by the environment's own interpreter.

The folder named on the command line already holds the fonts that come with Decipher. This adds
the one that a package brings, a `matplotlibrc` that names them all and matplotlib's font list,
and lets matplotlib fall back on them. The fonts of this machine stay out of the list: a session
does not see them.
"""

import dataclasses
import os
import py_compile
import shutil
import sys
from importlib.util import find_spec
from pathlib import Path

folder = Path(sys.argv[1])
package = Path(find_spec("notojp_matplotlib").origin).parent
for font in package.glob("fonts/*.otf"):
    shutil.copyfile(font, folder / font.name)

from matplotlib import font_manager  # noqa: E402

# matplotlib's own fonts only. A fresh list rather than one that an earlier run left somewhere.
manager = font_manager.FontManager.__new__(font_manager.FontManager)
manager.__dict__.update(font_manager.fontManager.__dict__)
own = Path(font_manager.__file__).parent
manager.ttflist = [entry for entry in manager.ttflist if own in Path(entry.fname).parents]
assert manager.ttflist, "matplotlib's own fonts are not in its list"

# DejaVu Sans knows Latin, Greek, Cyrillic, Arabic and Hebrew. A wide font would hide the fonts
# for single scripts, so the one for emoji comes last.
fonts = sorted(
    [*folder.glob("*.otf"), *folder.glob("*.ttf")],
    key=lambda font: ("CJK" not in font.name, "Emoji" in font.name, font.name),
)
names = ["DejaVu Sans"]
for font in fonts:
    manager.addfont(str(font))
    entry = manager.ttflist.pop()
    # Each has one weight. Listed under all of them, a bold title draws no remark about it.
    manager.ttflist += [dataclasses.replace(entry, weight=weight) for weight in range(100, 1000, 100)]
    names.append(entry.name)

families = ", ".join(names)
(folder / "matplotlibrc").write_text(f"font.family: {families}\nfont.sans-serif: {families}\n")
for old in folder.glob("fontlist-*.json"):
    old.unlink()
font_manager.json_dump(manager, folder / f"fontlist-v{font_manager.FontManager.__version__}.json")

# A setting cannot do this: styles (seaborn's, 'SimHei' in much code from China) replace the list
# of fonts, and with it the fallbacks.
FALLBACK = f'''

# Added by Decipher: the fonts that glyphs come from which none of the chosen fonts has.
_fallback_paths = {[str(font) for font in fonts]!r}
_find_chosen_fonts = FontManager._find_fonts_by_props


def _find_fonts_with_fallbacks(self, prop, fontext="ttf", directory=None, *args, **kwargs):
    paths = list(_find_chosen_fonts(self, prop, fontext, directory, *args, **kwargs))
    if fontext == "ttf" and directory is None:
        chosen = {{str(path) for path in paths}}
        as_path = type(paths[0])
        paths += [
            path if as_path is str else as_path(path, 0)
            for path in _fallback_paths
            if path not in chosen
        ]
    return paths


FontManager._find_fonts_by_props = _find_fonts_with_fallbacks
'''
module = Path(font_manager.__file__)
# A new file: the old one may be the cache's as well.
draft = module.with_suffix(".new")
draft.write_text(module.read_text() + FALLBACK)
os.replace(draft, module)
py_compile.compile(str(module), doraise=True)
