"""Buying and selling."""

from .said import (
    CITIES, COUNTRIES, category, company, date, flag, ident, joined, mailbox, measure, number, person, text, theme,
)

REGIONS = "North, South, East, West, Central, Northeast, Southwest, EMEA, APAC, Americas"

theme(
    "orders", "orders, sales, transactions, shop_orders, purchases, sales_data, sales_2024", "order, orders",
    ident("order id, order, id, order no, order nr", "order number, number of the order"),
    date("order date, date, day, ordered on", "date, day, purchase date, day of purchase, sale date"),
    category("region, area, sales region, territory", REGIONS, "area, territory, part of the country, sales area"),
    category("product, item, product name, article", "Kettle, Toaster, Lamp, Desk, Chair, Mug, Phone, Laptop, Bag",
             "item, article, good, thing sold, merchandise"),
    category("channel, sales channel", "web, shop, phone, partner", "sales channel, way of selling, outlet"),
    number("units, quantity, qty, units sold", 1, 40, "quantity, pieces, items sold, number of pieces, volume, "
           "sales volume, number of items"),
    measure("unit price, price", 2, 400, "price, cost per item, price per piece, item price, selling price",
            "most expensive, priciest, dearest", "cheapest, least expensive", digits=2),
    number("revenue, total, amount, sales, turnover, order value", 10, 9000, "revenue, sales, turnover, income, "
           "takings, money made, earnings, money earned, order value", "biggest, largest", "smallest", digits=2),
    measure("discount, disc", 0, 0.5, "rebate, reduction, price cut, markdown, discount rate", "most discounted",
            "least discounted", digits=2),
    flag("returned, is returned", "sent back"),
    text("customer, customer name, client", person, "client, buyer, shopper, purchaser"))

theme(
    "store products", "products, catalog, items, product_list, assortment, articles", "product, products",
    ident("sku, product id, article no", "stock keeping number, product code, article number"),
    text("name, product name, title", joined("Classic, Mini, Super, Eco, Pro, Smart, Ultra, Soft, Royal, Nordic",
         "Mug, Blanket, Speaker, Backpack, Bottle, Lamp, Chair, Knife, Notebook, Jacket, Headphones, Charger"),
         "product name, title, item name"),
    category("category, dept, product group, type", "Kitchen, Garden, Toys, Electronics, Clothing, Beauty, Books, "
             "Sports, Grocery", "product group, department, kind of product, product type, section"),
    category("brand, make, manufacturer", "Acorn, Bolto, Civitas, Dunn, Elmwood, Fiorano, Gamma, Hillside", "make, "
             "manufacturer, maker, label"),
    category("color, colour", "black, white, red, blue, green, silver, beige", "colour, shade, finish"),
    measure("price, list price, retail price, price usd", 3, 900, "retail price, list price, selling price, "
            "tag price, asking price", "most expensive, priciest, costliest", "cheapest, least expensive", digits=2),
    measure("cost, cost price, unit cost", 1, 500, "purchase cost, cost price, buying price, production cost", "", "",
            digits=2),
    measure("avg rating, rating, stars, review score", 1, 5, "rating, stars, star rating, review score, "
            "customer score, customer rating, feedback score", "best rated, highest rated, best reviewed, best",
            "worst rated, lowest rated, worst reviewed, worst", digits=1),
    number("num reviews, reviews, review count, n_reviews", 0, 4000, "number of reviews, review count, "
           "count of reviews, amount of feedback", "most reviewed, most talked about", "least reviewed", skew=True),
    number("units sold, sold, sales qty", 0, 3000, "sales volume, items sold, pieces sold, number sold, sales",
           "best selling, most sold, most popular, top selling", "worst selling, least sold, least popular", skew=True),
    number("in stock, stock, stock level, inventory", 0, 500, "stock, inventory, units on hand, stock level, "
           "pieces left, number in stock"),
    measure("weight kg, weight, wt", 0.05, 30, "weight, mass, heaviness, kilos", "heaviest", "lightest", digits=2),
    date("launch date, added on, listed since", "launch, release day, date of launch, day it was added"),
    flag("discontinued, is discontinued", "no longer sold, out of the range"))

theme(
    "web shop customers", "customers, clients, customer_list, crm, accounts, buyers", "customer, customers",
    ident("customer id, cust id, client no", "customer number, client number"),
    text("full name, name, customer name", person, "customer name, name of the customer, client name"),
    category("country, nation, market", COUNTRIES, "home country, nation, market"),
    category("segment, customer segment, tier", "Consumer, Corporate, Small Business, Home Office, VIP",
             "customer group, customer type, client class, tier"),
    category("gender, sex", "female, male, other", "sex, gender"),
    measure("age, age years", 18, 85, "age in years, years of age, number of years lived", "oldest", "youngest"),
    number("lifetime value, ltv, total spent, clv", 0, 12000, "total spend, money spent so far, value to us, "
           "customer value, total purchases, overall spending", "most valuable, best, biggest spending",
           "least valuable", digits=2, skew=True),
    number("num orders, orders, order count, purchases", 1, 80, "number of orders, order count, number of purchases, "
           "count of orders", "most frequent, most active", "least active", skew=True),
    measure("avg order value, aov, basket size", 10, 400, "average basket, basket value, typical order size, "
            "spend per order", digits=2),
    number("loyalty points, points, reward points", 0, 9000, "points, bonus points, reward points, points balance",
           "most loyal"),
    date("signup date, registered, joined on, customer since", "registration date, sign-up day, joining date, "
         "day they joined, account creation date", "newest, latest, most recent", "earliest, first, longest standing"),
    date("last order date, last purchase, last seen", "last purchase, most recent order date, latest order day", "",
         ""),
    flag("newsletter, subscribed, opt in", "subscribed, signed up for the newsletter, on the mailing list"),
    text("email, e-mail, mail", mailbox, "email address, mail address, contact address"))

theme(
    "returns", "returns, refunds, rma, returned_items, complaints", "return, returns",
    ident("return id, rma no", "return number, case number"),
    date("return date, returned on, date", "day of return, date it came back, date"),
    category("reason, return reason, cause", "defective, wrong size, not as described, changed mind, late delivery, "
             "damaged in transit", "cause, explanation, ground for return"),
    category("product line, line, range", "Shoes, Dresses, Jeans, Jackets, Accessories, Underwear, Sportswear",
             "range, product group, kind of clothing"),
    category("size, clothing size", "XS, S, M, L, XL, XXL", "clothing size, fit"),
    number("refund, refund amount, amount refunded, refunded", 5, 400, "money paid back, refunded amount, payback, "
           "sum refunded, amount given back", "most expensive, costliest", "cheapest", digits=2),
    number("items, pieces, qty", 1, 8, "number of items, quantity, pieces, item count", "", ""),
    number("shipping fee, return shipping, postage", 0, 25, "postage, freight, shipping cost, cost of sending back",
           digits=2),
    measure("days kept, days since purchase, days to return", 0, 60, "days kept, time kept, days until return, "
            "holding time", "longest kept", "shortest kept, quickest"),
    flag("approved, accepted", "accepted, granted, okayed"),
    flag("restocked, resaleable", "put back on the shelf, fit for resale"),
    text("comment, note, remarks", joined("Too, Very, A bit, Really, Slightly", "small, large, late, scratched, thin, "
         "dark, noisy", "for me, on arrival, around the waist, after a week"), "remark, note, buyer comment"))

theme(
    "supermarket receipts", "receipts, supermarket_sales, pos, till, checkout, basket", "receipt, receipts",
    ident("invoice id, receipt no, ticket no", "receipt number, ticket number"),
    date("date, purchase date, trx date", "day, shopping day, purchase day, date of purchase"),
    category("branch, store, shop", "Downtown, Harbour, Airport, Old Town, Mall, Station, Riverside", "store, shop, "
             "location, outlet, site"),
    category("customer type, member type", "Member, Normal, Staff", "kind of customer, membership, shopper type"),
    category("payment, payment method, pay type, tender", "Cash, Credit card, Debit card, Mobile, Voucher",
             "payment method, way of paying, means of payment, payment type"),
    category("product line, department, aisle", "Fruit, Bakery, Dairy, Meat, Drinks, Frozen, Household, Snacks",
             "department, aisle, kind of goods, food group"),
    number("total, grand total, total amount, sum", 1, 350, "bill, amount paid, receipt total, spend, money spent, "
           "basket value, purchase amount", "biggest, largest, most expensive, highest", "smallest, cheapest, lowest",
           digits=2),
    number("tax, vat, tax 5%", 0.1, 30, "vat, sales tax, tax amount, tax paid", digits=2),
    number("quantity, qty, item count", 1, 60, "number of items, items bought, basket size, pieces, item count",
           "fullest", "emptiest"),
    number("cogs, cost of goods", 1, 300, "cost of goods, cost of goods sold, goods cost", digits=2),
    number("gross income, margin, profit", 0.1, 60, "profit, margin, gain, earnings, gross profit", "most profitable",
           "least profitable", digits=2),
    measure("rating, satisfaction", 1, 10, "satisfaction, customer rating, score, stars given", "best rated, happiest",
            "worst rated, unhappiest", digits=1),
    measure("hour, time of day", 8, 21, "time of day, hour of the day, clock hour", "", ""),
    text("cashier, clerk, served by", person, "clerk, person at the till, employee, checkout operator"),
    flag("loyalty card, card used", "with a loyalty card, on a loyalty card"))

theme(
    "shipments", "shipments, deliveries, parcels, shipping, freight, dispatch", "shipment, shipments",
    ident("tracking no, shipment id, parcel id, awb", "tracking number, parcel number"),
    date("ship date, shipped on, dispatched", "dispatch date, shipping day, day of dispatch, sending date"),
    date("delivery date, delivered on, arrived", "arrival date, day of arrival, date of delivery", "", ""),
    category("carrier, courier, shipper", "DHL, UPS, FedEx, GLS, DPD, USPS, Hermes", "courier, shipping company, "
             "delivery company, delivery service, haulier"),
    category("ship mode, service, service level", "Standard, Express, Overnight, Economy, Same Day",
             "shipping method, kind of shipping, delivery type, service level"),
    category("destination, dest city, ship to", CITIES, "target city, place of delivery, receiving city, drop-off"),
    category("status, state, delivery status", "delivered, in transit, lost, returned, customs, pending",
             "delivery status, state, stage, progress"),
    number("weight kg, weight, gross weight", 0.1, 70, "weight, mass, kilos, load, gross weight", "heaviest",
           "lightest", digits=1),
    number("volume, volume m3, cbm", 0.01, 3, "space taken, cubic metres, bulk, room needed", "bulkiest", "", digits=2),
    number("freight cost, shipping cost, postage, freight", 3, 250, "postage, shipping cost, shipping fee, "
           "cost of delivery, delivery charge, freight charge", "most expensive, costliest", "cheapest", digits=2),
    measure("transit days, days in transit, lead time", 1, 21, "delivery time, time on the way, days on the road, "
            "travel time, shipping time", "slowest, longest", "fastest, quickest"),
    measure("distance km, distance, km", 10, 4000, "distance, kilometres, route length, way", "farthest, furthest",
            "nearest, closest"),
    number("declared value, value, insured value", 10, 3000, "value of goods, worth, content value, value",
           "most valuable", "least valuable", digits=2),
    flag("damaged, is damaged", "broken, damaged on the way"),
    text("recipient, consignee, receiver", person, "receiver, addressee, person receiving it"))

theme(
    "inventory", "inventory, stock, warehouse, stock_list, stocktake, parts", "item, items",
    ident("part no, item no, item id, material", "part number, item code, material number"),
    text("description, item, part name", joined("Steel, Brass, Rubber, Plastic, Copper, Nylon, Hex, Long, Small, "
         "Round", "bolt, washer, gasket, valve, hose, clamp, bearing, cable, switch, filter, spring"), "part name, "
         "item name, item description"),
    category("warehouse, site, depot, wh", "Hamburg, Lyon, Leeds, Dallas, Ohio Hub, Gdansk, Turin", "depot, "
             "storage site, storehouse, location"),
    category("material group, class, category", "Fasteners, Electrical, Hydraulics, Tools, Packaging, Chemicals",
             "material group, part class, kind of part, sort of material"),
    category("supplier, vendor", "Bosko, Ferrum, Nordparts, Calder, Tekno, Ruiz Metal, Orient", "vendor, source, "
             "provider, delivering company"),
    number("qty on hand, on hand, stock qty, quantity", 0, 2500, "stock, units on hand, quantity in stock, "
           "stock level, pieces in store, amount in storage", "best stocked", "scarcest", skew=True),
    number("stock value, value, inventory value", 0, 40000, "worth of the stock, money tied up, inventory worth, "
           "capital bound", "most valuable", "least valuable", digits=2, skew=True),
    measure("unit cost, cost, std cost, price each", 0.05, 220, "cost per piece, piece price, standard cost, "
            "price each", "most expensive, costliest, priciest", "cheapest", digits=2),
    measure("reorder point, reorder level, min stock, rop", 5, 400, "minimum stock, safety stock, refill level, "
            "order threshold"),
    measure("lead time days, lead time, lt days", 1, 90, "waiting time, delivery time, replenishment time, "
            "days to get it", "slowest to arrive", "fastest to arrive"),
    number("monthly demand, demand, usage", 0, 800, "use per month, monthly need, consumption, pieces needed",
           "most used, most needed", "least used"),
    date("last count, last counted, counted on", "last stocktake, day of the last count, counting date"),
    flag("obsolete, dead stock", "outdated, no longer needed"),
    category("bin zone, aisle, zone", "A, B, C, D, E", "storage zone, aisle, part of the store"))

theme(
    "suppliers", "suppliers, vendors, procurement, supplier_scorecard, purchasing", "supplier, suppliers",
    ident("vendor id, supplier no", "vendor number, supplier number"),
    text("supplier, vendor name, company, name", company, "vendor, company, firm, business"),
    category("country, origin", COUNTRIES, "home country, country of origin, nation"),
    category("category, commodity, spend category", "Raw material, IT, Logistics, Packaging, Services, Energy, Office",
             "commodity, type of goods, purchasing group, spend area"),
    category("risk, risk level, risk class", "low, medium, high", "risk level, danger class, risk class"),
    number("annual spend, spend, spend eur, purchase volume", 1000, 900000, "yearly spend, money paid, "
           "purchase volume, yearly purchases, spending", "biggest, largest", "smallest", skew=True),
    number("purchase orders, po count, orders", 1, 300, "number of orders, order count, orders placed", "", "",
           skew=True),
    measure("on time rate, otd, on time pct", 55, 100, "punctuality, share of deliveries on time, "
            "delivery reliability, on-time share", "most punctual, most reliable", "least punctual, least reliable",
            digits=1),
    measure("defect rate, ppm, reject rate", 0, 6, "share of bad parts, reject share, error rate, quality problems",
            "", "", digits=2),
    measure("score, rating, supplier score", 1, 100, "rating, grade, evaluation, marks", "best rated, best, top rated",
            "worst rated, worst"),
    measure("payment terms, payment days, terms days", 14, 90, "days to pay, credit period, payment period",
            "most patient", ""),
    number("employees, headcount, staff", 5, 5000, "headcount, staff, number of workers, workforce, people employed",
           "", "", skew=True),
    measure("lead time, lead time days", 2, 90, "delivery time, waiting time, days to deliver", "slowest", "fastest, "
            "quickest"),
    date("contract end, valid until, expiry", "end of contract, expiry date, day the contract ends", "", ""),
    flag("certified, iso certified", "approved, audited"))
