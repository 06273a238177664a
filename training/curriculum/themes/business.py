"""Sales teams, branches, months and calls: the tables of every office."""

from .said import (
    CITIES, COUNTRIES, category, company, date, flag, ident, joined, mailbox, measure, number, person, text, theme,
)

MONTHS = "Jan, Feb, Mar, Apr, May, Jun, Jul, Aug, Sep, Oct, Nov, Dec"

theme(
    "sales team", "sales_team, deals, pipeline, crm_deals, opportunities, sales_reps, salesforce", "deal, deals",
    ident("deal id, opportunity id, deal no", "deal number, opportunity number"),
    category("sales rep, salesperson, rep, seller, account executive", "Ana Diaz, Bob Lee, Carla Stein, Dev Rao, "
             "Ewa Lis, Finn Moe", "salesperson, seller, sales rep, colleague, sales person, agent"),
    text("account, customer, client, company", company, "customer, client, company, buyer"),
    category("stage, deal stage, status", "lead, qualified, proposal, negotiation, won, lost", "phase, step, "
             "deal status, progress"),
    category("industry, sector, vertical", "Retail, Banking, Health, Media, Transport, Education, Energy", "sector, "
             "branch, line of business"),
    category("region, territory, area", "North, South, East, West, Nordics, DACH, Iberia, UK", "territory, area, "
             "sales area, part of the world"),
    number("deal value, amount, value, deal size, acv", 500, 240000, "value, deal size, worth of the deal, "
           "money at stake, contract value, volume", "biggest, largest, most valuable", "smallest, least valuable",
           skew=True),
    number("commission, bonus, provision", 20, 18000, "seller's share, bonus, money for the seller, commission money",
           "most lucrative", "", digits=2, skew=True),
    measure("win probability, probability, chance, win_pct", 5, 95, "chance, chance of winning, likelihood, odds",
            "most likely, safest", "least likely"),
    measure("discount pct, discount, rebate", 0, 35, "rebate, reduction, price cut, discount rate", "most discounted",
            "least discounted"),
    number("meetings, calls, touchpoints", 0, 22, "calls, number of meetings, contacts, conversations", "", "",
           skew=True),
    measure("days to close, sales cycle, cycle days", 3, 260, "sales cycle, time to close, days until signed, "
            "length of the sale", "slowest, longest", "fastest, quickest"),
    date("close date, closed on, signed", "closing date, day of signing, signing date, day it closed"),
    flag("won, is won, closed won", "successful, won"),
    flag("new customer, new business", "from a new customer, new business"))

theme(
    "monthly figures", "monthly_sales, figures, kpi, monthly_report, performance, p_and_l, results_2024", "month, "
    "months",
    category("month, mon, period", MONTHS, "month of the year, period, calendar month"),
    measure("year, fiscal year, fy", 2016, 2025, "fiscal year, business year, calendar year", "latest, most recent",
            "earliest"),
    category("quarter, qtr", "Q1, Q2, Q3, Q4", "part of the year, three-month period"),
    category("division, business unit, segment, bu", "Consumer, Industrial, Services, Online, Export",
             "business unit, part of the company, segment"),
    number("sales, revenue, turnover, net sales", 4000, 940000, "revenue, turnover, income, money coming in, takings, "
           "proceeds", "best selling, strongest, best", "weakest, worst"),
    number("target, goal, plan, quota", 5000, 900000, "goal, plan, planned sales, aim, quota", "most ambitious",
           "least ambitious"),
    number("costs, expenses, total cost, opex", 2000, 700000, "expenses, spending, money going out, outgoings, cost",
           "most expensive, costliest", "cheapest"),
    number("profit, net profit, ebit, earnings", -60000, 240000, "earnings, gain, surplus, bottom line, money left, "
           "net result", "most profitable", "least profitable"),
    measure("margin, margin pct, profit margin", -20, 45, "profit margin, share of profit, margin in percent",
            digits=1),
    measure("growth, mom growth, growth pct, yoy_growth", -25, 40, "increase, growth rate, rise, "
            "change on the month before", "fastest growing", "fastest shrinking", digits=1),
    number("new customers, customers won, acquisitions", 0, 420, "customers won, customers gained, fresh customers"),
    number("lost customers, customers lost, churned", 0, 190, "customers lost, people who left, departures"),
    number("headcount, employees, staff", 10, 900, "staff, employees, workforce, number of people", "", ""),
    text("comment, remark, note", joined("Strong, Weak, Stable, Delayed, Record", "start, holiday trade, orders, "
         "launch, exports"), "remark, note, explanation"),
    flag("target met, on target, goal reached", "on target, above plan"))

theme(
    "stores", "stores, branches, store_sales, walmart, shops, retail, outlets, filialen", "store, stores",
    ident("store, store id, store no", "store number, branch number"),
    text("store name, name, branch", joined("Market, High Street, Station, Lake, Airport, Castle, Garden, East",
         "Plaza, Mall, Corner, Arcade, Square, Park"), "branch, shop, outlet, name of the store"),
    category("city, town, location", CITIES, "town, location, place"),
    category("store type, format, type", "supermarket, express, hypermarket, kiosk, outlet, online", "format, "
             "kind of store, sort of shop, shop type"),
    text("manager, store manager, run by", person, "boss, store manager, head of the store, person in charge"),
    category("dept, department", "Food, Fashion, Home, Toys, Sports, Beauty, Garden", "department, section, "
             "kind of goods"),
    number("weekly_sales, weekly sales, sales, revenue", 2000, 320000, "sales, revenue, takings, turnover, "
           "sales a week, money taken", "best selling, best, strongest", "worst selling, worst, weakest", digits=2),
    number("customers, footfall, visitors, traffic", 90, 24000, "footfall, visitors, shoppers, number of customers, "
           "people coming in", "busiest, most visited", "quietest, least visited"),
    measure("basket, avg basket, avg ticket", 6, 110, "average purchase, basket value, spend per customer, "
            "typical bill", digits=2),
    number("employees, staff, fte", 2, 240, "staff, number of employees, workers, team size"),
    measure("floor area, sqm, size, sales area", 40, 9000, "size, floor space, sales space, square metres", "biggest, "
            "largest", "smallest", skew=True),
    number("rent, monthly rent, lease cost", 900, 80000, "monthly rent, lease, money for the premises",
           "most expensive, priciest", "cheapest", skew=True),
    number("shrinkage, theft loss, losses", 0, 6000, "theft, goods lost, losses, stolen goods", "", "", digits=2,
           skew=True),
    measure("opened, year opened, opening year", 1965, 2024, "opening year, year of opening, year it opened", "newest",
            "oldest"),
    measure("temperature, temp f, temp", -2, 100, "heat, degrees, outside temperature", "hottest", "coldest", digits=1),
    flag("IsHoliday, holiday, holiday week", "in a holiday week, around a holiday"))

theme(
    "call centre", "calls, call_center, phone_calls, call_log, hotline, telephony", "call, calls",
    ident("call id, call no", "call number"),
    date("call date, date, day", "day, day of the call, date of the call"),
    category("agent, operator, answered by", "Abby, Becky, Dan, Diane, Greg, Jim, Joe, Martha", "operator, "
             "person on the phone, colleague, staff member"),
    category("topic, reason, subject, call reason", "contract, payment, streaming, technical, admin, complaint, order",
             "reason, subject, theme, cause of the call"),
    category("direction, call type, type", "inbound, outbound, callback, transfer", "kind of call, call type, "
             "way of the call"),
    category("team, queue, group", "Gold, Silver, Sales, Retention, Tech, Night", "queue, group, crew"),
    measure("wait sec, speed of answer, waiting time, queue time", 2, 420, "waiting time, time on hold, "
            "seconds waited, time in the queue", "most patient", "", skew=True),
    number("talk min, duration, talk time, call length", 0.5, 46, "length, talk time, minutes talked, duration, "
           "time on the phone", "longest", "shortest", digits=1, skew=True),
    number("transfers, handovers, times forwarded", 0, 4, "handovers, number of transfers, times passed on", skew=True),
    number("sale value, sold, revenue", 0, 600, "money made, value sold, income, revenue", "most valuable, "
           "best selling", "", digits=2, skew=True),
    measure("satisfaction, rating, csat", 1, 5, "rating, caller rating, score, happiness", "best rated, happiest",
            "worst rated, unhappiest"),
    measure("hour, hour of day", 7, 21, "time of day, hour of the day, clock hour"),
    flag("resolved, solved, fcr", "solved, settled"),
    flag("abandoned, hung up, dropped", "given up, dropped, lost"))

theme(
    "subscriptions", "subscriptions, saas, mrr, plans, licenses, renewals, contracts_list", "subscription, "
    "subscriptions",
    ident("subscription id, contract id, license no", "contract number, subscription number"),
    text("customer, account, company, client", company, "account, company, client, firm"),
    text("contact, email, billing mail", mailbox, "contact address, email address, mail address"),
    category("plan, tier, product, package", "Starter, Team, Business, Enterprise, Trial", "tier, package, product, "
             "kind of subscription"),
    category("billing, billing cycle, interval, term", "monthly, quarterly, yearly", "billing cycle, payment rhythm, "
             "interval"),
    category("country, market", COUNTRIES, "nation, market, land"),
    category("cancel reason, churn reason, reason", "price, missing feature, competitor, no need, bad support",
             "reason for leaving, reason for cancelling, cause"),
    number("seats, licenses, users, n seats", 1, 480, "number of seats, licences, users, people with access",
           "biggest, largest", "smallest", skew=True),
    number("mrr, monthly revenue, monthly fee, recurring revenue", 9, 14000, "monthly revenue, "
           "monthly recurring revenue, money per month, income a month", "most valuable, best paying",
           "least valuable", digits=2, skew=True),
    number("arr, yearly revenue, annual value", 100, 168000, "yearly revenue, annual recurring revenue, "
           "money per year, contract value a year", "", "", digits=2, skew=True),
    measure("usage pct, usage, adoption", 1, 100, "use, degree of use, adoption, share of seats used", "most active, "
            "most used", "least active, least used"),
    number("tickets, support tickets, requests", 0, 44, "number of tickets, support requests, calls for help",
           "neediest", "", skew=True),
    measure("health score, health, score", 0, 100, "account health, health value, wellbeing", "healthiest, safest",
            "unhealthiest, most endangered"),
    date("start date, started, since", "start, first day, day it began, beginning", "newest, latest", "oldest, "
         "earliest"),
    date("renewal date, renews on, next renewal", "renewal, day of renewal, next term", "", ""),
    flag("auto renew, renews", "renewed automatically, on automatic renewal"))

theme(
    "department budget", "budget, budget_2024, cost_centers, actuals, plan_vs_actual, controlling, finance",
    "budget line, budget lines",
    ident("account, gl account, cost element", "account number, ledger account"),
    category("department, cost center, unit, team", "IT, HR, Sales, Legal, Production, Research, Logistics",
             "cost centre, unit, team, part of the company"),
    category("cost type, expense category, line item, category", "salaries, travel, software, rent, training, "
             "marketing, consulting", "kind of cost, sort of expense, expense category, item"),
    category("quarter, period, qtr", "Q1, Q2, Q3, Q4", "period, part of the year, three months"),
    measure("year, fy, fiscal year", 2019, 2026, "fiscal year, business year, calendar year", "latest", "earliest"),
    text("owner, responsible, budget holder", person, "person in charge, budget holder, responsible person"),
    number("budget, plan, planned, budgeted", 500, 480000, "plan, planned amount, planned money, allocation, "
           "money allowed", "biggest, largest, best funded", "smallest", skew=True),
    number("actual, spent, actual cost, ytd actual", 300, 520000, "money spent, spending, actual spending, expenses, "
           "real cost", "most expensive, costliest", "cheapest", skew=True),
    number("variance, deviation, difference", -70000, 70000, "deviation, gap, difference to the plan, "
           "over- or underspend", "most overspent", "most underspent"),
    number("forecast, outlook, expected", 400, 500000, "outlook, expected cost, prediction, estimate", "", "",
           skew=True),
    number("committed, commitments, open orders", 0, 120000, "money promised, commitments, reserved money", skew=True),
    measure("used pct, utilization, burn rate", 5, 150, "share used, percent used, degree of use", digits=1),
    flag("approved, released", "released, okayed"),
    flag("frozen, blocked", "blocked, frozen, on hold"))
