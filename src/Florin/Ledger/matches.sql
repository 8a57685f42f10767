-- name: add
INSERT INTO row_matches (household_id, match_id, batch_id, line, account_id, transaction_id, verdict, reason, certainty, word, own_id, through, content_hash, content)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)

-- name: all
SELECT match_id, batch_id, line, account_id, transaction_id, verdict, reason, certainty, word, own_id, through, content_hash, content
FROM row_matches WHERE household_id = $1 ORDER BY match_id

-- name: any
SELECT count(*) FROM row_matches WHERE household_id = $1

-- name: set_word
UPDATE row_matches SET word = $3, own_id = $4 WHERE household_id = $1 AND match_id = $2

-- name: remove
DELETE FROM row_matches WHERE household_id = $1 AND match_id = $2

-- name: forget_batch
DELETE FROM row_matches WHERE household_id = $1 AND batch_id = $2

-- name: forget_lost
DELETE FROM row_matches WHERE household_id = $1 AND NOT EXISTS (
  SELECT 1 FROM transactions t WHERE t.household_id = row_matches.household_id AND t.transaction_id = row_matches.transaction_id)

-- name: redirect
UPDATE row_matches SET transaction_id = $3, through = $4 WHERE household_id = $1 AND transaction_id = $2 AND match_id <> $4

-- name: give_back
UPDATE row_matches SET transaction_id = $3, through = NULL WHERE household_id = $1 AND through = $2

-- name: candidates
SELECT transaction_id, booked_on, value_on, amount, currency, raw_description, payee_id, payment_method, merchant_code, bank_reference,
  status = 'pending' AS pending, batch_id, line
FROM transactions WHERE household_id = $1 AND account_id = $2 AND booked_on BETWEEN $3 AND $4
ORDER BY transaction_id

-- name: row
SELECT t.transaction_id, t.account_id, t.booked_on, t.value_on, t.occurred_at, t.amount, t.currency, t.raw_description AS description, d.payee,
  t.category_id, t.category_source, t.category_confidence, t.category_model, t.category_evidence,
  t.payment_method, t.merchant_code, t.bank_reference, t.status, t.locked, t.batch_id, t.line, t.content_hash, t.note
FROM transactions t JOIN transaction_details d ON d.household_id = t.household_id AND d.transaction_id = t.transaction_id
WHERE t.household_id = $1 AND t.transaction_id = $2

-- name: days
SELECT account_id, booked_on, amount FROM transactions WHERE household_id = $1 AND booked_on BETWEEN $2 AND $3

-- name: exact
SELECT batch_id, line, transaction_id FROM import_rows WHERE household_id = $1 AND batch_id = $2 AND verdict = 'duplicate' ORDER BY line, transaction_id

-- name: exact_of
SELECT batch_id, line, transaction_id FROM import_rows WHERE household_id = $1 AND transaction_id = $2 AND verdict = 'duplicate' ORDER BY batch_id, line

-- name: forget_exact
DELETE FROM import_rows WHERE household_id = $1 AND transaction_id = $2 AND verdict = 'duplicate'

-- name: forget_exact_row
DELETE FROM import_rows WHERE household_id = $1 AND batch_id = $2 AND line = $3 AND transaction_id = $4 AND verdict = 'duplicate'

-- name: replace
UPDATE transactions
SET booked_on = $3, value_on = $4, occurred_at = $5, amount = $6, currency = $7, raw_description = $8,
  payee_id = CASE WHEN (locked & 2) = 0 THEN $9 ELSE payee_id END, payment_method = $10,
  merchant_code = $11, bank_reference = $12, status = $13, batch_id = $14, line = $15, content_hash = $16,
  revision = (SELECT l.revision FROM ledger_revisions l WHERE l.household_id = $1)
WHERE household_id = $1 AND transaction_id = $2

-- name: assign_again
UPDATE transactions
SET category_id = $3, category_source = $4, category_confidence = $5, category_model = $6, category_evidence = $7,
  revision = (SELECT l.revision FROM ledger_revisions l WHERE l.household_id = $1)
WHERE household_id = $1 AND transaction_id = $2 AND (locked & 1) = 0 AND (category_source IS NULL OR category_source <> 'user')

-- name: note_removal
INSERT INTO transaction_removals (household_id, transaction_id, revision)
SELECT household_id, $2, revision FROM ledger_revisions WHERE household_id = $1

-- name: take_out
DELETE FROM transactions WHERE household_id = $1 AND transaction_id = $2

-- name: put_back
INSERT INTO transactions (household_id, transaction_id, account_id, booked_on, value_on, occurred_at, amount, currency, raw_description, payee_id,
  category_id, category_source, category_confidence, category_model, category_evidence, payment_method, merchant_code, bank_reference, status,
  locked, batch_id, line, content_hash, note, revision)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24,
  (SELECT l.revision FROM ledger_revisions l WHERE l.household_id = $1))
