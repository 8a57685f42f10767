-- name: remember
INSERT INTO corrections (household_id, correction_id, transaction_id, field, old_value, new_value, follows, corrected_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)

-- name: corrections
SELECT correction_id, transaction_id, field, old_value, new_value FROM corrections
WHERE household_id = $1 AND undone_at IS NULL AND (correction_id = $2 OR follows = $2)
ORDER BY correction_id DESC NULLS LAST

-- name: undo
UPDATE corrections SET undone_at = $3 WHERE household_id = $1 AND (correction_id = $2 OR follows = $2)
