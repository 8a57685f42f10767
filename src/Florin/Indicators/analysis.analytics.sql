-- name: wanted [fragment]
household_id BETWEEN $1 AND $2 AND booked_on BETWEEN $3 AND $4

-- name: by_month
SELECT month AS slot, category_id, flow, CAST(coalesce(sum(base_amount), 0) AS DECIMAL(18,4)) AS amount, count(base_amount) AS rows
FROM fact_transaction
WHERE flow <> 0 AND
-- use: wanted
GROUP BY month, category_id, flow

-- name: by_period
SELECT period AS slot, category_id, flow, CAST(coalesce(sum(base_amount), 0) AS DECIMAL(18,4)) AS amount, count(base_amount) AS rows
FROM fact_transaction
WHERE flow <> 0 AND
-- use: wanted
GROUP BY period, category_id, flow

-- name: two_years
-- $3 and $4 are the range, $5 and $6 the same days a year before.
SELECT category_id,
  CAST(coalesce(sum(base_amount) FILTER (WHERE booked_on BETWEEN $3 AND $4), 0) AS DECIMAL(18,4)) AS amount,
  CAST(coalesce(sum(base_amount) FILTER (WHERE booked_on BETWEEN $5 AND $6), 0) AS DECIMAL(18,4)) AS before
FROM fact_transaction
WHERE flow = 2 AND household_id BETWEEN $1 AND $2 AND booked_on BETWEEN $5 AND $4
GROUP BY category_id

-- name: payees
-- Grouped by numbers; the names are fetched for the few that are shown.
WITH spent AS (
  SELECT household_id, payee_id, sum(base_amount) AS amount, count(base_amount) AS rows
  FROM fact_transaction
  WHERE flow = 2 AND
-- use: wanted
  GROUP BY household_id, payee_id
), largest AS (
  SELECT household_id, payee_id, amount, rows, sum(amount) OVER () AS all_amount, sum(rows) OVER () AS all_rows, count(*) OVER () AS payees
  FROM spent WHERE rows > 0 ORDER BY amount, household_id, payee_id LIMIT $5
)
SELECT l.payee_id, coalesce(d.name, '') AS name, CAST(l.amount AS DECIMAL(18,4)) AS amount, l.rows,
  CAST(l.all_amount AS DECIMAL(18,4)) AS all_amount, CAST(l.all_rows AS BIGINT) AS all_rows, l.payees
FROM largest l LEFT JOIN dim_payee d ON d.household_id = l.household_id AND d.payee_id = l.payee_id
ORDER BY l.amount, l.household_id, l.payee_id

-- name: cohorts
-- A payee belongs to the month of its first visit ever; $5 is the first month shown.
WITH visits AS (
  SELECT household_id, payee_id, min(month) AS first, max(month) AS last, sum(base_amount) AS amount, count(base_amount) AS rows
  FROM fact_transaction
  WHERE flow = 2 AND
-- use: wanted
  GROUP BY household_id, payee_id
)
SELECT first AS slot, count(*) AS payees, count(*) FILTER (WHERE last > first) AS returned, CAST(coalesce(sum(amount), 0) AS DECIMAL(18,4)) AS amount, CAST(sum(rows) AS BIGINT) AS rows
FROM visits WHERE first >= $5
GROUP BY first ORDER BY first

-- name: regular
-- What is paid once a month: from the first month to the last within a fifth as many payments as months, at least three, the dearest at most
-- a third above the cheapest, the last not before month $5.
WITH paid AS (
  SELECT household_id, payee_id, count(*) AS rows, min(month) AS first, max(month) AS last, sum(base_amount) AS amount, min(base_amount) AS dearest, max(base_amount) AS cheapest
  FROM fact_transaction
  WHERE flow = 2 AND base_amount < 0 AND
-- use: wanted
  GROUP BY household_id, payee_id
), regular AS (
  SELECT household_id, payee_id, rows, last - first + 1 AS months, amount FROM paid
  WHERE rows >= 3 AND last >= $5 AND rows * 5 BETWEEN 4 * (last - first + 1) AND 6 * (last - first + 1) AND dearest * 3 >= cheapest * 4
)
SELECT r.payee_id, coalesce(d.name, '') AS name, CAST(r.amount AS DECIMAL(18,4)) AS amount, r.rows, CAST(r.months AS BIGINT) AS months
FROM regular r LEFT JOIN dim_payee d ON d.household_id = r.household_id AND d.payee_id = r.payee_id

-- name: hours
WITH days AS (
  SELECT booked_on, hour, sum(base_amount) AS amount, count(base_amount) AS rows
  FROM fact_transaction
  WHERE flow = 2 AND
-- use: wanted
  GROUP BY booked_on, hour
)
SELECT CAST(isodow(booked_on) AS INTEGER) AS weekday, hour, CAST(coalesce(sum(amount), 0) AS DECIMAL(18,4)) AS amount, CAST(sum(rows) AS BIGINT) AS rows
FROM days GROUP BY ALL ORDER BY ALL

-- name: days
SELECT booked_on, CAST(sum(base_amount) AS DECIMAL(18,4)) AS amount, count(base_amount) AS rows
FROM fact_transaction
WHERE flow = 2 AND base_amount IS NOT NULL AND
-- use: wanted
GROUP BY booked_on ORDER BY booked_on

-- name: liquid
SELECT CAST(coalesce(sum(base_balance), 0) AS DECIMAL(18,4)) FROM dim_account WHERE household_id BETWEEN $1 AND $2 AND is_liquid

-- name: liquid_left_out
SELECT currency, CAST(0 AS BIGINT) AS rows, CAST(NULL AS DATE) AS first_on, CAST(NULL AS DATE) AS last_on, true AS balances
FROM dim_account WHERE household_id BETWEEN $1 AND $2 AND is_liquid AND base_balance IS NULL AND balance <> 0
GROUP BY currency ORDER BY currency

-- name: left_out
SELECT currency, count(*) AS rows, min(booked_on) AS first_on, max(booked_on) AS last_on, false AS balances
FROM fact_transaction
WHERE flow <> 0 AND base_amount IS NULL AND
-- use: wanted
GROUP BY currency ORDER BY currency

-- name: pending
SELECT count(*) FROM fact_transaction
WHERE pending AND flow <> 0 AND base_amount IS NOT NULL AND
-- use: wanted

-- name: last_day
SELECT coalesce(max(booked_on) FILTER (WHERE booked_on <= $3), max(booked_on)) FROM fact_transaction WHERE household_id BETWEEN $1 AND $2

-- name: categories
SELECT category_id, min(code) AS code, min(group_name) AS group_name, min(name) AS name FROM dim_category WHERE household_id BETWEEN $1 AND $2 GROUP BY category_id

-- name: currencies
SELECT DISTINCT base_currency FROM dim_household WHERE household_id BETWEEN $1 AND $2 ORDER BY base_currency
