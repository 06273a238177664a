"""Small tables that people keep at home and in town."""

from .said import CITIES, category, coded, date, flag, ident, joined, measure, number, person, text, theme

theme(
    "house plants", "plants, houseplants, garden, plant_log, greenhouse, nursery", "plant, plants",
    text("plant, plant name, name", joined("Big, Small, Old, Curly, Shiny, Silver, Aunt Mary's", "fern, ficus, "
         "cactus, orchid, basil, palm, ivy, aloe, monstera"), "plant name, name of the plant, green friend"),
    category("species, kind, plant type", "fern, succulent, orchid, herb, palm, climber, bonsai", "kind of plant, "
             "plant type, sort of plant"),
    category("room, place, location, spot", "kitchen, balcony, bedroom, office, bathroom, hall", "place, spot, "
             "location"),
    category("light, light need, light level", "full sun, half shade, shade, bright", "light need, kind of light, "
             "exposure"),
    category("condition, health, state", "thriving, fine, drooping, sick", "health, state, shape"),
    measure("height cm, height, size", 4, 240, "height, size, tallness, centimetres tall", "tallest, biggest",
            "smallest"),
    measure("pot cm, pot size, pot diameter", 6, 60, "pot size, width of the pot, pot width"),
    measure("water every days, water interval, watering days", 1, 30, "days between waterings, watering interval, "
            "days without water", "least thirsty", "thirstiest"),
    number("water ml, water, watering amount", 20, 1500, "amount of water, water, millilitres of water, drink",
           skew=True),
    number("leaves, leaf count, n leaves", 2, 160, "number of leaves, leaf count, foliage", "leafiest", "barest",
           skew=True),
    number("price, cost, paid", 2, 95, "cost, price paid, money paid, purchase price", "most expensive, priciest",
           "cheapest", digits=2, skew=True),
    measure("age months, months owned, age", 1, 240, "months owned, time owned, age in months", "oldest", "youngest",
            skew=True),
    date("last watered, watered on, last water", "last watering, day of watering, last drink", "", ""),
    flag("flowering, blooms, in bloom", "in bloom, blooming"),
    flag("toxic, poisonous", "poisonous, dangerous for cats"))

theme(
    "vet visits", "vet, vet_visits, pet_clinic, pets, animal_hospital, pet_insurance", "visit, visits",
    date("visit date, date, seen on", "day, day of the visit, appointment date", "latest, last", "earliest, first"),
    text("pet, pet name, animal", "Bella, Max, Luna, Rocky, Coco, Milo, Daisy, Simba, Nala, Toby, Ruby, Oscar, "
         "Pepper, Shadow, Ginger, Biscuit, Whiskers, Bruno, Kiki", "pet name, animal, furry patient"),
    text("owner, pet owner, client", person, "pet owner, client, master, keeper"),
    category("species, animal type, kind", "dog, cat, rabbit, parrot, hamster, guinea pig", "kind of animal, "
             "animal kind, type of pet"),
    category("reason, visit reason, complaint", "vaccination, check-up, injury, dental, surgery, itching",
             "cause of the visit, complaint, problem"),
    category("vet, veterinarian, doctor", "Dr. Paws, Dr. Lund, Dr. Sato, Dr. Ruiz, Dr. Okoye", "animal doctor, "
             "veterinarian, treating vet"),
    measure("age, pet age, age years", 0, 19, "age in years, age of the animal, years of age", "oldest", "youngest"),
    measure("weight, weight kg, wt", 0.1, 62, "mass, kilos, body weight", "heaviest, fattest", "lightest", digits=1,
            skew=True),
    measure("temp, body temp, temperature c", 37, 41, "body temperature, fever, temperature", "", "", digits=1),
    number("fee, bill, cost, invoice", 15, 2400, "bill, price of the visit, cost, money charged", "most expensive, "
           "costliest", "cheapest", digits=2, skew=True),
    number("drug cost, medicine, medication cost", 0, 300, "price of the medicine, cost of drugs, medicine cost",
           digits=2, skew=True),
    measure("minutes, duration, visit length", 5, 150, "length, duration, time it took", "longest", "shortest, "
            "quickest"),
    flag("insured, has insurance", "insured, covered"),
    flag("follow up, return visit", "to come back, due for another visit"))

theme(
    "to-do tasks", "tasks, todo, todo_list, planner, kanban, trello, chores", "task, tasks",
    text("task, title, what, to do", joined("Call, Write, Fix, Order, Clean, Plan, Check, Send", "the plumber, "
         "report, bike, flowers, garage, trip, taxes, parcel"), "job, thing to do, title, duty"),
    category("status, state, column, list", "todo, doing, done, blocked, someday", "state, stage, stand"),
    category("priority, prio, importance", "low, medium, high, urgent", "importance, urgency, weight"),
    category("assigned to, owner, person, who", "Ana, Ben, Cleo, Dad, Mum, Tim", "person, owner, person in charge, "
             "doer"),
    category("area, project, category, label", "home, work, garden, family, finance, health, school", "area of life, "
             "topic, label, kind of task"),
    date("due date, deadline, due, due on", "deadline, day it is due, last day", "latest due, last", "most urgent, "
         "earliest due, first"),
    date("created, added on, date added", "creation date, day added, day it was added", "newest", "oldest"),
    number("estimate min, estimated minutes, effort", 5, 480, "estimated time, planned minutes, expected effort, "
           "effort", "biggest, longest", "smallest, shortest"),
    number("actual min, minutes spent, time spent", 3, 600, "time spent, minutes needed, real effort, time it took",
           skew=True),
    number("subtasks, steps, n steps", 0, 14, "number of steps, steps, sub-items"),
    measure("progress, pct done, completion", 0, 100, "completion, share done, percent done", "most advanced",
            "least advanced"),
    number("points, reward, stars", 1, 13, "reward, stars, points earned", "most rewarding", "least rewarding"),
    flag("done, completed, finished", "finished, completed, ticked off"),
    flag("recurring, repeats", "repeated, coming back regularly"))

theme(
    "fuel log", "fuel, fuel_log, fillups, gas, petrol, car_costs, mileage_log", "fill-up, fill-ups",
    date("date, day, filled on", "day, day of filling up, date of the fill-up"),
    category("station, gas station, brand", "Shell, BP, Esso, Aral, Total, Jet, Repsol", "petrol station, "
             "gas station, filling station, brand"),
    category("fuel, fuel type, grade", "E5, E10, diesel, premium, LPG", "kind of fuel, sort of petrol, fuel grade"),
    category("car, vehicle, plate", "Golf, Volvo, Van, Fiat, Truck 1", "vehicle, automobile, car driven"),
    category("driver, driven by, who", "Ana, Ben, Mum, Dad, Kim", "person at the wheel, person driving, motorist"),
    number("litres, liters, volume, gallons", 5, 75, "amount of fuel, fuel filled, volume, quantity", "biggest",
           "smallest", digits=2),
    measure("price per litre, unit price, price_l", 1.1, 2.3, "litre price, price of a litre, fuel price", "priciest",
            "", digits=3),
    number("total cost, cost, amount paid, total", 8, 140, "money paid, cost, bill, amount, price of the fill-up",
           "most expensive", "cheapest", digits=2),
    measure("odometer, km stand, mileage", 12000, 210000, "mileage, reading of the odometer, kilometres on the clock"),
    number("trip km, distance, km since last", 60, 980, "distance, kilometres driven, distance since the last fill-up",
           "longest", "shortest"),
    measure("consumption, l per 100, l_100km", 4, 14, "fuel consumption, litres per hundred kilometres, thirst",
            "thirstiest", "most economical", digits=1),
    text("note, remark", joined("Motorway, City, Holiday, Winter, Work", "trip, traffic, tyres, drive"), "remark, "
         "comment"),
    flag("full tank, filled up, full", "with a full tank, filled to the top"))

theme(
    "parking tickets", "parking, parking_tickets, fines, violations, citations, traffic_fines", "ticket, tickets",
    ident("ticket no, citation id, summons", "ticket number, citation number"),
    date("issue date, issued, date", "day, day of the fine, date of the offence"),
    text("plate, license plate, plate id", coded("@@@-####"), "licence plate, number plate, car number"),
    category("violation, violation code, offence", "no permit, expired meter, double parking, hydrant, bus lane, "
             "sidewalk", "offence, kind of offence, reason for the fine, breach"),
    category("district, precinct, zone", "Centre, Harbour, North, Old Town, Station, East", "part of town, area, "
             "quarter"),
    category("vehicle make, make, car brand", "Ford, Toyota, Honda, BMW, Fiat, Audi, Kia", "car brand, brand, "
             "kind of car"),
    category("color, vehicle color", "white, black, grey, blue, red, silver", "car colour, colour of the car, paint"),
    category("officer, issued by", "Adams, Bell, Cole, Drew, Ellis", "policeman, warden, person who issued it"),
    number("fine, fine amount, amount, penalty", 15, 320, "penalty, money to pay, sum, cost", "most expensive, "
           "highest", "cheapest, lowest"),
    number("late fee, surcharge, extra fee", 0, 90, "surcharge, extra cost, penalty for late payment", "", "",
           digits=2, skew=True),
    number("points, licence points, demerits", 0, 6, "licence points, demerits, minus points"),
    measure("hour, time of day", 0, 23, "time of day, hour of the day, clock hour"),
    measure("days unpaid, days open, age days", 0, 400, "time unpaid, days without payment, days outstanding",
            "longest unpaid", "", skew=True),
    flag("paid, settled", "settled, paid"),
    flag("contested, appealed", "appealed, fought, disputed"))

theme(
    "air quality", "air_quality, pollution, aqi, pm25, airquality, emissions_air, smog", "measurement, measurements",
    date("date, measured on, day", "day, day of the measurement, date measured"),
    category("city, town, place", CITIES, "town, place, location"),
    category("station type, site type, type", "traffic, background, industrial, suburban, rural", "kind of station, "
             "surroundings, type of site"),
    category("level, category, air class", "good, moderate, unhealthy, very unhealthy, hazardous", "air class, "
             "health level, pollution category"),
    category("month, mon", "May, June, July, August, September", "month of the year, calendar month"),
    measure("pm25, pm2.5, fine dust, pm 2 5", 1, 180, "fine dust, particles, small particles, particulate matter", "",
            "", digits=1, skew=True),
    measure("pm10, coarse dust, pm 10", 3, 260, "coarse dust, larger particles, coarse particles", "dustiest", "",
            digits=1, skew=True),
    measure("no2, nitrogen dioxide, nox", 2, 120, "nitrogen dioxide, nitrogen, exhaust gas", digits=1, skew=True),
    measure("ozone, o3, Ozone", 1, 168, "ozone level, ozone value, ozone in the air"),
    measure("aqi, index, air quality index", 5, 320, "air quality index, air index, pollution level, "
            "overall pollution", "dirtiest, most polluted", "cleanest, least polluted", skew=True),
    measure("solar.r, solar radiation, Solar.R", 7, 334, "sunlight, radiation, strength of the sun", "sunniest",
            "darkest"),
    measure("temp, temperature, Temp", 12, 97, "temperature, heat, warmth, degrees", "hottest, warmest", "coldest, "
            "coolest"),
    measure("wind, wind speed, Wind", 1, 21, "wind speed, strength of the wind, breeze", "windiest", "calmest",
            digits=1),
    number("hospital visits, er visits, asthma cases", 0, 40, "people with breathing trouble, asthma cases, "
           "visits to hospital", skew=True),
    flag("exceeded, over limit, limit exceeded", "above the limit, over the limit"))

theme(
    "babies", "births, babies, baby_names, newborns, maternity, birth_weight", "baby, babies",
    text("name, baby name, first name", "Emma, Noah, Olivia, Liam, Mia, Lucas, Ella, Leo, Lily, Finn, Nora, Theo, "
         "Aisha, Omar, Yuki, Mateo, Sofia, Ivan, Zara, Hugo", "first name, baby name, given name"),
    category("sex, gender", "girl, boy", "gender, girl or boy"),
    category("hospital, clinic, place of birth", "St Anna, City Clinic, University, Birth House, Mercy, North General",
             "clinic, place of birth, birthplace"),
    category("delivery, delivery type, birth type", "natural, caesarean, forceps, water birth", "kind of birth, "
             "way of delivery, birth type"),
    category("midwife, attended by", "Agnes, Beate, Carmen, Dora, Esther", "birth helper, person attending"),
    measure("birth weight g, weight, bwt, grams", 1400, 5100, "weight, mass, grams, heaviness at birth", "heaviest, "
            "biggest", "lightest, smallest"),
    measure("length cm, length, height", 40, 58, "length, size, body length, height", "longest, tallest", "shortest"),
    measure("head cm, head circumference, head", 29, 39, "head size, size of the head, distance round the head",
            digits=1),
    measure("gestation weeks, weeks, gestation", 28, 43, "weeks of pregnancy, length of the pregnancy, "
            "time in the womb", "", "most premature"),
    measure("mother age, mage, age of mother", 17, 46, "age of the mother, mother's age, mum's age"),
    measure("apgar, apgar score, score", 4, 10, "health score, newborn score, fitness score", "fittest", "weakest"),
    number("siblings, older siblings, parity", 0, 5, "brothers and sisters, number of siblings, older children"),
    number("days in hospital, stay days, nights", 1, 20, "time in hospital, length of stay, nights in the clinic",
           skew=True),
    date("born, birth date, date of birth, dob", "birthday, birth date, day of birth", "youngest, latest born, last",
         "oldest, earliest born, first"),
    flag("twin, multiple birth", "twins, a twin"),
    flag("smoker, mother smokes, smoke", "exposed to smoking, from a smoking mother"))

theme(
    "emails", "emails, mail, inbox, messages, mailbox, newsletter_stats", "email, emails",
    date("sent, date, received, sent on", "day, date received, sending date, day it came"),
    text("from, sender, sent by", person, "sender, writer, author, person writing"),
    text("subject, title, topic line", joined("Re:, Fwd:, Hello:, Reminder:, Urgent:", "meeting, invoice, lunch, "
         "holidays, contract, photos, offer"), "title, topic, headline"),
    category("folder, label, mailbox", "Inbox, Work, Family, Travel, Bills, Archive, Spam", "label, place it is kept, "
             "drawer"),
    category("priority, importance, flag", "low, normal, high", "importance, urgency, weight given"),
    category("type, kind, class", "personal, newsletter, invoice, notification, advert", "kind of mail, "
             "sort of message, mail type"),
    number("size kb, size, bytes", 1, 24000, "data size, kilobytes, space taken, file size", "biggest, largest",
           "smallest", skew=True),
    number("attachments, n attachments, files", 0, 9, "number of attachments, attached files, files attached", "", "",
           skew=True),
    number("words, word count, length", 3, 1900, "number of words, length, word count", "longest", "shortest",
           skew=True),
    number("recipients, receivers, n to", 1, 60, "receivers, number of recipients, people addressed", skew=True),
    measure("hours to reply, reply time, response hours", 0.1, 120, "answer time, time to answer, "
            "hours until answered", "slowest", "fastest, quickest", digits=1, skew=True),
    measure("spam score, spam pct, junk score", 0, 100, "junk score, likelihood of spam, spam probability", digits=1,
            skew=True),
    flag("read, opened, is read", "opened, read"),
    flag("answered, replied", "replied to, answered"))
