-- name: touch_changed
INSERT INTO sync_years (household_id, year)
SELECT DISTINCT household_id, month // 12 FROM fact_transaction
WHERE household_id = $1 AND transaction_id IN (SELECT c.transaction_id FROM sync_changes c WHERE c.household_id = $1)

-- name: touch_all
INSERT INTO sync_years (household_id, year) SELECT DISTINCT household_id, month // 12 FROM fact_transaction WHERE household_id = $1

-- name: forget_touched
DELETE FROM sync_years WHERE household_id = $1

-- name: touched [fragment]
IN (SELECT y.year FROM sync_years y WHERE y.household_id = $1)

-- name: forget_category
DELETE FROM sum_category WHERE household_id = $1

-- name: forget_payee
DELETE FROM sum_payee WHERE household_id = $1

-- name: forget_hour
DELETE FROM sum_hour WHERE household_id = $1

-- name: forget_day
DELETE FROM sum_day WHERE household_id = $1

-- name: take_category
DELETE FROM sum_category WHERE household_id = $1 AND month // 12
-- use: touched

-- name: take_payee
DELETE FROM sum_payee WHERE household_id = $1 AND year
-- use: touched

-- name: take_hour
DELETE FROM sum_hour WHERE household_id = $1 AND month // 12
-- use: touched

-- name: take_day
DELETE FROM sum_day WHERE household_id = $1 AND CAST(year(booked_on) AS INTEGER)
-- use: touched

-- name: of_category [fragment]
SELECT household_id, month, period, category_id, flow, CAST(sum(base_amount) AS DECIMAL(18,4)) AS amount, CAST(count(*) AS INTEGER) AS rows
FROM fact_transaction WHERE flow <> 0 AND base_amount IS NOT NULL AND household_id = $1

-- name: of_payee [fragment]
SELECT household_id, month // 12 AS year, payee_id, min(month) AS first, max(month) AS last, CAST(coalesce(sum(base_amount), 0) AS DECIMAL(18,4)) AS amount,
  CAST(count(base_amount) AS INTEGER) AS rows, min(month) FILTER (WHERE base_amount < 0) AS paid_first, max(month) FILTER (WHERE base_amount < 0) AS paid_last,
  CAST(sum(base_amount) FILTER (WHERE base_amount < 0) AS DECIMAL(18,4)) AS paid_amount, CAST(count(*) FILTER (WHERE base_amount < 0) AS INTEGER) AS paid_rows,
  min(base_amount) FILTER (WHERE base_amount < 0) AS dearest, max(base_amount) FILTER (WHERE base_amount < 0) AS cheapest
FROM fact_transaction WHERE flow = 2 AND household_id = $1

-- name: of_hour [fragment]
SELECT household_id, month, CAST(isodow(booked_on) AS INTEGER) AS weekday, hour, CAST(sum(base_amount) AS DECIMAL(18,4)) AS amount, CAST(count(*) AS INTEGER) AS rows
FROM fact_transaction WHERE flow = 2 AND base_amount IS NOT NULL AND household_id = $1

-- name: of_day [fragment]
SELECT household_id, booked_on, currency, CAST(coalesce(sum(base_amount) FILTER (WHERE flow = 2), 0) AS DECIMAL(18,4)) AS amount,
  CAST(count(base_amount) FILTER (WHERE flow = 2) AS INTEGER) AS rows, CAST(count(*) FILTER (WHERE flow <> 0 AND base_amount IS NULL) AS INTEGER) AS left_out,
  CAST(count(*) FILTER (WHERE pending AND flow <> 0 AND base_amount IS NOT NULL) AS INTEGER) AS pending
FROM fact_transaction WHERE household_id = $1

-- name: in_touched [fragment]
AND month // 12
-- use: touched
GROUP BY ALL ORDER BY ALL

-- name: add_category
INSERT INTO sum_category
-- use: of_category
-- use: in_touched

-- name: add_payee
INSERT INTO sum_payee
-- use: of_payee
-- use: in_touched

-- name: add_hour
INSERT INTO sum_hour
-- use: of_hour
-- use: in_touched

-- name: add_day
INSERT INTO sum_day
-- use: of_day
-- use: in_touched

-- name: check_category
WITH made AS (
-- use: of_category
  GROUP BY ALL
), kept AS (SELECT * FROM sum_category WHERE household_id = $1)
SELECT month // 12 AS year, count(*) AS rows FROM ((FROM made EXCEPT ALL FROM kept) UNION ALL (FROM kept EXCEPT ALL FROM made)) GROUP BY ALL ORDER BY ALL

-- name: check_payee
WITH made AS (
-- use: of_payee
  GROUP BY ALL
), kept AS (SELECT * FROM sum_payee WHERE household_id = $1)
SELECT year, count(*) AS rows FROM ((FROM made EXCEPT ALL FROM kept) UNION ALL (FROM kept EXCEPT ALL FROM made)) GROUP BY ALL ORDER BY ALL

-- name: check_hour
WITH made AS (
-- use: of_hour
  GROUP BY ALL
), kept AS (SELECT * FROM sum_hour WHERE household_id = $1)
SELECT month // 12 AS year, count(*) AS rows FROM ((FROM made EXCEPT ALL FROM kept) UNION ALL (FROM kept EXCEPT ALL FROM made)) GROUP BY ALL ORDER BY ALL

-- name: check_day
WITH made AS (
-- use: of_day
  GROUP BY ALL
), kept AS (SELECT * FROM sum_day WHERE household_id = $1)
SELECT CAST(year(booked_on) AS INTEGER) AS year, count(*) AS rows FROM ((FROM made EXCEPT ALL FROM kept) UNION ALL (FROM kept EXCEPT ALL FROM made)) GROUP BY ALL ORDER BY ALL
