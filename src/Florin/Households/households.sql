-- name: first
SELECT household_id, name, country, time_zone, locale, base_currency, pay_cycle
FROM households ORDER BY household_id LIMIT 1

-- name: add
INSERT INTO households (household_id, name, country, time_zone, locale, base_currency, pay_cycle, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)

-- name: last
SELECT coalesce(max(household_id), 0) FROM households

-- name: update
UPDATE households SET name = $2, country = $3, time_zone = $4, locale = $5, base_currency = $6, pay_cycle = $7
WHERE household_id = $1

-- name: wait_for_founder [postgresql]
-- Two processes may found the first household at once; DuckDB has a single writer.
SELECT pg_advisory_xact_lock(7021946)
