-- name: revision
SELECT coalesce(max(revision), 0) FROM ledger_revisions WHERE household_id = $1

-- name: parts [fragment]
SELECT t.transaction_id, coalesce(s.part, 0) AS part, t.booked_on, t.account_id, t.payee_id,
  CASE WHEN s.part IS NULL THEN t.category_id ELSE s.category_id END AS category_id, coalesce(s.amount, t.amount) AS amount, t.currency,
  t.status = 'pending' AS pending, t.occurred_at
FROM transactions t
LEFT JOIN transaction_splits s ON s.household_id = t.household_id AND s.transaction_id = t.transaction_id

-- name: all
-- use: parts
WHERE t.household_id = $1
ORDER BY t.booked_on, t.transaction_id

-- name: changed_ids
SELECT transaction_id FROM transactions WHERE household_id = $1 AND revision > $2
UNION ALL
SELECT t.transaction_id FROM transactions t
WHERE t.household_id = $1 AND t.revision IS NULL
  AND t.batch_id IN (SELECT b.batch_id FROM batch_revisions b WHERE b.household_id = $1 AND b.revision > $2)
UNION ALL
SELECT transaction_id FROM transaction_removals WHERE household_id = $1 AND revision > $2

-- name: changed
SELECT * FROM (
-- use: parts
WHERE t.household_id = $1 AND t.revision > $2
UNION ALL
-- use: parts
WHERE t.household_id = $1 AND t.revision IS NULL
  AND t.batch_id IN (SELECT b.batch_id FROM batch_revisions b WHERE b.household_id = $1 AND b.revision > $2)
) changed
ORDER BY booked_on, transaction_id

-- name: sums
SELECT t.account_id, CAST(extract(YEAR FROM t.booked_on) AS INTEGER) AS year, count(*) AS rows, CAST(sum(coalesce(s.amount, t.amount)) AS DECIMAL(18,4)) AS amount,
  CAST(sum(CAST(t.payee_id AS BIGINT)) AS BIGINT) AS payees,
  CAST(sum(CAST(coalesce(CASE WHEN s.part IS NULL THEN t.category_id ELSE s.category_id END, 0) AS BIGINT)) AS BIGINT) AS categories
FROM transactions t
LEFT JOIN transaction_splits s ON s.household_id = t.household_id AND s.transaction_id = t.transaction_id
WHERE t.household_id = $1
GROUP BY t.account_id, CAST(extract(YEAR FROM t.booked_on) AS INTEGER)
ORDER BY t.account_id, year

-- name: removals_known_since
SELECT coalesce(max(revision), 0) FROM transaction_removals WHERE household_id = $1 AND transaction_id = 0

-- name: latest_removal
SELECT coalesce(max(revision), 0) FROM transaction_removals WHERE household_id = $1 AND revision <= $2 AND transaction_id > 0

-- name: forget_removals
DELETE FROM transaction_removals WHERE household_id = $1 AND revision <= $2

-- name: note_forgotten
INSERT INTO transaction_removals (household_id, transaction_id, revision) VALUES ($1, 0, $2)
