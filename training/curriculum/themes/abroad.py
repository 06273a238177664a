"""Tables with headers that are not English; people ask for them in English words."""

from .said import category, coded, date, flag, ident, joined, measure, number, person, text, theme

GERMAN_TOWNS = "Berlin, Hamburg, München, Köln, Leipzig, Dresden, Bremen, Nürnberg, Essen"
FRENCH_TOWNS = "Paris, Lyon, Marseille, Lille, Nantes, Bordeaux, Toulouse, Rennes, Nice"
SPANISH_TOWNS = "Madrid, Sevilla, Valencia, Bilbao, Granada, Málaga, Zaragoza, Vigo"

theme(
    "verkäufe", "verkaeufe, umsatz, umsaetze, bestellungen, verkaufsdaten, auftraege", "order, orders",
    ident("bestellnummer, auftragsnr, belegnummer", "order number, document number"),
    date("datum, bestelldatum, verkaufsdatum, tag", "date, day, order date, sale date"),
    text("kunde, kundenname, käufer", person, "customer, client, buyer"),
    category("filiale, standort, stadt, ort", GERMAN_TOWNS, "branch, store, city, location, town"),
    category("produkt, artikel, ware", "Stuhl, Tisch, Lampe, Regal, Schrank, Sofa, Teppich, Bett", "product, item, "
             "article, good"),
    category("zahlungsart, bezahlung, zahlweise", "bar, Karte, Rechnung, PayPal, Lastschrift", "payment method, "
             "way of paying, payment type"),
    category("verkäufer, mitarbeiter, berater", "Anke, Bernd, Claudia, Dirk, Elke, Frank", "salesperson, seller, "
             "sales rep, employee"),
    number("menge, anzahl, stück, stueckzahl", 1, 30, "quantity, pieces, number of items, units, amount of pieces"),
    measure("preis, einzelpreis, stückpreis, preis (€)", 5, 900, "price, unit price, price per piece, cost per item",
            "most expensive, priciest", "cheapest", digits=2),
    number("umsatz, betrag, gesamtpreis, summe", 10, 9000, "revenue, sales, turnover, total amount, money made, "
           "income", "biggest, largest, best selling", "smallest", digits=2),
    number("gewinn, ertrag, marge", 1, 3000, "profit, gain, margin, earnings", "most profitable", "least profitable",
           digits=2),
    number("versandkosten, versand, porto", 0, 60, "shipping cost, postage, delivery cost, shipping", digits=2),
    measure("rabatt, nachlass, rabatt %", 0, 30, "discount, rebate, reduction, price cut", "most discounted",
            "least discounted"),
    measure("lieferzeit, lieferzeit tage, liefertage", 1, 40, "delivery time, days to deliver, waiting time",
            "slowest", "fastest"),
    flag("bezahlt, ist bezahlt", "paid, settled"))

theme(
    "mitarbeiter", "mitarbeiter, personal, gehaelter, angestellte, belegschaft, team_liste", "employee, employees",
    ident("personalnummer, personalnr, mitarbeiter id", "employee number, staff number"),
    text("name, vorname, nachname", person, "employee name, name of the employee, colleague"),
    category("abteilung, bereich, team", "Vertrieb, Einkauf, Personal, Technik, Lager, Buchhaltung, Marketing",
             "department, division, team, unit"),
    category("standort, stadt, büro", GERMAN_TOWNS, "location, office, city, site"),
    category("geschlecht, anrede", "weiblich, männlich, divers", "gender, sex"),
    category("position, funktion, stelle, beruf", "Leitung, Fachkraft, Azubi, Assistenz, Meister, Werkstudent",
             "job title, role, position, job"),
    number("gehalt, jahresgehalt, lohn, bruttogehalt", 18000, 130000, "salary, pay, wage, income, earnings",
           "best paid, highest paid", "worst paid, lowest paid"),
    measure("alter, lebensalter", 17, 66, "age, years of age, age in years", "oldest", "youngest"),
    measure("wochenstunden, stunden, arbeitszeit", 10, 42, "weekly hours, working hours, hours a week",
            "hardest working", ""),
    number("urlaubstage, urlaub, resturlaub", 0, 36, "vacation days, days off, holiday days, leave left"),
    number("krankheitstage, fehltage, krank", 0, 45, "sick days, days ill, days absent", "sickest", "healthiest",
           skew=True),
    number("überstunden, mehrarbeit, ueberstunden", 0, 120, "overtime, extra hours, hours on top", skew=True),
    measure("bewertung, note, leistung", 1, 6, "rating, review score, performance, grade", digits=1),
    date("eintrittsdatum, eintritt, beschäftigt seit", "hire date, start date, joining date, first day", "newest, "
         "latest, most recent", "earliest, longest serving"),
    flag("homeoffice, remote", "working from home, remote"),
    flag("befristet, zeitvertrag", "temporary, on a fixed term"))

theme(
    "ventes", "ventes, commandes, chiffre_affaires, boutique, factures, ventes_2024", "sale, sales",
    ident("numéro, no commande, id vente", "sale number, order number"),
    date("date, date de vente, jour, date commande", "day, sale date, day of sale, order date"),
    text("client, nom client, acheteur", person, "customer, buyer, customer name"),
    category("magasin, boutique, point de vente", FRENCH_TOWNS, "store, shop, branch, outlet"),
    category("produit, article, désignation", "Chaussures, Robe, Veste, Sac, Chapeau, Montre, Ceinture, Écharpe",
             "product, item, article, thing sold"),
    category("catégorie, rayon, famille", "Femme, Homme, Enfant, Maison, Sport, Beauté", "category, section, "
             "product group, department"),
    category("vendeur, vendeuse, conseiller", "Amélie, Bruno, Chloé, Denis, Élodie, Franck", "salesperson, seller, "
             "shop assistant"),
    number("quantité, qté, nombre", 1, 25, "quantity, number of items, pieces, units sold"),
    measure("prix unitaire, prix, prix ttc", 5, 600, "price, unit price, price per piece, item price",
            "most expensive, priciest", "cheapest", digits=2),
    number("montant, chiffre d'affaires, total, ca", 8, 6000, "amount, revenue, sales, turnover, money made, income",
           "biggest, largest", "smallest", digits=2),
    number("bénéfice, marge, profit", 1, 2200, "profit, margin, gain, earnings", "most profitable", "least profitable",
           digits=2),
    number("tva, taxe, montant tva", 1, 1200, "vat, sales tax, tax, tax amount", digits=2),
    measure("remise, réduction, rabais", 0, 50, "discount, rebate, reduction, price cut", "most discounted",
            "least discounted"),
    measure("note, avis, satisfaction", 1, 5, "rating, customer rating, stars, satisfaction", "best rated",
            "worst rated", digits=1),
    flag("payé, réglé", "paid, settled"),
    flag("retourné, retour", "returned, sent back"))

theme(
    "élèves", "eleves, notes, classe, lycee, bulletin, resultats_scolaires", "pupil, pupils",
    text("nom, élève, prénom", person, "name, pupil name, student, student name"),
    category("classe, groupe, section", "6e A, 6e B, 5e A, 5e B, 4e A, 3e A", "class, group, form, school class"),
    category("sexe, genre", "fille, garçon", "gender, sex"),
    category("ville, commune", FRENCH_TOWNS, "city, town, home town"),
    category("langue, langue vivante, lv1", "anglais, allemand, espagnol, italien, chinois", "language, "
             "foreign language, language learnt"),
    measure("moyenne, moyenne générale, note moyenne", 4, 20, "average mark, average grade, overall grade, mean mark",
            "best, strongest", "worst, weakest", digits=1),
    measure("maths, note maths, mathématiques", 1, 20, "maths mark, maths grade, grade in maths, math score", digits=1),
    measure("français, note français", 1, 20, "French mark, French grade, grade in French", digits=1),
    measure("âge, age", 10, 18, "age, years of age, age in years", "oldest", "youngest"),
    number("absences, heures d'absence, jours absents", 0, 40, "missed lessons, days missed, times absent",
           "most absent", "most present", skew=True),
    number("retards, nombre de retards", 0, 20, "times late, late arrivals, number of late arrivals",
           "most unpunctual", "most punctual", skew=True),
    number("frais, cantine, frais cantine", 0, 900, "fees, canteen cost, lunch money, cost of meals", digits=2),
    measure("taille, taille cm", 125, 192, "height, body height, size in centimetres", "tallest", "shortest"),
    date("date de naissance, né le, naissance", "birthday, birth date, date of birth", "", "", years=(2004, 2013)),
    flag("admis, reçu", "passed, admitted, successful"),
    flag("boursier, bourse", "on a scholarship, supported by a grant"))

theme(
    "pisos", "pisos, viviendas, inmuebles, alquileres, casas, propiedades", "home, homes",
    ident("referencia, id, código", "reference number, code"),
    text("dirección, calle", joined("Calle Mayor, Calle Real, Gran Vía, Avenida del Sol, Plaza Nueva, Paseo del Río, "
         "Calle Luna", "1, 4, 7, 12, 18, 25, 33, 46"), "address, street, place"),
    category("ciudad, localidad, municipio", SPANISH_TOWNS, "city, town, municipality"),
    category("barrio, zona, distrito", "Centro, Norte, Playa, Ensanche, Casco Viejo, Universidad", "neighbourhood, "
             "district, area, quarter"),
    category("tipo, tipo de vivienda", "piso, casa, ático, estudio, dúplex, chalet", "type, kind of home, "
             "property type, sort of home"),
    category("estado, conservación", "nuevo, reformado, a reformar, bueno", "condition, state, shape"),
    number("precio, precio venta, precio (€)", 60000, 900000, "price, sale price, cost, asking price",
           "most expensive, priciest", "cheapest", skew=True),
    number("alquiler, renta, alquiler mensual", 300, 3200, "rent, monthly rent, cost per month", "", ""),
    measure("superficie, metros, m2, tamaño", 25, 320, "size, living space, floor space, square metres, surface",
            "biggest, largest", "smallest"),
    number("habitaciones, dormitorios, hab", 1, 6, "bedrooms, rooms, number of rooms, number of bedrooms"),
    number("baños, aseos, num baños", 1, 4, "bathrooms, number of bathrooms, baths"),
    measure("planta, piso, altura", 0, 12, "floor, storey, level", "highest", "lowest"),
    measure("año, año construcción, año de construcción", 1900, 2024, "year built, construction year, building year",
            "newest", "oldest"),
    date("fecha, fecha anuncio, publicado", "date, listing date, day it was listed", "latest, most recent", "earliest"),
    flag("ascensor, con ascensor", "with a lift, with an elevator"),
    flag("garaje, parking", "with a garage, with parking"))

theme(
    "ventas", "ventas, pedidos, facturas, ventas_tienda, tienda, empleados_ventas", "sale, sales",
    ident("pedido, no pedido, factura", "order number, invoice number"),
    date("fecha, fecha venta, día", "date, day, sale date, day of sale", "latest, most recent", "earliest, first"),
    text("cliente, nombre, comprador", person, "customer, client, buyer"),
    category("tienda, sucursal, ciudad", SPANISH_TOWNS, "store, shop, branch, city"),
    category("producto, artículo, modelo", "Camisa, Zapato, Bolso, Reloj, Gafas, Falda, Pantalón", "product, item, "
             "article"),
    category("categoría, sección, familia", "Ropa, Calzado, Hogar, Juguetes, Deporte, Comida", "category, section, "
             "department, product group"),
    category("vendedor, vendedora, empleado", "Alba, Bruno, Carmen, Diego, Elena, Pablo", "salesperson, seller, "
             "sales rep, employee"),
    number("cantidad, unidades, uds", 1, 40, "quantity, units, pieces, number of items"),
    measure("precio, precio unitario, pvp", 2, 500, "price, unit price, price per piece", "most expensive, priciest",
            "cheapest", digits=2),
    number("importe, total, ventas, ingresos", 5, 8000, "amount, revenue, sales, income, turnover, money made",
           "biggest, largest", "smallest", digits=2),
    number("coste, costo, gasto", 2, 4000, "cost, expense, money spent", "costliest", "", digits=2),
    number("beneficio, ganancia, margen", 1, 3000, "profit, gain, margin, earnings", "most profitable",
           "least profitable", digits=2),
    measure("descuento, dto, rebaja", 0, 40, "discount, rebate, reduction, price cut", "most discounted",
            "least discounted"),
    measure("edad, edad cliente", 18, 85, "age, customer age, age of the customer", "oldest", "youngest"),
    text("código, sku, código producto", coded("@@-####"), "code, product code, article number"),
    flag("pagado, cobrado", "paid, settled"))
