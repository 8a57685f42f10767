-- name: rows
SELECT transaction_id, account_id, line, booked_on, value_on, amount, currency, description, payee, category_code, payment_method
FROM transaction_details
WHERE household_id = $1 AND (CAST($2 AS INTEGER) IS NULL OR batch_id = $2)
ORDER BY batch_id, line, transaction_id

-- name: runs
SELECT run_id, batch_id, file_name AS file, outcome, row_count, failing, score, completeness, accuracy, consistency, validity, timeliness, ran_at
FROM quality_runs WHERE household_id = $1 ORDER BY run_id DESC NULLS LAST LIMIT $2

-- name: runs_of_batch
SELECT run_id, batch_id, file_name AS file, outcome, row_count, failing, score, completeness, accuracy, consistency, validity, timeliness, ran_at
FROM quality_runs WHERE household_id = $1 AND batch_id = $2 ORDER BY run_id

-- name: find
SELECT run_id, batch_id, file_name AS file, outcome, row_count, failing, score, completeness, accuracy, consistency, validity, timeliness, ran_at
FROM quality_runs WHERE household_id = $1 AND run_id = $2

-- name: results
SELECT suite, expectation, column_name, severity, dimension, weight, success, evaluated, unexpected, expected, unexpected_rows
FROM quality_results WHERE household_id = $1 AND run_id = $2 ORDER BY position

-- name: assertions
SELECT q.batch_id, r.expectation, r.column_name AS column, r.success
FROM quality_results r JOIN quality_runs q ON q.household_id = r.household_id AND q.run_id = r.run_id
WHERE r.household_id = $1 AND q.batch_id IS NOT NULL AND q.file_name IS NOT NULL ORDER BY r.run_id, r.position

-- name: stopped
SELECT run_id, batch_id, file_name AS file, outcome, row_count, failing, score, completeness, accuracy, consistency, validity, timeliness, ran_at
FROM quality_runs WHERE household_id = $1 AND outcome = 'stopped' ORDER BY run_id
