-- name: window
SELECT transaction_id, account_id, booked_on, amount, currency, payee_id FROM transaction_parts
WHERE household_id = $1 AND part IS NULL AND status = 'posted' AND booked_on BETWEEN $2 AND $3
ORDER BY booked_on, transaction_id

-- name: bounds
SELECT min(booked_on) AS first_on, max(booked_on) AS last_on FROM transaction_parts WHERE household_id = $1

-- name: row [fragment]
SELECT transaction_id, account_id, booked_on, amount, currency, description, payee_id, payee, payment_method FROM transaction_details

-- name: wanted [fragment]
(SELECT CAST(wanted AS BIGINT) FROM unnest(string_to_array(CAST($2 AS VARCHAR), ',')) AS ids(wanted))

-- name: rows
-- use: row
WHERE household_id = $1 AND transaction_id IN
-- use: wanted

-- name: rows_of_days
-- use: row
WHERE household_id = $1 AND status = 'posted'
  AND booked_on IN (SELECT CAST(wanted AS DATE) FROM unnest(string_to_array(CAST($2 AS VARCHAR), ',')) AS days(wanted))

-- name: categories
SELECT transaction_id, category_id FROM transaction_parts WHERE household_id = $1 AND part IS NULL AND category_id IS NOT NULL AND transaction_id IN
-- use: wanted

-- name: by_rule
SELECT transaction_id FROM transaction_details WHERE household_id = $1 AND category_source = 'rule' AND transaction_id IN
-- use: wanted

-- name: transactions
SELECT transaction_id, account_id, account, booked_on, value_on, occurred_at, amount, currency, description, payee_id, payee,
  category_code, category, category_group, category_source, category_confidence, category_model, category_evidence,
  category_locked, payment_method, status, batch_id, line, note, tags, has_splits, payee_locked
FROM transaction_details WHERE household_id = $1 AND transaction_id IN
-- use: wanted

-- name: links
SELECT link_id, kind, from_id, to_id, status, certainty, reason, fee_id, from_key, to_key, first_correction, last_correction, created_at, decided_at
FROM transaction_links WHERE household_id = $1 ORDER BY link_id

-- name: lost
SELECT l.link_id FROM transaction_links l
WHERE l.household_id = $1 AND (
  l.from_id NOT IN (SELECT transaction_id FROM transaction_parts WHERE household_id = $1)
  OR l.to_id NOT IN (SELECT transaction_id FROM transaction_parts WHERE household_id = $1))
ORDER BY l.link_id

-- name: of_batch
SELECT l.link_id FROM transaction_links l
WHERE l.household_id = $1 AND EXISTS (
  SELECT 1 FROM transaction_details t
  WHERE t.household_id = $1 AND t.batch_id = $2 AND (t.transaction_id = l.from_id OR t.transaction_id = l.to_id OR t.transaction_id = l.fee_id))
ORDER BY l.link_id

-- name: change
UPDATE transaction_links
SET from_id = $3, to_id = $4, status = $5, certainty = $6, reason = $7, fee_id = $8, first_correction = $9, last_correction = $10, decided_at = $11
WHERE household_id = $1 AND link_id = $2

-- name: remove
DELETE FROM transaction_links WHERE household_id = $1 AND link_id IN
-- use: wanted
