"""Houses, flats, energy and the things in them."""

from .said import CITIES, STATES, category, coded, date, flag, ident, joined, measure, number, person, text, theme

STREETS = joined("Mill, Station, High, Park, Church, King, Queen, Harbour, Maple, Oak, Cedar, Hill, Lake, River",
                 "Street, Road, Lane, Avenue, Drive, Court, Close")

theme(
    "house sales", "houses, housing, house_prices, kc_house_data, real_estate, homes, home_sales", "house, houses",
    ident("id, house id, parcel no", "house number, parcel number"),
    text("address, street, location", STREETS, "street, place, road"),
    date("sale date, date sold, sold on, date", "day of sale, selling date, date sold", "latest, most recent",
         "earliest"),
    category("neighborhood, area, district, suburb", "Northpark, Old Town, Lakeside, Riverview, Eastwood, Hilltop, "
             "Greenfield", "district, quarter, part of town, area, suburb"),
    category("house style, style, type, building type", "bungalow, villa, townhouse, cottage, detached, semi-detached",
             "kind of house, house type, type of building, sort of home"),
    category("condition, shape, quality", "poor, fair, good, very good, excellent", "state, shape, state of repair"),
    number("price, sale price, selling price, SalePrice", 80000, 1500000, "cost, sale price, amount paid, "
           "house price, purchase price, value, selling price", "most expensive, priciest, dearest", "cheapest, "
           "least expensive", skew=True),
    measure("sqft, sqft living, living area, area sqft, size", 480, 5200, "size, living space, floor space, "
            "square feet, living area, floor area, square footage", "biggest, largest, most spacious", "smallest, "
            "tiniest"),
    measure("sqft_lot, lot size, lot area, plot", 900, 40000, "plot size, size of the land, land, garden size, lot",
            "", "", skew=True),
    number("bedrooms, beds, bdrms, br", 1, 7, "number of bedrooms, sleeping rooms, bedroom count, rooms to sleep in"),
    number("bathrooms, baths, bath", 1, 5, "number of bathrooms, baths, bathroom count"),
    measure("floors, stories, levels", 1, 4, "number of floors, storeys, levels, floor count", "tallest", "lowest"),
    measure("yr_built, year built, built, construction year", 1895, 2022, "construction year, building year, "
            "year of construction, year it was built", "newest, most modern", "oldest"),
    measure("days on market, dom, days listed", 1, 240, "time on the market, time to sell, days listed, "
            "days until sold", "slowest selling", "fastest selling", skew=True),
    flag("waterfront, sea view", "by the water, on the waterfront"),
    flag("garage, has garage", "equipped with a garage, with a garage"))

theme(
    "flats to rent", "rents, rentals, apartments, flats, lettings, apartment_list", "flat, flats",
    ident("listing id, ad no, flat id", "listing number, ad number"),
    text("street, address", STREETS, "address, road, house address"),
    category("city, town", CITIES, "town, place, municipality"),
    category("type, flat type, apartment type", "studio, loft, maisonette, penthouse, basement, ground floor",
             "kind of flat, flat type, sort of apartment"),
    category("heating, heating type", "gas, oil, district heating, heat pump, electric, pellets", "way of heating, "
             "kind of heating, heat source"),
    number("rent, monthly rent, cold rent, base rent", 280, 3600, "monthly rent, cost per month, price a month, "
           "monthly price, money for the flat", "most expensive, priciest, dearest", "cheapest"),
    number("utilities, service charge, extra costs, bills", 40, 480, "extra costs, running costs, side costs, "
           "service charge", "", ""),
    number("deposit, security deposit, bond", 500, 9000, "bond, security, money left as security", skew=True),
    measure("area m2, size sqm, sqm, living space", 16, 190, "size, living space, square metres, floor space, surface",
            "biggest, largest", "smallest", digits=1),
    number("rooms, n rooms, room count", 1, 6, "number of rooms, room count, rooms in the flat"),
    measure("floor, level, storey", 0, 14, "storey, level, floor level", "highest", "lowest"),
    measure("rent per m2, price sqm, price per sqm", 7, 34, "price per square metre, square metre price, "
            "rent for a square metre", digits=2),
    measure("distance center, km to center, to centre", 0.2, 19, "way to the centre, distance to the centre, "
            "distance to downtown", "most remote, farthest out", "most central", digits=1),
    date("available from, free from, move in", "move-in date, day it becomes free, availability", "latest, last",
         "earliest, first"),
    flag("pets allowed, pets", "open to pets, pet-friendly"),
    flag("balcony, has balcony", "with a balcony, equipped with a balcony"))

theme(
    "holiday lets", "airbnb, listings, ab_nyc, vacation_rentals, hosts, stays_listings", "listing, listings",
    ident("id, listing id", "listing number, number of the listing"),
    text("name, title, listing title", joined("Cozy, Sunny, Modern, Quiet, Charming, Spacious", "loft, room, cottage, "
         "studio, apartment, cabin", "near the park, by the sea, downtown, with garden, with view"), "title, "
         "headline, name of the place"),
    text("host name, host, landlord", person, "host, landlord, owner, person renting it out"),
    category("neighbourhood group, borough, city part", "Manhattan, Brooklyn, Queens, Bronx, Staten Island",
             "borough, part of town, area, quarter"),
    category("room type, kind, accommodates type", "Entire home, Private room, Shared room, Hotel room",
             "kind of room, room kind, type of place, type of accommodation"),
    category("cancellation policy, cancellation", "flexible, moderate, strict, non-refundable",
             "rules for cancelling, cancellation rules"),
    measure("price, price per night, nightly price", 18, 620, "price per night, cost of a night, nightly rate, "
            "price a night", "most expensive, priciest", "cheapest", skew=True),
    number("cleaning fee, cleaning", 0, 150, "cost of cleaning, money for cleaning, cleaning cost"),
    measure("minimum nights, min nights, min stay", 1, 30, "shortest stay, minimum stay, fewest nights", "", "",
            skew=True),
    number("number of reviews, reviews, n reviews", 0, 420, "review count, reviews, amount of feedback, comments",
           "most reviewed, most popular", "least reviewed, least popular", skew=True),
    measure("review score, rating, review scores rating, stars", 2.5, 5, "rating, stars, guest rating, grade given",
            "best rated, best", "worst rated, worst", digits=2),
    measure("availability 365, availability, days available", 0, 365, "days available, free days, open days a year",
            "most available", "most booked"),
    number("accommodates, guests, sleeps, max guests", 1, 12, "number of guests, beds, places to sleep, "
           "people it fits", "roomiest, biggest", "smallest"),
    date("last review, last reviewed", "day of the last review, latest review", "", ""),
    flag("superhost, host is superhost", "run by a superhost, from a superhost"))

theme(
    "electricity bills", "electricity, bills, utility_bills, power_bills, energy_bills, meter", "bill, bills",
    ident("bill no, account no, meter no", "meter number, bill number"),
    date("bill date, billing date, period end, month", "billing date, day of the bill, end of the period"),
    category("provider, supplier, utility", "GreenPower, VoltCo, CityGrid, EonLight, SunElectric", "supplier, "
             "power company, electricity company, utility"),
    category("tariff, plan, rate type", "day, night, flat, green, heat pump", "price plan, plan, kind of rate"),
    category("household, customer, flat, unit", "Flat 1, Flat 2, Flat 3, Shop, Attic, Basement", "customer, consumer, "
             "dwelling"),
    number("kwh, consumption, usage kwh, energy used", 60, 1400, "electricity used, power used, consumption, "
           "energy use, usage, units used, power consumption", "hungriest, most wasteful", "most economical, "
           "thriftiest"),
    number("amount due, bill amount, cost, total eur", 18, 420, "cost, bill, amount to pay, price, money for power, "
           "sum", "most expensive, highest", "cheapest, lowest", digits=2),
    measure("price per kwh, unit price, rate", 0.12, 0.48, "price of a unit, unit price, cost per kilowatt hour, rate",
            digits=3),
    number("standing charge, base fee, fixed fee", 4, 20, "fixed fee, basic fee, fixed cost, base fee", digits=2),
    number("peak kwh, peak usage, day usage", 20, 800, "daytime use, use at peak times, peak consumption"),
    number("co2 kg, emissions, carbon", 10, 600, "emissions, carbon dioxide, greenhouse gas, pollution", "dirtiest",
           "cleanest", digits=1),
    number("days, billing days, period days", 27, 34, "length of the period, number of days, days billed", "longest",
           "shortest"),
    flag("paid, settled", "settled, paid"),
    flag("estimated, is estimate", "guessed, estimated"))

theme(
    "solar panels", "solar, pv, photovoltaic, solar_output, inverter, generation", "reading, readings",
    date("date, day, read on", "day, reading date, day of the reading"),
    category("site, roof, plant, system", "Barn, House, Carport, School, Depot, Field", "roof, place, installation, "
             "location"),
    category("inverter, inverter id, device", "INV1, INV2, INV3, INV4", "converter, device"),
    category("sky, weather, cloud cover", "clear, partly cloudy, overcast, rain, fog", "weather, clouds, "
             "kind of weather"),
    number("energy kwh, generation, yield kwh, output", 0, 95, "power made, electricity produced, output, yield, "
           "energy produced, generation", "most productive, best", "least productive, worst", digits=1),
    number("self use kwh, own use, self consumption", 0, 40, "own use, electricity used at home, self-consumption", "",
           "", digits=1),
    number("feed in kwh, exported, grid feed in", 0, 70, "electricity sold, power fed in, export to the grid, "
           "exported power", "", "", digits=1),
    number("revenue, earnings, income eur", 0, 14, "earnings, money earned, income, pay for the power", "best earning",
           "", digits=2),
    measure("peak kw, peak power, max power", 0, 12, "top power, maximum power, strongest output", "strongest",
            "weakest", digits=2),
    measure("irradiance, radiation, ghi, w_m2", 30, 1050, "sunlight, sun strength, radiation, solar radiation",
            "sunniest, brightest", "darkest"),
    measure("panel temp, module temp, temp c", -4, 68, "heat of the panels, panel heat, module temperature", "hottest",
            "coldest", digits=1),
    measure("efficiency pct, efficiency, performance ratio", 60, 99, "efficiency, effectiveness, performance ratio",
            "most efficient", "least efficient", digits=1),
    flag("fault, alarm, error", "faulty, in error, disturbed"))

theme(
    "sensor readings", "sensors, iot, readings, telemetry, sensor_data, smart_home, log", "reading, readings",
    date("timestamp, time, datetime, logged", "day, logging date, day of the reading, date"),
    category("sensor, sensor id, device, node", "S01, S02, S03, S04, S05, S06, S07", "device, probe, "
             "measuring device, gauge"),
    category("room, location, zone", "kitchen, attic, cellar, office, bedroom, greenhouse, garage", "place, area, "
             "part of the house, location"),
    category("status, state, alert level", "ok, warning, error, offline", "alert level, state, condition"),
    measure("temp, temperature, temp_c, t", -3, 41, "temperature, warmth, heat, degrees", "hottest, warmest",
            "coldest, coolest", digits=2),
    measure("humidity, rh, hum", 18, 96, "air moisture, moisture, dampness, relative humidity", "most humid, dampest",
            "driest", digits=1),
    measure("co2, co2 ppm, air quality", 390, 2100, "air quality, stale air, carbon dioxide, ppm value", "stuffiest",
            "freshest"),
    measure("light lux, light, lux, illuminance", 0, 1200, "brightness, light, light level, illumination", "brightest",
            "darkest", skew=True),
    measure("noise db, noise, sound level", 24, 92, "noise, loudness, sound level, decibels, volume", "loudest, "
            "noisiest", "quietest", digits=1),
    measure("battery, battery pct, voltage, batt", 2, 100, "charge, battery level, charge left, power left", "fullest",
            "emptiest"),
    measure("vibration, accel, vib", 0, 8, "shaking, tremor, acceleration, movement strength", "shakiest", "steadiest",
            digits=3),
    number("motion events, motion, movements", 0, 60, "movements, number of movements, motion count, "
           "times something moved", "busiest", "", skew=True),
    flag("door open, open, window open", "open, left open"),
    flag("alarm, alarm triggered", "triggered, in alarm"))

theme(
    "real estate agents", "agents, brokers, agency_listings, mls, property_listings, offers", "property, properties",
    ident("mls no, property id, ref no", "reference number, property number"),
    text("agent, broker, realtor, listed by", person, "broker, realtor, estate agent, sales person"),
    category("property type, type, category", "condo, single family, land, duplex, commercial, farm",
             "kind of property, sort of property, use"),
    category("state, province", STATES, "federal state, part of the country"),
    category("status, listing status, stage", "active, pending, sold, withdrawn, expired", "stage, sale status, "
             "availability"),
    category("energy class, epc, rating", "A, B, C, D, E, F, G", "energy rating, efficiency class, energy label"),
    measure("asking price, list price, price", 60000, 2400000, "price wanted, list price, price asked, price tag, "
            "advertised price", "most expensive, priciest", "cheapest", skew=True),
    number("commission, fee, agent fee", 1500, 70000, "broker's share, agent's money, fee, brokerage",
           "most lucrative", "", skew=True),
    measure("acres, lot acres, land acres", 0.1, 60, "land, land area, plot size, ground", "biggest, largest",
            "smallest", digits=2, skew=True),
    number("viewings, showings, visits", 0, 70, "showings, number of visits, visits, people who came to look",
           "most visited, most popular", "least visited", skew=True),
    number("offers, bids, n offers", 0, 12, "bids, number of offers, offers received", "most sought after", "",
           skew=True),
    measure("hoa fee, monthly fee, hoa", 0, 900, "monthly fee, association fee, upkeep per month", skew=True),
    measure("walk score, walkability, location score", 5, 100, "walkability, location score, quality of the location",
            "best located", "worst located"),
    date("listed on, list date, on market since", "listing date, first day on the market, day it was listed",
         "newest, latest", "oldest, earliest"),
    flag("price cut, reduced, price reduced", "cut in price, reduced"),
    text("zip code, area code", coded("ZIP#####"), "postal code, postcode"))
