-- name: of_currency
SELECT on_day, per_euro, household_id FROM currency_rates
WHERE household_id IN (0, $1) AND currency = $2
ORDER BY on_day, household_id

-- name: of_days
SELECT currency, on_day, per_euro, source FROM currency_rates
WHERE household_id IN (0, $1) AND currency = $2 AND on_day BETWEEN $3 AND $4
ORDER BY on_day, household_id

-- name: known
WITH latest AS (
  SELECT currency, count(DISTINCT on_day) AS days, min(on_day) AS first_on, max(on_day) AS last_on
  FROM currency_rates WHERE household_id IN (0, $1) GROUP BY currency
)
SELECT l.currency, CAST(l.days AS BIGINT) AS days, l.first_on, l.last_on, r.per_euro, r.source
FROM latest l JOIN currency_rates r ON r.currency = l.currency AND r.on_day = l.last_on
WHERE r.household_id = (SELECT max(o.household_id) FROM currency_rates o
                        WHERE o.household_id IN (0, $1) AND o.currency = l.currency AND o.on_day = l.last_on)
ORDER BY l.currency

-- name: add
INSERT INTO currency_rates (household_id, currency, on_day, per_euro, source) VALUES ($1, $2, $3, $4, $5)

-- name: forget
DELETE FROM currency_rates WHERE household_id = $1 AND currency = $2 AND on_day = $3

-- name: forget_published
DELETE FROM currency_rates WHERE household_id = 0 AND currency = $1 AND on_day BETWEEN $2 AND $3
