"""Words and texts that are given in the request: letters, order, codes."""

import unicodedata

from ..cases import kind
from ..tables import Value
from .spoken import Exact, beside, listed, quoted

WORDS = """banana apple mississippi hello python keyboard strawberry elephant programming umbrella racecar level orange
    bicycle chocolate mountain library telephone butterfly adventure rhythm station garden yesterday pumpkin saturday
    information university cinnamon lighthouse kangaroo notebook waterfall balloon coffee committee tennessee
    extraordinary wednesday restaurant necessary volcano dolphin engineer calendar pineapple kitchen""".split()
PALINDROMES = "racecar level madam noon civic radar kayak refer rotor deified stats tenet wow anna otto hannah".split()
SENTENCES = """the quick brown fox jumps over the lazy dog|hello world|to be or not to be|data is the new oil
    |i love cats and dogs|the rain in spain stays mainly in the plain|never odd or even|meet me at noon
    |a picture is worth a thousand words|time flies like an arrow|we are the champions|all that glitters is not gold
    |the cat sat on the mat|practice makes perfect|see you later alligator|knowledge is power
    |the early bird catches the worm
    |life is short|easy come easy go|better late than never|nothing lasts forever|winter is coming soon""".split("|")
SENTENCES = [" ".join(sentence.split()) for sentence in SENTENCES]
VOWELS = "aeiou"


def word(rng, pool=WORDS):
    """A word as it is typed."""
    return quoted(rng.choice(pool), rng)


def text(rng):
    """A word or a sentence, in quotes or after a colon."""
    said = rng.choice(SENTENCES)
    if rng.random() < 0.3:
        said = said.capitalize()
    return Value(said, rng.choice(["'{}'", '"{}"', '"{}"']).format(said))


def either(rng):
    """A word or a sentence."""
    return word(rng) if rng.random() < 0.55 else text(rng)


@kind("reverse a given text", weight=1.4)
def reverse(rng):
    a = either(rng)
    return Exact(
        beside(rng), """
        reverse [the] (string|word|text|) {a}
        (write|spell|print|say|give me) {a} (backwards|in reverse)
        {a} (backwards|reversed|in reverse|from back to front)
        (what is|how is) {a} (backwards|reversed|spelled backwards)
        turn {a} around
        (flip|invert) the (letters|order of the letters) of {a}
        the reverse of {a}
        """, f"{a}[::-1]", says="backwards it is {out}.\nit is {out}.", want=lambda: "".join(reversed(a.value)), a=a)


@kind("length of a given text", weight=1.2)
def length(rng):
    a = either(rng)
    return Exact(
        beside(rng), """
        how (long is|many characters has|many characters are in) {a}
        (length|number of characters) (of|in) {a}
        (count|count up) the characters (of|in) {a}
        how many characters does {a} have
        string length of {a}
        what is the length of {a}
        """, f"len({a})", says="it has {out} characters.\n{out} characters.", want=lambda: sum(1 for _ in a.value), a=a)


@kind("count a letter in a given text", weight=1.6)
def count(rng):
    a = either(rng)
    c = rng.choice([letter for letter in a.value.lower() if letter.isalpha()])
    if c != c.lower() or a.value != a.value.lower():
        return None
    return Exact(
        beside(rng), """
        how (many times|often) does [the letter] {c} (occur|appear|come up|stand) in {a}
        how many {c}'s are (there in|in) {a}
        how many {c} (are|are there) in {a}
        how many times is [the letter] {c} in {a}
        count the [letter] {c} in {a}
        (number|count) of {c}'s in {a}
        how many letters {c} does {a} have
        count {c} in {a}
        """, f"{a}.count('{c}')", says="it is there {out} times.\n{out} times.",
        want=lambda: sum(x == c for x in a.value), a=a,
        c=[c, f"'{c}'", c])


@kind("count vowels or consonants", weight=1.2)
def vowels(rng):
    a = either(rng)
    if rng.random() < 0.7:
        return Exact(
            beside(rng), """
            how many vowels (are in|has|are there in) {a}
            count [the] vowels (in|of) {a}
            (number|count) of vowels in {a}
            how many vowels does {a} have
            vowels in {a}: how many
            """, f"sum(letter in 'aeiou' for letter in {a}.lower())", says="it has {out} vowels.",
            want=lambda: sum(a.value.lower().count(v) for v in VOWELS), a=a)
    return Exact(
        beside(rng), """
        how many consonants (are in|has|are there in) {a}
        count [the] consonants (in|of) {a}
        (number|count) of consonants in {a}
        how many consonants does {a} have
        """, f"sum(letter.isalpha() and letter not in 'aeiou' for letter in {a}.lower())",
        says="it has {out} consonants.",
        want=lambda: sum(x in "bcdfghjklmnpqrstvwxyz" for x in a.value.lower()), a=a)


@kind("count each letter of a given text")
def frequency(rng):
    a = either(rng)
    return Exact(
        beside(rng), """
        (count|tally) (each|every) (letter|character) (of|in) {a}
        how often does each (letter|character) (occur|appear) in {a}
        (letter|character) (frequency|frequencies|counts) (of|in) {a}
        (which|what) (letters|characters) are in {a} and how often
        count the letters of {a} one by one
        """, f"pd.Series(list({a})).value_counts()", says="here are the counts.",
        want=lambda: {x: a.value.count(x) for x in set(a.value)}, a=a)


@kind("most common letter of a given text")
def common(rng):
    a = either(rng)
    counts = sorted((a.value.replace(" ", "").count(x) for x in set(a.value.replace(" ", ""))), reverse=True)
    if len(counts) < 2 or counts[0] == counts[1] or a.value != a.value.lower():
        return None
    return Exact(
        beside(rng), """
        (which|what) letter (is|occurs|appears) most (common|often|frequently) in {a}
        most (common|frequent) letter (in|of) {a}
        (what is|find) the most (common|frequent) letter in {a}
        which letter is used most in {a}
        """, f"statistics.mode({a}.replace(' ', ''))", says="the most common letter is {out}.",
        want=lambda: max(set(a.value) - {" "}, key=a.value.count), a=a)


@kind("count words of a given text", weight=1.2)
def words(rng):
    a = text(rng)
    return Exact(
        beside(rng), """
        how many words (are in|has|are there in) {a}
        count [the] words (in|of) {a}
        (number of words|word count) (in|of|for) {a}
        how many words does {a} have
        """, f"len({a}.split())", says="it has {out} words.", want=lambda: a.value.count(" ") + 1, a=a)


@kind("longest word of a given text")
def longest(rng):
    a = text(rng)
    parts = a.value.split()
    sizes = sorted(map(len, parts), reverse=True)
    if sizes[0] == sizes[1]:
        return None
    return Exact(
        beside(rng), """
        (which|what) is the longest word (in|of) {a}
        longest word (in|of) {a}
        find the longest word (in|of) {a}
        which word in {a} is the longest
        """, f"max({a}.split(), key=len)", says="the longest word is {out}.",
        want=lambda: sorted(parts, key=lambda p: -len(p))[0], a=a)


@kind("is a word a palindrome", weight=1.2)
def palindrome(rng):
    a = word(rng, WORDS + PALINDROMES * 3)
    return Exact(
        beside(rng), """
        is {a} a palindrome
        (check|test|tell me) (if|whether) {a} is a palindrome
        {a} palindrome?
        does {a} read the same backwards
        is {a} the same forwards and backwards
        palindrome test for {a}
        """, f"{a} == {a}[::-1]", says="a palindrome: {out}.", want=lambda: list(a.value) == list(reversed(a.value)),
        a=a)


@kind("are words anagrams")
def anagram(rng):
    pairs = [("listen", "silent"), ("elbow", "below"), ("night", "thing"), ("state", "taste"), ("dusty", "study"),
             ("cider", "cried"),
             ("save", "vase"), ("heart", "earth"), ("apple", "papel"), ("stone", "onset"), ("evil", "vile"),
             ("angel", "glean"),
             ("brag", "grab"), ("inch", "chin"), ("stop", "pots")]
    one, two = rng.choice(pairs)
    if rng.random() < 0.4:
        two = rng.choice(pairs)[1]
    a, b = Value(one, one), Value(two, two)
    return Exact(
        beside(rng), """
        are {a} and {b} anagrams
        is {a} an anagram of {b}
        (check|test|tell me) (if|whether) {a} and {b} are anagrams
        {a} and {b}: anagrams or not
        do {a} and {b} have the same letters
        """, f"sorted({a}) == sorted({b})", says="anagrams: {out}.",
        want=lambda: all(one.count(x) == two.count(x) for x in one + two), a=a, b=b)


@kind("all anagrams of a word", weight=0.7)
def permuted(rng):
    a = word(rng, ["cat", "dog", "stop", "tea", "abc", "rat", "east", "note", "arm"])
    return Exact(
        beside(rng), """
        (list|show|give me) all (anagrams|permutations|orders of the letters) of {a}
        all (anagrams|letter orders|permutations) of {a}
        which (words|strings) can be made from all letters of {a}
        every way to order the letters of {a}
        """, f"sorted(''.join(letters) for letters in itertools.permutations({a}))", says="they are {out}.", a=a)


@kind("sort given words", weight=1.3)
def ordered(rng):
    things = rng.sample(WORDS, rng.randint(4, 6))
    a = listed(things, rng)
    how, words_said, want = rng.choice([
        ("sorted({})", ["alphabetically", "by alphabet", "in alphabetical order", "from a to z"], lambda v: sorted(v)),
        ("sorted({})", ["alphabetically", "a to z", "in alphabetical order"], lambda v: sorted(v)),
        ("sorted({}, reverse=True)", ["in reverse alphabetical order", "from z to a", "z to a"],
         lambda v: sorted(v)[::-1]),
        ("sorted({}, key=len)", ["by length", "by their length", "from short to long", "shortest first"],
         lambda v: sorted(v, key=len))])
    return Exact(
        beside(rng), """
        (sort|order|arrange|put) {a} {w}
        (sort|order) (these|the|my) (words|names|items) {w}: {a}
        {a} (sorted|ordered) {w}
        (sort|arrange) the list {a} {w}
        """, how.format(a), says="sorted, they are {out}.", want=lambda: want(things), a=a, w=words_said)


@kind("upper or lower case of a given text", weight=1.1)
def case(rng):
    a = text(rng)
    how, words_said, want = rng.choice([
        ("upper", ["upper case", "uppercase", "capital letters", "all caps", "capitals"], str.upper),
        ("lower", ["lower case", "lowercase", "small letters"], str.lower),
        ("title", ["title case", "capitalised words"], str.title)])
    return Exact(
        beside(rng), """
        (convert|change|turn|make) {a} (to|into) {w}
        {a} in {w}
        (write|put) {a} in {w}
        {w}: {a}
        {a} to {w}
        """, f"{a}.{how}()", says="it is {out}.", want=lambda: want(a.value), a=a, w=words_said)


@kind("acronym of a given text")
def acronym(rng):
    a = text(rng)
    return Exact(
        beside(rng), """
        (acronym|initials) (of|for) {a}
        (make|form|build) an acronym (of|from) {a}
        first letters of (the words in|each word of) {a}
        (abbreviate|shorten) {a} to its initials
        what is the acronym of {a}
        """, f"''.join(word[0].upper() for word in {a}.split())", says="it is {out}.",
        want=lambda: "".join(p[0] for p in a.value.split()).upper(), a=a)


@kind("words in reverse order")
def backwards(rng):
    a = text(rng)
    return Exact(
        beside(rng), """
        (reverse|turn around|flip) the (words|order of the words|word order) (of|in) {a}
        (put|write) the words of {a} in reverse order
        {a} with the words in reverse order
        reverse the sentence {a} word by word
        """, f"' '.join({a}.split()[::-1])", says="it is {out}.", want=lambda: " ".join(reversed(a.value.split(" "))),
        a=a)


@kind("replace or remove in a given text")
def replaced(rng):
    a = text(rng)
    what, code, want = rng.choice([
        (["remove all spaces from {a}", "{a} without spaces", "delete the spaces in {a}",
          "strip every space out of {a}"],
         ".replace(' ', '')", lambda s: "".join(s.split())),
        (["replace spaces (with|by) underscores in {a}", "{a} with underscores instead of spaces",
          "put underscores for the spaces of {a}"],
         ".replace(' ', '_')", lambda s: "_".join(s.split())),
        (["replace spaces (with|by) dashes in {a}", "{a} with dashes instead of spaces",
          "put hyphens for the spaces of {a}"],
         ".replace(' ', '-')", lambda s: "-".join(s.split())),
        (["replace every e (with|by) 3 in {a}", "{a} with 3 for e", "change all e to 3 in {a}"], ".replace('e', '3')",
         lambda s: "3".join(s.split("e"))),
        (["replace every a (with|by) o in {a}", "{a} with o for a", "change all a to o in {a}"], ".replace('a', 'o')",
         lambda s: "o".join(s.split("a")))])
    return Exact(beside(rng), "\n".join(what), f"{a}{code}", says="it is {out}.", want=lambda: want(a.value), a=a)


@kind("split or join given text")
def split(rng):
    a = text(rng)
    how = rng.choice(["words", "letters"])
    asks = """
        split {a} into words
        (list|give me) the words (of|in) {a} [as a list]
        {a} as a list of words
        (break|cut) {a} into (words|its words)
        """ if how == "words" else """
        split {a} into (letters|characters)
        (list|give me) the (letters|characters) of {a} [as a list]
        {a} as a list of characters
        spell {a} letter by letter
        """
    return Exact(beside(rng), asks, f"{a}.split()" if how == "words" else f"list({a})", says="they are {out}.",
                 want=lambda: a.value.split(" ") if how == "words" else [x for x in a.value], a=a)


@kind("repeat a given text", weight=0.7)
def repeated(rng):
    a, n = word(rng), rng.choice([3, 5, 10, 20])
    return Exact(
        beside(rng), """
        (repeat|write|print|say) {a} {n} times
        {a} {n} times [in a row]
        {n} times {a}
        """, f"' '.join([{a}] * {n})", says="here it is: {out}.", want=lambda: " ".join(a.value for _ in range(n)), a=a,
        n=str(n))


@kind("text without accents", weight=0.6)
def plain(rng):
    said = rng.choice(["Zürich", "São Paulo", "crème brûlée", "Málaga", "naïve café", "Göteborg", "señor", "déjà vu",
                       "Besançon", "über"])
    a = Value(said, f"'{said}'")
    return Exact(
        beside(rng), """
        remove [the] accents (from|in) {a}
        {a} without accents
        (strip|drop) the (accents|diacritics|umlauts) (from|of) {a}
        {a} in plain ascii [letters]
        """, f"unicodedata.normalize('NFKD', {a}).encode('ascii', 'ignore').decode()", says="it is {out}.",
        want=lambda: "".join(x for x in unicodedata.normalize("NFD", said) if ord(x) < 128), a=a)


@kind("how alike two given texts are", weight=0.7)
def alike(rng):
    a, b = rng.sample(WORDS, 2)
    if rng.random() < 0.6:
        at = rng.randrange(len(a))
        b = a[:at] + rng.choice("aeilnrst") + a[at + rng.choice([0, 1]):]
    if a == b:
        return None

    def want():
        rows = list(range(len(b) + 1))
        for i, x in enumerate(a, 1):
            last, rows[0] = rows[0], i
            for j, y in enumerate(b, 1):
                last, rows[j] = rows[j], min(rows[j] + 1, rows[j - 1] + 1, last + (x != y))
        return rows[-1]
    return Exact(
        beside(rng), """
        (edit|levenshtein) distance (of|between) {a} and {b}
        (what is|calculate) the (edit|levenshtein) distance (of|between) {a} and {b}
        how many edits (turn|make) {a} into {b}
        levenshtein {a} {b}
        """,
        f"a, b = '{a}', '{b}'\nrow = list(range(len(b) + 1))\nfor i, x in enumerate(a, 1):\n"
        f"    last, row[0] = row[0], i\n"
        "    for j, y in enumerate(b, 1):\n"
        "        last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (x != y))\nrow[-1]",
        says="the distance is {out}.", want=want, a=Value(a, a), b=Value(b, b))
