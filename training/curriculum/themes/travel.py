"""Ships, planes, trains, roads and beds away from home."""

from .said import (
    CONTINENTS, COUNTRIES, category, coded, date, flag, ident, joined, measure, number, person, text, theme,
)

AIRLINES = "Delta, United, Lufthansa, Air France, KLM, Qantas, Emirates, Ryanair, Iberia, JetBlue, ANA"
AIRPORTS = "JFK, LAX, ORD, LHR, CDG, FRA, AMS, MAD, DXB, SIN, HND, SYD, ATL, EWR, LGA"

theme(
    "titanic", "titanic, passengers, train, titanic_train, shipwreck, survivors", "passenger, passengers",
    ident("PassengerId, passenger id, passenger no", "passenger number"),
    flag("survived, alive, saved", "saved, alive, rescued, alive after the sinking"),
    category("pclass, class, passenger class, travel class", [1, 2, 3], "ticket class, passenger class, travel class, "
             "cabin class, class of travel"),
    text("name, passenger name, full name", person, "passenger name, name of the passenger, person"),
    category("sex, gender", "male, female", "gender, sex"),
    measure("age, age years", 1, 80, "age in years, years of age, passenger age", "oldest", "youngest"),
    number("sibsp, siblings spouses, sib sp", 0, 5, "number of siblings and spouses, siblings or spouses on board, "
           "sibling and spouse count"),
    number("parch, parents children", 0, 5, "number of parents and children, parents or children on board, "
           "parent and child count"),
    measure("fare, ticket fare, fare paid", 5, 300, "ticket price, price paid, cost of the ticket, ticket cost, "
            "price of the trip, amount paid, travel cost", "most expensive, priciest, highest paying", "cheapest, "
            "least expensive, lowest paying", digits=2, skew=True),
    category("embarked, embark town, port", "Southampton, Cherbourg, Queenstown", "port, boarding port, "
             "port of departure, boarding place, embarkation port, harbour"),
    category("deck, cabin deck", "A, B, C, D, E, F, G", "floor of the ship, cabin level, level of the ship"),
    text("ticket, ticket no", coded("@@ ####"), "ticket number, ticket code"),
    text("cabin, cabin no", coded("@##"), "cabin number, room on board, berth"),
    category("who, person type", "man, woman, child", "kind of person, person group"),
    flag("alone, is alone, travelled alone", "on their own, without family, travelling alone"))

theme(
    "cruise guests", "cruise, guests, manifest, passenger_list, voyage, boarding", "guest, guests",
    text("guest, guest name, traveller", person, "passenger, traveller, person on board"),
    category("nationality, citizenship", COUNTRIES, "home country, citizenship, passport country, country of origin"),
    category("cabin type, cabin class, category", "Inside, Ocean view, Balcony, Suite", "kind of cabin, cabin class, "
             "room type, accommodation"),
    category("embarkation, boarded at, from", "Miami, Barcelona, Venice, Hamburg, Athens, Genoa", "boarding port, "
             "port of boarding, starting port"),
    measure("age, guest age", 2, 92, "age in years, years of age, guest age", "oldest, most senior", "youngest"),
    measure("ticket price, fare, price eur", 300, 7000, "fare, cost of the cruise, price of the trip, cruise price",
            "most expensive, priciest", "cheapest, least expensive", digits=2),
    number("onboard spend, spent on board, extras", 0, 2500, "money spent on board, extra spending, "
           "bar and shop bill, extras", "biggest spending", "most frugal, thriftiest", digits=2, skew=True),
    number("bags, luggage, pieces of luggage", 0, 6, "luggage, suitcases, number of bags, number of suitcases"),
    measure("nights, nights on board", 3, 21, "length of the cruise, trip length, number of nights, stay on board",
            "longest travelling", "shortest travelling"),
    measure("satisfaction, rating, survey score", 1, 10, "rating, happiness, guest score, marks given", "happiest, "
            "most satisfied", "unhappiest, least satisfied"),
    date("boarding date, embarked on", "day of boarding, departure date, start of the cruise", "latest, last, "
         "most recent", "earliest, first"),
    flag("vegetarian, veggie", "vegetarian, on a meat-free diet"),
    flag("vip, is vip", "a VIP, very important"))

theme(
    "flights", "flights, nycflights, flight_data, departures, airline, delays", "flight, flights",
    date("flight date, date, fl_date, day", "day, departure date, day of travel, travel date"),
    category("carrier, airline, operator", AIRLINES, "airline, company, airline company, operator"),
    ident("flight, flight no, flight number, flight id", "flight code, number of the flight"),
    category("origin, from, dep airport, orig", AIRPORTS, "departure airport, starting airport, place of departure, "
             "airport of departure, origin airport"),
    category("dest, destination, to, arr airport", "BOS, MIA, DEN, SEA, SFO, BCN, FCO, ZRH, LIS, CPH",
             "destination airport, arrival airport, target airport, destination"),
    measure("dep delay, departure delay, dep_delay_min", -10, 180, "departure delay, delay at departure, late start, "
            "minutes late at take-off, lateness at departure", "most delayed, latest leaving", "least delayed",
            skew=True),
    measure("arr delay, arrival delay, arr_delay_min", -30, 200, "arrival delay, delay on arrival, "
            "minutes late on arrival, lateness at arrival", "", "most punctual", skew=True),
    measure("air time, airtime, flight time, duration", 30, 700, "time in the air, flight time, flying time, "
            "flight duration, minutes in the air", "longest lasting", "quickest"),
    number("distance, dist, miles, distance_mi", 90, 5000, "miles, miles flown, flight distance, route length, "
           "length of the route", "longest, farthest", "shortest"),
    number("passengers, pax, people on board", 20, 380, "number of passengers, travellers, people on board, "
           "passenger count", "fullest, busiest", "emptiest"),
    measure("load factor, occupancy, seat load", 30, 100, "share of seats taken, seat occupancy, fill level",
            "best booked", "worst booked", digits=1),
    measure("ticket price, avg fare, fare", 39, 1400, "fare, price of a seat, price of a ticket, ticket cost",
            "most expensive, priciest", "cheapest", digits=2),
    category("aircraft, plane, aircraft type, tail type", "A320, A321, A350, B737, B777, B787, E190", "plane, "
             "type of plane, plane model, machine"),
    flag("cancelled, canceled", "called off, dropped"),
    flag("diverted", "sent to another airport, rerouted"))

theme(
    "airports", "airports, airport_stats, hubs, airfields, traffic", "airport, airports",
    text("airport, name, airport name", joined("Santa Maria, Port Ellis, Kingsford, Lakeview, Oakfield, Red Mesa, "
         "Ostmark, Bellevue, Highland, Delta City, San Rocco, Nordby", "International, Regional, Municipal, Airport, "
         "Field, Central"), "airport name, name"),
    text("iata, code, iata code", coded("@@@"), "airport code, three-letter code"),
    category("country, nation", COUNTRIES, "nation, land"),
    category("continent, region", CONTINENTS, "part of the world, world region"),
    category("type, airport type", "large hub, medium, small, heliport, seaplane base", "kind of airport, "
             "airport size"),
    measure("elevation ft, altitude, elevation, alt", -10, 9000, "altitude, height above sea level, height, elevation",
            "highest", "lowest"),
    measure("latitude, lat", -60, 70, "latitude, north-south position, degrees north", "northernmost", "southernmost",
            digits=3),
    measure("longitude, lon, lng", -170, 175, "longitude, east-west position, degrees east", "easternmost",
            "westernmost", digits=3),
    number("passengers m, annual passengers, pax", 0.1, 95, "passengers a year, yearly traffic, number of passengers, "
           "traveller numbers", "busiest", "quietest", digits=1, skew=True),
    number("runways, runway count", 1, 8, "number of runways, runway count, landing strips"),
    number("cargo tonnes, freight, cargo", 0, 900000, "freight, goods handled, cargo volume, tonnes of freight",
           "most freight-heavy", "", skew=True),
    measure("opened, year opened, built", 1915, 2015, "opening year, year of opening, year it opened", "newest",
            "oldest"),
    flag("customs, has customs", "with customs, equipped with customs"))

theme(
    "train journeys", "trains, rail, journeys, punctuality, train_log, timetable", "train, trains",
    ident("train no, train id, service id", "train number, service number"),
    date("date, service date, run date", "day, day of travel, travel day"),
    category("line, route, line name", "North Line, Coast Line, Airport Express, Valley Line, Ring, Alpine", "route, "
             "track, connection"),
    category("train type, type, product", "InterCity, Regional, Night, Freight, High speed, Commuter",
             "kind of train, sort of train, class of train"),
    category("from station, origin, departure", "Central, Park Street, Northgate, Union, Harbour, Mill Road",
             "departure station, starting station"),
    measure("delay min, delay, late by, delay minutes", 0, 95, "lateness, minutes late, hold-up, lost time",
            "most delayed, latest running, most unpunctual", "least delayed, most punctual", skew=True),
    number("passengers, riders, boardings, ridership", 5, 850, "riders, number of passengers, people on the train, "
           "ridership, travellers", "fullest, most crowded, busiest", "emptiest, quietest"),
    measure("avg speed, speed kmh, speed", 40, 290, "speed, pace, velocity, kilometres per hour", "fastest", "slowest"),
    number("distance km, km, length", 8, 900, "kilometres, distance covered, route length, kilometres travelled",
           "longest", "shortest"),
    number("ticket revenue, fares, income", 50, 20000, "fare income, money from tickets, takings, ticket sales",
           "best earning", "worst earning", digits=2),
    number("carriages, cars, coaches", 2, 16, "number of carriages, coaches, wagons, train length in cars"),
    measure("occupancy, load pct, utilisation", 5, 120, "share of seats taken, load, crowding, fill level"),
    flag("cancelled, dropped", "cancelled, called off, not run"),
    category("cause, delay reason", "signal fault, weather, staff, track works, earlier train, accident",
             "delay reason, cause of the delay"))

theme(
    "taxi trips", "taxis, taxi_trips, yellow_tripdata, rides, cab_rides, trips", "trip, trips",
    date("pickup date, tpep_pickup_datetime, pickup", "day of the ride, pickup day, start date, ride date"),
    category("pickup borough, pickup zone, pu location", "Manhattan, Brooklyn, Queens, Bronx, Staten Island",
             "pickup area, start of the ride, boarding area"),
    category("dropoff borough, dropoff zone, do location", "Midtown, Harlem, JFK, LaGuardia, Soho, Chelsea, Flushing",
             "dropoff area, end of the ride, ride destination"),
    category("payment, payment type, pay method", "cash, credit card, dispute, no charge", "way of paying, "
             "payment method, means of payment"),
    category("vendor, company, taxi company", "Creative, VeriFone, GreenCab, CityRide", "taxi company, cab company, "
             "firm"),
    number("passengers, passenger count, riders", 1, 6, "number of passengers, people in the car, riders, head count",
           "fullest", ""),
    number("distance, trip distance, miles", 0.3, 25, "miles, miles driven, ride length, length of the ride, "
           "trip length", "longest, farthest", "shortest", digits=2, skew=True),
    measure("duration min, trip minutes, duration", 2, 90, "ride time, minutes, time in the cab, travel time",
            "slowest", "quickest", skew=True),
    number("fare, fare amount", 3, 90, "fare without tip, meter price, base price, taxi fare", "", "", digits=2,
           skew=True),
    number("tip, tip amount, gratuity", 0, 20, "gratuity, extra for the driver, money for the driver, tip money",
           "most generous, best tipped", "stingiest, worst tipped", digits=2, skew=True),
    number("tolls, tolls amount", 0, 12, "road charges, bridge fees, toll fees", digits=2, skew=True),
    number("total, total amount, total price", 5, 120, "total price, final price, full amount, amount paid, "
           "total cost", "most expensive, priciest", "cheapest", digits=2),
    text("driver, driver name", person, "cabbie, cab driver, chauffeur"),
    flag("shared, shared ride", "shared, a shared ride"))

theme(
    "bike rentals", "bikes, bike_sharing, rentals, day, hour, bikeshare", "rental day, rental days",
    date("dteday, date, day", "day, calendar day, rental date"),
    category("season, time of year", "spring, summer, fall, winter", "time of year, quarter of the year, "
             "part of the year"),
    category("weathersit, weather, conditions", "clear, mist, light rain, heavy rain, snow", "weather, "
             "kind of weather, sky, weather situation"),
    category("weekday, dow, day name", "Mon, Tue, Wed, Thu, Fri, Sat, Sun", "day of the week, day of week"),
    flag("holiday, is holiday", "a holiday, a public holiday, free of work"),
    flag("workingday, is workday", "a working day, a workday, a business day"),
    measure("temp, temperature, temp c", -5, 36, "temperature, warmth, heat, degrees", "warmest, hottest", "coldest",
            digits=1),
    measure("atemp, feels like", -8, 40, "felt temperature, apparent temperature, temperature as it feels", digits=1),
    measure("hum, humidity", 20, 100, "humidity, air moisture, dampness, moisture", "most humid, dampest", "driest"),
    measure("windspeed, wind, wind speed", 0, 45, "wind, wind speed, strength of the wind", "windiest", "calmest",
            digits=1),
    number("casual, casual users", 0, 1500, "casual riders, occasional users, rentals by guests, unregistered riders",
           skew=True),
    number("registered, members, member rides", 20, 5000, "registered users, member rentals, rentals by members, "
           "subscribers"),
    number("cnt, count, rentals, total rides", 22, 6500, "number of rentals, bikes rented, number of rides, "
           "rental count, bike demand, hires", "busiest, most popular", "quietest, slowest, least popular"))

theme(
    "hotel bookings", "hotel_bookings, bookings, reservations, hotel, stays, hotel_data", "booking, bookings",
    ident("booking id, reservation no, confirmation", "booking number, reservation number"),
    category("hotel, property", "City Hotel, Resort Hotel, Airport Inn, Beach Club, Mountain Lodge", "property, "
             "house, place, establishment"),
    date("arrival date, check in, checkin, arrival", "arrival, check-in date, day of arrival, day they came"),
    measure("lead time, days ahead, booking window", 0, 400, "days booked ahead, advance notice, "
            "time between booking and arrival, booking window", "earliest booked", "latest booked, most spontaneous",
            skew=True),
    number("nights, stays nights, length of stay, los", 1, 21, "length of stay, stay length, number of nights, "
           "overnight stays", "longest", "shortest", skew=True),
    number("adults, grown ups", 1, 4, "number of adults, grown-ups, adult guests"),
    number("children, kids", 0, 4, "kids, number of children, child guests", skew=True),
    category("meal, board, meal plan", "BB, HB, FB, SC", "board, meal plan, catering, food package"),
    category("market segment, segment, source, booking channel", "Online, Offline, Direct, Corporate, Groups, Agency",
             "booking channel, way of booking, origin of the booking, market"),
    category("country, guest country", COUNTRIES, "home country, guest country, nationality"),
    measure("adr, avg daily rate, room rate, rate", 35, 420, "daily rate, room price, price per night, nightly rate, "
            "cost per night, room rate", "most expensive, priciest", "cheapest", digits=2),
    number("special requests, requests, extra wishes", 0, 5, "extra wishes, number of requests, wishes, "
           "special wishes", "most demanding", "least demanding"),
    flag("is canceled, cancelled", "cancelled, called off"),
    flag("is repeated guest, returning", "from a repeat guest, by a returning guest"),
    text("guest name, guest, booked by", person, "guest, visitor, person who booked"))

theme(
    "road accidents", "accidents, crashes, road_safety, collisions, accident_data", "accident, accidents",
    date("date, crash date, accident date", "day, crash day, day it happened, day of the crash"),
    category("severity, accident severity, injury level", "slight, serious, fatal", "seriousness, gravity, harshness"),
    category("road type, road, road class", "single carriageway, dual carriageway, roundabout, slip road, "
             "one way street, motorway", "kind of road, type of street, road class"),
    category("weather, weather conditions", "fine, rain, snow, fog, high winds", "weather, conditions, "
             "weather situation"),
    category("light, light conditions", "daylight, darkness lit, darkness unlit, dusk", "lighting, visibility, "
             "brightness"),
    number("vehicles, number of vehicles, veh count", 1, 7, "number of vehicles, cars involved, vehicles involved, "
           "vehicle count"),
    number("casualties, injured, victims", 0, 9, "people hurt, injured people, victims, number of injured, "
           "casualty count", "worst, bloodiest", "", skew=True),
    number("deaths, fatalities, killed", 0, 3, "people killed, deaths, death toll, fatalities, lives lost",
           "deadliest", "", skew=True),
    measure("speed limit, limit", 20, 70, "allowed speed, top speed allowed, maximum speed", "fastest", "slowest"),
    measure("hour, time of day", 0, 23, "time of day, hour of the day, clock hour"),
    measure("driver age, age", 17, 90, "age of the driver, age at the wheel, driver's age", "", ""),
    number("damage, damage cost, cost", 100, 40000, "damage, repair cost, material damage, cost of the damage",
           "costliest, most expensive", "cheapest", skew=True),
    flag("alcohol, drink driving", "alcohol-related, under the influence"),
    text("street, location, place", joined("Mill, Station, High, Park, Church, King, Queen, Harbour, London, Oak",
         "Street, Road, Lane, Avenue"), "road name, place of the accident, location"))
