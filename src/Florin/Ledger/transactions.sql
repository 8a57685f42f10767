-- name: list
SELECT transaction_id, account_id, account, booked_on, value_on, occurred_at, amount, currency, description, payee_id, payee,
  category_code, category, category_group, category_source, category_confidence, category_model, category_evidence,
  category_locked, payment_method, status, batch_id, line
FROM transaction_details
WHERE household_id = $1
  AND (CAST($2 AS VARCHAR) IS NULL OR lower(description) LIKE $2 ESCAPE '!' OR lower(payee) LIKE $2 ESCAPE '!')
  AND (CAST($3 AS VARCHAR) IS NULL OR lower(category_code) = $3 OR lower(category) = $3 OR lower(category_group) = $3
       OR ($3 = 'none' AND category_id IS NULL))
  AND (CAST($4 AS DATE) IS NULL OR booked_on >= $4)
  AND (CAST($5 AS DATE) IS NULL OR booked_on <= $5)
  AND (CAST($6 AS DECIMAL(18,4)) IS NULL OR amount >= $6)
  AND (CAST($7 AS DECIMAL(18,4)) IS NULL OR amount <= $7)
  AND (CAST($8 AS VARCHAR) IS NULL OR lower(account) = $8 OR lower(account_identifier) = $8 OR CAST(account_id AS VARCHAR) = $8)
  AND (CAST($9 AS VARCHAR) IS NULL OR status = $9)
  AND (CAST($10 AS DATE) IS NULL OR booked_on < $10 OR (booked_on = $10 AND transaction_id < $11))
ORDER BY booked_on DESC NULLS LAST, transaction_id DESC NULLS LAST
LIMIT $12

-- name: totals
SELECT count(*) AS rows,
  CAST(coalesce(sum(CASE WHEN amount > 0 THEN amount END), 0) AS DECIMAL(18,4)) AS credits,
  CAST(coalesce(-sum(CASE WHEN amount < 0 THEN amount END), 0) AS DECIMAL(18,4)) AS debits
FROM transaction_details
WHERE household_id = $1
  AND (CAST($2 AS VARCHAR) IS NULL OR lower(description) LIKE $2 ESCAPE '!' OR lower(payee) LIKE $2 ESCAPE '!')
  AND (CAST($3 AS VARCHAR) IS NULL OR lower(category_code) = $3 OR lower(category) = $3 OR lower(category_group) = $3
       OR ($3 = 'none' AND category_id IS NULL))
  AND (CAST($4 AS DATE) IS NULL OR booked_on >= $4)
  AND (CAST($5 AS DATE) IS NULL OR booked_on <= $5)
  AND (CAST($6 AS DECIMAL(18,4)) IS NULL OR amount >= $6)
  AND (CAST($7 AS DECIMAL(18,4)) IS NULL OR amount <= $7)
  AND (CAST($8 AS VARCHAR) IS NULL OR lower(account) = $8 OR lower(account_identifier) = $8 OR CAST(account_id AS VARCHAR) = $8)
  AND (CAST($9 AS VARCHAR) IS NULL OR status = $9)

-- name: find
SELECT transaction_id, account_id, account, booked_on, value_on, occurred_at, amount, currency, description, payee_id, payee,
  category_code, category, category_group, category_source, category_confidence, category_model, category_evidence,
  category_locked, payment_method, status, batch_id, line
FROM transaction_details WHERE household_id = $1 AND transaction_id = $2

-- name: columns
SELECT transaction_id, account_id, booked_on, occurred_at, amount, payee_id, category_id, payment_method
FROM transactions WHERE household_id = $1 ORDER BY booked_on, transaction_id

-- name: labelled
SELECT transaction_id, booked_on, amount, raw_description, payee_id, category_id, category_source, payment_method, merchant_code, locked
FROM transactions WHERE household_id = $1 ORDER BY booked_on, transaction_id

-- name: count
SELECT count(*) FROM transactions WHERE household_id = $1

-- name: count_by_model
SELECT count(*) FROM transactions WHERE household_id = $1 AND category_source = 'model'

-- name: assigned
SELECT transaction_id, category_id, category_source, category_confidence, category_model, category_evidence, locked
FROM transactions WHERE household_id = $1 AND transaction_id = $2

-- name: assign
UPDATE transactions
SET category_id = $3, category_source = $4, category_confidence = $5, category_model = $6, category_evidence = $7, locked = $8,
  revision = (SELECT next_value FROM counters WHERE household_id = $1 AND name = 'ledger_revisions')
WHERE household_id = $1 AND transaction_id = $2

-- name: give_back
UPDATE transactions
SET category_id = $3, category_source = $4, category_confidence = $5, category_model = $6, category_evidence = $7,
  revision = (SELECT next_value FROM counters WHERE household_id = $1 AND name = 'ledger_revisions')
WHERE household_id = $1 AND transaction_id = $2 AND locked = $8 AND coalesce(category_id, 0) = $9

-- name: open
SELECT transaction_id, category_id, category_source, category_confidence, category_model, category_evidence, locked
FROM transactions
WHERE household_id = $1 AND transaction_id BETWEEN $2 AND $3 AND (locked & 1) = 0 AND (category_source IS NULL OR category_source = 'model')
ORDER BY transaction_id

-- name: alike
SELECT transaction_id, category_id, category_source, category_confidence, category_model, category_evidence, locked
FROM transactions
WHERE household_id = $1 AND payee_id = $2 AND transaction_id <> $3 AND (locked & 1) = 0
  AND (category_id IS NULL OR category_id <> $4)
ORDER BY transaction_id

-- name: assign_alike
UPDATE transactions
SET category_id = $4, category_source = 'user', category_confidence = $5, category_model = NULL, category_evidence = $6,
  revision = (SELECT next_value FROM counters WHERE household_id = $1 AND name = 'ledger_revisions')
WHERE household_id = $1 AND payee_id = $2 AND transaction_id <> $3 AND (locked & 1) = 0
  AND (category_id IS NULL OR category_id <> $4)
