-- name: totals
SELECT payee_id, currency, count(*) AS rows,
  CAST(coalesce(-sum(CASE WHEN amount < 0 THEN amount END), 0) AS DECIMAL(18,4)) AS spent,
  CAST(coalesce(sum(CASE WHEN amount > 0 THEN amount END), 0) AS DECIMAL(18,4)) AS received,
  min(booked_on) AS first_on, max(booked_on) AS last_on
FROM transactions WHERE household_id = $1
GROUP BY payee_id, currency ORDER BY payee_id, count(*) DESC NULLS LAST, currency

-- name: merchant_codes
SELECT payee_id, merchant_code, count(*) AS rows FROM transactions
WHERE household_id = $1 AND merchant_code IS NOT NULL
GROUP BY payee_id, merchant_code ORDER BY payee_id, count(*) DESC NULLS LAST, merchant_code

-- name: texts
SELECT raw_description, count(*) AS rows FROM transactions
WHERE household_id = $1 AND payee_id = $2
GROUP BY raw_description ORDER BY count(*) DESC NULLS LAST, raw_description LIMIT $3

-- name: rows
SELECT transaction_id, raw_description FROM transactions WHERE household_id = $1 AND payee_id = $2 ORDER BY transaction_id

-- name: moved
SELECT DISTINCT transaction_id FROM corrections
WHERE household_id = $1 AND field = 'payee' AND source = 'merge' AND old_id = $2 AND undone_at IS NULL ORDER BY transaction_id
