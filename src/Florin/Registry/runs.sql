-- name: start
INSERT INTO runs (household_id, run_id, job, model, status, seed, started_at) VALUES ($1, $2, 'train', $3, 'running', $4, $5)

-- name: end
UPDATE runs SET status = $3, reason = $4, version = $5, parameters = $6, metrics = $7, data_hash = $8, finished_at = $9
WHERE household_id = $1 AND run_id = $2

-- name: sweep
UPDATE runs SET status = 'failed', reason = 'The program ended before the run did.', finished_at = $3
WHERE household_id = $1 AND status = 'running' AND started_at < $2

-- name: find
SELECT run_id, model, status, reason, version, seed, data_hash, started_at, finished_at, parameters, metrics
FROM runs WHERE household_id = $1 AND run_id = $2

-- name: newest
SELECT run_id, model, status, reason, version, seed, data_hash, started_at, finished_at, parameters, metrics
FROM runs WHERE household_id = $1 AND job = 'train' ORDER BY run_id DESC NULLS LAST LIMIT $2
