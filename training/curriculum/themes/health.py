"""Bodies, hospitals, laboratories, sleep and food."""

from .said import (
    CITIES, category, coded, date, flag, ident, joined, measure, number, person, text, theme,
)

theme(
    "patients", "patients, patient_data, clinic, practice, medical, health_records", "patient, patients",
    ident("patient id, pid, mrn, case no", "patient number, record number"),
    text("patient, name, patient name", person, "patient name, name of the patient, person treated"),
    category("sex, gender", "female, male", "gender, sex"),
    measure("age, age years, patient age", 0, 97, "age in years, years of age, patient age", "oldest", "youngest"),
    date("dob, date of birth, birth date, born", "birthday, birth date, date of birth, day of birth", "latest born",
         "earliest born", years=(1935, 2005)),
    category("diagnosis, condition, disease, dx", "asthma, diabetes, flu, hypertension, migraine, fracture, eczema, "
             "anaemia", "illness, disease, sickness, condition, complaint"),
    category("blood type, blood group", "A+, A-, B+, B-, AB+, AB-, O+, O-", "blood group, type of blood"),
    category("insurance, insurer, payer", "public, private, self-pay, company", "insurer, payer, kind of insurance, "
             "cover"),
    measure("height cm, height, stature", 95, 203, "height, body height, stature, tallness", "tallest", "shortest"),
    measure("weight kg, weight, body weight", 12, 148, "weight, body weight, body mass, kilos", "heaviest", "lightest",
            digits=1),
    measure("bmi, body mass index", 15, 44, "body mass index, weight for height, weight index", "most overweight, "
            "fattest", "thinnest", digits=1),
    number("visits, n visits, appointments", 0, 30, "number of visits, appointments, times seen, consultations",
           "most frequent", "least frequent", skew=True),
    number("cost, treatment cost, billed, charges", 20, 9000, "bill, treatment cost, charges, money spent, expense",
           "most expensive, costliest", "cheapest", digits=2, skew=True),
    flag("smoker, smoking, smokes", "smokers, smoking, tobacco users"),
    flag("vaccinated, immunised", "vaccinated, immunised, jabbed"))

theme(
    "hospital stays", "admissions, hospital, stays, inpatients, wards, discharges", "stay, stays",
    ident("admission id, case id, encounter", "case number, admission number"),
    date("admission date, admitted, admitted on", "admission day, day of admission, arrival, date of arrival"),
    date("discharge date, discharged, released on", "release date, day of discharge, leaving date", "", ""),
    category("ward, department, unit, clinic", "Cardiology, Surgery, Maternity, Oncology, Neurology, Pediatrics, ICU",
             "department, unit, station, division"),
    category("admission type, urgency, type", "emergency, elective, urgent, newborn, transfer", "kind of admission, "
             "urgency, way of admission"),
    category("outcome, discharge status, result", "recovered, improved, transferred, died, unchanged", "result, "
             "discharge status, final outcome"),
    text("doctor, physician, attending", joined("Dr", "Adler, Bose, Carver, Dietz, Egan, Faber, Gomez, Hahn, Iqbal, "
         "Jansen, Kohl"), "physician, attending doctor, treating doctor, medic"),
    measure("length of stay, los, days, nights", 1, 60, "days in hospital, nights in hospital, time in hospital, "
            "duration of stay, stay", "longest", "shortest", skew=True),
    number("total charges, charges, bill, cost", 400, 90000, "bill, costs, price of the stay, hospital bill, "
           "amount charged", "most expensive, costliest, priciest", "cheapest", digits=2, skew=True),
    number("procedures, n procedures, operations", 0, 7, "operations, number of procedures, interventions, surgeries",
           "", ""),
    number("medications, n meds, drugs given", 0, 25, "drugs, medicines, number of medicines, pills"),
    measure("age, patient age", 0, 98, "age of the patient, patient age, years of age"),
    measure("severity score, severity, apache", 0, 40, "severity, illness score, gravity", "sickest, most severe",
            "mildest"),
    flag("readmitted, readmission", "back in hospital, admitted again"),
    flag("icu, intensive care", "in intensive care"))

theme(
    "heart study", "heart, heart_disease, cardio, diabetes, clinical, study, vitals", "participant, participants",
    ident("subject, subject id, participant no", "subject number, participant number"),
    measure("age, age years", 25, 82, "age in years, years of age, age of the subject", "oldest", "youngest"),
    category("sex, gender", "F, M", "gender, sex"),
    category("cp, chest pain, chest pain type", "typical, atypical, non-anginal, asymptomatic", "chest pain, "
             "kind of chest pain, pain type"),
    category("group, arm, treatment group", "placebo, low dose, high dose, control", "treatment arm, study arm, "
             "arm of the study"),
    category("smoking, smoking status, tobacco", "never, former, current", "tobacco habit, smoking habit, "
             "cigarette use"),
    measure("trestbps, sbp, systolic, systolic bp, resting bp", 92, 190, "blood pressure, systolic pressure, "
            "upper blood pressure, resting blood pressure", "", ""),
    measure("dbp, diastolic, diastolic bp", 55, 115, "diastolic pressure, lower blood pressure, "
            "second blood pressure value"),
    measure("chol, cholesterol, total cholesterol", 120, 400, "cholesterol, blood fat, cholesterol level, lipids", "",
            ""),
    measure("glucose, fbs, fasting glucose, blood sugar", 65, 220, "blood sugar, sugar, sugar level, glucose level",
            "", ""),
    measure("thalach, max hr, heart rate, max heart rate", 85, 202, "pulse, heart rate, top pulse, "
            "highest heart rate, heartbeats per minute", "", ""),
    measure("bmi, body mass index", 17, 44, "body mass index, weight for height, fatness", "heaviest, most overweight",
            "slimmest", digits=1),
    number("drinks week, alcohol, units alcohol", 0, 25, "alcohol, drinks a week, glasses of alcohol, drinking",
           skew=True),
    number("exercise min, activity min, exercise", 0, 420, "minutes of exercise, activity, movement, workout time",
           "most active, fittest", "laziest, least active", skew=True),
    date("visit date, exam date, date", "day of the exam, visit day, examination date", "latest, last", "earliest, "
         "first"),
    flag("target, heart disease, has disease, outcome", "ill, sick, affected by heart disease"))

theme(
    "lab samples", "samples, lab, lab_results, assays, blood_tests, measurements, test_results", "sample, samples",
    ident("sample id, sample no, barcode", "sample number, barcode, specimen number"),
    date("taken on, sample date, collected, drawn", "collection date, day of sampling, sampling day", "latest, "
         "newest, most recent", "earliest, first, oldest"),
    category("specimen, sample type, material, matrix", "blood, urine, saliva, serum, tissue, swab", "kind of sample, "
             "material, sample type, body fluid"),
    category("test, assay, analyte", "glucose, sodium, iron, CRP, TSH, calcium, vitamin D", "assay, substance, "
             "kind of test, parameter"),
    category("lab, laboratory, site", "Lab A, Lab B, Central, Nordlab, University, Westlab", "laboratory, "
             "place of analysis, institute"),
    category("result, flag, finding", "normal, low, high, borderline", "finding, verdict, assessment"),
    measure("value, measured value, reading, concentration", 0.1, 240, "reading, measured value, level, "
            "concentration, amount found", "most concentrated, strongest", "weakest", digits=2),
    measure("ref low, lower limit, min normal", 0.1, 60, "lower limit, lower bound, smallest normal value", digits=1),
    measure("ref high, upper limit, max normal", 70, 220, "upper limit, upper bound, largest normal value", digits=1),
    measure("ph, acidity", 4.5, 8.5, "acidity, acid value, ph value", "most alkaline", "most acidic", digits=2),
    number("volume ml, volume, sample volume", 0.5, 20, "amount of liquid, millilitres, fluid amount", "biggest, "
           "largest", "smallest", digits=1),
    measure("turnaround h, tat, hours to result", 1, 96, "waiting time, time to result, hours until the result, "
            "processing time", "slowest", "fastest, quickest", skew=True),
    number("price, cost, test fee", 4, 180, "cost, fee, charge, cost of the test", "most expensive", "cheapest",
           digits=2),
    text("technician, analyst, analysed by", person, "analyst, lab worker, person who did the test"),
    flag("repeated, rerun", "done twice, tested again"))

theme(
    "drug trial", "trial, clinical_trial, experiment, treatment, rct, results", "subject, subjects",
    ident("subject id, subj, participant", "subject number, participant number"),
    category("treatment, drug, arm, group", "Placebo, Drug A, Drug B, Drug C, Standard", "drug, medicine, therapy, "
             "arm, medication"),
    category("site, center, hospital", CITIES, "trial centre, clinic, hospital, study place"),
    category("side effect, adverse event, ae", "headache, nausea, rash, dizziness, fatigue, fever", "adverse event, "
             "unwanted effect, complaint"),
    measure("dose mg, dose, dosage", 5, 400, "dosage, amount of drug, milligrams, strength", "strongest", "weakest"),
    measure("score before, baseline, baseline score, pre", 20, 90, "baseline, starting score, score at the start, "
            "value before treatment", digits=1),
    measure("score after, followup score, endpoint, post", 10, 90, "final score, end score, score at the end, "
            "value after treatment", digits=1),
    measure("change, delta, improvement", -40, 25, "difference, improvement, effect, change in score", "most improved",
            "least improved", digits=1),
    measure("age, age at entry", 18, 79, "age in years, age at the start, years of age", "oldest", "youngest"),
    number("missed doses, missed, skipped", 0, 14, "doses missed, forgotten doses, skipped pills", "most forgetful",
           "most reliable", skew=True),
    measure("days in study, followup days, days", 7, 365, "time in the study, follow-up time, length of participation",
            "longest taking part", "shortest taking part"),
    date("enrolled, enrolment date, randomised on", "enrolment date, day of enrolment, entry date, first day",
         "latest, last", "earliest, first"),
    flag("completed, finished", "through to the end, finished"),
    flag("dropout, withdrew", "gone early, withdrawn"))

theme(
    "sleep", "sleep, sleep_log, nights, fitbit_sleep, sleep_tracker, oura", "night, nights",
    date("date, night, night of, day", "day, night, calendar day"),
    category("weekday, dow, day of week", "Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday",
             "day of the week, name of the day"),
    category("mood, mood next day, feeling", "great, good, tired, grumpy, calm, stressed", "feeling, temper, "
             "state of mind, temper of the day"),
    category("alarm, woken by, wake cause", "alarm clock, child, noise, natural, cat", "wake-up cause, "
             "reason for waking"),
    measure("hours slept, sleep hours, duration h, total sleep", 3, 11, "sleep, hours of sleep, sleep time, "
            "length of sleep, sleeping time, duration", "longest", "shortest", digits=1),
    number("deep sleep min, deep min, deep sleep", 20, 180, "deep sleep, minutes of deep sleep, deep phase", "deepest",
           "lightest"),
    number("rem min, rem sleep, rem", 30, 160, "dream sleep, dreaming time, dream phase, minutes of dreaming"),
    number("times awake, awakenings, wakeups", 0, 9, "awakenings, number of times awake, interruptions, wake-ups",
           "most restless, most disturbed", "most peaceful", skew=True),
    measure("sleep quality, quality, sleep score, score", 20, 100, "quality, score, sleep rating", "best", "worst"),
    measure("resting hr, heart rate, rhr, pulse", 44, 78, "pulse, heart rate, heartbeat, beats per minute"),
    number("coffee cups, caffeine, coffees", 0, 6, "cups of coffee, coffee, coffee intake, number of coffees"),
    number("screen time min, screen min, screen time", 0, 300, "time at the screen, phone time, minutes on the phone",
           skew=True),
    number("steps, daily steps", 800, 19000, "number of steps, paces, walking, steps walked", "most active",
           "laziest, least active"),
    flag("nap, took nap", "with a nap, with a midday sleep"),
    flag("snored, snoring", "loud, snored"))

theme(
    "nutrition", "nutrition, foods, calories, diet, food_table, usda, groceries_nutrition", "food, foods",
    text("food, name, food name, item", joined("Raw, Boiled, Grilled, Dried, Fresh, Smoked, Baked", "apple, salmon, "
         "lentils, rice, chicken, spinach, tofu, beef, carrot, oats, almond, cheese"), "food name, foodstuff, dish, "
         "thing to eat"),
    category("food group, group, category", "fruit, vegetable, meat, dairy, grain, nuts, fish, sweets",
             "kind of food, type of food, sort of food, group"),
    category("origin, source", "animal, plant, mixed, fungus", "source, provenance"),
    measure("kcal, calories, energy kcal, cal", 15, 720, "calories, energy, energy content, calorie count",
            "most fattening, richest", "lightest, leanest"),
    measure("protein g, protein", 0, 38, "protein, protein content, grams of protein", "most protein-rich", "",
            digits=1),
    measure("fat g, fat, total fat", 0, 80, "fat, fat content, grams of fat", "fattiest, fattest, greasiest",
            "least fatty", digits=1, skew=True),
    measure("carbs g, carbs, carbohydrates", 0, 90, "carbs, carbohydrates, carb content, starch and sugar", "", "",
            digits=1),
    measure("sugar g, sugar, sugars", 0, 60, "sugar, sweetness, sugar content, grams of sugar", "sweetest, "
            "most sugary", "least sweet", digits=1, skew=True),
    measure("fiber g, fibre, fiber", 0, 16, "fibre, roughage, dietary fibre", digits=1),
    measure("sodium mg, salt, sodium", 0, 1800, "salt, salt content, saltiness", "saltiest", "least salty", skew=True),
    measure("vitamin c mg, vitamin c, vit c", 0, 140, "vitamins, vitamin c content, ascorbic acid", "", "", digits=1,
            skew=True),
    measure("serving g, portion, serving size", 20, 350, "portion, portion size, helping, grams per serving",
            "biggest", "smallest"),
    measure("price per kg, price, cost", 0.8, 32, "kilo price, cost, price a kilo", "most expensive, priciest",
            "cheapest", digits=2),
    flag("vegan, plant based", "plant-based, free of animal products"),
    flag("gluten free, no gluten", "without gluten, free of gluten"))

theme(
    "medicines", "medicines, pharmacy, prescriptions, drugs, drugstore, rx", "prescription, prescriptions",
    ident("rx no, prescription no", "prescription number"),
    date("filled on, dispense date, date", "day filled, day dispensed, date of pickup"),
    text("drug, medicine, drug name", joined("Alvo, Beta, Cardi, Dolo, Ezo, Flu, Gastro, Hista", "min, zol, pril, "
         "stat, cin, fen"), "medicine, medication, product, remedy"),
    category("class, drug class, indication", "painkiller, antibiotic, blood pressure, allergy, sleep, stomach, "
             "vitamin", "kind of medicine, purpose, drug class, use"),
    category("form, dosage form", "tablet, syrup, cream, drops, injection, spray", "shape, kind of preparation, "
             "way of taking it"),
    category("prescriber, doctor", "Dr. Adler, Dr. Bose, Dr. Carver, Dr. Egan, Dr. Gomez", "doctor, physician, medic"),
    number("quantity, qty, packs", 1, 12, "packs, number of packs, boxes, amount"),
    measure("strength mg, dose, dose mg", 1, 1000, "dose, dosage, milligrams, active amount", "strongest", "weakest",
            skew=True),
    number("price, retail price, total price", 2, 320, "price, full price, shelf price, pharmacy price",
           "most expensive, priciest", "cheapest", digits=2, skew=True),
    number("copay, patient share, out of pocket", 0, 60, "own share, amount the patient pays, patient contribution, "
           "out-of-pocket cost", digits=2),
    number("refills, refills left, repeats", 0, 6, "repeats, number of refills, renewals"),
    measure("days supply, days, lasts days", 5, 90, "days it lasts, supply in days, length of treatment",
            "longest lasting", "shortest lasting"),
    text("patient code, patient", coded("P-####"), "patient, person treated, buyer"),
    flag("generic, is generic", "generic, no brand product"))
