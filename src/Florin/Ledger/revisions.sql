-- name: revision
SELECT coalesce(max(next_value), 0) FROM counters WHERE household_id = $1 AND name = 'ledger_revisions'

-- name: all
SELECT transaction_id, 0 AS part, booked_on, account_id, payee_id, category_id, amount, currency, status = 'pending' AS pending
FROM transactions WHERE household_id = $1
ORDER BY booked_on, transaction_id

-- name: changed_ids
SELECT transaction_id FROM transactions WHERE household_id = $1 AND revision > $2
UNION ALL
SELECT t.transaction_id FROM transactions t
WHERE t.household_id = $1 AND t.revision IS NULL
  AND t.batch_id IN (SELECT b.batch_id FROM import_batches b WHERE b.household_id = $1 AND b.revision > $2)
UNION ALL
SELECT transaction_id FROM transaction_removals WHERE household_id = $1 AND revision > $2

-- name: changed
SELECT transaction_id, 0 AS part, booked_on, account_id, payee_id, category_id, amount, currency, status = 'pending' AS pending
FROM transactions WHERE household_id = $1 AND revision > $2
UNION ALL
SELECT t.transaction_id, 0, t.booked_on, t.account_id, t.payee_id, t.category_id, t.amount, t.currency, t.status = 'pending'
FROM transactions t
WHERE t.household_id = $1 AND t.revision IS NULL
  AND t.batch_id IN (SELECT b.batch_id FROM import_batches b WHERE b.household_id = $1 AND b.revision > $2)
ORDER BY booked_on, transaction_id

-- name: sums
SELECT account_id, CAST(extract(YEAR FROM booked_on) AS INTEGER) AS year, count(*) AS rows, CAST(sum(amount) AS DECIMAL(18,4)) AS amount,
  CAST(sum(CAST(payee_id AS BIGINT)) AS BIGINT) AS payees, CAST(sum(CAST(coalesce(category_id, 0) AS BIGINT)) AS BIGINT) AS categories
FROM transactions WHERE household_id = $1
GROUP BY account_id, CAST(extract(YEAR FROM booked_on) AS INTEGER)
ORDER BY account_id, year
