-- name: analyse [postgresql]
-- DuckDB keeps its statistics while rows are appended.
ANALYZE corrections, correction_parts, transaction_tags, transaction_splits

-- name: states
SELECT transaction_id, amount, currency, category_id, category_source, category_confidence, category_model, category_evidence, payee_id, note, locked
FROM transactions
WHERE household_id = $1 AND transaction_id IN (SELECT CAST(wanted AS BIGINT) FROM unnest(string_to_array(CAST($2 AS VARCHAR), ',')) AS ids(wanted))

-- name: tags_of
SELECT transaction_id, tag FROM transaction_tags
WHERE household_id = $1 AND transaction_id IN (SELECT CAST(wanted AS BIGINT) FROM unnest(string_to_array(CAST($2 AS VARCHAR), ',')) AS ids(wanted))

-- name: splits_of
SELECT transaction_id, amount, category_id, note FROM transaction_splits
WHERE household_id = $1 AND transaction_id IN (SELECT CAST(wanted AS BIGINT) FROM unnest(string_to_array(CAST($2 AS VARCHAR), ',')) AS ids(wanted))
ORDER BY transaction_id, part

-- name: removed_tags
-- Tags that a user took off a row: nobody else puts them on again.
SELECT DISTINCT transaction_id, old_value AS tag FROM corrections
WHERE household_id = $1 AND field = 'untag' AND source = 'user' AND undone_at IS NULL
  AND transaction_id IN (SELECT CAST(wanted AS BIGINT) FROM unnest(string_to_array(CAST($2 AS VARCHAR), ',')) AS ids(wanted))

-- name: revised [fragment]
  revision = (SELECT l.revision FROM ledger_revisions l WHERE l.household_id = $1)

-- name: act [fragment]
c.household_id = $1 AND c.correction_id BETWEEN $2 AND $3

-- name: changed [fragment]
FROM corrections c
WHERE transactions.household_id = $1 AND c.transaction_id = transactions.transaction_id AND
-- use: act

-- name: taken_back [fragment]
-- use: changed
  AND c.undone_at IS NOT NULL

-- name: set_category
UPDATE transactions
SET category_id = c.new_id, category_source = c.new_source, category_confidence = c.new_confidence, category_model = c.new_model,
  category_evidence = c.new_evidence, locked = locked - (locked & 1) + c.new_lock,
-- use: revised
-- use: changed
  AND c.field = 'category'

-- name: unset_category
UPDATE transactions
SET category_id = c.old_id, category_source = c.old_source, category_confidence = c.old_confidence, category_model = c.old_model,
  category_evidence = c.old_evidence, locked = locked - (locked & 1) + c.old_lock,
-- use: revised
-- use: taken_back
  AND c.field = 'category'

-- name: set_payee
UPDATE transactions SET payee_id = c.new_id, locked = locked - (locked & 2) + c.new_lock,
-- use: revised
-- use: changed
  AND c.field = 'payee'

-- name: unset_payee
UPDATE transactions SET payee_id = c.old_id, locked = locked - (locked & 2) + c.old_lock,
-- use: revised
-- use: taken_back
  AND c.field = 'payee'

-- name: set_note
UPDATE transactions SET note = c.new_value, locked = locked - (locked & 8) + c.new_lock,
-- use: revised
-- use: changed
  AND c.field = 'note'

-- name: unset_note
UPDATE transactions SET note = c.old_value, locked = locked - (locked & 8) + c.old_lock,
-- use: revised
-- use: taken_back
  AND c.field = 'note'

-- name: set_tag
INSERT INTO transaction_tags (household_id, transaction_id, tag)
SELECT c.household_id, c.transaction_id, c.new_value FROM corrections c
WHERE c.field = 'tag' AND
-- use: act

-- name: unset_tag
DELETE FROM transaction_tags WHERE household_id = $1 AND (transaction_id, tag) IN (
  SELECT c.transaction_id, c.new_value FROM corrections c WHERE c.field = 'tag' AND c.undone_at IS NOT NULL AND
-- use: act
  )

-- name: set_untag
DELETE FROM transaction_tags WHERE household_id = $1 AND (transaction_id, tag) IN (
  SELECT c.transaction_id, c.old_value FROM corrections c WHERE c.field = 'untag' AND
-- use: act
  )

-- name: unset_untag
INSERT INTO transaction_tags (household_id, transaction_id, tag)
SELECT c.household_id, c.transaction_id, c.old_value FROM corrections c
WHERE c.field = 'untag' AND c.undone_at IS NOT NULL AND
-- use: act

-- name: drop_splits
DELETE FROM transaction_splits WHERE household_id = $1 AND transaction_id IN (
  SELECT c.transaction_id FROM corrections c WHERE c.field = 'splits' AND (NOT CAST($4 AS BOOLEAN) OR c.undone_at IS NOT NULL) AND
-- use: act
  )

-- name: put_splits
INSERT INTO transaction_splits (household_id, transaction_id, part, amount, category_id, note)
SELECT c.household_id, c.transaction_id, p.part, p.amount, p.category_id, p.note
FROM corrections c JOIN correction_parts p ON p.household_id = c.household_id AND p.correction_id = c.correction_id
WHERE c.field = 'splits' AND p.before = CAST($4 AS BOOLEAN) AND (NOT CAST($4 AS BOOLEAN) OR c.undone_at IS NOT NULL) AND
-- use: act

-- name: lock_splits
UPDATE transactions SET locked = locked - (locked & 4) + c.new_lock,
-- use: revised
-- use: changed
  AND c.field = 'splits'

-- name: unlock_splits
UPDATE transactions SET locked = locked - (locked & 4) + c.old_lock,
-- use: revised
-- use: taken_back
  AND c.field = 'splits'

-- name: last_of_act
SELECT coalesce(max(correction_id), 0) FROM corrections WHERE household_id = $1 AND (correction_id = $2 OR follows = $2) AND undone_at IS NULL

-- name: take_back
-- Only what stands as the change left it: what was changed since stays.
UPDATE corrections SET undone_at = $4
FROM transactions t
WHERE corrections.household_id = $1 AND corrections.correction_id BETWEEN $2 AND $3
  AND t.household_id = $1 AND t.transaction_id = corrections.transaction_id
  AND (corrections.field <> 'category' OR (t.category_id IS NOT DISTINCT FROM corrections.new_id AND t.category_source IS NOT DISTINCT FROM corrections.new_source
    AND (t.locked & 1) = corrections.new_lock))
  AND (corrections.field <> 'payee' OR (t.payee_id = corrections.new_id AND (t.locked & 2) = corrections.new_lock))
  AND (corrections.field <> 'note' OR (t.note IS NOT DISTINCT FROM corrections.new_value AND (t.locked & 8) = corrections.new_lock))
  AND NOT EXISTS (
    SELECT 1 FROM corrections later
    WHERE later.household_id = $1 AND later.transaction_id = corrections.transaction_id AND later.correction_id > $3 AND later.undone_at IS NULL
      AND ((corrections.field IN ('category', 'payee', 'note', 'splits') AND later.field = corrections.field)
        OR (corrections.field IN ('tag', 'untag') AND later.field IN ('tag', 'untag')
          AND coalesce(later.new_value, later.old_value) = coalesce(corrections.new_value, corrections.old_value))))

-- name: taken_back_fields
SELECT DISTINCT c.field FROM corrections c WHERE c.undone_at IS NOT NULL AND
-- use: act

-- name: taken_back_rows
SELECT count(DISTINCT c.transaction_id) FROM corrections c WHERE c.undone_at IS NOT NULL AND c.field <> 'taught' AND
-- use: act

-- name: first_row
-- The row that the act was about; the first of its rows that is still there.
SELECT c.transaction_id FROM corrections c
JOIN transactions t ON t.household_id = c.household_id AND t.transaction_id = c.transaction_id
WHERE
-- use: act
ORDER BY c.correction_id LIMIT 1

-- name: taught
SELECT c.payee_id, c.old_id, c.new_id FROM corrections c WHERE c.field = 'taught' AND c.undone_at IS NULL AND
-- use: act

-- name: close
UPDATE corrections SET undone_at = $4 WHERE household_id = $1 AND correction_id BETWEEN $2 AND $3 AND undone_at IS NULL

-- name: teach
INSERT INTO corrections (household_id, correction_id, transaction_id, field, follows, corrected_at, source, payee_id, old_id, new_id)
VALUES ($1, $2, $3, 'taught', $4, $5, 'user', $6, $7, $8)

-- name: count_by_model
SELECT count(*) FROM transactions WHERE household_id = $1 AND category_source = 'model'

-- name: corrected_models
-- A correction that follows another one changed a row that the user had not looked at.
SELECT count(DISTINCT transaction_id) FROM corrections
WHERE household_id = $1 AND field = 'category' AND source = 'user' AND old_source = 'model' AND follows IS NULL AND undone_at IS NULL

-- name: history
SELECT correction_id, field, source, origin, corrected_at, undone_at, old_id, new_id, old_value AS old_text, new_value AS new_text, new_model AS model, new_evidence AS evidence
FROM corrections WHERE household_id = $1 AND transaction_id = $2 ORDER BY correction_id

-- name: corrected_of_batch
SELECT count(*) FROM corrections c JOIN transactions t ON t.household_id = c.household_id AND t.transaction_id = c.transaction_id
WHERE c.household_id = $1 AND t.batch_id = $2 AND c.undone_at IS NULL

-- name: lessons
SELECT t.transaction_id, t.raw_description, t.amount, t.booked_on, t.payment_method, t.merchant_code, t.payee_id, t.category_id
FROM corrections c JOIN transactions t ON t.household_id = c.household_id AND t.transaction_id = c.transaction_id
WHERE c.household_id = $1 AND c.field = 'category' AND c.source = 'user' AND c.follows IS NULL AND c.undone_at IS NULL
  AND t.category_id = c.new_id AND (t.locked & 1) = 1
ORDER BY c.correction_id

-- name: lesson
SELECT transaction_id, raw_description, amount, booked_on, payment_method, merchant_code, payee_id, category_id
FROM transactions WHERE household_id = $1 AND transaction_id = $2

-- name: corrected_row
SELECT t.transaction_id, t.payee_id, t.category_id
FROM corrections c JOIN transactions t ON t.household_id = c.household_id AND t.transaction_id = c.transaction_id
WHERE c.household_id = $1 AND (c.correction_id = $2 OR c.follows = $2) AND c.field IN ('category', 'taught') AND c.source = 'user' AND c.undone_at IS NULL
  AND t.category_id IS NOT NULL
ORDER BY c.correction_id LIMIT 1
