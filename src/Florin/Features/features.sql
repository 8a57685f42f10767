-- name: set
SELECT row_count, last_transaction_id, last_booked_on, digest FROM feature_sets WHERE household_id = $1

-- name: rows
SELECT f.* FROM features f JOIN feature_sets s ON s.household_id = f.household_id
WHERE f.household_id = $1 AND s.digest = $2

-- name: count
SELECT count(*) FROM features WHERE household_id = $1

-- name: forget_set
DELETE FROM feature_sets WHERE household_id = $1

-- name: forget_rows
DELETE FROM features WHERE household_id = $1

-- name: forget_batch
DELETE FROM features WHERE household_id = $1 AND transaction_id IN (
  SELECT transaction_id FROM transaction_details WHERE household_id = $1 AND batch_id = $2)

-- name: forget_gone
DELETE FROM features WHERE household_id = $1 AND NOT EXISTS (
  SELECT 1 FROM transaction_details t WHERE t.household_id = features.household_id AND t.transaction_id = features.transaction_id)

-- name: add_set
INSERT INTO feature_sets (household_id, row_count, last_transaction_id, last_booked_on, digest, stored_at)
VALUES ($1, $2, $3, $4, $5, $6)
