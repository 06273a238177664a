"""Films, books, music, food, drink and going out."""

from .said import (
    CITIES, COUNTRIES, category, coded, company, date, flag, ident, joined, measure, number, person, text, theme,
)

theme(
    "movies", "movies, films, imdb, imdb_top, box_office, netflix_titles, cinema", "movie, movies",
    text("title, movie title, film, name", joined("The Last, Silent, Broken, Return of the, Golden, Midnight, "
         "A Brief, Hidden, Lost, Dark", "River, Promise, Star, Kingdom, Witness, Summer, Signal, Garden, Train, "
         "Harbor, Shadow"), "film, movie title, film title, name of the film, picture"),
    text("director, directed by, filmmaker", person, "filmmaker, film director, person who made it, maker"),
    category("genre, main genre, listed in", "Drama, Comedy, Action, Horror, Thriller, Romance, Animation, "
             "Documentary, Sci-Fi", "kind of film, film type, type of movie, sort of movie"),
    category("country, production country", COUNTRIES, "nation, land, place of production"),
    category("age rating, certificate, mpaa, content rating", "G, PG, PG-13, R, NC-17", "age limit, certificate, "
             "age class"),
    category("language, original language", "English, French, Spanish, Korean, Hindi, German, Japanese", "tongue, "
             "spoken language, original language"),
    measure("year, release year, released", 1950, 2024, "release year, year of release, year it came out", "newest, "
            "latest", "oldest"),
    measure("runtime, runtime min, duration, length", 62, 210, "length, duration, running time, minutes, film length, "
            "playing time", "longest", "shortest"),
    number("budget, budget m, production cost", 1, 260, "production cost, cost, money spent on it, price to make",
           "most expensive, costliest, priciest", "cheapest", skew=True),
    number("gross, box office, revenue, worldwide gross", 0.1, 2100, "box office, earnings, ticket sales, takings, "
           "money made, income, revenue", "highest grossing, top earning, most successful", "lowest grossing, "
           "least successful", digits=1, skew=True),
    measure("imdb rating, rating, score, avg vote", 2.1, 9.4, "rating, score, viewer rating, grade, "
            "marks from viewers", "best rated, highest rated, top rated, best", "worst rated, lowest rated, worst",
            digits=1),
    measure("metascore, critic score, metacritic", 12, 98, "critic score, critics' rating, opinion of the critics", "",
            ""),
    number("votes, num votes, n votes", 200, 2200000, "number of votes, vote count, people who voted, ratings given",
           "most popular, most voted", "least popular", skew=True),
    number("oscars, awards, wins", 0, 9, "awards, prizes, number of awards, awards won", "most awarded", "", skew=True),
    flag("sequel, is sequel", "a sequel, a follow-up"))

theme(
    "books", "books, goodreads, library_books, reading_list, bestsellers, bookshop", "book, books",
    text("title, book title, name", joined("The Art of, A History of, Notes on, Secrets of, Beyond, Letters from, "
         "House of", "Rain, Winter, Bread, Silence, Mountains, Glass, Exile, Salt, Memory, Foxes"), "book title, "
         "name of the book, work"),
    text("author, authors, writer, written by", person, "writer, author name, novelist"),
    category("genre, category, shelf", "Fiction, Fantasy, Crime, Biography, History, Science, Poetry, Romance, "
             "Children", "kind of book, sort of book, type of book, category"),
    category("publisher, imprint, house", "Penguin, Harper, Vintage, Orbit, Faber, Tor, Picador", "publishing house, "
             "house, imprint"),
    category("language, lang, language code", "English, German, French, Spanish, Italian, Swedish", "tongue, "
             "language it is written in"),
    category("format, binding, type", "hardcover, paperback, ebook, audiobook", "binding, edition type, form"),
    measure("pages, num pages, page count, length", 48, 1180, "number of pages, page count, length, thickness",
            "longest, thickest", "shortest, thinnest"),
    measure("avg_rating, average rating, rating, stars", 1.8, 4.9, "rating, score, stars, reader rating, "
            "grade from readers", "best rated, highest rated, best, most loved", "worst rated, lowest rated, worst",
            digits=2),
    number("ratings count, n ratings, reviews, num reviews", 3, 90000, "number of ratings, reviews, review count, "
           "readers who rated it", "most reviewed, most popular", "least reviewed, least popular", skew=True),
    number("copies sold, sales, sold", 100, 900000, "copies sold, sales, number of copies, books sold", "best selling",
           "worst selling", skew=True),
    measure("price, list price, cost", 3, 85, "cost, cover price, selling price, shop price", "most expensive, "
            "priciest", "cheapest", digits=2),
    measure("publication year, year, published", 1890, 2024, "year of publication, year, publishing year, "
            "year it came out", "newest, most recent", "oldest"),
    date("read on, date read, finished", "day finished, reading date, day it was read", "", ""),
    text("isbn, isbn 13", coded("978-#-###-#####"), "book number, isbn number"),
    flag("in stock, available", "in stock, available, on the shelf"))

theme(
    "library loans", "loans, library, borrowings, checkouts, circulation, library_data", "checkout, checkouts",
    date("loan date, checked out, borrowed on, checkout date", "borrowing date, day of the loan, day borrowed",
         "latest, last", "earliest, first"),
    date("return date, due date, due back", "due date, day it is due, return day", "", ""),
    text("reader, member, borrower, patron", person, "borrower, member, library user, patron"),
    category("branch, library, location", "Main, East Side, Harbour, University, Westgate, Mobile", "library, "
             "library branch, place"),
    category("media type, type, format", "book, DVD, CD, magazine, game, audiobook, map", "kind of item, medium, "
             "sort of item"),
    category("member type, age group, card type", "adult, child, student, senior, teacher", "kind of reader, "
             "age group, card type"),
    number("items, copies, n items", 1, 15, "number of items, things borrowed, item count", "", ""),
    number("renewals, times renewed, extensions", 0, 4, "extensions, number of renewals, times renewed"),
    measure("days kept, loan days, days out", 1, 90, "time kept, days on loan, loan period, length of the loan",
            "longest", "shortest", skew=True),
    number("fine, late fee, fee", 0, 25, "late fee, penalty, money owed, charge", "costliest, most expensive", "",
           digits=2, skew=True),
    measure("reader age, age", 5, 88, "age in years, age of the reader, years of age", "oldest", "youngest"),
    flag("overdue, late", "overdue, late, past due"),
    flag("reserved, on hold", "reserved, waited for"))

theme(
    "songs", "songs, spotify, music, tracks, playlist, top_hits, streaming", "song, songs",
    text("track, track name, song, title", joined("Blue, Lonely, Electric, Summer, Broken, Crazy, Golden, Neon, Slow",
         "Heart, Night, Road, Dream, Rain, Fire, Dance, Sky, Love, Tears"), "song title, title, song name, tune, "
         "name of the song"),
    text("artist, artist name, singer, performer", joined("The, DJ, MC, Little, Saint, Velvet", "Foxes, Nova, Rivers, "
         "Echo, Lanterns, Ravi, Monroe, Tigers, Paloma"), "singer, band, musician, performer, act"),
    category("genre, style, playlist genre", "pop, rock, hip hop, jazz, electronic, latin, classical, country, metal",
             "style, kind of music, music style, type of music"),
    category("label, record label", "Sony, Universal, Warner, Indie, XL, Domino", "record company, record label, "
             "publisher"),
    category("key, musical key", "C, D, E, F, G, A, B", "musical key, pitch"),
    category("mode, tonality", "major, minor", "tone gender, scale"),
    number("streams, plays, play count, listens", 1000, 90000000, "plays, number of plays, listens, times played, "
           "play count", "most streamed, most played, biggest", "least streamed, least played", skew=True),
    measure("popularity, track popularity, pop score", 0, 100, "popularity score, fame, liking", "most popular",
            "least popular"),
    measure("duration_ms, length ms, track length", 95000, 420000, "length, duration, playing time, run time, "
            "milliseconds", "longest", "shortest"),
    measure("tempo, bpm, beats per minute", 60, 205, "speed, beats per minute, pace, beat", "fastest", "slowest",
            digits=1),
    measure("danceability, dance score", 0, 1, "dance score, suitability for dancing, danceability score",
            "most danceable", "least danceable", digits=3),
    measure("energy, energy score", 0, 1, "drive, liveliness, power", "most energetic", "calmest", digits=3),
    measure("valence, happiness, mood score", 0, 1, "cheerfulness, happiness, positivity", "happiest", "saddest",
            digits=3),
    measure("loudness, loudness db", -24, -1, "volume, noise level, sound level", "loudest", "quietest", digits=1),
    date("release date, released, album date", "day of release, day it came out, publication day", "newest, latest, "
         "most recent", "oldest, earliest"),
    flag("explicit, is explicit", "explicit, full of swearing"))

theme(
    "video games", "games, vgsales, video_games, steam, game_sales, metacritic_games", "game, games",
    text("name, game, title", joined("Super, Dark, Final, Star, Pixel, Iron, Mega", "Quest, Racer, Kingdom, Legends, "
         "Farm, Arena, Ninja, Galaxy", "II, III, Zero, Online, X, Deluxe"), "game title, title, name of the game"),
    category("platform, console, system", "PS5, Switch, PC, Xbox, Wii, PS4, DS, Mobile", "console, system, device, "
             "machine it runs on"),
    category("genre, type", "Action, Sports, RPG, Shooter, Puzzle, Racing, Strategy, Platformer", "kind of game, "
             "game type, sort of game"),
    category("publisher, studio, developer", "Nintendo, EA, Ubisoft, Sega, Capcom, Activision, Sony", "studio, "
             "game company, maker, company"),
    category("esrb, age rating, rating code", "E, E10+, T, M", "age class, age limit, age rating"),
    measure("year, release year", 1985, 2024, "release year, year of release, year it came out", "newest, latest",
            "oldest"),
    number("na_sales, us sales, north america sales", 0, 40, "sales in America, American sales, "
           "copies sold in America", digits=2, skew=True),
    number("eu_sales, europe sales", 0, 30, "sales in Europe, European sales, copies sold in Europe", digits=2,
           skew=True),
    number("jp_sales, japan sales", 0, 10, "sales in Japan, Japanese sales, copies sold in Japan", digits=2, skew=True),
    number("global_sales, total sales, copies sold, sales m", 0, 80, "worldwide sales, sales overall, "
           "copies sold worldwide, world sales", "best selling, most sold", "worst selling, least sold", digits=2,
           skew=True),
    measure("critic score, metascore, press rating", 20, 98, "critics' rating, press score, critic rating"),
    measure("user score, player rating, score", 1, 10, "player rating, rating by players, user rating, rating",
            "best rated, best", "worst rated, worst", digits=1),
    measure("hours to beat, playtime, main story hours", 1, 120, "playing time, length, hours needed, time to finish",
            "longest", "shortest, quickest", skew=True),
    measure("price, launch price, usd", 0, 70, "cost, selling price, shop price, price tag", "most expensive, "
            "priciest", "cheapest", digits=2),
    flag("multiplayer, online play", "for several players, playable together"))

theme(
    "events", "events, concerts, tickets, calendar, shows, event_list, festival", "event, events",
    ident("event id, event no", "event number"),
    text("event, title, event name, show", joined("Spring, Summer, Night, City, Harbour, Jazz, Street", "Festival, "
         "Gala, Concert, Market, Parade, Fair, Run"), "event name, show, happening, title"),
    date("event date, date, held on, day", "day, day of the event, date of the event"),
    category("venue, hall, place", "Arena, Old Theatre, City Park, Dome, Club 7, Opera, Town Hall", "hall, place, "
             "location, house"),
    category("type, event type, category", "concert, theatre, sport, comedy, market, exhibition, talk",
             "kind of event, sort of event, event category"),
    category("organizer, organiser, host", "CityArts, LiveWire, Blue Stage, Youth Club, Rotary", "host, organiser, "
             "promoter"),
    number("tickets sold, attendance, visitors, sold", 10, 24000, "visitors, attendance, guests, people who came, "
           "crowd, audience", "best attended, most popular, biggest", "worst attended, least popular, smallest",
           skew=True),
    measure("capacity, seats, max visitors", 50, 26000, "seats, places, room for visitors, number of seats",
            "roomiest", "", skew=True),
    measure("ticket price, price, entry", 0, 180, "entry fee, price, cost of a ticket, admission, entrance fee",
            "most expensive, priciest", "cheapest", digits=2, skew=True),
    number("revenue, ticket income, takings", 0, 900000, "takings, ticket income, money made, earnings, income",
           "most profitable, best earning", "least profitable", digits=2, skew=True),
    number("cost, expenses, budget", 100, 400000, "expenses, money spent, spending, costs", "costliest", "", skew=True),
    measure("duration h, hours, length", 1, 12, "length, duration, hours, time it takes", "longest", "shortest",
            digits=1),
    measure("rating, feedback, stars", 1, 5, "feedback, visitor rating, stars, score", "best rated", "worst rated",
            digits=1),
    flag("outdoor, open air", "outside, in the open air"),
    flag("sold out, full", "sold out, full, booked up"))

theme(
    "conference talks", "conference, talks, sessions, schedule, speakers, program", "talk, talks",
    text("talk, title, session, talk title", joined("Scaling, Rethinking, Debugging, Teaching, Measuring, Designing",
         "Databases, Trust, Robots, Cities, Teams, Compilers, Language, Vaccines"), "talk title, title, session, "
         "presentation"),
    text("speaker, presenter, speaker name", person, "presenter, person speaking, lecturer"),
    category("track, topic, theme", "AI, Security, Web, Data, Design, Health, Policy, Hardware", "topic, subject, "
             "theme, field"),
    category("room, hall, stage", "Main Hall, Blue Room, Green Room, Studio, Attic", "hall, stage, place"),
    category("level, audience, difficulty", "beginner, intermediate, advanced", "difficulty, audience, depth"),
    text("affiliation, company, organisation, employer", company, "organisation, employer, institution, firm"),
    category("country, from country", COUNTRIES, "home country, nation"),
    date("date, day, session date", "day, day of the talk"),
    measure("duration min, minutes, length, slot", 10, 90, "length, duration, minutes, time slot, speaking time",
            "longest", "shortest"),
    number("attendees, audience size, listeners, seats taken", 5, 900, "listeners, audience size, "
           "number of attendees, people in the room, crowd", "best attended, most popular, fullest", "worst attended, "
           "least popular, emptiest", skew=True),
    number("questions, n questions", 0, 24, "questions asked, number of questions, queries", "most discussed", "",
           skew=True),
    measure("avg score, feedback, rating", 1, 5, "rating, feedback score, grade, review score", "best rated, best",
            "worst rated, worst", digits=2),
    number("fee, honorarium, speaker fee", 0, 5000, "honorarium, money paid to the speaker, pay", "most expensive, "
           "best paid", "cheapest", skew=True),
    flag("recorded, video", "recorded, filmed"),
    flag("keynote, is keynote", "a keynote, a main talk"))

theme(
    "museum works", "museum, artworks, collection, paintings, exhibits, moma, gallery", "artwork, artworks",
    ident("object id, inventory no, accession no", "inventory number, object number"),
    text("title, artwork, work", joined("Portrait of, Study of, Landscape with, Still Life with, View of", "a Lady, "
         "Apples, the Sea, Horses, Bridges, the Moon, a Fisherman"), "work, name of the work, piece, painting"),
    text("artist, painter, creator", person, "painter, creator, maker, sculptor"),
    category("medium, material, technique", "oil, watercolor, bronze, marble, photograph, ink, textile", "material, "
             "technique, kind of work"),
    category("department, wing, section", "Painting, Sculpture, Prints, Photography, Antiquities, Design", "section, "
             "wing, part of the museum"),
    category("style, movement, period", "Baroque, Impressionism, Cubism, Renaissance, Modern, Romanticism, Gothic",
             "movement, art style, epoch, period"),
    measure("year, year made, created", 1450, 2015, "year of origin, year it was made, creation year", "newest, "
            "most modern", "oldest"),
    measure("height cm, height", 8, 320, "height, tallness, vertical size", "tallest", "lowest", digits=1),
    measure("width cm, width", 6, 480, "width, breadth, horizontal size", "widest", "narrowest", digits=1),
    number("insured value, value, estimate", 500, 9000000, "worth, value, price tag, estimated value",
           "most valuable, most expensive", "least valuable, cheapest", skew=True),
    number("visitors, views, viewers", 100, 700000, "viewers, number of visitors, people who saw it", "most visited, "
           "most popular, most viewed", "least visited", skew=True),
    measure("acquired, acquisition year, bought in", 1870, 2023, "year of purchase, acquisition year, "
            "year it came to the museum", "", ""),
    flag("on display, on view", "on show, on display, hanging"),
    flag("on loan, lent", "lent out, on loan"))

theme(
    "recipes", "recipes, cookbook, dishes, meals, cooking, kitchen", "recipe, recipes",
    text("recipe, name, dish, title", joined("Spicy, Creamy, Crispy, Grandma's, Quick, Roasted, Green", "curry, "
         "pasta, soup, pie, salad, stew, pancakes, risotto, tacos"), "dish, food, name of the dish"),
    category("cuisine, kitchen, origin", "Italian, Indian, Mexican, Thai, French, Greek, Japanese, Moroccan",
             "style of cooking, kitchen, food culture"),
    category("course, meal type, category", "breakfast, starter, main, dessert, snack, side", "meal, "
             "part of the meal, kind of dish, type of dish"),
    category("difficulty, level, skill", "easy, medium, hard", "level, skill needed, effort"),
    measure("prep time, prep min, preparation", 3, 60, "preparation time, time to prepare, getting-ready time"),
    measure("cook time, cooking min, cook_minutes", 0, 240, "cooking time, time in the oven, time on the stove",
            skew=True),
    measure("total time, minutes, time", 5, 300, "time needed, total minutes, time it takes, duration", "slowest, "
            "longest, most time-consuming", "quickest, fastest, shortest", skew=True),
    number("servings, portions, serves, yield", 1, 12, "portions, number of servings, people it feeds, helpings",
           "biggest", "smallest"),
    number("ingredients, n ingredients, ingredient count", 3, 24, "number of ingredients, ingredient count, "
           "things needed", "most elaborate", "simplest"),
    measure("calories, kcal, energy", 60, 1400, "energy, kcal count, calorie count, energy per portion",
            "most fattening, richest", "lightest"),
    measure("cost, price, cost per serving", 0.5, 14, "price, cost per portion, money needed", "most expensive, "
            "priciest", "cheapest", digits=2),
    measure("rating, stars, avg rating", 1, 5, "stars, score, user rating, liking", "best rated, most loved, best",
            "worst rated, least loved, worst", digits=1),
    flag("vegetarian, veggie, meatless", "meat-free, vegetarian, without meat"),
    text("author, cook, submitted by", person, "cook, chef, person who sent it in"))

theme(
    "restaurants", "restaurants, yelp, eateries, food_places, zomato, inspections_food, dining", "restaurant, "
    "restaurants",
    text("name, restaurant, restaurant name", joined("La, Chez, Casa, Golden, The Old, Little, Blue", "Taverna, "
         "Dragon, Olive, Kitchen, Bistro, Lotus, Anchor, Fork"), "restaurant name, eatery, name of the place"),
    category("cuisine, kitchen, food type", "Italian, Chinese, Indian, Mexican, Japanese, Thai, Greek, Burgers, Vegan",
             "kind of food, kitchen, type of food, style of cooking"),
    category("area, neighbourhood, district, city", CITIES, "district, part of town, place, location"),
    category("price range, price level, cost class", "budget, moderate, upscale, luxury", "price class, "
             "price category, price level"),
    category("grade, hygiene grade, inspection grade", "A, B, C, pending", "hygiene grade, cleanliness grade, "
             "health grade, inspection result"),
    measure("rating, stars, aggregate rating, score", 1, 5, "stars, score, guest rating, food rating, marks",
            "best rated, best, top rated", "worst rated, worst", digits=1),
    number("votes, reviews, review count", 2, 5400, "number of reviews, reviews, review count, opinions",
           "most reviewed, most popular", "least reviewed, least popular", skew=True),
    measure("avg cost for two, cost for two, average cost", 12, 240, "price for two people, cost of a dinner for two, "
            "price of a meal", "most expensive, priciest", "cheapest"),
    number("seats, capacity, tables", 8, 260, "number of seats, places, room for guests", "biggest, largest",
           "smallest"),
    number("violations, hygiene violations, issues", 0, 15, "problems found, rule breaches, hygiene problems, "
           "number of violations", "dirtiest", "cleanest", skew=True),
    measure("delivery min, delivery time, wait min", 12, 95, "waiting time, time to deliver, minutes to wait",
            "slowest", "fastest, quickest"),
    measure("opened, year opened, since", 1925, 2024, "opening year, year of opening, year it opened", "newest",
            "oldest"),
    flag("has delivery, delivers, online order", "delivering, open for online orders"),
    flag("outdoor seating, terrace", "with a terrace, with tables outside"))

theme(
    "tips", "tips, restaurant_tips, tip_data, waiter, tables, dinner", "party, parties",
    number("total_bill, bill, bill amount, check total", 4, 55, "bill, check, amount of the bill, price of the meal, "
           "cost of the meal, food bill", "biggest, most expensive, highest paying", "smallest, cheapest, "
           "lowest paying", digits=2),
    number("tip, tip amount, gratuity", 1, 10, "gratuity, tip money, money for the waiter, extra money, "
           "money left for the waiter", "most generous, best tipping", "stingiest, worst tipping", digits=2),
    measure("tip pct, tip percent, tip_rate", 4, 32, "tip percentage, share of the tip, tip rate, tip in percent", "",
            "", digits=1),
    category("sex, gender, payer sex", "Male, Female", "gender, sex"),
    category("day, weekday, dow", "Thur, Fri, Sat, Sun", "weekday, day of the week, day of week"),
    category("time, meal, meal time", "Lunch, Dinner", "meal, time of day, kind of meal"),
    category("server, waiter, served by", "Ana, Ben, Chloe, Dan, Eva, Finn", "waiter, waitress, staff member, "
             "person serving"),
    number("size, party size, guests, people", 1, 8, "party size, number of people, number of guests, "
           "people at the table, group size, headcount", "largest", ""),
    number("drinks, n drinks, beverages", 0, 14, "number of drinks, beverages, glasses"),
    measure("minutes seated, duration, stay min", 25, 190, "time at the table, length of the visit, "
            "minutes at the table", "longest staying", "quickest, shortest staying"),
    date("date, visit date", "date of the visit, calendar day"),
    flag("smoker, smoking", "smokers, smoking, in the smoking section"),
    flag("reserved, booked", "booked ahead, reserved"))

theme(
    "wines", "wine, wines, winequality, winemag, cellar, wine_reviews, vino", "wine, wines",
    text("wine, name, label, designation", joined("Chateau, Domaine, Villa, Casa, Clos", "Noir, Verde, Alto, Rosso, "
         "Blanc, Sole, Monte"), "name of the wine, bottle, label"),
    category("type, color, colour", "red, white, rose, sparkling, dessert", "colour, kind of wine, wine type, "
             "sort of wine"),
    category("variety, grape, grape variety", "Merlot, Riesling, Malbec, Syrah, Pinot Noir, Chardonnay, Tempranillo",
             "grape, kind of grape, sort of grape"),
    category("country, origin", "France, Italy, Spain, Chile, Argentina, Portugal, Germany, Australia", "nation, "
             "origin, land"),
    category("region, province, appellation", "Bordeaux, Tuscany, Rioja, Napa, Mosel, Mendoza, Douro", "wine region, "
             "province, growing area"),
    measure("points, score, rating", 80, 100, "rating, score, taster rating, marks", "best rated, top rated, best",
            "worst rated, worst"),
    measure("quality, quality score, grade", 3, 9, "quality score, taste grade, class", "finest", "poorest"),
    measure("price, price eur, bottle price", 4, 290, "cost, bottle price, price of a bottle, cost of a bottle",
            "most expensive, priciest", "cheapest", skew=True),
    measure("alcohol, alcohol pct, abv, vol", 8, 15.5, "strength, alcohol content, alcohol level, percent alcohol",
            "strongest, most alcoholic", "weakest, least alcoholic", digits=1),
    measure("ph, ph value", 2.8, 4, "ph value, acid level, acid reading", digits=2),
    measure("fixed acidity, acidity, total acid", 4, 15, "sourness, acid, tartness", "most sour, most acidic",
            "mildest", digits=1),
    measure("residual sugar, sugar, sugar g", 0.9, 45, "sweetness, sugar content, sugar left", "sweetest", "driest",
            digits=1, skew=True),
    measure("vintage, year, harvest year", 1985, 2023, "harvest year, year of harvest, year", "youngest, newest",
            "oldest"),
    number("bottles, bottles in cellar, stock", 0, 240, "number of bottles, bottles in stock, stock, supply",
           skew=True),
    flag("organic, bio", "organic, grown without chemicals"))

theme(
    "coffee shop", "coffee, cafe, coffee_sales, coffee_shop, barista, espresso", "sale, sales",
    date("date, day, sold on", "day, selling day, date of the sale"),
    category("drink, coffee name, product, beverage", "Latte, Espresso, Americano, Cappuccino, Cocoa, Mocha, Tea, "
             "Flat White", "beverage, kind of coffee, product, coffee type"),
    category("roast, bean, origin", "Ethiopia, Colombia, Brazil, Kenya, Sumatra, Guatemala", "bean, "
             "origin of the bean, kind of bean"),
    category("cup, cup size, size", "small, medium, large", "cup size, size of the cup"),
    category("cash type, payment, paid with", "cash, card, app, voucher", "way of paying, means of payment, "
             "payment method"),
    category("barista, made by, staff", "Ida, Juan, Kira, Luca, Mo, Nell", "person at the machine, employee, server"),
    number("money, amount, price paid, total", 2, 28, "money taken, takings, revenue, income, amount paid, sum",
           "biggest, most expensive", "smallest, cheapest", digits=2),
    number("cups, quantity, qty", 1, 6, "number of cups, cups sold, drinks sold, quantity"),
    measure("price, unit price, price per cup", 1.8, 6.5, "cup price, price per cup, cost of a cup", "priciest", "",
            digits=2),
    number("milk ml, milk, milk used", 0, 260, "milk, amount of milk, milk needed", "milkiest", ""),
    measure("hour, hour of day", 6, 20, "time of day, hour of the day, clock hour"),
    measure("wait sec, wait time, seconds", 20, 420, "waiting time, time to make it, seconds waited", "slowest",
            "fastest, quickest"),
    flag("to go, takeaway", "taken away, to go"),
    flag("oat milk, plant milk", "with oat milk, made without cow milk"))
