"""Cars, computers, the web, and outer space."""

from .said import (
    COUNTRIES, category, coded, date, flag, ident, joined, linked, mailbox, measure, number, text, theme,
)

MODELS = joined("Astra, Civic, Corolla, Golf, Fiesta, Polo, Megane, Clio, Mustang, Camry, Impala, Dart, Pinto, Vega",
                "GT, LX, Sport, Wagon, Eco, Classic, SE, Turbo")

theme(
    "mpg cars", "mpg, cars, auto_mpg, mtcars, car_data, autos, fuel_economy", "car, cars",
    text("name, car name, car, vehicle", MODELS, "car name, name of the car, vehicle"),
    measure("mpg, miles per gallon, fuel economy", 9, 47, "fuel economy, mileage, miles per gallon, fuel efficiency, "
            "gas mileage, miles to the gallon", "most economical, most efficient", "thirstiest, least efficient",
            digits=1),
    category("cylinders, cyl, num cylinders", [3, 4, 5, 6, 8], "number of cylinders, cylinder count, engine type"),
    measure("displacement, disp, engine size", 68, 455, "engine size, size of the engine, cubic inches, engine volume",
            "biggest engined", "smallest engined", digits=1),
    measure("horsepower, hp, power, bhp", 46, 330, "power, engine power, horses, strength of the engine, motor power",
            "most powerful, strongest", "weakest, least powerful"),
    measure("weight, wt, curb weight, weight lbs", 1600, 5200, "mass, curb weight, pounds, car weight", "heaviest",
            "lightest"),
    measure("acceleration, accel, qsec, 0-60", 8, 25, "seconds to 60, time to get to speed, acceleration time",
            "slowest, most sluggish", "fastest, quickest", digits=1),
    measure("model_year, model year, year, my", 70, 82, "year, year it was built, model year, production year",
            "newest, most modern", "oldest"),
    category("origin, country, made in", "usa, europe, japan", "country of origin, place of origin, "
             "part of the world, place of manufacture"),
    category("transmission, gearbox, trans", "manual, automatic", "gearbox, shift, kind of gearbox"),
    category("class, vehicle class, body", "compact, suv, pickup, minivan, midsize, 2seater, subcompact",
             "kind of car, body type, car class, type of car"),
    number("gears, gear, n gears", 3, 6, "number of gears, gear count, speeds of the gearbox"),
    number("units built, production, built", 4000, 480000, "cars built, production, number built, cars made",
           "most built", "rarest", skew=True),
    flag("turbo, turbocharged", "turbocharged, with a turbo"))

theme(
    "used cars", "used_cars, autoscout, car_ads, vehicles, dealer, carvana, second_hand_cars", "car, cars",
    ident("ad id, stock no, listing id", "listing number, stock number"),
    category("brand, make, manufacturer, company", "Toyota, Ford, BMW, Audi, Fiat, Honda, Kia, Skoda, Volvo, Tesla",
             "make, car maker, manufacturer, label"),
    text("model, car, model name", MODELS, "car model, name of the car, version"),
    category("fuel, fuel type, engine", "petrol, diesel, electric, hybrid, LPG", "kind of fuel, fuel type, "
             "way it is powered, energy source"),
    category("transmission, gearbox", "manual, automatic, semi-automatic", "gearbox, kind of gearbox, shift"),
    category("body type, body, type", "sedan, hatchback, SUV, coupe, estate, van, convertible", "body, kind of car, "
             "car shape, type of car"),
    category("seller, seller type, sold by", "dealer, private, auction", "kind of seller, vendor, seller type"),
    measure("year, registration year, first registration", 2000, 2024, "registration year, year it was built, "
            "year of registration, age class", "newest, youngest", "oldest"),
    number("mileage, km driven, odometer, kilometers, miles", 500, 260000, "kilometres driven, distance driven, "
           "odometer reading, kilometres on the clock, miles on it", "most driven, most used", "least driven",
           skew=True),
    measure("price, asking price, selling price, price eur", 900, 78000, "cost, asking price, amount asked, "
            "selling price, price tag", "most expensive, priciest, dearest", "cheapest", skew=True),
    measure("power hp, hp, horsepower, engine power", 54, 420, "horsepower, engine power, strength, horses",
            "most powerful, strongest", "weakest"),
    measure("consumption, l_100km, fuel use, litres per 100", 3, 14, "fuel use, fuel consumption, "
            "litres per hundred kilometres, thirst", "thirstiest", "most economical", digits=1),
    number("owners, previous owners, n owners", 0, 5, "previous owners, number of owners, hands it went through"),
    measure("days listed, days online, days on lot", 1, 210, "time on offer, days on offer, time online",
            "slowest selling", "fastest selling", skew=True),
    flag("accident, had accident, damaged", "crashed before, damaged, in an accident"),
    flag("warranty, guarantee", "with a guarantee, under warranty"))

theme(
    "diamonds", "diamonds, gems, jewels, stones, diamond_prices", "diamond, diamonds",
    measure("carat, carats, ct, carat weight", 0.2, 4.1, "weight, carats, weight in carats, stone weight", "heaviest, "
            "biggest, largest", "lightest, smallest", digits=2, skew=True),
    category("cut, cut quality, cut grade", "Fair, Good, Very Good, Premium, Ideal", "cutting quality, "
             "quality of the cut, cut quality"),
    category("color, colour, color grade", "D, E, F, G, H, I, J", "colour, tint, colour grade"),
    category("clarity, purity, clarity grade", "I1, SI1, SI2, VS1, VS2, VVS1, VVS2, IF", "purity, clearness, "
             "clarity grade, flawlessness"),
    measure("depth, depth pct, total depth", 43, 79, "depth percentage, relative height, depth ratio", "deepest",
            "shallowest", digits=1),
    measure("table, table pct, table width", 43, 75, "width of the top, flat top, table percentage, top width", "", "",
            digits=1),
    number("price, price usd, value, cost", 320, 18900, "value, cost, worth, selling price, price in dollars, "
           "money asked", "most expensive, priciest, most valuable", "cheapest, least valuable", skew=True),
    measure("x, length, length mm", 3, 10, "length, length in mm, millimetres long", "longest", "shortest", digits=2),
    measure("y, width, width mm", 3, 10, "width, breadth, millimetres wide", "widest", "narrowest", digits=2),
    measure("z, height, height mm", 2, 7, "height, thickness, millimetres high", "tallest, thickest", "flattest",
            digits=2),
    category("shape, form", "round, oval, pear, princess, emerald, cushion", "form, outline, cut shape"),
    text("certificate, cert no", coded("GIA-######"), "certificate number, paper, certificate code"),
    flag("sold, is sold", "gone, sold"))

theme(
    "web visits", "web_traffic, analytics, visits, sessions, pageviews, google_analytics, site_stats", "page, pages",
    date("date, day, visit date", "day, day of the visit"),
    text("page, url, landing page, path", linked("/home, /blog, /shop, /help, /docs", "summer, news, start, pricing, "
         "contact, about, search, cart"), "web page, address, landing page, link"),
    category("source, traffic source, referrer, medium", "google, direct, newsletter, facebook, bing, partner, "
             "instagram", "origin of the traffic, traffic source, referrer, way people came"),
    category("device, device type, platform", "desktop, mobile, tablet", "kind of device, device type, gadget"),
    category("browser, client, user agent", "Chrome, Firefox, Safari, Edge, Opera", "web browser, program, "
             "surfing program"),
    category("country, visitor country, geo", COUNTRIES, "nation, land, home country of the visitors"),
    number("visits, sessions, hits", 5, 9000, "sessions, number of visits, hits, traffic, visit count",
           "most visited, busiest", "least visited, quietest", skew=True),
    number("unique visitors, users, visitors, uniques", 4, 7000, "users, people, visitors, different people, readers",
           "most popular", "least popular", skew=True),
    number("pageviews, page views, views, impressions", 8, 30000, "page views, views, pages seen, "
           "clicks through the site", "most viewed", "least viewed", skew=True),
    measure("bounce rate, bounce, bounce_pct", 10, 95, "share of people leaving at once, bounces, bounce share", "",
            "", digits=1),
    measure("avg session sec, time on page, avg duration, dwell time", 4, 620, "time on the page, time spent, "
            "visit length, length of the visit", "stickiest, longest held", ""),
    number("conversions, goals, orders, signups", 0, 240, "orders, sign-ups, goals reached, number of conversions",
           "most successful", "least successful", skew=True),
    measure("conversion rate, cvr, conv rate", 0, 14, "share of buyers, conversion share, success rate", digits=2),
    measure("load time ms, load time, ttfb", 120, 6400, "loading time, page speed, time to load, milliseconds to load",
            "slowest", "fastest, quickest", skew=True),
    flag("new visitor, is new", "new, first-time, on a first visit"))

theme(
    "marketing campaigns", "campaigns, marketing, ads, ad_spend, adwords, facebook_ads, advertising", "campaign, "
    "campaigns",
    ident("campaign id, ad id", "campaign number, ad number"),
    text("campaign, campaign name, ad name", joined("Spring, Summer, Black Friday, Back to School, Holiday, Launch, "
         "Welcome", "Sale, Promo, Teaser, Boost, Retarget, Brand"), "campaign name, ad, advert, name of the campaign"),
    category("channel, platform, network, medium", "Google, Facebook, TikTok, Email, TV, Radio, LinkedIn, Print",
             "platform, network, advertising channel, place of the ad"),
    category("audience, target group, segment", "students, parents, seniors, gamers, professionals, travellers",
             "target group, people aimed at, group addressed"),
    category("goal, objective, type", "awareness, sales, leads, app installs, traffic", "aim, objective, purpose, "
             "kind of campaign"),
    category("market, country, region", "DACH, Nordics, UK, Iberia, Benelux, France, US", "part of the world, "
             "country, sales area"),
    number("spend, cost, ad spend, amount spent, budget", 50, 42000, "money spent, ad spend, cost, advertising cost, "
           "spending, outlay", "most expensive, costliest", "cheapest", digits=2, skew=True),
    number("impressions, views, impr", 900, 2400000, "views, times shown, number of views, times seen", "most seen",
           "least seen", skew=True),
    number("clicks, link clicks, n clicks", 4, 42000, "number of clicks, link clicks, taps on the ad, click count",
           "most clicked", "least clicked", skew=True),
    number("conversions, leads, sales, signups", 0, 1900, "leads, buyers won, sign-ups, customers won, new customers",
           "most successful", "least successful", skew=True),
    number("revenue, return, conv value, income", 0, 120000, "income, money earned, sales value, takings, "
           "money brought in", "best earning, most profitable", "worst earning", digits=2, skew=True),
    measure("ctr, click rate, click through rate", 0.1, 9, "click rate, click-through rate, share of clicks", "", "",
            digits=2),
    measure("cpc, cost per click, price per click", 0.05, 6, "price of a click, cost of a click, price per click",
            digits=2),
    measure("roas, roi, return on ad spend", 0.2, 11, "return on the spending, return on investment, payoff",
            "best paying", "worst paying", digits=2),
    date("start date, launched, start, live since", "launch date, first day, start day, date of launch", "newest, "
         "most recent, latest", "oldest, earliest"),
    flag("active, running, live", "still running, live, active"))

theme(
    "app users", "app_usage, users, app_users, logins, mobile_app, subscriptions, engagement", "user, users",
    ident("user id, uid, account id", "user number, account number"),
    text("username, user, nickname, handle", joined("sunny, rapid, tiny, cosmic, lazy, brave, neon", "otter, panda, "
         "falcon, gecko, koala, tiger, whale"), "nickname, screen name, login name, handle"),
    text("email, mail", mailbox, "email address, mail address"),
    category("plan, tier, subscription, package", "free, basic, pro, team, enterprise", "subscription, tier, package, "
             "membership"),
    category("os, platform, operating system", "iOS, Android, Windows, macOS, Linux", "operating system, platform, "
             "system"),
    category("country, location", COUNTRIES, "home country, nation, place"),
    category("acquisition, signup source, came from", "ad, friend, search, app store, podcast", "sign-up source, "
             "way they found us, origin"),
    number("sessions, logins, opens, visits", 0, 900, "logins, times opened, number of sessions, number of visits",
           "most active, busiest", "least active", skew=True),
    measure("screen time min, avg session min, time spent, usage min", 1, 310, "time in the app, usage time, "
            "minutes used, time spent", "most addicted, heaviest", "lightest", digits=1, skew=True),
    number("messages, posts, messages sent", 0, 4000, "messages sent, number of messages, posts written", "chattiest",
           "quietest", skew=True),
    number("friends, followers, contacts", 0, 2600, "contacts, number of friends, connections", "best connected, "
           "most popular", "loneliest", skew=True),
    number("mrr, monthly revenue, paid, revenue", 0, 120, "monthly payment, money paid, income, money from the user",
           "most valuable, best paying", "least valuable", digits=2),
    measure("age, user age", 13, 79, "age in years, years of age, user age", "oldest", "youngest"),
    date("signup date, joined, created, registered on", "sign-up date, joining date, registration date, "
         "day they joined", "newest, latest, most recent", "earliest, first"),
    flag("premium, is premium, paying", "paying, premium, on a paid plan"),
    flag("churned, uninstalled, inactive", "gone, inactive, lost"))

theme(
    "support tickets", "tickets, support, helpdesk, zendesk, service_desk, cases, requests", "ticket, tickets",
    ident("ticket id, case no, ticket no, ref", "ticket number, case number"),
    date("created, opened, created on, date opened", "opening date, day opened, creation date, day it came in"),
    date("closed, resolved on, date closed", "closing date, day closed, day it was solved", "", ""),
    category("priority, prio, urgency", "low, normal, high, urgent", "urgency, importance, prio"),
    category("status, state, ticket status", "new, open, waiting, solved, closed", "state, stage, ticket state"),
    category("category, topic, issue type, type", "billing, login, bug, delivery, refund, feature request, account",
             "topic, kind of problem, issue type, subject area, sort of request"),
    category("agent, assignee, handled by, owner", "Amira, Bill, Chen, Daria, Emil, Freya, Gus", "person in charge, "
             "support person, assignee, colleague"),
    category("channel, source, came via", "email, chat, phone, web form, twitter", "way of contact, contact channel, "
             "source"),
    text("subject, title, summary", joined("Cannot, Unable to, How to, Error when I, Please help me", "log in, pay, "
         "reset my password, cancel, download the invoice, change address"), "title, headline, question, heading"),
    measure("first response min, response time, first reply min", 1, 900, "response time, time to first answer, "
            "time to reply, reaction time", "", "", skew=True),
    measure("resolution hours, time to resolve, hours to close, handle time", 0.2, 190, "time to solve, solving time, "
            "hours until solved, processing time, handling time", "slowest", "fastest, quickest", digits=1, skew=True),
    number("replies, messages, n replies", 0, 24, "answers, number of messages, mails back and forth, "
           "number of replies", "longest", "shortest", skew=True),
    measure("csat, satisfaction, rating, score", 1, 5, "satisfaction, customer rating, score, "
            "happiness of the customer", "best rated, happiest", "worst rated, unhappiest"),
    number("reopens, times reopened", 0, 4, "times reopened, number of reopenings, relapses", "", "", skew=True),
    flag("escalated, is escalated", "passed on, escalated"),
    flag("sla met, in sla, on time", "on time, within the deadline"))

theme(
    "survey answers", "survey, responses, questionnaire, survey_results, poll, feedback, nps", "response, responses",
    ident("respondent, response id, respondent no", "respondent number, response number"),
    date("submitted, date, answered on, response date", "day of the answer, answer date, day, response day"),
    category("age group, age band, age range", "18-24, 25-34, 35-44, 45-54, 55-64, 65+", "age band, age class, "
             "age bracket"),
    category("gender, sex", "female, male, other, prefer not to say", "sex, gender"),
    category("education, schooling, degree", "primary, secondary, college, university, vocational", "schooling, "
             "level of schooling, degree"),
    category("employment, job status, occupation", "employed, self-employed, student, retired, unemployed",
             "job situation, work status, occupation"),
    category("q1, favourite, preference, first choice", "price, quality, service, brand, location", "first question, "
             "favourite, main preference"),
    measure("satisfaction, overall satisfaction, q2, happiness", 1, 10, "happiness, overall happiness, "
            "satisfaction score, contentment", "happiest, most satisfied", "unhappiest, least satisfied"),
    measure("nps, recommend, likelihood to recommend, q3", 0, 10, "recommendation score, likelihood to recommend, "
            "willingness to recommend", "most loyal", "least loyal"),
    measure("trust, trust score, q4", 1, 5, "faith, confidence, trust level", "most trusting", "most suspicious"),
    measure("minutes, completion min, time taken", 1, 40, "time taken, time to fill it in, minutes needed, "
            "filling time", "slowest, longest", "fastest, quickest, shortest", digits=1, skew=True),
    number("household size, hh size, people at home", 1, 8, "people at home, people in the household, family size"),
    number("income, yearly income, household income", 6000, 160000, "earnings, yearly income, money earned, pay",
           "richest", "poorest", skew=True),
    flag("completed, complete, finished", "filled in to the end, complete, finished"),
    flag("consent, agreed", "in agreement, willing"),
    text("comment, remarks, free text", joined("Great, Poor, Okay, Lovely, Slow, Friendly", "service, prices, staff, "
         "website, delivery, food"), "remark, free text, opinion, comment field"))

theme(
    "software bugs", "bugs, issues, jira, backlog, bug_reports, github_issues, sprint", "issue, issues",
    ident("key, issue id, bug id, issue key", "issue number, bug number"),
    text("summary, title, description", joined("Crash on, Wrong colour in, Slow, Missing text in, Memory leak in, "
         "Typo in", "login, export, settings, search, upload, dashboard, chart"), "title, headline, description"),
    category("severity, priority, level", "blocker, critical, major, minor, trivial", "seriousness, priority, "
             "gravity, importance"),
    category("component, module, area", "frontend, backend, database, api, docs, installer, mobile", "module, "
             "part of the software, area"),
    category("status, state, resolution", "open, in progress, in review, fixed, wontfix, duplicate", "state, stage, "
             "progress"),
    category("reporter, reported by, created by", "ana, bo, cyn, dirk, eve, farah", "person who found it, "
             "reporting person, finder"),
    category("assignee, developer, owner", "gil, hana, ivo, jun, kat, leo", "developer, programmer, person in charge"),
    category("version, affected version, release", "v1.0, v1.1, v1.2, v2.0, v2.1, v3.0", "release, build, edition"),
    measure("story points, points, estimate, sp", 1, 21, "effort, estimate, size, points", "biggest", "smallest"),
    measure("days open, age days, open for", 0, 400, "time open, age, days until fixed, time to fix", "longest open, "
            "slowest", "quickest, fastest", skew=True),
    number("comments, n comments, replies", 0, 70, "number of comments, remarks, replies", "most discussed",
           "least discussed", skew=True),
    number("votes, upvotes, watchers", 0, 240, "number of votes, upvotes, people waiting for it", "most wanted",
           "least wanted", skew=True),
    number("lines changed, loc, churn", 0, 1900, "lines of code, code changed, lines touched", skew=True),
    number("hours spent, logged hours, effort h", 0, 60, "working hours, time logged, hours of work, work",
           "most laborious", "", digits=1, skew=True),
    date("created, opened, reported on", "day reported, creation date, opening day", "newest, latest", "oldest, "
         "earliest"),
    flag("regression, is regression", "a regression, broken again"))

theme(
    "servers", "servers, hosts, metrics, server_stats, monitoring, cluster, machines_it", "server, servers",
    text("hostname, host, server, node", coded("srv-@@-##"), "host, node, server name, name of the machine"),
    category("data center, region, zone, dc", "eu-west, us-east, ap-south, Frankfurt, Oregon, Tokyo", "region, "
             "location, computing centre, site"),
    category("os, operating system, platform", "Ubuntu, Debian, Windows, RHEL, Alpine", "operating system, system, "
             "platform"),
    category("role, service, purpose", "web, database, cache, mail, backup, queue, auth", "service, task, purpose, "
             "job of the server"),
    category("status, health, state", "up, down, degraded, maintenance", "health, state, condition"),
    measure("cpu pct, cpu, cpu usage, load", 0.5, 100, "processor load, processor use, cpu usage, load", "busiest, "
            "most loaded", "idlest", digits=1),
    measure("mem pct, memory, ram usage, mem used", 4, 99, "memory use, ram usage, memory taken", digits=1),
    number("disk gb, disk used, storage, disk space", 10, 8000, "disk space, storage, space used, gigabytes on disk",
           "fullest", "emptiest", skew=True),
    measure("latency ms, latency, response ms, ping", 1, 950, "response time, delay, ping, milliseconds to answer",
            "slowest", "fastest, quickest", digits=1, skew=True),
    number("requests, req count, hits, queries", 0, 900000, "queries, number of requests, hits, calls, traffic",
           "most used", "least used", skew=True),
    number("errors, error count, failures, 5xx", 0, 3000, "failures, number of errors, failed requests, faults",
           "most error-prone, least reliable", "most reliable", skew=True),
    measure("uptime days, uptime, days up", 0, 900, "running time, days up, days without restart", "longest running",
            "most recently restarted", skew=True),
    number("cost, monthly cost, bill usd", 5, 2900, "price, monthly price, bill, hosting cost, money per month",
           "most expensive, priciest, costliest", "cheapest", digits=2, skew=True),
    date("last reboot, rebooted, patched on", "last restart, restart day, day of the last restart", "", ""),
    flag("backed up, backup", "backed up, saved elsewhere"))

theme(
    "network log", "access_log, network, requests, firewall, traffic_log, proxy, netflow", "request, requests",
    date("timestamp, date, logged at", "day, date, day of the request, logging day"),
    text("src ip, client ip, ip, source", coded("10.##.1##.2#"), "source address, client address, sender address"),
    text("url, path, endpoint, resource", linked("/api, /static, /admin, /files", "login, users, report, img, upload, "
         "data"), "path, endpoint, address called"),
    category("method, http method, verb", "GET, POST, PUT, DELETE, HEAD, PATCH", "kind of request, http verb, verb"),
    category("status, status code, response code", [200, 201, 301, 403, 404, 500, 503], "response code, http status, "
             "answer code, return code"),
    category("protocol, proto", "TCP, UDP, ICMP, HTTP, TLS", "network protocol, kind of traffic"),
    category("action, verdict, decision", "allow, deny, drop, redirect", "decision, verdict, firewall decision"),
    category("country, geo, origin", COUNTRIES, "origin, land, nation"),
    number("bytes, bytes sent, size, bytes_out", 40, 5000000, "data sent, size, traffic, data volume, amount of data",
           "biggest, largest", "smallest", skew=True),
    number("packets, pkts, n packets", 1, 9000, "number of packets, packet count, data packets", "", "", skew=True),
    measure("duration ms, response time, latency, elapsed", 1, 8000, "response time, time taken, milliseconds, length",
            "slowest, longest", "fastest, quickest, shortest", skew=True),
    measure("port, dst port, destination port", 20, 9000, "target port, port number, gate number"),
    number("retries, attempts, tries", 0, 6, "attempts, number of attempts, repeated tries"),
    flag("blocked, is blocked", "stopped, blocked, turned away"),
    flag("bot, is bot", "robots, automatic, made by a bot"))

theme(
    "planets", "planets, exoplanets, solar_system, space, kepler, astronomy", "planet, planets",
    text("planet, name, pl_name, planet name", coded("Kepler-### b"), "planet name, world, name of the world"),
    category("method, discovery method, found by", "Transit, Radial Velocity, Imaging, Microlensing, Timing",
             "discovery method, way of discovery, technique"),
    category("type, planet type, class", "gas giant, super earth, rocky, ice giant, hot jupiter", "kind of planet, "
             "planet type, sort of planet"),
    category("star type, spectral type, host type", "G, K, M, F, A", "kind of star, spectral class, sun type"),
    category("telescope, facility, observatory", "Kepler, TESS, Hubble, Keck, La Silla", "observatory, instrument, "
             "facility"),
    measure("orbital_period, period days, orbital period, year length", 0.5, 4200, "time around the star, "
            "length of its year, days per orbit, orbit time", "", "", digits=2, skew=True),
    measure("mass, planet mass, mass mj", 0.01, 25, "heaviness, weight, bulk", "heaviest, most massive", "lightest",
            digits=3, skew=True),
    measure("radius, radius re, planet radius", 0.4, 24, "size, half the diameter, planet size", "biggest, largest",
            "smallest", digits=2),
    measure("distance, distance ly, dist pc", 4, 8500, "light years, light years away, distance from Earth, "
            "remoteness", "farthest, most distant", "nearest, closest", digits=1, skew=True),
    measure("temp k, equilibrium temp, temperature", 60, 3000, "temperature, heat, surface heat, kelvin", "hottest",
            "coldest"),
    measure("year, disc year, discovered", 1989, 2024, "discovery year, year of discovery, year it was found",
            "newest, most recent", "oldest"),
    number("moons, n moons, known moons", 0, 80, "number of moons, satellites, moon count", skew=True),
    number("number, planets in system, sy_pnum", 1, 8, "number of planets in the system, sister planets, planet count"),
    flag("habitable, in habitable zone", "fit for life, in the habitable zone, livable"))

theme(
    "space missions", "space_missions, launches, rockets, missions, spacex, spaceflight", "mission, missions",
    text("mission, name, payload, mission name", joined("Apollo, Explorer, Starlink, Vega, Sentinel, Orion, "
         "Pathfinder", "1, 2, 3, 4, 7, 11, 12, IX"), "mission name, flight name, name of the mission"),
    category("company, agency, organisation", "NASA, SpaceX, ESA, ISRO, Roscosmos, JAXA, Arianespace, CASC", "agency, "
             "space agency, operator, launch company"),
    category("rocket, vehicle, booster", "Falcon 9, Soyuz, Atlas V, Ariane 5, Proton, Long March, Saturn V",
             "launch vehicle, kind of rocket, launcher"),
    category("site, launch site, location, pad", "Cape Canaveral, Baikonur, Kourou, Vandenberg, Tanegashima, "
             "Sriharikota", "launch place, launch pad, spaceport, location"),
    category("outcome, result, mission status", "success, failure, partial failure, prelaunch failure", "result, "
             "success or failure, end result"),
    category("orbit, target orbit, destination", "LEO, GTO, SSO, Moon, Mars, ISS, polar", "target, destination, "
             "path in space"),
    date("launch date, date, launched on", "day of the launch, start day, lift-off date, day"),
    number("payload kg, payload mass, mass", 20, 22000, "load, weight carried, cargo mass, cargo weight, mass carried",
           "heaviest", "lightest", skew=True),
    number("cost m, price, cost usd m", 5, 1200, "price, money spent, launch cost, million dollars spent",
           "most expensive, costliest, priciest", "cheapest", digits=1, skew=True),
    number("crew, astronauts, crew size", 0, 7, "astronauts, people on board, number of astronauts, crew members", "",
           ""),
    measure("duration days, days in space, length", 1, 900, "days in space, length of the mission, time in space, "
            "flight time", "longest", "shortest", skew=True),
    measure("altitude km, apogee, height", 150, 36000, "height above Earth, orbit height, peak height", "highest",
            "lowest", skew=True),
    flag("reused, booster reused", "flown before, reused"),
    flag("landed, landing success", "safely back, landed"))

theme(
    "elements", "elements, periodic_table, chemistry, materials, metals", "element, elements",
    text("element, name, element name", "Hydrogen, Helium, Lithium, Carbon, Nitrogen, Oxygen, Neon, Sodium, Iron, "
         "Copper, Zinc, Silver, Gold, Tin, Lead, Mercury, Iodine, Argon, Nickel, Cobalt, Radium, Uranium, Krypton, "
         "Xenon, Boron", "name of the element, substance, chemical"),
    text("symbol, sym", coded("@"), "chemical symbol, abbreviation, short name"),
    category("group block, category, family, type", "metal, nonmetal, noble gas, halogen, alkali metal, metalloid, "
             "actinide", "family, kind of element, element family, class of element"),
    category("standard state, phase, state", "solid, liquid, gas", "phase, form at room temperature, state of matter"),
    category("block, orbital block", "s, p, d, f", "orbital type, part of the periodic table"),
    measure("atomic mass, mass, atomic weight", 1, 238, "weight, atomic weight, mass of an atom", "heaviest",
            "lightest", digits=3),
    measure("density, rho, g_cm3", 0.1, 22, "mass per volume, weight per volume, compactness", "densest",
            "least dense", digits=2),
    measure("melting point, mp, melt k", 14, 3700, "melting temperature, temperature at which it melts, melting heat",
            "hardest to melt", "easiest to melt"),
    measure("boiling point, bp, boil k", 20, 5800, "boiling temperature, temperature at which it boils, boiling heat",
            "", ""),
    measure("electronegativity, en, pauling", 0.7, 4, "pull on electrons, electron attraction, pauling value",
            digits=2),
    measure("year discovered, discovered, discovery year", 1669, 2010, "discovery year, year of discovery, "
            "year it was found", "newest, latest discovered", "oldest, earliest discovered"),
    number("isotopes, n isotopes, stable isotopes", 0, 12, "number of isotopes, varieties, isotope count"),
    measure("price kg, price, usd per kg", 0.1, 60000, "cost, kilo price, price per kilo, market price",
            "most expensive, priciest", "cheapest", digits=2, skew=True),
    number("production t, yearly production, mined", 1, 900000, "amount mined, yearly output, tonnes mined",
           "most mined", "rarest", skew=True),
    flag("radioactive, unstable", "radiating, unstable, radioactive"))
