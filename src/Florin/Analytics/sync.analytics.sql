-- name: mark
SELECT revision, definition, synced_at FROM sync_marks WHERE household_id = $1

-- name: forget_mark
DELETE FROM sync_marks WHERE household_id = $1

-- name: set_mark
INSERT INTO sync_marks (household_id, revision, definition, synced_at) VALUES ($1, $2, $3, $4)

-- name: forget_all
DELETE FROM fact_transaction WHERE household_id = $1

-- name: forget_changed
DELETE FROM fact_transaction
WHERE household_id = $1 AND transaction_id IN (SELECT c.transaction_id FROM sync_changes c WHERE c.household_id = $1)

-- name: forget_changes
DELETE FROM sync_changes WHERE household_id = $1

-- name: forget_accounts
DELETE FROM dim_account WHERE household_id = $1

-- name: forget_household
DELETE FROM dim_household WHERE household_id = $1

-- name: set_household
INSERT INTO dim_household (household_id, base_currency) VALUES ($1, $2)

-- name: forget_categories
DELETE FROM dim_category WHERE household_id = $1

-- name: forget_payees
DELETE FROM dim_payee WHERE household_id = $1

-- name: sums
SELECT account_id, CAST(year(booked_on) AS INTEGER) AS year, count(*) AS rows, CAST(sum(amount) AS DECIMAL(18,4)) AS amount,
  CAST(sum(CAST(payee_id AS BIGINT)) AS BIGINT) AS payees, CAST(sum(CAST(category_id AS BIGINT)) AS BIGINT) AS categories
FROM fact_transaction WHERE household_id = $1
GROUP BY ALL ORDER BY account_id, year
