-- name: list
SELECT model, version, algorithm, file, checksum, status, run_id, created_at, served_since, follows,
  data_hash, row_count AS rows, first_on, last_on, parameters, metrics, features, importance
FROM models
WHERE household_id = $1 AND (CAST($2 AS VARCHAR) IS NULL OR model = $2) AND (CAST($3 AS VARCHAR) IS NULL OR version = $3)
ORDER BY model, run_id DESC NULLS LAST

-- name: versions
SELECT version FROM models WHERE household_id = $1 AND model = $2

-- name: in_service
SELECT model, version, file, checksum, follows FROM models WHERE household_id = $1 AND status = 'in_service'

-- name: add
INSERT INTO models (household_id, model, version, algorithm, file, checksum, status, run_id, created_at,
  data_hash, row_count, first_on, last_on, parameters, metrics, features, importance)
VALUES ($1, $2, $3, $4, $5, $6, 'candidate', $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)

-- name: retire
UPDATE models SET status = 'retired' WHERE household_id = $1 AND model = $2 AND status = 'in_service'

-- name: serve
UPDATE models SET status = 'in_service', served_since = $4, follows = $5 WHERE household_id = $1 AND model = $2 AND version = $3

-- name: withdraw
-- Without what it followed: going back twice never returns to where it began.
UPDATE models SET status = 'retired', follows = NULL WHERE household_id = $1 AND model = $2 AND status = 'in_service'

-- name: serve_again
UPDATE models SET status = 'in_service', served_since = $4 WHERE household_id = $1 AND model = $2 AND version = $3
