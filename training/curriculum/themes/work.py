"""Offices, factories and the people who work there."""

from .said import (
    CITIES, COUNTRIES, category, coded, company, date, flag, ident, joined, mailbox, measure, number, person, text,
    theme,
)

DEPARTMENTS = "Sales, Marketing, Finance, HR, IT, Legal, Support, Engineering, Operations, Research"

theme(
    "employees", "employees, staff, hr, personnel, hr_data, workforce, team", "employee, employees",
    ident("emp id, employee id, staff no, personnel no", "employee number, staff number, personnel number"),
    text("name, employee name, full name, employee", person, "employee name, name of the employee, staff member, "
         "colleague"),
    category("department, dept, division, unit, team", DEPARTMENTS, "division, unit, team, area of work, "
             "part of the company"),
    category("job title, position, role, title", "Analyst, Manager, Engineer, Clerk, Director, Assistant, Consultant, "
             "Intern, Technician", "position, role, job, post, occupation, function"),
    category("gender, sex", "female, male, nonbinary", "sex, gender"),
    category("education, edu level, degree", "High School, Bachelor, Master, PhD, Apprenticeship", "degree, "
             "schooling, level of education, qualification"),
    category("office, location, site, city", CITIES, "workplace, city, place of work, site, branch"),
    number("salary, annual salary, base salary, pay, salary usd", 24000, 185000, "pay, wage, earnings, income, "
           "yearly pay, compensation, money earned, paycheck", "best paid, highest paid, top earning", "worst paid, "
           "lowest paid, least paid"),
    measure("age, age years", 18, 66, "age in years, years of age, employee age", "oldest", "youngest"),
    measure("years at company, tenure, seniority, years of service", 0, 35, "time with the company, tenure, "
            "years of service, length of service, years employed, seniority", "longest serving, most senior",
            "newest, most junior"),
    measure("performance, perf rating, performance score, rating", 1, 5, "rating, performance review, appraisal, "
            "evaluation, review score", "best rated, best performing, best", "worst rated, worst performing, worst",
            digits=1),
    number("overtime h, overtime, extra hours", 0, 60, "extra hours, hours on top, additional hours",
           "hardest working", "", skew=True),
    date("hire date, hired on, start date, joined", "start date, day of hiring, joining date, first day, entry date",
         "latest, last, most recently hired", "earliest, first"),
    flag("remote, works remotely, home office", "working from home, working remotely, off-site"),
    flag("left, attrition, has left, resigned", "gone, no longer employed, leaving the company"))

theme(
    "payroll", "payroll, payslips, wages, pay_run, salaries, compensation", "payslip, payslips",
    ident("payslip no, slip id, personnel no", "slip number, payslip number"),
    text("employee, worker, name", person, "worker, staff member, person paid"),
    date("pay date, payday, period end", "payday, payment date, day of payment"),
    category("cost center, department, cc", DEPARTMENTS, "cost centre, department, unit"),
    category("pay grade, grade, band, level", "G1, G2, G3, G4, G5, G6", "salary grade, pay band, salary class, "
             "wage group"),
    category("contract, contract type, employment type", "full-time, part-time, temporary, freelance, apprentice",
             "kind of contract, employment type, form of employment, type of work"),
    number("gross pay, gross, gross salary, brutto", 800, 12000, "gross salary, pay before tax, "
           "earnings before deductions, gross wage", "best paid, highest paid", "worst paid, lowest paid", digits=2),
    number("net pay, net, take home pay", 600, 8000, "take-home pay, pay after tax, net salary, money paid out, "
           "payout", "", "", digits=2),
    number("tax, income tax, withholding, paye", 50, 3500, "tax, tax deducted, tax withheld, payroll tax",
           "most taxed", "least taxed", digits=2),
    number("social security, ssc, pension, deductions", 40, 1500, "contributions, pension contributions, deductions, "
           "social contributions", digits=2),
    number("bonus, premium, bonus amount", 0, 5000, "extra pay, premium, reward, one-off payment", "", "", skew=True),
    number("hours, hours worked, hrs", 20, 200, "working hours, time worked, hours worked, work time",
           "hardest working, busiest", ""),
    measure("hourly rate, rate, pay rate", 11, 95, "pay per hour, wage per hour, hourly wage", "most expensive",
            "cheapest", digits=2),
    flag("paid, transferred", "paid out, settled, transferred"))

theme(
    "job ads", "jobs, job_postings, vacancies, openings, ds_salaries, job_ads, careers", "job, jobs",
    text("title, job title, position", joined("Senior, Junior, Lead, Head, Chief, Assistant", "Data Analyst, Nurse, "
         "Welder, Chef, Accountant, Developer, Driver, Teacher, Designer, Planner"), "job title, position, "
         "name of the job"),
    text("company, employer, firm", company, "employer, firm, business, hiring company"),
    category("industry, sector, branch", "Health, Finance, Software, Retail, Construction, Education, Logistics, "
             "Energy", "sector, line of business, trade, field"),
    category("location, city, place", CITIES, "city, place of work, town, workplace"),
    category("seniority, experience level, level", "entry, mid, senior, lead, executive", "experience level, "
             "career level, rank"),
    category("employment type, contract, job type", "full time, part time, contract, internship", "kind of contract, "
             "work model, form of employment"),
    measure("salary min, min salary, pay from", 18000, 90000, "lower end of the pay, lowest salary offered, "
            "starting salary"),
    measure("salary max, max salary, pay to", 40000, 220000, "upper end of the pay, highest salary offered, "
            "top salary", "best paid, most lucrative", "worst paid"),
    number("applicants, applications, n applied", 0, 600, "number of applicants, candidates, applications, "
           "people interested", "most sought after, most popular", "least popular", skew=True),
    number("openings, vacancies, positions", 1, 20, "open positions, places to fill, number of vacancies", skew=True),
    measure("years experience, experience, min experience", 0, 15, "experience needed, years of practice, "
            "required experience"),
    measure("company size, employees, headcount", 5, 20000, "size of the employer, number of employees, staff count",
            "", "", skew=True),
    date("posted, posted on, date posted, listed", "posting date, day it was posted, publication date"),
    flag("remote, is remote", "remote, possible from home, open to home office"))

theme(
    "applications", "applicants, candidates, recruiting, applications, hiring, interviews", "candidate, candidates",
    ident("candidate id, applicant no", "candidate number, applicant number"),
    text("candidate, applicant, name", person, "applicant, person applying, applicant name"),
    category("source, channel, referred by", "LinkedIn, referral, job board, agency, career fair, website",
             "recruiting channel, origin, source of the candidate"),
    category("stage, status, step", "applied, screening, interview, offer, hired, rejected", "step, status, phase, "
             "state"),
    category("position, role, vacancy", "Analyst, Developer, Nurse, Clerk, Designer, Driver", "job, role, post, "
             "opening"),
    category("recruiter, owner, handled by", "Mara, Joel, Anita, Pavel, Sunniva", "hiring person, contact, "
             "person in charge"),
    measure("score, test score, assessment", 0, 100, "test result, assessment result, points, mark", "best, strongest",
            "worst, weakest"),
    measure("experience yrs, experience, years", 0, 30, "years of experience, work experience, practice",
            "most experienced", "least experienced"),
    measure("expected salary, salary wish, asking", 25000, 140000, "salary wish, pay they want, asked pay, "
            "desired pay", "most expensive, most demanding", "cheapest, least demanding"),
    number("interviews, rounds, n interviews", 0, 6, "number of interviews, rounds, talks"),
    measure("days in process, time to hire, days open", 1, 120, "length of the process, time to hire, days taken",
            "slowest", "fastest, quickest", skew=True),
    date("applied on, application date, date", "application date, day of application, date"),
    flag("hired, accepted, offer accepted", "taken on, employed, recruited"),
    text("email, e mail", mailbox, "email address, mail address"))

theme(
    "timesheets", "timesheets, hours, time_tracking, timelog, worklog, toggl", "entry, entries",
    date("date, day, work date", "day, working day, day worked"),
    text("person, employee, consultant, who", person, "employee, consultant, colleague, worker"),
    category("project, project name, job", "Apollo, Bluebird, Cascade, Dynamo, Everest, Falcon, Gemini", "job, "
             "assignment, undertaking"),
    category("client, customer, account", "Norda, Pexa, Quill, Rondo, Stella, Tivo", "customer, account, "
             "company billed"),
    category("task, activity, work type", "design, coding, meetings, testing, travel, admin, writing", "activity, "
             "kind of work, type of task, sort of work"),
    number("hours, hrs, duration, time spent", 0.5, 10, "time, time spent, working time, duration, hours worked",
           "longest", "shortest", digits=1),
    number("billable hours, billable, billed hours", 0, 9, "chargeable hours, hours billed, paid hours", digits=1),
    measure("rate, hourly rate, price per hour", 40, 220, "price per hour, hourly price, fee per hour, hourly fee",
            "most expensive, priciest", "cheapest"),
    number("amount, value, fee, billed", 20, 2200, "money billed, charge, fee, income", "most valuable, "
           "most lucrative", "least valuable", digits=2),
    number("break min, pause, breaks", 0, 60, "pause, rest, minutes of rest, break time"),
    flag("approved, signed off", "signed off, confirmed"),
    text("note, comment, description", joined("Prepared, Fixed, Reviewed, Discussed, Updated, Tested", "slides, "
         "login page, report, budget, database, contract, roadmap"), "remark, comment, description"))

theme(
    "projects", "projects, portfolio, project_list, pmo, initiatives, milestones", "project, projects",
    ident("project id, project no, code", "project number, project code"),
    text("project, name, title, project name", joined("New, Green, Digital, Global, Smart, Fast", "Website, "
         "Warehouse, Payroll, Bridge, Campus, Migration, Rollout, Archive"), "project name, name of the project, "
         "undertaking"),
    text("manager, project lead, owner, pm", person, "project lead, person in charge, boss, responsible person"),
    category("status, state, phase, rag", "planned, running, on hold, finished, cancelled", "state, phase, stage"),
    category("priority, prio, importance", "low, medium, high, critical", "importance, urgency, prio"),
    category("sponsor, department, business unit", DEPARTMENTS, "department, sponsor unit, paying unit"),
    number("budget, planned cost, budget eur", 5000, 900000, "planned cost, money available, money set aside, "
           "funding, planned money", "best funded, biggest, largest", "smallest", skew=True),
    number("actual cost, spent, cost to date", 1000, 950000, "money spent, spending, actual spend, money used, "
           "expenses", "most expensive, costliest", "cheapest", skew=True),
    measure("progress, completion, pct complete, done pct", 0, 100, "completion, share done, degree of completion, "
            "percent complete", "most advanced, furthest along", "least advanced"),
    number("team size, people, members", 1, 40, "people, number of people, members, head count"),
    measure("delay days, delay, days late", 0, 200, "lateness, days behind plan, overrun, slippage", "latest running, "
            "most delayed", "", skew=True),
    measure("duration weeks, duration, weeks", 4, 150, "length, run time, weeks needed, time needed", "longest",
            "shortest, quickest"),
    date("start, start date, kickoff", "start date, beginning, kick-off, first day", "newest, most recent", "oldest, "
         "earliest"),
    date("deadline, due date, end date", "due date, end date, target date", "", ""),
    flag("over budget, overspent", "too expensive, over budget"))

theme(
    "machines", "machines, equipment, assets, maintenance, plant, machine_log", "machine, machines",
    ident("machine id, asset no, equipment id", "machine number, asset number"),
    text("machine, machine name, equipment", joined("CNC, Laser, Hydraulic, Rotary, Twin, Compact", "mill, press, "
         "cutter, lathe, saw, robot, oven, conveyor"), "equipment, machine name, device"),
    category("type, machine type, kind", "mill, press, lathe, robot, packer, furnace", "kind of machine, "
             "machine type, sort of machine"),
    category("plant, factory, site", "Plant 1, Plant 2, Dresden, Katowice, Leeds, Tulsa", "factory, works, location, "
             "production site"),
    category("maker, manufacturer, brand", "Haas, Okuma, Trumpf, Fanuc, Kuka, Mazak", "manufacturer, brand, builder"),
    category("state, status, condition", "running, idle, down, maintenance, standby", "status, condition, mode"),
    number("operating hours, run hours, hours", 10, 42000, "running time, hours of use, time in use, hours run",
           "most used", "least used", skew=True),
    number("downtime h, downtime, hours down", 0, 300, "standstill, time lost, lost hours, outage, time out of order",
           "least reliable", "most reliable", digits=1, skew=True),
    number("failures, breakdowns, faults", 0, 25, "breakdowns, number of failures, faults, malfunctions",
           "most failure-prone", "", skew=True),
    number("energy kwh, power use, energy", 50, 16000, "energy used, power used, electricity, power consumption",
           "hungriest", "most economical"),
    number("maintenance cost, repair cost, service cost", 0, 30000, "repair cost, cost of upkeep, service cost, "
           "money for repairs", "most expensive, costliest", "cheapest", skew=True),
    measure("oee, availability, efficiency", 30, 98, "efficiency, effectiveness, utilisation", "most efficient, best",
            "least efficient, worst", digits=1),
    measure("year built, built, model year", 1988, 2024, "year of construction, building year, year it was made",
            "newest", "oldest"),
    date("last service, serviced on, last maintenance", "last maintenance, day of the last service, service date", "",
         ""),
    flag("warranty, in warranty", "under warranty, covered by warranty"))

theme(
    "production", "production, shifts, output, line_data, manufacturing, batches", "batch, batches",
    ident("batch, batch no, lot, lot no", "lot number, batch number"),
    date("date, production date, made on", "day, production day, day it was made, manufacturing date"),
    category("line, production line, line no", "L1, L2, L3, L4, L5", "production line, assembly line, track"),
    category("shift, crew", "early, late, night", "crew, part of the day, work shift"),
    category("product, article, part", "Gear A, Gear B, Housing, Cover, Rotor, Shaft, Flange", "article, part, "
             "thing made"),
    category("defect type, main defect, error type", "scratch, dent, crack, misprint, wrong size, colour",
             "kind of defect, sort of error, kind of flaw, type of fault"),
    number("produced, output, qty produced, units made", 100, 6000, "output, pieces made, units produced, "
           "number produced, production volume", "most productive, biggest", "least productive, smallest"),
    number("scrap, rejects, defects, scrap qty", 0, 220, "rejects, waste, bad pieces, number of defects, "
           "faulty pieces, flawed units", "worst, most wasteful", "best", skew=True),
    measure("yield pct, yield, first pass yield, fpy", 80, 100, "share of good pieces, good share, pass rate, "
            "quality rate", "", "", digits=2),
    measure("cycle time s, cycle time, takt", 8, 95, "seconds per piece, time per piece, takt time", "slowest",
            "fastest, quickest", digits=1),
    number("downtime min, stop time, downtime", 0, 240, "stoppage, minutes stopped, lost minutes, standstill",
           skew=True),
    measure("temperature, temp c, oven temp", 140, 260, "heat, degrees, oven heat", "hottest", "coolest", digits=1),
    number("operators, workers, crew size", 1, 12, "people on the line, number of workers, staff"),
    flag("passed, qc passed, released", "approved, released, through quality control"),
    text("inspector, checked by", person, "checker, person who checked it, quality controller"))

theme(
    "defect reports", "defects, quality, inspections, nonconformities, claims_quality, qc", "defect, defects",
    ident("report no, ncr id, case", "report number, case number"),
    date("found on, detected, date", "day found, detection date, date of discovery"),
    category("cause, root cause, reason", "tool wear, operator error, material, setup, transport, design",
             "root cause, reason, origin, source"),
    category("severity, class, criticality", "minor, major, critical", "seriousness, gravity, criticality"),
    category("station, found at, process step", "cutting, welding, painting, assembly, packing, final test",
             "process step, place found, work step"),
    category("product, model, part", "X100, X200, Y10, Y20, Z5", "model, part, thing affected"),
    text("part no, serial no, serial", coded("@@-####"), "serial number, part number"),
    number("pieces affected, affected, qty", 1, 400, "number affected, parts affected, quantity, bad parts",
           "largest, biggest, most widespread", "smallest", skew=True),
    number("cost, rework cost, loss", 10, 9000, "loss, cost of rework, damage, money lost, expense", "costliest, "
           "most expensive", "cheapest", digits=2, skew=True),
    measure("days to fix, days open, resolution days", 0, 60, "repair time, time to fix, days until solved, time open",
            "slowest", "quickest, fastest", skew=True),
    number("rework hours, hours", 0, 40, "hours of rework, repair hours, work needed, labour", digits=1, skew=True),
    flag("closed, solved, resolved", "closed, solved, fixed"),
    flag("recurring, repeat", "repeated, coming back"))

theme(
    "companies", "companies, firms, fortune500, startups, businesses, funding", "company, companies",
    text("company, name, company name, organisation", company, "firm, business, company name, enterprise"),
    category("industry, sector, vertical", "Software, Biotech, Fintech, Retail, Energy, Media, Mobility, Food",
             "sector, branch, line of business, trade"),
    category("country, hq country, based in", COUNTRIES, "home country, headquarters, nation, seat"),
    category("stage, funding stage, round", "Seed, Series A, Series B, Series C, IPO, Bootstrapped", "funding round, "
             "growth stage, round"),
    measure("founded, year founded, founding year, est", 1902, 2023, "founding year, year of foundation, "
            "year it began, birth year", "youngest, newest", "oldest"),
    number("employees, headcount, staff, fte", 2, 90000, "headcount, staff, workforce, number of people, "
           "people employed, size", "biggest, largest", "smallest", skew=True),
    number("revenue m, revenue, sales, turnover", 0.1, 45000, "sales, turnover, income, money coming in, top line",
           "best selling", "", digits=1, skew=True),
    number("profit m, profit, net income, earnings", -400, 6000, "earnings, gain, net income, bottom line, "
           "money left over", "most profitable", "least profitable", digits=1),
    number("funding m, funding, raised, total raised", 0, 900, "money raised, investment, capital raised, "
           "investor money", "best funded", "worst funded", digits=1, skew=True),
    measure("market cap, valuation, value bn", 0.1, 900, "value, worth, stock market value, price tag",
            "most valuable, most expensive", "least valuable", digits=1, skew=True),
    measure("yoy_growth, growth, growth pct, growth rate", -30, 180, "growth, yearly increase, rise over last year, "
            "growth rate", "fastest growing", "slowest growing", digits=1),
    text("ceo, founder, boss", person, "boss, head, chief, founder"),
    flag("listed, public, traded", "on the stock market, publicly traded"),
    flag("profitable, in profit", "profitable, in the black"))
