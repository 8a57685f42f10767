-- name: words
SELECT word_id, series_id, transaction_id, amount, word, name, as_of, said_at
FROM recurring_words WHERE household_id = $1 AND undone_at IS NULL ORDER BY word_id

-- name: say
INSERT INTO recurring_words (household_id, word_id, series_id, transaction_id, amount, word, name, as_of, said_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)

-- name: undo
UPDATE recurring_words SET undone_at = $3 WHERE household_id = $1 AND word_id = $2 AND undone_at IS NULL
