"""Animals, plants, fields and the sky."""

from .said import (
    CITIES, CONTINENTS, COUNTRIES, STATES, category, date, flag, ident, joined, measure, number, text, theme,
)

theme(
    "penguins", "penguins, palmerpenguins, penguin_data, penguins_size, birds_antarctica", "penguin, penguins",
    ident("individual id, penguin id, tag", "tag number, animal number"),
    category("species, penguin species", "Adelie, Gentoo, Chinstrap", "kind of penguin, penguin type, "
             "type of penguin, sort, breed"),
    category("island, isle, location", "Biscoe, Dream, Torgersen", "isle, place, home island, site, habitat"),
    measure("bill_length_mm, culmen length mm, bill length, beak length", 32, 60, "beak length, bill length, "
            "length of the beak, length of the bill, culmen length", "longest billed, longest beaked",
            "shortest billed, shortest beaked", digits=1),
    measure("bill_depth_mm, culmen depth mm, bill depth, beak depth", 13, 22, "beak depth, bill depth, "
            "depth of the beak, thickness of the bill, beak height", "deepest billed", "", digits=1),
    measure("flipper_length_mm, flipper length, flipper len", 172, 232, "flipper length, wing length, "
            "length of the flippers, flipper size, wing size", "longest winged", "shortest winged"),
    measure("body_mass_g, body mass, mass g, weight g", 2700, 6300, "weight, mass, body mass, body weight, "
            "weight in grams, heaviness", "heaviest, fattest, biggest", "lightest, slimmest"),
    category("sex, gender", "male, female", "gender, sex"),
    measure("year, study year", 2007, 2009, "year of the study, observation year, study year"),
    date("date egg, egg date, laid on", "egg date, day the egg was laid, laying date"),
    flag("clutch completion, full clutch", "with a full clutch"),
    measure("delta 15 n, nitrogen, d15n", 7, 10, "nitrogen value, nitrogen isotope ratio, isotope ratio", digits=3))

theme(
    "iris flowers", "iris, flowers, iris_data, blossoms, botany", "flower, flowers",
    measure("sepal_length, sepal length cm, SepalLengthCm", 4.3, 7.9, "length of the sepals, sepal size, "
            "outer leaf length", "longest", "shortest", digits=1),
    measure("sepal_width, sepal width cm, SepalWidthCm", 2, 4.4, "width of the sepals, breadth of the sepals, "
            "sepal breadth", "widest, broadest", "narrowest", digits=1),
    measure("petal_length, petal length cm, PetalLengthCm", 1, 6.9, "length of the petals, petal size, "
            "inner leaf length", "longest petalled", "shortest petalled", digits=1),
    measure("petal_width, petal width cm, PetalWidthCm", 0.1, 2.5, "width of the petals, breadth of the petals, "
            "petal breadth", "widest petalled", "narrowest petalled", digits=1),
    number("petals, petal count, n petals", 3, 12, "number of petals, petal count, amount of petals"),
    category("species, class, variety, target", "setosa, versicolor, virginica", "kind of iris, kind of flower, "
             "flower type, sort, variety, plant species"),
    category("site, plot, bed", "meadow, bog, greenhouse, riverbank, garden", "place, growing place, bed, location"),
    category("color, colour, hue", "violet, blue, white, purple, lilac", "colour, tint, hue"),
    measure("height, stem height, height cm", 10, 70, "stem length, plant height, height of the stem, tallness",
            "tallest, highest", "smallest"),
    date("picked, collected, date measured", "day of picking, collection date, day it was measured"),
    flag("fragrant, scented", "scented, sweet-smelling"))

theme(
    "shelter animals", "shelter, animals, adoptions, intakes, animal_shelter, pets", "animal, animals",
    ident("animal id, chip no, intake no", "animal number, chip number"),
    text("name, pet name, animal name", "Bella, Max, Luna, Rocky, Coco, Milo, Daisy, Simba, Nala, Toby, Ruby, Oscar, "
         "Pepper, Shadow, Ginger, Biscuit, Whiskers, Bruno", "pet name, name of the animal"),
    category("species, animal type, type, kind", "dog, cat, rabbit, bird, hamster, turtle", "kind of animal, "
             "animal type, type of pet, sort of animal"),
    category("breed, race", "Labrador, Beagle, Siamese, Mixed, Terrier, Persian, Poodle, Tabby", "race, bloodline, "
             "stock"),
    category("intake type, intake reason, how found", "stray, surrender, confiscated, transfer, born here",
             "reason for coming, intake reason, origin, way in"),
    category("outcome, outcome type, status", "adopted, returned, transferred, in care, died", "result, fate, ending, "
             "final status"),
    measure("age months, age, age_m", 1, 180, "age in months, months of age, age", "oldest", "youngest"),
    measure("weight kg, weight, wt", 0.2, 55, "weight, mass, body weight, kilos", "heaviest, fattest", "lightest, "
            "thinnest", digits=1),
    number("days in shelter, length of stay, days", 0, 400, "length of stay, time in the shelter, waiting time, "
           "days waited, days in care", "longest waiting, longest staying", "shortest staying", skew=True),
    number("adoption fee, fee, price", 0, 350, "fee, price, cost of adoption, money asked", "most expensive",
           "cheapest"),
    number("vet cost, medical cost, vet bill", 0, 1500, "medical bill, vet bill, treatment cost, cost of care",
           "costliest, sickest", "", digits=2, skew=True),
    date("intake date, arrived, date in", "arrival date, day of arrival, day it came in", "latest, last, most recent",
         "earliest, first"),
    flag("neutered, fixed, spayed", "fixed, spayed, sterilised"),
    flag("vaccinated, shots", "vaccinated, up to date on shots"))

theme(
    "trees", "trees, street_trees, tree_census, forest, park_trees, baumkataster", "tree, trees",
    ident("tree id, tree no", "tree number, tree tag"),
    category("species, spc common, tree species", "oak, maple, linden, ash, plane, birch, pine, beech, cherry, ginkgo",
             "kind of tree, tree type, sort of tree, type of tree"),
    category("borough, district, park", "Riverside, Old Town, Westend, Hillcrest, Docklands, Southfield", "district, "
             "part of town, neighbourhood, quarter"),
    category("health, condition, status", "good, fair, poor, dead", "condition, state of health, shape, vitality"),
    measure("height m, height, tree height", 2, 42, "height, tallness, metres tall, size", "tallest, highest",
            "smallest, lowest", digits=1),
    measure("trunk diameter, dbh, diameter cm", 5, 140, "trunk width, thickness of the trunk, stem thickness, "
            "trunk size", "thickest", "thinnest"),
    measure("crown width, crown m, canopy", 1, 22, "canopy width, width of the crown, spread, crown size", "widest",
            "narrowest", digits=1),
    measure("planted, planting year, year planted", 1880, 2022, "planting year, year of planting, year it was planted",
            "newest, youngest", "oldest"),
    number("carbon stored, co2 kg, carbon", 20, 4000, "carbon stored, co2 stored, stored carbon, carbon content",
           skew=True),
    number("maintenance cost, care cost, upkeep", 0, 900, "upkeep, cost of care, money spent on it, care cost",
           "most expensive, costliest", "cheapest", digits=2),
    date("last inspection, inspected on, checked", "last check, inspection day, day of the last check", "", ""),
    flag("protected, heritage", "protected, listed, under protection"),
    measure("latitude, lat", 40, 60, "latitude, north-south position, degrees north", "northernmost", "southernmost",
            digits=4))

theme(
    "bird sightings", "birds, sightings, ebird, birdwatch, observations, bird_count", "sighting, sightings",
    date("obs date, observed on, date, seen on", "day, day of the sighting, observation date, day seen"),
    category("species, bird, common name", "Robin, Blackbird, Great Tit, Starling, Kestrel, Heron, Swift, Magpie, "
             "Wren, Osprey", "kind of bird, bird, bird type, sort of bird"),
    category("habitat, terrain", "forest, wetland, garden, farmland, coast, city park, heath", "surroundings, "
             "terrain, landscape, environment"),
    category("region, county, area", "Norfolk, Kent, Devon, Fife, Cumbria, Essex, Sussex", "county, area, "
             "part of the country"),
    category("behaviour, activity", "feeding, flying, nesting, singing, resting, hunting", "activity, conduct, doing"),
    number("count, birds, number seen, n", 1, 120, "number of birds, birds counted, flock size, birds seen, "
           "head count", "biggest, largest", "smallest", skew=True),
    number("juveniles, young birds, chicks", 0, 12, "number of young birds, young ones, chicks, young birds seen"),
    measure("wingspan cm, wingspan", 15, 180, "wing width, span of the wings, wing span, wing size", "widest winged",
            "narrowest winged"),
    number("minutes, duration, effort minutes", 5, 240, "time spent watching, watching time, length of the watch, "
           "effort", "longest", "shortest"),
    measure("distance m, distance", 2, 600, "metres away, distance to the bird, range", "farthest", "closest, nearest"),
    measure("temp_c, temperature, air temp", -8, 32, "temperature, warmth, degrees", "warmest", "coldest", digits=1),
    text("observer, watcher, seen by", joined("Ana, Ben, Cleo, Kofi, Lena, Omar, Rosa, Tara, Tom", "Hale, Brook, "
         "Field, Finch, Marsh"), "watcher, birder, person who saw it"),
    flag("ringed, banded", "ringed, banded, marked"))

theme(
    "crops", "crops, harvest, fields, yields, farm, agriculture, crop_yield", "field, fields",
    ident("field id, plot no, parcel", "field number, plot number"),
    category("crop, plant, culture", "wheat, maize, barley, soy, rice, potato, rapeseed, sunflower, oats", "plant, "
             "kind of crop, crop type"),
    category("soil type, soil", "clay, loam, sand, silt, peat, chalk", "ground, kind of soil, type of earth, earth"),
    category("farm, estate, farm name", "Hill Farm, Greenacre, Old Mill, Brookside, Sunny Vale, Westholm", "estate, "
             "holding, farmstead"),
    category("season, growing season", "Kharif, Rabi, spring, autumn, whole year", "growing season, time of year, "
             "part of the year"),
    number("area ha, area, hectares, acreage", 0.5, 120, "size, hectares, land size, field size, acreage, surface",
           "biggest, largest", "smallest", digits=1),
    number("production t, production, harvest t, output", 2, 900, "harvest, output, tonnes harvested, "
           "amount harvested, tonnage", "most productive", "least productive", digits=1),
    measure("yield t ha, yield, yield_per_ha", 1, 12, "tonnes per hectare, harvest per hectare, output per hectare, "
            "crop yield", "best yielding, most fertile", "worst yielding, poorest", digits=2),
    number("rainfall mm, rain, rainfall", 100, 1400, "rain, rainfall, precipitation, water from the sky", "wettest",
           "driest"),
    number("fertilizer kg, fertiliser, npk", 0, 4000, "fertiliser, plant food, fertilizer used, manure", "", ""),
    number("pesticide l, pesticides, spray", 0, 90, "spray, pesticides used, poison used, crop protection", digits=1),
    measure("price per ton, price, market price", 90, 620, "market price, selling price, price a tonne", "", "",
            digits=2),
    date("sowing date, sown, planted", "planting day, day of sowing, sowing day", "latest sown, last",
         "earliest sown, first"),
    flag("irrigated, irrigation", "watered, irrigated"),
    flag("organic, bio", "organic, grown without chemicals"))

theme(
    "dairy herd", "cows, herd, milk, dairy, livestock, farm_animals", "cow, cows",
    ident("ear tag, cow id, animal no", "tag number, animal number"),
    text("name, cow name", "Daisy, Bella, Berta, Molly, Rosie, Clover, Heidi, Alma, Dotty, Flora, Gerda, Lotte, Maja, "
         "Olga", "cow name, name of the cow"),
    category("breed, race", "Holstein, Jersey, Angus, Brown Swiss, Simmental, Guernsey", "race, kind of cow, "
             "sort of cow"),
    category("barn, stable, group", "North barn, South barn, Meadow, Calving pen, Hill barn", "stable, stall, shed"),
    category("feed, diet, ration", "grass, silage, hay, mixed ration, maize", "diet, food, fodder, nourishment"),
    number("milk l, milk yield, daily milk, litres", 5, 48, "milk, litres of milk, milk given, milk yield, "
           "milk output", "most productive, best milking", "least productive"),
    measure("fat pct, fat, milk fat", 3, 6, "fat content, share of fat, creaminess, cream content", "creamiest", "",
            digits=2),
    measure("weight kg, live weight, weight", 380, 820, "weight, mass, body weight, live weight", "heaviest",
            "lightest"),
    measure("age years, age", 2, 14, "age, years of age, age in years", "oldest", "youngest"),
    number("calves, n calves, births", 0, 9, "number of calves, offspring, young, births given"),
    number("feed cost, daily feed cost, cost", 2, 9, "cost of food, food cost, money for fodder", "most expensive",
           "cheapest", digits=2),
    date("last calving, calved on", "day of the last calf, calving date, last birth", "", ""),
    flag("pregnant, in calf", "expecting, in calf"))

theme(
    "weather station", "weather, weather_data, daily_weather, meteo, observations, seattle_weather, forecast", "day, "
    "days",
    date("date, day, obs date, timestamp", "day, calendar day, observation date"),
    category("station, site, city, location", CITIES, "city, place, location, measuring site, town"),
    category("weather, conditions, summary, sky", "sun, rain, fog, snow, drizzle, cloudy, storm", "kind of weather, "
             "sky, conditions, type of weather"),
    measure("temp_c, temperature, temp, avg temp", -15, 38, "temperature, warmth, heat, degrees, degrees celsius",
            "hottest, warmest", "coldest, chilliest, coolest", digits=1),
    measure("temp_max, tmax, high, max temp", -5, 42, "high, daytime temperature, peak temperature, daily high, "
            "top temperature", "", "", digits=1),
    measure("temp_min, tmin, low, min temp", -25, 25, "low, night temperature, daily low, lowest temperature", "", "",
            digits=1),
    number("precipitation, precip mm, rain, prcp, rainfall mm", 0, 60, "rain, rainfall, rain amount, "
           "millimetres of rain", "wettest, rainiest", "driest", digits=1, skew=True),
    measure("humidity, rh, humidity pct, hum", 20, 100, "air moisture, moisture, dampness, relative humidity",
            "most humid, muggiest", "least humid"),
    measure("wind, wind speed, windspeed kmh, wspd", 0, 90, "wind speed, strength of the wind, wind strength, breeze",
            "windiest, stormiest", "calmest", digits=1),
    category("wind dir, wind direction, wdir", "N, NE, E, SE, S, SW, W, NW", "direction of the wind, wind direction, "
             "wind corner"),
    measure("pressure, pressure hpa, slp, air pressure", 975, 1040, "air pressure, barometer reading, hectopascals",
            "", "", digits=1),
    number("sunshine h, sun hours, sunshine", 0, 15, "sun, hours of sun, sun hours, sunlight", "sunniest, brightest",
           "darkest, gloomiest", digits=1),
    measure("uv index, uv", 0, 11, "uv, sunburn risk, ultraviolet level"),
    number("snow cm, snowfall, snow", 0, 45, "snowfall, snow depth, fresh snow", "snowiest", "", skew=True),
    flag("frost, freezing", "frosty, below zero"))

theme(
    "climate", "climate, global_temperature, emissions, co2, climate_change, ghg", "record, records",
    measure("year, yr", 1960, 2023, "year, calendar year, observation year", "latest, newest", "earliest, first"),
    category("country, nation, entity", COUNTRIES, "nation, land, state"),
    category("continent, region", CONTINENTS, "part of the world, world region"),
    category("sector, source sector", "energy, transport, industry, farming, buildings, waste", "part of the economy, "
             "source, industry"),
    number("co2_mt, co2, co2 emissions, emissions", 1, 11000, "emissions, carbon dioxide, greenhouse gas, pollution, "
           "carbon emissions, carbon output", "dirtiest, most polluting", "cleanest, least polluting", digits=1,
           skew=True),
    measure("co2 per capita, per capita, co2_pc", 0.1, 25, "emissions per person, carbon per head, emissions a head, "
            "carbon footprint", digits=2),
    measure("temp anomaly, anomaly, anomaly c", -0.6, 1.6, "warming, temperature change, deviation from normal, "
            "temperature deviation", "warmest, hottest", "coolest, coldest", digits=2),
    measure("co2 ppm, ppm, concentration", 316, 424, "concentration, carbon in the air, co2 level", digits=1),
    measure("sea level mm, sea level, gmsl", -60, 110, "height of the sea, ocean level, water level", digits=1),
    number("methane_mt, methane, ch4", 0.1, 600, "methane, methane output, gas from cows and wells", digits=1,
           skew=True),
    number("forest loss, forest loss ha, deforestation", 0, 90000, "trees lost, deforestation, forest area lost, "
           "hectares of forest lost", skew=True),
    measure("renewable share, renewables pct, renewables", 0, 100, "share of renewables, green share, "
            "clean energy share", "greenest", "", digits=1),
    flag("signed, paris agreement, ratified", "signed up, part of the agreement"))

theme(
    "earthquakes", "earthquakes, quakes, usgs, seismic, all_month, query", "earthquake, earthquakes",
    ident("event id, quake id", "event number, quake number"),
    date("time, date, event date, occurred", "date, day, day of the quake, day it happened"),
    measure("mag, magnitude, richter", 2.5, 8.4, "magnitude, strength, force, power, size on the scale, intensity",
            "strongest, most powerful, heaviest, biggest", "weakest, smallest", digits=1, skew=True),
    category("magType, mag type, scale", "mb, ml, mw, md", "magnitude scale, scale, kind of magnitude"),
    measure("depth, depth km, focal depth", 1, 650, "depth below ground, kilometres below the surface, "
            "depth of the focus", "deepest", "shallowest", digits=1, skew=True),
    text("place, location, epicentre", joined("12 km N of, 40 km SE of, 8 km W of, 75 km S of, 23 km E of", "Kodiak, "
         "Hilo, Ridgecrest, Iquique, Sendai, Palu, Izmir, Kathmandu, Napier"), "location, spot, epicentre, "
         "site of the quake"),
    category("country, region, land", "Japan, Chile, Indonesia, Turkey, Mexico, Peru, Alaska, Nepal, Italy, Iran",
             "nation, region, part of the world"),
    measure("latitude, lat", -60, 65, "latitude, north-south position, degrees north", "northernmost", "southernmost",
            digits=3),
    measure("longitude, lon, lng", -170, 178, "longitude, east-west position, degrees east", "easternmost",
            "westernmost", digits=3),
    number("deaths, fatalities, dead", 0, 5000, "people killed, death toll, lives lost, victims", "deadliest", "",
           skew=True),
    number("damage mio, damage, losses", 0, 9000, "damage, cost of the damage, losses, destruction in millions",
           "costliest, most destructive", "", digits=1, skew=True),
    number("nst, stations, n stations", 4, 160, "number of stations, stations reporting, measuring stations"),
    flag("tsunami, tsunami warning", "followed by a tsunami, with a tsunami"))

theme(
    "volcanoes", "volcanoes, volcano, eruptions, smithsonian, vulcans", "volcano, volcanoes",
    text("volcano, name, volcano name", joined("Mount, Cerro, Monte, Nevado, Gunung", "Alba, Rojo, Kento, Sarra, "
         "Tolu, Brava, Fumo, Ceniza, Lawu, Negro, Pico"), "mountain, name of the volcano, volcano name"),
    category("country, nation", "Indonesia, Italy, Iceland, Japan, Chile, Ecuador, Mexico, Philippines, Guatemala",
             "nation, land"),
    category("type, volcano type, form", "stratovolcano, shield, caldera, cinder cone, lava dome, submarine",
             "kind of volcano, form, shape"),
    category("status, activity, alert", "active, dormant, extinct, restless", "activity, state, alert level"),
    category("tectonic setting, plate setting", "subduction zone, rift zone, hotspot, intraplate", "plate position, "
             "geological setting"),
    measure("elevation m, elevation, height, altitude", 50, 6800, "height, altitude, metres above sea level, "
            "summit height", "highest, tallest", "lowest"),
    measure("vei, explosivity, explosivity index", 0, 7, "explosivity, eruption strength, force, violence",
            "most explosive, most violent", "gentlest"),
    measure("last eruption, last eruption year, erupted", 1500, 2023, "year of the last eruption, last outbreak, "
            "latest outbreak", "", ""),
    number("eruptions, eruption count, n eruptions", 1, 90, "number of eruptions, outbreaks, eruption count, "
           "times it erupted", "most active", "least active", skew=True),
    number("pop 30km, population nearby, people near", 0, 900000, "people living nearby, neighbours, people at risk, "
           "nearby population", "most dangerous", "safest", skew=True),
    number("visitors, yearly visitors, hikers", 0, 300000, "hikers, tourists, number of visitors, guests a year",
           "most visited", "least visited", skew=True),
    flag("snow capped, glacier", "snow-capped, covered by ice"))

theme(
    "rivers and lakes", "rivers, lakes, waters, hydrology, water_bodies", "body of water, bodies of water",
    text("name, water, water name", joined("Blue, Long, Upper, Lower, Black, Silver, Great", "Lake, River, Creek, "
         "Reservoir, Pond, Brook"), "water name, name of the water"),
    category("type, kind", "river, lake, reservoir, canal, pond", "kind of water, sort of water"),
    category("state, province", STATES, "federal state, part of the country"),
    category("quality, water quality, class", "excellent, good, moderate, poor, bad", "water quality, cleanliness, "
             "purity"),
    measure("length km, length", 1, 3700, "length, extent, kilometres long", "longest", "shortest", digits=1,
            skew=True),
    measure("depth m, max depth, depth", 1, 590, "depth, metres deep, distance to the bottom", "deepest", "shallowest",
            digits=1, skew=True),
    number("area km2, surface, area", 0.1, 8000, "surface, water area, size, square kilometres", "biggest, largest",
           "smallest", digits=1, skew=True),
    number("volume, volume km3, water volume", 0.01, 240, "amount of water, content, water held", "fullest", "",
           digits=2, skew=True),
    measure("discharge, flow, flow m3s", 1, 9000, "flow, water per second, flow rate, current", "fastest flowing",
            "slowest flowing", skew=True),
    measure("ph, ph value", 5.5, 9, "acidity, acid level, ph value", "most alkaline", "most acidic", digits=1),
    measure("temp, water temp, temperature", 2, 28, "water temperature, warmth, degrees", "warmest", "coldest",
            digits=1),
    number("fish species, species", 0, 120, "kinds of fish, number of fish species, fish variety", "richest in fish",
           ""),
    flag("navigable, shipping", "open to ships, fit for boats"),
    flag("bathing, swimming", "fit for swimming, open for bathing"))
