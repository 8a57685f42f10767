-- Every statement over days reads whole units from the sums, $3 to $4 (months, years or days), and the facts of the days before and after
-- them, $5 to $6 and $7 to $8, where there are any.

-- name: households [fragment]
household_id BETWEEN $1 AND $2

-- name: before [fragment]
household_id BETWEEN $1 AND $2 AND booked_on BETWEEN $5 AND $6

-- name: after [fragment]
household_id BETWEEN $1 AND $2 AND booked_on BETWEEN $7 AND $8

-- name: category_fact [fragment]
SELECT month, period, category_id, flow, base_amount AS amount, 1 AS rows
FROM fact_transaction WHERE flow <> 0 AND base_amount IS NOT NULL AND

-- name: category_sums [fragment]
(
  SELECT month, period, category_id, flow, amount, rows FROM sum_category WHERE month BETWEEN $3 AND $4 AND
-- use: households
  UNION ALL
-- use: category_fact
-- use: before
  UNION ALL
-- use: category_fact
-- use: after
)

-- name: by_month
SELECT month AS slot, category_id, flow, CAST(sum(amount) AS DECIMAL(18,4)) AS amount, CAST(sum(rows) AS BIGINT) AS rows
FROM
-- use: category_sums
GROUP BY month, category_id, flow

-- name: by_period
SELECT period AS slot, category_id, flow, CAST(sum(amount) AS DECIMAL(18,4)) AS amount, CAST(sum(rows) AS BIGINT) AS rows
FROM
-- use: category_sums
GROUP BY period, category_id, flow

-- name: by_category
SELECT category_id, CAST(sum(amount) AS DECIMAL(18,4)) AS amount
FROM
-- use: category_sums
WHERE flow = 2
GROUP BY category_id

-- name: payee_fact [fragment]
SELECT household_id, payee_id, month AS first, month AS last, coalesce(base_amount, 0) AS amount, CASE WHEN base_amount IS NULL THEN 0 ELSE 1 END AS rows
FROM fact_transaction WHERE flow = 2 AND

-- name: payee_sums [fragment]
(
  SELECT household_id, payee_id, first, last, amount, rows FROM sum_payee WHERE year BETWEEN $3 AND $4 AND
-- use: households
  UNION ALL
-- use: payee_fact
-- use: before
  UNION ALL
-- use: payee_fact
-- use: after
)

-- name: payees
-- Grouped by numbers; the names are fetched for the few that are shown.
WITH spent AS (
  SELECT household_id, payee_id, sum(amount) AS amount, sum(rows) AS rows
  FROM
-- use: payee_sums
  GROUP BY household_id, payee_id
), largest AS (
  SELECT household_id, payee_id, amount, rows FROM spent WHERE rows > 0 ORDER BY amount, household_id, payee_id LIMIT $9
), whole AS (
  SELECT sum(amount) AS all_amount, sum(rows) AS all_rows, count(*) AS payees FROM spent WHERE rows > 0
)
SELECT l.payee_id, coalesce(d.name, '') AS name, CAST(l.amount AS DECIMAL(18,4)) AS amount, CAST(l.rows AS BIGINT) AS rows,
  CAST(w.all_amount AS DECIMAL(18,4)) AS all_amount, CAST(w.all_rows AS BIGINT) AS all_rows, w.payees
FROM largest l CROSS JOIN whole w LEFT JOIN dim_payee d ON d.household_id = l.household_id AND d.payee_id = l.payee_id
ORDER BY l.amount, l.household_id, l.payee_id

-- name: cohorts
-- A payee belongs to the month of its first visit ever; $9 is the first month shown.
WITH visits AS (
  SELECT household_id, payee_id, min(first) AS first, max(last) AS last, sum(amount) AS amount, sum(rows) AS rows
  FROM
-- use: payee_sums
  GROUP BY household_id, payee_id
)
SELECT first AS slot, count(*) AS payees, count(*) FILTER (WHERE last > first) AS returned, CAST(coalesce(sum(amount), 0) AS DECIMAL(18,4)) AS amount, CAST(sum(rows) AS BIGINT) AS rows
FROM visits WHERE first >= $9
GROUP BY first ORDER BY first

-- name: paid_fact [fragment]
SELECT household_id, payee_id, 1 AS rows, month AS first, month AS last, base_amount AS amount, base_amount AS dearest, base_amount AS cheapest
FROM fact_transaction WHERE flow = 2 AND base_amount < 0 AND

-- name: regular
-- What is paid once a month: from the first month to the last within a fifth as many payments as months, at least three, the dearest at most
-- a third above the cheapest, the last not before month $9. The dearest by the month first; the first $10 with their names.
WITH paid AS (
  SELECT household_id, payee_id, CAST(sum(rows) AS BIGINT) AS rows, min(first) AS first, max(last) AS last, sum(amount) AS amount, min(dearest) AS dearest, max(cheapest) AS cheapest
  FROM (
    SELECT household_id, payee_id, paid_rows AS rows, paid_first AS first, paid_last AS last, paid_amount AS amount, dearest, cheapest
    FROM sum_payee WHERE paid_rows > 0 AND year BETWEEN $3 AND $4 AND
-- use: households
    UNION ALL
-- use: paid_fact
-- use: before
    UNION ALL
-- use: paid_fact
-- use: after
  )
  GROUP BY household_id, payee_id
), regular AS (
  SELECT household_id, payee_id, rows, last - first + 1 AS months, amount FROM paid
  WHERE rows >= 3 AND last >= $9 AND rows * 5 BETWEEN 4 * (last - first + 1) AND 6 * (last - first + 1) AND dearest * 3 >= cheapest * 4
), shown AS (
  SELECT household_id, payee_id FROM regular ORDER BY amount / months, household_id, payee_id LIMIT $10
), named AS (
  SELECT d.household_id, d.payee_id, d.name FROM shown s JOIN dim_payee d ON d.household_id = s.household_id AND d.payee_id = s.payee_id
)
SELECT r.payee_id, coalesce(n.name, '') AS name, CAST(r.amount AS DECIMAL(18,4)) AS amount, r.rows, CAST(r.months AS BIGINT) AS months
FROM regular r LEFT JOIN named n ON n.household_id = r.household_id AND n.payee_id = r.payee_id
ORDER BY r.amount / r.months, r.household_id, r.payee_id

-- name: hour_fact [fragment]
SELECT CAST(isodow(booked_on) AS INTEGER) AS weekday, hour, base_amount AS amount, 1 AS rows
FROM fact_transaction WHERE flow = 2 AND base_amount IS NOT NULL AND

-- name: hours
SELECT weekday, hour, CAST(sum(amount) AS DECIMAL(18,4)) AS amount, CAST(sum(rows) AS BIGINT) AS rows
FROM (
  SELECT weekday, hour, amount, rows FROM sum_hour WHERE month BETWEEN $3 AND $4 AND
-- use: households
  UNION ALL
-- use: hour_fact
-- use: before
  UNION ALL
-- use: hour_fact
-- use: after
)
GROUP BY ALL ORDER BY ALL

-- name: days
SELECT booked_on, CAST(sum(amount) AS DECIMAL(18,4)) AS amount, CAST(sum(rows) AS BIGINT) AS rows
FROM sum_day
WHERE rows > 0 AND booked_on BETWEEN $3 AND $4 AND
-- use: households
GROUP BY booked_on ORDER BY booked_on

-- name: left_out
SELECT currency, CAST(sum(left_out) AS BIGINT) AS rows, min(booked_on) AS first_on, max(booked_on) AS last_on, false AS balances
FROM sum_day
WHERE left_out > 0 AND booked_on BETWEEN $3 AND $4 AND
-- use: households
GROUP BY currency ORDER BY currency

-- name: pending
SELECT CAST(coalesce(sum(pending), 0) AS BIGINT)
FROM sum_day
WHERE pending > 0 AND booked_on BETWEEN $3 AND $4 AND
-- use: households

-- name: reach
-- Of the days that have a row: the first, the last, and the last that has come by $3, else the last.
SELECT min(booked_on) AS first, max(booked_on) AS last, coalesce(max(booked_on) FILTER (WHERE booked_on <= $3), max(booked_on)) AS come
FROM sum_day WHERE
-- use: households
HAVING count(*) > 0

-- name: liquid
SELECT CAST(coalesce(sum(base_balance), 0) AS DECIMAL(18,4)) FROM dim_account WHERE household_id BETWEEN $1 AND $2 AND is_liquid

-- name: liquid_left_out
SELECT currency, CAST(0 AS BIGINT) AS rows, CAST(NULL AS DATE) AS first_on, CAST(NULL AS DATE) AS last_on, true AS balances
FROM dim_account WHERE household_id BETWEEN $1 AND $2 AND is_liquid AND base_balance IS NULL AND balance <> 0
GROUP BY currency ORDER BY currency

-- name: categories
SELECT category_id, min(code) AS code, min(group_name) AS group_name, min(name) AS name FROM dim_category WHERE household_id BETWEEN $1 AND $2 GROUP BY category_id

-- name: currencies
SELECT DISTINCT base_currency FROM dim_household WHERE household_id BETWEEN $1 AND $2 ORDER BY base_currency
