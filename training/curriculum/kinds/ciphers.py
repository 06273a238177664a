"""Codes of given texts: Caesar, Morse, binary, hashes, characters."""

import base64
import hashlib

from ..cases import Case, kind
from ..tables import Value
from .letters import WORDS, either, word
from .spoken import Exact, beside


def _caesar(said, n):
    """A text moved along the alphabet."""
    out = ""
    for x in said:
        for first in "aA":
            if x.isalpha() and x.isupper() == first.isupper():
                out += chr((ord(x) - ord(first) + n) % 26 + ord(first))
        if not x.isalpha():
            out += x
    return out


@kind("caesar cipher", weight=1.2)
def caesar(rng):
    a, n = either(rng), rng.choice([1, 3, 3, 5, 7, 10, 13, 13])
    if not a.value.islower():
        return None
    back = rng.random() < 0.3
    if back:
        hidden = _caesar(a.value, n)
        a = Value(hidden, rng.choice(["'{}'", '"{}"']).format(hidden))
    move = f"- {n}" if back else f"+ {n}"
    asks = """
        (decode|decrypt|decipher) {a} (with|using) (a caesar cipher|caesar|a caesar shift) (of|with shift|by) {n}
        caesar (decode|decrypt|decipher) {a} (by|with|, shift) {n}
        {a} is a caesar cipher with shift {n}, what does it (say|mean)
        shift {a} back by {n} letters
        """ if back else """
        (encode|encrypt|encipher) {a} (with|using) (a caesar cipher|caesar|a caesar shift) (of|with shift|by) {n}
        caesar cipher of {a} (with|by) [shift] {n}
        (shift|move) [the letters of] {a} [forward] by {n} [letters]
        caesar (encode|encrypt) {a} (by|with|, shift) {n}
        """
    return Exact(
        beside(rng), asks,
        f"''.join(chr((ord(letter) - 97 {move}) % 26 + 97) if letter.isalpha() else letter for letter in {a})",
        says="it is {out}.\nthe result is {out}.", want=lambda: _caesar(a.value, -n if back else n), a=a, n=str(n))


@kind("rot13")
def rot13(rng):
    a = either(rng)
    return Exact(
        beside(rng), """
        rot13 (of|for|) {a}
        (encode|decode|encrypt) {a} (with|in|by) rot13
        {a} in rot13
        apply rot13 to {a}
        """, f"import codecs\ncodecs.encode({a}, 'rot13')", says="it is {out}.", want=lambda: _caesar(a.value, 13), a=a)


MORSE = dict(zip("abcdefghijklmnopqrstuvwxyz",
                 ".- -... -.-. -.. . ..-. --. .... .. .--- -.- .-.. -- -. --- .--. --.- .-. ... - ..- ...- .-- "
                 "-..- -.-- --..".split()))
CODES = "codes = '.- -... -.-. -.. . ..-. --. .... .. .--- -.- .-.. -- -. --- .--. --.- .-. ... - ..- ...- .-- -..- " \
    "-.-- --..'.split()\n"


@kind("morse code")
def morse(rng):
    a = word(rng, WORDS + ["sos", "help", "hi", "yes", "love"])
    if rng.random() < 0.7:
        return Exact(
            beside(rng), """
            {a} in morse [code]
            (write|translate|convert|encode|put) {a} (in|into|to) morse [code]
            morse code (for|of) {a}
            how do you (send|write) {a} in morse
            """, CODES + f"' '.join(codes[ord(letter) - 97] for letter in {a})", says="in morse it is {out}.",
            want=lambda: " ".join(MORSE[x] for x in a.value), a=a)
    code = " ".join(MORSE[x] for x in a.value)
    b = Value(code, code)
    return Exact(
        beside(rng), """
        (decode|translate|read) the morse code {b}
        what does {b} (mean|say) in morse code
        morse {b} (to|as|in) (text|letters)
        (convert|translate) morse {b} to text
        """, CODES + f"''.join(chr(97 + codes.index(code)) for code in {b}.split())", says="it says {out}.",
        want=lambda: a.value, b=b)


@kind("codes of letters", weight=0.8)
def codes(rng):
    if rng.random() < 0.5:
        a = rng.choice("ABCDEFGHXYZabcdxyz$&@?€ßéñ")
        return Exact(
            beside(rng), """
            (ascii|unicode|character) (code|number|value) (of|for) {a}
            (what is|which is) the (ascii|unicode) (code|number) of {a}
            code point of {a}
            which number does the character {a} have
            """, f"ord('{a}')", says="it is {out}.", want=lambda: int(a.encode("utf-32-be").hex(), 16), a=Value(a, a))
    n = rng.randint(33, 126)
    if chr(n) in "'\\\"":
        return None
    return Case(
        beside(rng), """
        (which|what) (character|letter) has [the] (ascii|unicode) (code|number) {n}
        (ascii|unicode) {n} as a character
        character (for|with) code {n}
        chr {n}
        """, f"chr({n})", says="it is {out}.", want=lambda: bytes([n]).decode(), n=str(n))


@kind("given text in binary, hex, base64 or as a hash")
def encoded(rng):
    a = either(rng)
    data = a.value.encode()
    words_said, code, want = rng.choice([
        (["binary", "bits"], f"' '.join(format(byte, '08b') for byte in {a}.encode())",
         " ".join(f"{b:08b}" for b in data)),
        (["hex", "hexadecimal"], f"{a}.encode().hex()", data.hex()),
        (["base64"], f"base64.b64encode({a}.encode()).decode()", base64.b64encode(data).decode())])
    if rng.random() < 0.4:
        name = rng.choice(["md5", "sha256", "sha1", "sha512"])
        return Exact(
            beside(rng), """
            {w} [hash|checksum|sum] of {a}
            (what is|calculate|compute) the {w} (hash|checksum) of {a}
            hash {a} with {w}
            {a} as {w} hash
            """, f"hashlib.{name}({a}.encode()).hexdigest()", says="the {w} hash is {out}.",
            want=lambda: hashlib.new(name, data).hexdigest(), a=a,
            w=[name, name, name.upper()] if name == "md5" else [name])
    return Exact(
        beside(rng), """
        (convert|encode|turn|translate|write) [the text] {a} (to|in|into|as) {w}
        [the text] {a} in {w}
        {w} (of|for) the text {a}
        how is {a} written in {w}
        """, code, says="in {w} it is {out}.", want=lambda: want, a=a, w=words_said)
