"""Schools, countries, votes and crimes."""

from .said import (
    CITIES, CONTINENTS, STATES, category, coded, date, flag, ident, joined, mailbox, measure, number, person, text,
    theme,
)

theme(
    "student scores", "students, student_scores, exams, students_performance, grades, class_results, marks",
    "student, students",
    ident("student id, roll no, matric no", "student number, roll number"),
    text("name, student, student name, pupil", person, "pupil, student name, name of the student, learner"),
    category("gender, sex", "female, male", "sex, gender"),
    category("class, group, form, section", "7A, 7B, 8A, 8B, 9A, 9B", "form, group, school class, course group"),
    category("parental education, parental level of education, parent degree", "high school, some college, "
             "bachelor's degree, master's degree, associate's degree", "parents' schooling, education of the parents, "
             "parents' degree"),
    category("lunch, lunch type, meal", "standard, free, reduced", "kind of lunch, meal type, lunch programme"),
    measure("math score, maths, math, mathematics", 8, 100, "maths, mark in maths, maths result, points in maths, "
            "mathematics", "best in maths", "worst in maths"),
    measure("reading score, reading, english", 12, 100, "reading, reading mark, reading result, points in reading",
            "best in reading", "worst in reading"),
    measure("writing score, writing, essay", 10, 100, "writing, writing mark, writing result, points in writing",
            "best in writing", "worst in writing"),
    measure("avg grade, gpa, final grade, average mark", 1, 5, "final mark, grade point average, mean mark, "
            "school marks", "best, brightest, strongest", "worst, weakest", digits=2),
    number("absences, days absent, missed days", 0, 34, "days missed, missed lessons, days off, days absent",
           "most absent", "most present", skew=True),
    measure("study hours, hours studied, study time", 0, 28, "time spent studying, hours of study, learning time, "
            "study time", "hardest working, most diligent", "laziest", digits=1),
    measure("age, age years", 11, 19, "age in years, years of age, age of the pupil", "oldest", "youngest"),
    date("dob, birthday, date of birth", "birthday, date of birth, birth date", "", "", years=(2003, 2012)),
    flag("passed, pass, has passed", "successful, through, passed"),
    flag("test preparation, prep course, tutoring", "prepared, tutored, ready with a course"))

theme(
    "exam results", "exam, exam_results, quiz, test_scores, assessment, finals, midterm", "exam, exams",
    ident("exam id, paper no, seat no", "seat number, paper number"),
    date("exam date, date, sat on", "day of the exam, test day, day"),
    text("candidate, student, examinee", person, "student, examinee, test taker, person tested"),
    category("subject, course, module", "Biology, Physics, History, Latin, Chemistry, Art, Geography, Economics",
             "course, school subject, field, module"),
    category("teacher, examiner, marked by", "Mr Hale, Ms Ortiz, Dr Wu, Mrs Klein, Mr Banda", "examiner, instructor, "
             "person who marked it"),
    category("grade, letter grade, mark", "A, B, C, D, E, F", "letter, mark, letter grade"),
    category("semester, term", "fall, spring, summer, winter", "term, half-year, part of the school year"),
    measure("score, points, marks, total points", 0, 100, "points, result, number of points, test score", "best, "
            "top scoring", "worst, lowest scoring"),
    measure("percentile, rank pct", 1, 99, "position among all, relative rank, percentile rank"),
    measure("minutes, time used, duration", 15, 180, "time needed, minutes used, time taken, writing time", "slowest, "
            "longest", "fastest, quickest"),
    number("correct, right answers, n correct", 0, 60, "right answers, correct answers, questions got right"),
    number("wrong, wrong answers, mistakes, errors", 0, 50, "mistakes, errors, wrong answers, questions got wrong",
           "sloppiest", "most careful", skew=True),
    number("attempt, try, attempts", 1, 4, "number of tries, attempts, tries needed"),
    flag("passed, pass", "passed, successful"),
    flag("cheated, flagged", "caught, under suspicion"))

theme(
    "schools", "schools, school_list, education, universities, colleges, districts", "school, schools",
    text("school, school name, name, institution", joined("Lincoln, Roosevelt, St Mary, Westfield, Riverside, "
         "Oak Hill, Greenwood, Marie Curie", "High School, Academy, College, Primary, Elementary, Grammar"),
         "institution, school name, name of the school"),
    category("type, school type, level", "primary, secondary, vocational, grammar, special, college",
             "kind of school, school level, sort of school"),
    category("control, ownership, sector", "public, private, church, charter", "owner, ownership, sector, "
             "running body"),
    category("district, county, city", CITIES, "town, school district, area"),
    category("state, region", STATES, "federal state, part of the country, region"),
    number("pupils, enrollment, students, enrolment", 40, 3200, "students, number of pupils, enrolment, children, "
           "learners", "biggest, largest", "smallest", skew=True),
    number("teachers, staff, n teachers", 4, 210, "number of teachers, staff, teaching staff, educators",
           "best staffed", "worst staffed", skew=True),
    measure("student teacher ratio, ratio, class size", 7, 34, "pupils per teacher, class size, children per class",
            "most crowded", "least crowded", digits=1),
    measure("graduation rate, grad rate, pass rate", 48, 100, "share who finish, share of graduates, pass rate",
            "most successful", "least successful", digits=1),
    measure("test score, avg score, avg sat", 380, 790, "test result, test average, exam average, academic level",
            "best", "worst"),
    number("budget, yearly budget, funding", 200000, 24000000, "money, funding, yearly money, money available",
           "richest, best funded", "poorest, worst funded", skew=True),
    measure("tuition, fees, yearly fee", 0, 42000, "school fees, fees, yearly fee, cost of attendance, price",
            "most expensive, priciest", "cheapest", skew=True),
    measure("founded, year founded, est", 1790, 2015, "founding year, year of foundation, year it was founded",
            "newest", "oldest"),
    flag("boarding, has boarding", "with beds, offering board"),
    flag("all day, full day", "open all day, all-day"))

theme(
    "world countries", "countries, world, gapminder, nations, world_data, world_bank, un_data", "country, countries",
    text("country, name, country name, nation", "Germany, France, Spain, Italy, Poland, Japan, China, India, Brazil, "
         "Canada, Mexico, Kenya, Nigeria, Egypt, Australia, Norway, Turkey, Argentina, Vietnam, Peru, Chile, Ghana, "
         "Nepal, Iran, Cuba, Sweden, Greece, Malta, Laos, Fiji, Angola, Jordan", "nation, land, name of the country"),
    category("continent, region", CONTINENTS, "part of the world, region, world region"),
    category("income group, income level", "low, lower middle, upper middle, high", "wealth group, wealth level, "
             "income class"),
    category("government, system, regime", "republic, monarchy, federation, theocracy, one-party state",
             "political system, form of government, state form"),
    category("currency, money", "Euro, Dollar, Peso, Franc, Dinar, Krone, Pound", "money, kind of money, "
             "means of payment"),
    measure("year, yr", 1952, 2022, "calendar year, year of the data, reference year", "latest, most recent",
            "earliest"),
    number("pop, population, inhabitants, people", 90000, 1400000000, "population, inhabitants, people, "
           "number of people, head count, citizens", "most populous, biggest", "least populous", skew=True),
    measure("lifeExp, life expectancy, life_exp", 38, 85, "life expectancy, years people live, expected age, "
            "lifespan, length of life", "healthiest, longest living", "shortest living", digits=1),
    measure("gdpPercap, gdp per capita, gdp_per_cap", 240, 82000, "gdp per person, wealth per head, income per head, "
            "prosperity, output per head", "richest, wealthiest", "poorest", digits=1, skew=True),
    number("gdp bn, gdp, gross domestic product", 1, 23000, "economic output, size of the economy, national income, "
           "economy", "economically strongest", "economically weakest", digits=1, skew=True),
    number("area km2, area, land area, surface", 300, 9900000, "size, land area, surface, square kilometres, extent",
           "largest", "smallest", skew=True),
    measure("density, pop density, people per km2", 2, 1300, "people per square kilometre, crowding, "
            "population density", "most crowded, densest", "emptiest", digits=1, skew=True),
    measure("fertility, births per woman, children per woman", 0.8, 7, "children per woman, birth rate, "
            "children a woman has", "most fertile", "", digits=2),
    measure("literacy, literacy rate, literacy pct", 30, 100, "share who can read, reading ability, literacy rate, "
            "readers among adults", "most literate", "least literate", digits=1),
    measure("unemployment, jobless rate, unemp", 1, 28, "joblessness, share without work, jobless rate", digits=1),
    flag("landlocked, no coast", "without a coast, landlocked"))

theme(
    "cities", "cities, towns, city_data, municipalities, population, census, settlements", "city, cities",
    text("city, town, name, municipality", joined("New, Old, Upper, Port, Saint, Fort, Lake, Mount", "Haven, Bridge, "
         "Field, Ford, Minster, Mouth, Wick, Dale, Burg, Ville"), "town, place, name of the town, municipality"),
    category("state, province, region", STATES, "province, part of the country, region, federal state"),
    category("size class, type, status", "village, town, city, metropolis", "kind of place, size class, town status"),
    category("climate, climate zone", "temperate, tropical, arid, continental, polar, mediterranean",
             "kind of climate, weather zone"),
    text("mayor, mayor name, head", person, "head of the town, town leader, mayor's name"),
    number("population, inhabitants, pop 2020, residents", 400, 9000000, "inhabitants, people, residents, "
           "number of people, people living there, head count", "biggest, most populous, largest", "smallest, "
           "least populous", skew=True),
    number("households, homes, dwellings", 150, 3600000, "homes, number of households, dwellings, families", "", "",
           skew=True),
    measure("area km2, area, surface", 2, 1900, "surface, square kilometres, ground covered, extent", "most extensive",
            "", digits=1, skew=True),
    measure("density, people per km2, pop density", 20, 15000, "people per square kilometre, crowding, "
            "population density", "most crowded, densest", "emptiest", skew=True),
    measure("median age, avg age, mean age", 26, 52, "age of the people, typical age, age of the residents", "oldest",
            "youngest", digits=1),
    measure("median income, income, household income", 21000, 124000, "earnings, typical pay, income of a family, "
            "wealth", "richest, wealthiest", "poorest"),
    measure("growth, pop growth, growth pct", -4, 9, "increase, population growth, rise, yearly growth",
            "fastest growing", "fastest shrinking", digits=2),
    measure("elevation m, altitude, elevation", -2, 2900, "height above sea level, altitude, height", "highest",
            "lowest"),
    measure("rent, avg rent, median rent", 380, 3400, "cost of living there, monthly rent, price of housing",
            "most expensive, priciest", "cheapest"),
    measure("founded, year founded", 900, 1960, "founding year, year of foundation, year it was founded", "newest", ""),
    flag("capital, is capital", "a capital, the seat of government"))

theme(
    "elections", "elections, votes, election_results, ballots, polls, voting, candidates_votes", "result, results",
    measure("year, election year", 1980, 2024, "election year, year of the vote, voting year", "latest, most recent",
            "earliest"),
    category("state, constituency, district, region", STATES, "constituency, voting district, part of the country"),
    text("candidate, candidate name, politician, name", person, "politician, person running, contender, nominee"),
    category("party, party name, affiliation", "Green, Labour, Liberal, Conservative, Socialist, Independent, Centre",
             "political party, political camp, affiliation"),
    category("office, race, type", "president, senate, mayor, council, governor", "post, position voted on, "
             "kind of election"),
    number("votes, n votes, ballots, vote count", 300, 900000, "number of votes, ballots, votes received, vote count, "
           "voters won", "most voted, most successful", "least voted", skew=True),
    measure("vote share, share, pct, vote pct", 0.5, 78, "percentage of the vote, share of votes, percent of the vote",
            "strongest", "weakest", digits=1),
    measure("turnout, turnout pct, participation", 28, 92, "participation, share who voted, voter participation", "",
            "", digits=1),
    number("registered voters, electorate, eligible", 9000, 2000000, "people allowed to vote, electorate, "
           "eligible voters", skew=True),
    number("invalid, spoiled ballots, invalid votes", 0, 9000, "spoiled ballots, votes that did not count, "
           "invalid votes", skew=True),
    number("seats, seats won, mandates", 0, 120, "mandates, seats won, number of seats, places in parliament", "", "",
           skew=True),
    number("campaign spend, spending, campaign cost", 1000, 9000000, "campaign cost, money spent, spending, "
           "campaign money", "most expensive, costliest", "cheapest", skew=True),
    measure("age, candidate age", 24, 84, "age of the candidate, years of age, age in years", "oldest", "youngest"),
    flag("incumbent, in office", "already in office, sitting"),
    flag("elected, winner, won", "elected, winning, in"))

theme(
    "crimes", "crimes, police, incidents, crime_data, arrests, offences, police_reports", "crime, crimes",
    ident("case number, case no, incident id", "case number, file number"),
    date("date, reported, occurred on, incident date", "day, day it happened, reporting date, day of the crime"),
    category("primary type, offense, crime type, offence", "theft, burglary, assault, fraud, vandalism, robbery, "
             "arson", "offence, kind of crime, sort of crime, crime type, type of offence"),
    category("district, precinct, beat, area", "Central, Harbor, North End, Westside, University, Old Town",
             "precinct, police area, part of town, quarter"),
    category("location description, place, premise", "street, apartment, shop, parking lot, school, station, park",
             "scene, kind of place, scene of the crime, spot"),
    category("weapon, weapon used", "knife, gun, unarmed, club, unknown", "arm, weapon used, tool of the crime"),
    category("weekday, day of week", "Mon, Tue, Wed, Thu, Fri, Sat, Sun", "day of the week, name of the day"),
    measure("hour, time of day", 0, 23, "time of day, hour of the day, clock hour"),
    number("victims, n victims, people harmed", 0, 6, "people harmed, number of victims, people hurt", "worst", "",
           skew=True),
    number("suspects, offenders, n suspects", 0, 5, "number of suspects, offenders, people suspected", "", "",
           skew=True),
    number("loss, value stolen, damage, loss usd", 0, 42000, "value stolen, damage, money lost, worth of the loot, "
           "harm in money", "costliest, biggest", "smallest", skew=True),
    measure("victim age, age", 8, 91, "age of the victim, years of age, age in years", "", ""),
    measure("response min, response time, minutes to arrive", 2, 74, "time until the police came, response time, "
            "arrival time of the police", "slowest", "fastest, quickest", skew=True),
    flag("arrest, arrested, arrest made", "followed by an arrest, ended in an arrest"),
    flag("domestic, is domestic", "domestic, in the family"))

theme(
    "members", "members, membership, club, association, gym_members, subscribers_list, community", "member, members",
    ident("member no, member id, card no", "membership number, member number, card number"),
    text("name, member, member name, full name", person, "member name, name of the member, person"),
    text("email, e mail, contact", mailbox, "email address, mail address"),
    text("phone, phone no, tel", coded("+## ### ######"), "phone number, telephone, telephone number"),
    category("membership, membership type, plan, tier", "bronze, silver, gold, platinum, trial", "kind of membership, "
             "membership type, membership level"),
    category("city, town, home town", CITIES, "town, home town, place of residence"),
    category("status, state", "active, paused, cancelled, expired", "state, membership state, condition"),
    category("interest, hobby, section", "chess, tennis, choir, hiking, theatre, swimming, yoga", "hobby, section, "
             "favourite activity, pastime"),
    measure("age, age years", 6, 90, "age in years, years of age, member age", "oldest", "youngest"),
    date("joined, join date, member since", "joining date, entry date, day they joined, start of membership",
         "newest, latest", "earliest, longest standing"),
    number("monthly fee, fee, dues, contribution", 5, 120, "dues, contribution, price of membership, money per month, "
           "monthly dues", "most expensive, best paying", "cheapest", digits=2),
    number("visits, check ins, attendance", 0, 240, "check-ins, number of visits, times they came, attendance",
           "most active, most regular", "least active", skew=True),
    number("balance due, outstanding, arrears, owed", 0, 400, "money owed, debt, unpaid fees, arrears",
           "most indebted", "", digits=2, skew=True),
    flag("volunteer, helper", "volunteers, helping, helpers"),
    flag("newsletter, mailing list", "on the mailing list, signed up for mails"))
