-- name: add
INSERT INTO import_batches (household_id, batch_id, file_name, file_hash, format, status, row_count, new_count, duplicate_count, error_count,
  first_on, last_on, sum_credits, sum_debits, closing_balance, imported_at, revision)
VALUES ($1, $2, $3, $4, $5, 'committed', $6, $7, $8, $9, $10, $11, $12, $13, $14, $15,
  (SELECT l.revision FROM ledger_revisions l WHERE l.household_id = $1))

-- name: list
SELECT batch_id, file_name AS file, format, status, row_count AS rows, new_count AS new, duplicate_count AS duplicates, error_count AS errors,
  first_on AS first_date, last_on AS last_date, sum_credits, sum_debits, imported_at
FROM import_batches WHERE household_id = $1 ORDER BY batch_id DESC NULLS LAST

-- name: find
SELECT batch_id, file_name AS file, format, status, row_count AS rows, new_count AS new, duplicate_count AS duplicates, error_count AS errors,
  first_on AS first_date, last_on AS last_date, sum_credits, sum_debits, imported_at
FROM import_batches WHERE household_id = $1 AND batch_id = $2

-- name: undo
UPDATE import_batches SET status = 'undone', undone_at = $3 WHERE household_id = $1 AND batch_id = $2

-- name: count
UPDATE import_batches SET new_count = $3, duplicate_count = row_count - $3 WHERE household_id = $1 AND batch_id = $2

-- name: state
INSERT INTO statements (household_id, batch_id, account_id, first_on, last_on, opening, closing, flow, difference, off_on)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)

-- name: forget_statements
DELETE FROM statements WHERE household_id = $1 AND batch_id = $2

-- name: statements
SELECT s.batch_id, b.file_name AS file, s.first_on, s.last_on, s.opening, s.closing, s.flow, s.difference, s.off_on
FROM statements s JOIN import_batches b ON b.household_id = s.household_id AND b.batch_id = s.batch_id
WHERE s.household_id = $1 AND s.account_id = $2
ORDER BY s.first_on, s.last_on, s.batch_id

-- name: mappings
SELECT fingerprint, mapping, mapped_on FROM import_mappings WHERE household_id = $1 ORDER BY mapped_on, fingerprint

-- name: remember_mapping
INSERT INTO import_mappings (household_id, fingerprint, mapping, mapped_on) VALUES ($1, $2, $3, $4)

-- name: forget_mapping
DELETE FROM import_mappings WHERE household_id = $1 AND fingerprint = $2

-- name: origins
SELECT batch_id, file_hash, undone_at FROM import_batches WHERE household_id = $1

-- name: statements_of_batch
SELECT account_id, first_on, last_on, opening, closing, difference FROM statements WHERE household_id = $1 AND batch_id = $2 ORDER BY account_id
