"""Players, matches, races and training."""

from .said import COUNTRIES, category, date, flag, ident, measure, number, person, text, theme

CLUBS = "Rovers, United, City, Athletic, Wanderers, Dynamo, Racing, Sporting, Olympic, Victoria"

theme(
    "football players", "players, football, squad, fifa, soccer, premier_league, player_stats", "player, players",
    text("player, name, player name, short name", person, "footballer, player name, name of the player, "
         "man on the pitch"),
    category("club, team, squad", CLUBS, "team, side, squad, employer"),
    category("position, pos, role", "Goalkeeper, Defender, Midfielder, Forward, Winger", "role, place on the pitch, "
             "playing position"),
    category("nationality, nation, country", COUNTRIES, "home country, nation, country"),
    category("preferred foot, foot", "left, right, both", "strong foot, shooting foot"),
    measure("age, player age", 16, 41, "age in years, years of age, player age", "oldest", "youngest"),
    number("goals, goals scored, gls", 0, 38, "goals scored, number of goals, strikes, times scored, goal count",
           "best scoring, most dangerous", "", skew=True),
    number("assists, ast", 0, 21, "goal passes, number of assists, goals set up", "", "", skew=True),
    number("appearances, apps, games played, mp", 0, 60, "games played, number of games, matches played, caps",
           "most capped", "least capped"),
    number("minutes, mins played, playing time", 0, 4200, "playing time, time on the pitch, minutes played",
           "most used", "least used"),
    number("yellow cards, yellows, bookings", 0, 14, "bookings, yellows, cautions, number of yellow cards",
           "dirtiest, roughest", "fairest", skew=True),
    measure("market value, value_eur, value m", 0.1, 180, "value, worth, transfer value, price", "most valuable, "
            "most expensive, priciest", "cheapest, least valuable", digits=1, skew=True),
    number("weekly wage, wage, salary, wage_eur", 500, 400000, "pay, salary, weekly pay, earnings, money earned",
           "best paid, highest paid", "worst paid, lowest paid", skew=True),
    measure("overall, rating, ovr", 48, 94, "rating, overall rating, strength, skill level", "best, best rated, "
            "strongest", "worst, worst rated, weakest"),
    measure("height cm, height", 162, 204, "height, body height, stature", "tallest", "shortest, smallest"),
    flag("injured, is injured", "hurt, injured, out with an injury"))

theme(
    "football matches", "matches, results, fixtures, games, bundesliga, league_results, world_cup", "match, matches",
    date("date, match date, kickoff, played on", "match day, day, date of the game, day of play"),
    category("home team, home, host", CLUBS, "hosts, team at home, home side"),
    category("away team, away, visitor, guest", "Albion, Rangers, Celtic, Benfica, Porto, Torino, Lyon, Ajax",
             "guests, away side, visiting team, visiting side"),
    category("competition, league, tournament, cup", "League, Cup, Friendly, Champions League, Qualifier", "league, "
             "cup, tournament, contest"),
    category("result, outcome, ftr", "home win, draw, away win", "outcome, final result"),
    category("stadium, venue, ground", "North Park, The Den, Arena, Riverside, Old Field, Olympic", "ground, place, "
             "arena, pitch"),
    number("home goals, home score, fthg, goals_home", 0, 6, "goals at home, goals of the home team, "
           "goals by the hosts", "", "", skew=True),
    number("away goals, away score, ftag, goals_away", 0, 5, "goals by the visitors, goals of the away team, "
           "visitors' goals", "", "", skew=True),
    number("attendance, crowd, spectators", 900, 81000, "spectators, visitors, crowd, people in the stadium, fans",
           "best attended, biggest", "worst attended, smallest", skew=True),
    number("shots, total shots, attempts", 4, 38, "attempts, number of shots, shots at goal, tries"),
    number("corners, corner kicks", 0, 18, "corner kicks, number of corners, corner count"),
    number("cards, yellow cards, bookings", 0, 10, "bookings, number of cards, cautions", "dirtiest, roughest",
           "fairest", skew=True),
    measure("possession, home possession, poss", 25, 75, "share of the ball, ball possession, time with the ball",
            "most one-sided", ""),
    text("referee, ref, umpire", person, "ref, umpire, match official"),
    flag("extra time, overtime, aet", "into extra time, longer than 90 minutes"))

theme(
    "basketball stats", "nba, basketball, box_scores, player_games, hoops, season_stats", "player, players",
    text("player, name, athlete", person, "player name, athlete, basketballer"),
    category("team, tm, franchise", "LAL, BOS, CHI, MIA, GSW, NYK, DAL, DEN", "club, franchise, side"),
    category("pos, position", "PG, SG, SF, PF, C", "position, role, playing position"),
    category("conference, conf, division", "East, West", "part of the league, league half"),
    number("pts, points, total points", 0, 2600, "points, points scored, scoring, baskets made in points",
           "best scoring, top scoring", "worst scoring", skew=True),
    number("reb, rebounds, trb", 0, 1100, "rebounds, balls caught off the board, rebound count", "", "", skew=True),
    number("ast, assists", 0, 880, "assists, scoring passes, passes to a scorer", "", "", skew=True),
    number("gp, games, g", 1, 82, "games played, number of games, appearances", "most used", ""),
    measure("min per game, mpg, minutes", 4, 40, "playing time, minutes on the court, minutes a game", digits=1),
    measure("fg pct, fg%, field goal pct", 30, 68, "shooting percentage, hit rate, field goal rate, "
            "share of shots made", "most accurate", "least accurate", digits=1),
    measure("3p pct, 3p%, three point pct", 15, 48, "three-point percentage, long-shot rate, three-point rate",
            digits=1),
    measure("height in, height, inches", 70, 88, "height, inches tall, body height", "tallest", "shortest, smallest"),
    measure("age, age years", 19, 40, "age in years, years of age, player age", "oldest", "youngest"),
    number("salary, pay, salary m", 0.5, 52, "pay, wage, earnings, contract money, income", "best paid, highest paid",
           "worst paid, lowest paid", digits=1, skew=True),
    flag("all star, allstar", "all-stars, chosen for the all-star game"))

theme(
    "olympic results", "olympics, medals, athletes, athlete_events, summer_games, medal_table", "athlete, athletes",
    text("athlete, name, competitor", person, "competitor, sportsman, athlete name, participant"),
    category("noc, team, country, nation", "USA, GBR, CHN, JPN, GER, FRA, KEN, AUS, BRA, JAM", "country, nation, "
             "team, delegation"),
    category("sport, discipline", "Swimming, Athletics, Judo, Rowing, Cycling, Gymnastics, Fencing, Archery",
             "discipline, kind of sport, sports"),
    category("medal, place medal", "Gold, Silver, Bronze", "prize, colour of the medal, award"),
    category("sex, gender", "F, M", "gender, sex"),
    category("season, games type", "Summer, Winter", "kind of games, time of year"),
    category("host city, city, games", "Athens, Sydney, London, Rio, Tokyo, Paris, Seoul, Atlanta", "host, "
             "hosting city, place of the games"),
    measure("year, games year", 1960, 2024, "year of the games, olympic year, games year", "latest, most recent",
            "earliest"),
    measure("age, age years", 15, 52, "age in years, years of age, athlete age", "oldest", "youngest"),
    measure("height, height cm", 142, 212, "body height, stature, size in centimetres", "tallest", "shortest, "
            "smallest"),
    measure("weight, weight kg", 38, 140, "body weight, mass, kilos", "heaviest", "lightest"),
    measure("rank, place, final place, position", 1, 48, "place, final position, placing, standing"),
    number("medals won, medal count, medals", 0, 9, "number of medals, career medals, medals won so far",
           "most decorated, most successful", "", skew=True),
    number("points, score, total", 5, 980, "score, marks, result in points, tally", "", "", digits=1),
    flag("record, olympic record, new record", "record-breaking, a record"))

theme(
    "marathon runners", "marathon, runners, race, race_results, finishers, 10k, half_marathon", "runner, runners",
    ident("bib, bib no, start number", "start number, bib number"),
    text("runner, name, athlete", person, "runner name, athlete, participant, starter"),
    category("age group, division, category, age class", "18-29, 30-39, 40-49, 50-59, 60-69, 70+", "age class, "
             "division, age bracket"),
    category("sex, gender, m_f", "F, M", "gender, sex"),
    category("club, team", "Road Runners, Harriers, Track Club, Lakeside AC, Night Owls, Solo", "team, running club, "
             "sports club"),
    category("country, nationality", COUNTRIES, "home country, nation, nationality"),
    measure("finish min, finish time, net time min, time", 128, 380, "time, finish time, race time, minutes needed, "
            "running time, end time", "slowest", "fastest, quickest"),
    measure("half split, half time, split 21k", 62, 190, "time at halfway, first half, half-way time"),
    measure("pace, pace min km, min_per_km", 3, 9, "minutes per kilometre, running pace, speed per kilometre", "", "",
            digits=2),
    measure("place, overall place, rank, position", 1, 2400, "rank, finishing position, placing, standing"),
    measure("age, age on race day", 18, 81, "age in years, years of age, age of the runner", "oldest", "youngest"),
    measure("avg hr, heart rate, pulse", 128, 188, "pulse, heart rate, heartbeat, beats per minute"),
    number("previous races, starts, races run", 0, 60, "earlier races, races run before, number of starts, "
           "race experience", "most experienced", "least experienced", skew=True),
    number("raised, charity raised, donations", 0, 4000, "money raised, money collected for charity, donations",
           "most charitable", "", skew=True),
    flag("finished, finisher", "over the finish line, finished"),
    flag("first timer, debut", "newcomers, in their first race"))

theme(
    "workouts", "workouts, training, gym, fitness, exercise, strava, gym_log", "workout, workouts",
    date("date, day, workout date", "day, training day, day of training"),
    category("activity, exercise, workout type, sport", "running, cycling, swimming, yoga, rowing, weights, hiking, "
             "boxing", "kind of sport, exercise, kind of training, type of workout, sport"),
    category("intensity, effort, zone", "easy, moderate, hard, max", "effort, hardness, toughness"),
    category("place, location, where", "gym, park, home, track, pool, forest", "location, spot, training place"),
    category("trainer, coach", "Alex, Bea, Chris, Dina, alone", "coach, instructor, person guiding"),
    number("duration min, minutes, duration, time", 8, 180, "length, time, minutes, training time, time spent",
           "longest", "shortest"),
    number("distance km, km, distance", 0, 90, "kilometres, distance covered, way, stretch", "farthest", "nearest",
           digits=1, skew=True),
    number("calories, kcal, calories burned, energy", 40, 1400, "energy burned, kcal, calories burned, energy used",
           "most exhausting, toughest", "least exhausting"),
    measure("avg hr, heart rate, avg pulse, bpm", 80, 184, "pulse, heart rate, heartbeat, beats per minute"),
    measure("max hr, peak hr, max pulse", 100, 202, "highest pulse, peak heart rate, top pulse"),
    number("sets, n sets, rounds", 1, 24, "rounds, number of sets, set count"),
    number("weight lifted, volume kg, kg lifted", 0, 9000, "kilos lifted, load, weight moved, amount lifted",
           "heaviest", "lightest", skew=True),
    number("elevation m, climb, elev gain", 0, 1900, "climb, height gained, metres climbed, metres up", "hilliest",
           "flattest", skew=True),
    measure("feeling, mood, enjoyment", 1, 10, "mood, enjoyment, fun", "best, most enjoyable", "worst, "
            "least enjoyable"),
    flag("pr, personal best, new record", "a personal best, a new record"))

theme(
    "formula races", "f1, races, grand_prix, laps, drivers, racing, standings", "driver result, driver results",
    text("driver, driver name, pilot", person, "racer, pilot, person at the wheel"),
    category("constructor, team, car", "Ferrari, McLaren, Mercedes, Williams, Alpine, Haas, Sauber", "team, "
             "racing team, stable, car maker"),
    category("circuit, track, grand prix, race", "Monza, Spa, Suzuka, Monaco, Silverstone, Interlagos, Imola",
             "track, race, course"),
    category("tyre, compound, tire", "soft, medium, hard, intermediate, wet", "tire, rubber, kind of tyre"),
    category("status, finish status", "finished, engine, accident, gearbox, lapped, brakes", "state at the end, "
             "reason for stopping, result"),
    date("race date, date", "day of the race, race day, day"),
    measure("grid, start position, qualified", 1, 20, "starting place, start position, place on the grid"),
    measure("position, finish, finish position, place", 1, 20, "finishing place, final place, rank, end position"),
    number("points, pts, score", 0, 26, "score, points scored, championship points", "best scoring, most successful",
           "", skew=True),
    number("laps, laps completed, rounds", 1, 78, "rounds, number of laps, laps driven"),
    measure("fastest lap s, best lap, lap time", 70, 112, "best lap, lap time, time per lap, seconds for a lap",
            "slowest", "quickest", digits=3),
    measure("top speed, speed trap, max kmh", 280, 352, "maximum speed, highest speed, speed", "fastest", "", digits=1),
    number("pit stops, stops", 0, 5, "stops, number of stops, visits to the pits"),
    number("pit time s, pit duration, time in pits", 0, 95, "time in the pits, seconds in the pits, "
           "time lost in the pits", digits=1),
    flag("retired, dnf, out", "out of the race, retired, unable to finish"))
