-- name: known
SELECT account_id, content_hash, transaction_id, batch_id, line FROM transactions
WHERE household_id = $1 AND booked_on BETWEEN $2 AND $3
ORDER BY transaction_id DESC NULLS LAST

-- name: rehome
UPDATE transactions SET batch_id = m.batch_id, line = m.line,
  revision = (SELECT l.revision FROM ledger_revisions l WHERE l.household_id = $1)
FROM (
  SELECT DISTINCT ON (transaction_id) transaction_id, batch_id, line FROM import_rows
  WHERE household_id = $1 AND verdict = 'duplicate' AND batch_id <> $2
  ORDER BY transaction_id, batch_id
) m
WHERE transactions.household_id = $1 AND transactions.batch_id = $2 AND transactions.transaction_id = m.transaction_id

-- name: forget_rehomed
DELETE FROM import_rows
WHERE household_id = $1 AND verdict = 'duplicate' AND EXISTS (
  SELECT 1 FROM transactions t
  WHERE t.household_id = import_rows.household_id AND t.transaction_id = import_rows.transaction_id AND t.batch_id = import_rows.batch_id)

-- name: forget_rows
DELETE FROM import_rows WHERE household_id = $1 AND batch_id = $2

-- name: note_removals
INSERT INTO transaction_removals (household_id, transaction_id, revision)
SELECT t.household_id, t.transaction_id, l.revision
FROM transactions t JOIN ledger_revisions l ON l.household_id = t.household_id
WHERE t.household_id = $1 AND t.batch_id = $2

-- name: count_by_batch
SELECT batch_id, count(*) AS rows FROM transactions WHERE household_id = $1 GROUP BY batch_id

-- name: remove
DELETE FROM transactions WHERE household_id = $1 AND batch_id = $2
