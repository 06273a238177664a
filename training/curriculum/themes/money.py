"""Banks, markets, bills, taxes and insurance."""

from .said import (
    CITIES, COUNTRIES, category, coded, company, date, flag, ident, joined, mailbox, measure, number, person, text,
    theme,
)

theme(
    "bank accounts", "accounts, bank, bank_customers, churn, banking, balances", "account, accounts",
    ident("account no, account id, iban short", "account number"),
    text("holder, account holder, customer, owner", person, "account holder, owner, customer, person it belongs to"),
    category("account type, type, product", "checking, savings, business, student, joint", "kind of account, "
             "sort of account, account product"),
    category("branch, office", CITIES, "bank branch, office, branch city, location"),
    category("geography, country, home country", "France, Germany, Spain, Italy, Austria", "country, nation, land"),
    number("balance, account balance, current balance, saldo", 0, 240000, "money in the account, account balance, "
           "money on the account, savings, deposit, funds", "richest, fullest, wealthiest", "poorest, emptiest",
           digits=2, skew=True),
    measure("credit score, score, creditworthiness", 350, 850, "creditworthiness, credit rating, solvency score",
            "most creditworthy", "least creditworthy"),
    measure("interest rate, rate, apr", 0, 6, "interest, interest rate, yearly interest", "best paying",
            "worst paying", digits=2),
    number("estimated salary, salary, income", 11000, 200000, "income, pay, earnings, wage", "best paid, highest paid",
           "worst paid, lowest paid", digits=2),
    measure("age, client age", 18, 90, "age in years, years of age, client age", "oldest", "youngest"),
    measure("tenure, years with bank, customer years", 0, 20, "years with the bank, time as a customer, "
            "years as a customer", "most loyal, longest standing", ""),
    number("num products, products, n products", 1, 4, "number of products, products held, product count"),
    date("opened, opening date, opened on", "opening date, day it was opened, date of opening", "latest, most recent",
         "earliest, first"),
    flag("has card, credit card, has_cr_card", "with a credit card, equipped with a card"),
    flag("exited, churned, closed", "gone, churned, closed"))

theme(
    "card transactions", "transactions, card_transactions, statement, credit_card, bank_statement, fraud, spending",
    "transaction, transactions",
    ident("transaction id, trx id, txn id, ref", "transaction number, reference number"),
    date("date, booking date, posted, trans date", "day, booking day, day of the payment, payment date"),
    text("description, merchant, payee, counterparty", joined("Blue, City, Metro, Green, Happy, Royal, Corner",
         "Market, Fuel, Cafe, Pharmacy, Books, Cinema, Bakery, Gym"), "merchant, shop, payee, recipient, "
         "place of payment"),
    category("category, spend category, type", "groceries, transport, dining, rent, health, travel, leisure, "
             "clothing, utilities", "kind of spending, spending category, purpose, kind of expense, type of spending"),
    category("city, location, merchant city", CITIES, "place, town, location"),
    category("currency, ccy, cur", "EUR, USD, GBP, CHF, JPY", "kind of money, money, currency code"),
    category("card, card type, card brand", "Visa, Mastercard, Amex, Maestro, Discover", "kind of card, card brand, "
             "card type"),
    number("amount, amt, value, debit", 1, 900, "money spent, sum, spending, amount paid, payment, money paid, "
           "expense", "biggest, largest, most expensive, priciest", "smallest, cheapest", digits=2, skew=True),
    number("fee, charge, bank fee", 0, 12, "bank charge, charge, commission, cost of the payment", "", "", digits=2,
           skew=True),
    measure("balance after, balance, running balance", 20, 9000, "money left, remaining balance, account balance, "
            "balance after the payment", digits=2),
    number("cashback, reward, points", 0, 25, "money back, reward, bonus, refund from the card", "most rewarding", "",
           digits=2, skew=True),
    measure("hour, time of day", 0, 23, "time of day, hour of the day, clock hour"),
    flag("fraud, is fraud, fraudulent", "fraudulent, fake, suspicious"),
    flag("contactless, online", "contactless, made without contact"))

theme(
    "loans", "loans, credit, lending, loan_data, mortgages, borrowers, applications_credit", "loan, loans",
    ident("loan id, loan no, contract no", "loan number, contract number"),
    text("borrower, applicant, debtor, name", person, "borrower, debtor, person who borrowed"),
    category("purpose, loan purpose, reason", "car, house, education, debt consolidation, business, wedding, medical",
             "reason, use of the money, goal, aim of the loan"),
    category("grade, risk class, rating", "A, B, C, D, E, F", "risk class, credit grade, risk group, credit class"),
    category("home ownership, housing", "RENT, OWN, MORTGAGE, OTHER", "housing, housing situation, living situation"),
    category("status, loan status, state", "current, paid off, late, defaulted, in review", "state, repayment status, "
             "condition"),
    number("loan amount, amount, principal, loan_amnt", 1000, 400000, "sum borrowed, amount borrowed, money borrowed, "
           "principal, size, loan size", "biggest, largest", "smallest", skew=True),
    measure("interest rate, int rate, apr, rate", 1.5, 24, "interest, apr, price of the loan, yearly interest",
            "most expensive, priciest", "cheapest", digits=2),
    measure("term months, term, duration, maturity", 12, 360, "running time, length, duration, repayment period, "
            "months to repay", "longest", "shortest"),
    number("installment, monthly payment, emi", 60, 3500, "monthly payment, monthly rate, money due each month, "
           "instalment", digits=2),
    number("annual income, income, annual_inc", 14000, 210000, "yearly income, earnings, salary, money earned",
           "highest earning, richest", "lowest earning, poorest"),
    measure("dti, debt ratio, debt to income", 0, 60, "debt ratio, debt burden, share of income owed", "most indebted",
            "least indebted", digits=1),
    number("outstanding, remaining, balance due", 0, 300000, "money still owed, remaining debt, rest of the debt, "
           "debt left", digits=2, skew=True),
    date("issue date, granted on, issued", "day granted, day of payout, start date, date of the loan", "newest, "
         "latest", "oldest, earliest"),
    flag("default, defaulted, bad loan", "in default, unpaid, gone bad"))

theme(
    "stock prices", "stocks, stock_prices, prices, quotes, ohlc, market_data, nasdaq, aapl", "quote, quotes",
    date("date, trading day, day", "day, trading day, day of trading"),
    category("ticker, symbol, stock", "AAPL, MSFT, GOOG, AMZN, TSLA, NVDA, META, IBM, SAP", "stock, share, "
             "stock symbol, company symbol"),
    category("sector, industry", "Technology, Energy, Finance, Healthcare, Utilities, Consumer, Industrials",
             "branch, industry, part of the market"),
    measure("open, opening price, open price", 20, 480, "opening price, price at the open, first price, morning price",
            "", "", digits=2),
    measure("high, day high, high price", 22, 490, "daily peak, top price, peak price, day's high", "", "", digits=2),
    measure("low, day low, low price", 18, 470, "daily bottom, bottom price, day's low, lowest price", "", "",
            digits=2),
    measure("close, closing price, last, price", 20, 480, "closing price, price at the close, last price, "
            "final price, share price, stock price", "most expensive, priciest", "cheapest", digits=2),
    measure("adj close, adjusted close, adj_close", 19, 478, "adjusted price, adjusted closing price, "
            "price after dividends", digits=2),
    number("volume, vol, shares traded", 10000, 90000000, "shares traded, trading volume, trades, "
           "number of shares traded, turnover", "busiest, most traded", "quietest, least traded"),
    measure("return, daily return, change pct, pct change", -9, 9, "gain, daily gain, change, performance, "
            "price change", "best performing, best", "worst performing, worst", digits=2),
    number("dividend, div, dividend per share", 0, 4, "payout, money paid to holders, dividend payment", digits=2,
           skew=True),
    measure("pe ratio, pe, price earnings", 5, 80, "price-earnings ratio, earnings multiple, valuation",
            "most overvalued", "best valued", digits=1),
    flag("split, stock split", "split, on a split day"))

theme(
    "crypto", "crypto, coins, bitcoin, btc, crypto_prices, coinmarketcap, tokens", "coin quote, coin quotes",
    date("date, timestamp, snapshot", "day, day of the quote, snapshot day"),
    category("coin, symbol, asset, token", "BTC, ETH, SOL, XRP, ADA, DOGE, DOT, LTC", "cryptocurrency, token, "
             "currency, kind of coin"),
    category("exchange, market, platform", "Binance, Kraken, Coinbase, Bitstamp, Gemini", "trading place, platform, "
             "marketplace"),
    category("signal, advice, recommendation", "buy, hold, sell, wait", "advice, recommendation, trading tip"),
    measure("price, price usd, rate, last price", 0.05, 69000, "rate, price in dollars, quote, exchange rate, worth",
            "most expensive, priciest", "cheapest", digits=2, skew=True),
    number("market cap, marketcap, mcap, cap", 1, 1300, "market value, total value of the coins, capitalisation",
           "biggest, most valuable", "smallest, least valuable", digits=1, skew=True),
    number("volume 24h, volume, vol usd, traded", 0.1, 60, "trading volume, amount traded, turnover, money traded",
           "most traded, busiest", "least traded", digits=2, skew=True),
    measure("change 24h, change, pct 24h, daily change", -18, 22, "daily change, gain, rise, move, "
            "price move over a day", "best performing, fastest rising", "worst performing, fastest falling", digits=2),
    measure("volatility, std, sigma", 0.5, 12, "swings, ups and downs, price fluctuation, risk", "most volatile, "
            "riskiest", "most stable, safest", digits=2),
    measure("circulating supply, supply, coins out", 18, 140000, "coins in circulation, number of coins, supply", "",
            "", skew=True),
    measure("fee, network fee, gas", 0.01, 40, "network cost, transfer cost, cost of a transfer, gas", digits=2,
            skew=True),
    number("trades, n trades, transactions", 200, 900000, "number of trades, deals, transactions, trade count",
           skew=True),
    flag("stablecoin, is stable", "pegged, a stablecoin"))

theme(
    "invoices", "invoices, billing, receivables, invoice_list, bills, ar_aging, rechnungen_2024", "invoice, invoices",
    ident("invoice no, invoice id, inv number, bill no", "invoice number, bill number"),
    date("invoice date, issued, billed on, date", "billing date, day of issue, issue date, date of the bill"),
    date("due date, payable by, due", "payment deadline, deadline, day payment is due", "", ""),
    text("client, customer, bill to, account", company, "customer, company billed, buyer, client name"),
    category("status, payment status, state", "paid, open, overdue, draft, cancelled, disputed", "payment status, "
             "state, payment state"),
    category("service, item, description", "consulting, hosting, licence, training, support, hardware, design",
             "kind of service, item billed"),
    category("currency, ccy", "EUR, USD, GBP, CHF", "kind of money, currency code, money"),
    category("account manager, issued by, handled by", "Anders, Bianca, Carlos, Greta, Omar", "person in charge, "
             "sales person, responsible person"),
    number("net amount, net, subtotal, amount net", 50, 24000, "net, amount before tax, sum before tax, subtotal", "",
           "", digits=2, skew=True),
    number("vat, tax, tax amount, vat amount", 5, 5000, "tax, value added tax, sales tax, tax amount", digits=2,
           skew=True),
    number("total, gross amount, amount, total due, invoice amount", 55, 29000, "sum, amount to pay, billed amount, "
           "full amount, gross sum, money billed", "biggest, largest, most expensive", "smallest, cheapest", digits=2,
           skew=True),
    number("paid amount, paid, received", 0, 29000, "money received, payment received, amount received, "
           "amount settled", digits=2, skew=True),
    measure("days overdue, overdue days, days late, aging", 0, 120, "lateness, days late, payment delay, time overdue",
            "most overdue", "", skew=True),
    measure("discount pct, discount, skonto", 0, 15, "rebate, reduction, discount rate, price cut", "", ""),
    flag("reminder sent, reminded, dunned", "chased, reminded, dunned"))

theme(
    "household budget", "budget, household, expenses, my_budget, money, spending_2024, haushalt", "expense, expenses",
    date("date, day, spent on", "day, day of spending, date of the expense"),
    category("category, group, expense type", "rent, food, transport, fun, clothes, health, gifts, insurance, savings",
             "group, kind of expense, type of spending, budget group"),
    category("paid by, person, who", "Mom, Dad, Anna, Leo, joint", "payer, family member, person who paid"),
    category("payment method, method, paid with", "cash, card, transfer, paypal, direct debit", "way of paying, "
             "means of payment, kind of payment"),
    category("month, month name", "January, February, March, April, May, June, July, August, September, October, "
             "November, December", "month of the year, calendar month"),
    text("what, description, item, note", joined("Weekly, New, Monthly, Birthday, Emergency, Second-hand",
         "groceries, shoes, ticket, dinner, repair, book, lamp, present"), "purchase, thing bought, description"),
    number("amount, cost, price, eur", 2, 1200, "money spent, cost, spending, sum, outlay, price paid, expenditure",
           "biggest, largest, most expensive, priciest", "smallest, cheapest", digits=2, skew=True),
    number("planned, budgeted, budget, plan", 5, 1200, "planned amount, budgeted money, money set aside, plan",
           digits=2, skew=True),
    number("difference, variance, over under", -300, 300, "gap to the plan, deviation, gap between plan and reality, "
           "over- or underspend", "", "", digits=2),
    measure("necessity, importance, need score", 1, 5, "importance, need, usefulness", "most necessary, "
            "most important", "least necessary, least important"),
    flag("recurring, fixed cost, repeats", "recurring, repeated every month, regular"),
    flag("shared, split", "shared, split between people"))

theme(
    "expense reports", "expense_report, travel_expenses, claims, reimbursements, business_trips, per_diem", "claim, "
    "claims",
    ident("report id, claim no, expense no", "claim number, report number"),
    text("employee, traveller, claimed by, name", person, "traveller, colleague, person claiming, staff member"),
    category("expense type, type, kind, category", "flight, hotel, meals, taxi, train, parking, conference",
             "kind of expense, sort of cost, cost type"),
    category("department, team, cost center", "Sales, Research, Legal, Board, Support, Design, Purchasing", "team, "
             "unit, cost centre, division"),
    category("destination, trip to, city", CITIES, "place travelled to, target of the trip, city visited, town"),
    category("status, approval, state", "submitted, approved, rejected, paid, in review", "approval state, state, "
             "stage"),
    number("amount, claimed, amount claimed, total", 5, 2600, "money claimed, cost, sum, claimed sum, expense",
           "biggest, largest, most expensive, priciest", "smallest, cheapest", digits=2, skew=True),
    number("reimbursed, paid back, approved amount", 0, 2500, "money paid back, refund, amount paid back, payback",
           digits=2, skew=True),
    number("km driven, mileage, kilometres", 0, 800, "kilometres driven, distance driven, mileage, way by car", "", "",
           skew=True),
    number("trip days, days away, days", 1, 14, "length of the trip, days away, travel days, time away", "longest",
           "shortest"),
    number("receipts, n receipts, attachments", 1, 20, "number of receipts, slips, receipt count"),
    date("expense date, date, incurred on", "day of the expense, day, spending date"),
    flag("over limit, exceeds limit, violation", "above the limit, too high"),
    flag("billable, recharge", "billed to the client, billable"))

theme(
    "tax returns", "taxes, tax_returns, irs, tax_data, filings, taxpayers", "tax return, tax returns",
    ident("filing no, tax id, return no", "tax number, filing number"),
    measure("tax year, year, fiscal year", 2012, 2024, "fiscal year, year taxed, assessment year", "newest", "oldest"),
    category("filing status, status, tax class", "single, married joint, married separate, head of household, widowed",
             "marital status, family status, tax class"),
    category("state, region, tax office", "Bavaria, Hesse, Saxony, Berlin, Bremen, Hamburg", "federal state, "
             "part of the country, tax region"),
    category("occupation, job group, profession", "employee, self-employed, retired, student, farmer, civil servant",
             "profession, kind of work, line of work"),
    number("gross income, income, agi, total income", 4000, 320000, "earnings, yearly income, money earned, "
           "income before tax", "richest, best earning", "poorest, worst earning", skew=True),
    number("deductions, write offs, allowances", 0, 42000, "write-offs, allowances, money deducted, deducted expenses",
           "", "", skew=True),
    number("taxable income, taxable, tax base", 3000, 300000, "tax base, income after deductions, "
           "income subject to tax", skew=True),
    number("tax due, tax, tax owed, tax liability", 0, 120000, "taxes, tax owed, tax bill, money owed to the state, "
           "tax to pay", "most taxed", "least taxed", skew=True),
    number("refund, refund amount, tax back", 0, 6000, "money back, tax back, repayment, amount returned", "luckiest",
           "", skew=True),
    measure("effective rate, tax rate, rate", 0, 45, "tax rate, share of income taxed, tax share, tax burden",
            digits=1),
    number("dependents, children, kids", 0, 6, "children, kids, number of dependents, people to care for"),
    date("filed on, filing date, submitted", "filing day, day of filing, submission date", "latest, last", "earliest, "
         "first"),
    flag("audited, checked", "audited, under audit, examined"),
    flag("e filed, online", "filed online, sent electronically"))

theme(
    "insurance claims", "insurance, claims, insurance_claims, policies, car_insurance, medical_cost", "claim, claims",
    ident("claim no, claim id, policy no", "claim number, policy number"),
    date("loss date, incident date, date of loss", "day of the damage, incident date, day it happened", "latest, last",
         "earliest, first"),
    category("claim type, type, cause, peril", "fire, theft, water, storm, collision, glass, liability",
             "kind of damage, cause of damage, damage type, kind of claim"),
    category("region, area, territory", "northeast, northwest, southeast, southwest", "area, part of the country, "
             "zone"),
    category("policy type, product, coverage", "basic, comfort, premium, third party, all risk", "cover, "
             "kind of policy, insurance product, plan"),
    category("status, claim status", "open, approved, denied, paid, under review", "state, state of the claim, "
             "processing state"),
    text("policyholder, insured, holder", person, "insured person, holder, customer"),
    number("claim amount, claimed, loss amount, amount", 80, 60000, "damage, sum claimed, loss, cost of the damage, "
           "money claimed", "biggest, largest, costliest", "smallest", digits=2, skew=True),
    number("payout, paid out, settlement, paid", 0, 55000, "settlement, money paid out, compensation, amount paid out",
           "best compensated", "", digits=2, skew=True),
    number("premium, annual premium, yearly premium, charges", 120, 4200, "yearly premium, price of the insurance, "
           "cost of the cover, insurance fee", "most expensive, priciest", "cheapest", digits=2),
    measure("deductible, excess, own share", 0, 2000, "own share, excess, part paid by the customer"),
    measure("age, holder age", 18, 88, "age of the holder, years of age, age in years", "oldest", "youngest"),
    measure("bmi, body mass index", 17, 48, "body mass index, weight for height, fatness", "heaviest", "slimmest",
            digits=1),
    number("children, dependents, kids", 0, 5, "kids, number of children, dependents"),
    flag("smoker, smokes", "smokers, smoking"),
    flag("fraud, fraud suspected, suspicious", "suspicious, fraudulent, faked"))

theme(
    "donations", "donations, donors, fundraising, gifts, charity, contributions", "donation, donations",
    ident("gift id, donation id, receipt no", "gift number, receipt number"),
    date("gift date, donated on, date, received", "day of the gift, donation date, day received"),
    text("donor, donor name, giver, name", person, "giver, supporter, benefactor, contributor"),
    text("email, mail, contact", mailbox, "email address, mail address"),
    category("campaign, appeal, drive", "Winter Help, Clean Water, School Meals, Forest Fund, Emergency Relief",
             "appeal, drive, cause, fundraiser"),
    category("donor type, giver type, type", "individual, company, foundation, anonymous, church", "kind of donor, "
             "kind of giver, sort of supporter"),
    category("method, payment method, channel", "card, transfer, cash, cheque, paypal", "way of giving, "
             "way of paying, payment method"),
    category("country, donor country", COUNTRIES, "home country, nation, land"),
    number("amount, gift amount, donated, value", 2, 5000, "money given, gift, sum, contribution, money donated, "
           "gift size", "biggest, largest, most generous", "smallest", digits=2, skew=True),
    number("matched, match amount, employer match", 0, 1000, "matched money, doubled part, "
           "amount added by the employer", digits=2, skew=True),
    number("gift count, prior gifts, past donations", 0, 40, "number of gifts, earlier gifts, times given",
           "most faithful, most loyal", "", skew=True),
    number("fees, processing fee, fee", 0, 60, "processing cost, cost, charge, bank charge", digits=2, skew=True),
    flag("monthly, recurring, regular", "recurring, regular, given every month"),
    flag("tax deductible, receipt sent", "tax-deductible, good for tax"))

theme(
    "phone contracts", "telco, churn, contracts, phone_plans, subscribers, telecom, mobile", "subscriber, subscribers",
    ident("customerID, customer id, subscriber no", "customer number, subscriber number"),
    text("phone, phone no, number, msisdn", coded("0170 #######"), "phone number, mobile number"),
    category("contract, contract type, term", "Month-to-month, One year, Two year, Prepaid", "kind of contract, "
             "contract length, type of contract"),
    category("plan, tariff, package", "Basic, Smart, Flex, Unlimited, Family, Student", "tariff, package, rate plan"),
    category("internet service, internet, connection", "DSL, Fiber optic, Cable, mobile only", "kind of internet, "
             "connection, internet type"),
    category("payment method, payment, pay method", "Electronic check, Mailed check, Bank transfer, Credit card",
             "way of paying, means of payment"),
    measure("tenure, months, tenure months, months active", 1, 72, "months as a customer, time as a customer, "
            "months under contract, length of the contract", "most loyal, longest standing", "newest"),
    number("MonthlyCharges, monthly charges, monthly fee, monthly bill", 8, 120, "monthly bill, monthly fee, "
           "price a month, cost per month, monthly cost", "most expensive, priciest", "cheapest", digits=2),
    number("TotalCharges, total charges, total billed", 20, 8600, "money paid so far, total bill, sum of all bills, "
           "amount charged so far", "most valuable", "least valuable", digits=2, skew=True),
    number("data gb, data used, gb used", 0, 90, "data used, gigabytes, data volume, internet use, mobile data",
           "hungriest", "", digits=1, skew=True),
    number("call minutes, minutes, talk time", 0, 1800, "minutes talked, talk time, time on the phone, call time",
           "most talkative, chattiest", "quietest", skew=True),
    number("sms, texts, messages", 0, 300, "text messages, number of messages, messages sent", "", "", skew=True),
    number("complaints, support calls, service calls", 0, 9, "number of complaints, calls to support, "
           "troubles reported", "unhappiest", "happiest", skew=True),
    flag("churn, churned, left", "gone, lost, churned"),
    flag("SeniorCitizen, senior", "retired, a senior, elderly"))
