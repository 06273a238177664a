"""What stands in made-up texts: sentences with names, addresses, dates and numbers in them."""

import datetime

SUBJECTS = ["the team", "our manager", "Anna", "the old house", "my brother", "the committee", "a small dog",
            "the customer", "everyone", "the new system", "the market", "Dr. Lee", "the river", "the project"]
VERBS = ["finished", "saw", "bought", "described", "lost", "found", "changed", "reviewed", "opened", "moved",
         "remembered", "discussed", "delivered", "repaired"]
OBJECTS = ["the report", "a blue lamp", "the budget", "three apples", "the garden", "an old letter", "the meeting",
           "the wrong door", "the train", "the last order", "a long list", "the data", "the plan", "the contract"]
ENDS = ["yesterday", "in the morning", "without a word", "for the second time", "near the station", "last week",
        "because of the rain", "on Monday", "with great care", "at noon", "as usual", "before the deadline"]
SPECIAL = ["Write to {mail} for details", "See {url} for more", "Call {phone} before noon", "It is due on {date}",
           "The price was ${amount}", "We need {number} more of them", "Tagged as #{tag} and #{tag}",
           "The level of noon was {palindrome}"]
WORDS = ["apple", "banana", "bread", "milk", "kiwi", "radar", "level", "orange", "cheese", "coffee", "tea", "sugar",
         "noon", "pepper", "olive", "tomato", "civic", "honey", "rice", "pasta"]
LEVELS = ["INFO", "INFO", "INFO", "DEBUG", "WARNING", "ERROR", "ERROR"]
EVENTS = ["connection lost", "user logged in", "request took 310 ms", "disk almost full", "job started",
          "job finished", "timeout while reading", "cache cleared", "file not found", "retrying"]


def sentence(rng):
    """A plain sentence."""
    said = f"{rng.choice(SUBJECTS)} {rng.choice(VERBS)} {rng.choice(OBJECTS)} {rng.choice(ENDS)}"
    return said[0].upper() + said[1:] + "."


def special(rng):
    """A sentence with an address, a date or a number in it."""
    day = datetime.date(2024, rng.randint(1, 12), rng.randint(1, 28))
    said = rng.choice(SPECIAL)
    for name, value in {
        "mail": f"{rng.choice(['anna', 'ben', 'info', 'support', 'j.doe'])}@{rng.choice(['example.com', 'mail.org'])}",
        "url": f"https://{rng.choice(['www.example.com', 'docs.site.org'])}/{rng.choice(['help', 'page', 'a/b'])}",
        "phone": f"555-{rng.randint(100, 999)}-{rng.randint(1000, 9999)}",
        "date": str(day), "amount": f"{rng.randint(5, 900)}.50", "number": str(rng.randint(2, 99)),
        "tag": rng.choice(["news", "fun", "work", "todo"]), "palindrome": rng.choice(["radar", "civic"]),
    }.items():
        said = said.replace("{" + name + "}", value)
    return said + "."


def paragraphs(rng, count=None):
    """Some paragraphs with at least one of each special thing."""
    texts = [sentence(rng) for _ in range(rng.randint(8, 24))]
    for said in SPECIAL:
        day = f"2024-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
        said = said.replace("{mail}", f"{rng.choice(['anna', 'ben', 'info'])}@example.com").replace("{date}", day)
        said = said.replace("{url}", "https://www.example.com/" + rng.choice(["help", "page", "shop"]))
        said = said.replace("{phone}", f"555-{rng.randint(100, 999)}-{rng.randint(1000, 9999)}")
        said = said.replace("{amount}", f"{rng.randint(5, 900)}.50").replace("{number}", str(rng.randint(2, 99)))
        said = said.replace("{tag}", rng.choice(["news", "fun", "work"]), 1).replace("{tag}", "todo")
        texts.append(said.replace("{palindrome}", rng.choice(["radar", "civic"])) + ".")
    rng.shuffle(texts)
    made, at = [], 0
    while at < len(texts):
        size = rng.randint(2, 5)
        made.append(" ".join(texts[at:at + size]))
        at += size
    return "\n\n".join(made) + "\n"


def short_lines(rng):
    """Words in lines; some come twice, some lines are blank."""
    words = rng.choices(WORDS, k=rng.randint(8, 20))
    words += words[:2]
    rng.shuffle(words)
    for _ in range(rng.randint(1, 3)):
        words.insert(rng.randrange(1, len(words)), "")
    return "\n".join(words) + "\n"


def markdown(rng):
    """Headings of two levels with text, a list and links below."""
    parts = [f"# {rng.choice(['Guide', 'Project', 'Handbook', 'Plan'])}", "", sentence(rng), ""]
    for title in rng.sample(["Install", "Usage", "Contact", "History", "Goals", "Budget", "Team", "License"],
                            rng.randint(2, 5)):
        parts += [f"## {title}", "", sentence(rng), f"- [link](https://example.com/{title.lower()})",
                  "- **bold** words", ""]
    return "\n".join(parts)


def log(rng):
    """Lines with a moment, a level and what happened; at least one error and one warning."""
    moment = datetime.datetime(2024, rng.randint(1, 12), rng.randint(1, 28), 8)
    levels = rng.choices(LEVELS, k=rng.randint(10, 40)) + ["ERROR", "WARNING", "INFO"]
    rng.shuffle(levels)
    lines = []
    for level in levels:
        moment += datetime.timedelta(seconds=rng.randint(1, 900))
        lines.append(f"{moment} {level} {rng.choice(EVENTS)}")
    return "\n".join(lines) + "\n"


def settings(rng):
    """An object of a configuration."""
    value = {
        "name": rng.choice(["shop", "demo", "tracker"]), "version": f"1.{rng.randint(0, 9)}.0",
        "debug": rng.random() < 0.5, "port": rng.randint(3000, 9000), "tags": rng.sample(WORDS, 3),
        "owner": {"first": rng.choice(["Ana", "Ben"]), "city": rng.choice(["Oslo", "Rome"])},
        "limits": {"users": rng.randint(5, 90), "files": rng.randint(5, 90)},
        "language": rng.choice(["en", "de"]), "timeout": rng.randint(5, 90),
    }
    keys = rng.sample(list(value), rng.randint(4, len(value)))
    return {key: value[key] for key in keys}


def entry(rng, name):
    """What stands in a file of an archive."""
    if name.endswith(".csv"):
        rows = [f"{rng.choice(WORDS)},{rng.randint(1, 90)}" for _ in range(rng.randint(3, 12))]
        return "\n".join(["item,amount", *rows]) + "\n"
    if name.endswith(".json"):
        return '{"version": 1, "items": [1, 2, 3]}'
    return "\n".join(sentence(rng) for _ in range(rng.randint(2, 8))) + "\n"
