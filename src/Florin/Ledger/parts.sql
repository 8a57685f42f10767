-- name: sum_again
-- A booked row may differ from the pending one that was split, as by a tip: its largest part takes the difference.
UPDATE transaction_splits SET amount = transaction_splits.amount + off.difference
FROM (
  SELECT s.transaction_id, t.amount - s.total AS difference,
    (SELECT min(l.part) FROM transaction_splits l WHERE l.household_id = $1 AND l.transaction_id = s.transaction_id AND abs(l.amount) = s.largest) AS part
  FROM (
    SELECT transaction_id, CAST(sum(amount) AS DECIMAL(18,4)) AS total, max(abs(amount)) AS largest
    FROM transaction_splits WHERE household_id = $1 GROUP BY transaction_id
  ) s JOIN transactions t ON t.household_id = $1 AND t.transaction_id = s.transaction_id
  WHERE t.amount <> s.total
) off
WHERE transaction_splits.household_id = $1 AND transaction_splits.transaction_id = off.transaction_id AND transaction_splits.part = off.part

-- name: splits
SELECT s.part, s.amount, s.category_id, p.category_code, p.category, s.note
FROM transaction_splits s
JOIN transaction_parts p ON p.household_id = s.household_id AND p.transaction_id = s.transaction_id AND p.part = s.part
WHERE s.household_id = $1 AND s.transaction_id = $2 ORDER BY s.part

-- name: tags
SELECT tag, count(*) AS rows FROM transaction_tags g
WHERE household_id = $1 AND EXISTS (SELECT 1 FROM transactions t WHERE t.household_id = $1 AND t.transaction_id = g.transaction_id)
GROUP BY tag ORDER BY count(*) DESC NULLS LAST, tag

-- name: gone [fragment]
household_id = $1
  AND NOT EXISTS (SELECT 1 FROM transactions t WHERE t.household_id = $1 AND t.transaction_id = lost.transaction_id)
  AND NOT EXISTS (SELECT 1 FROM row_matches m WHERE m.household_id = $1 AND m.own_id = lost.transaction_id AND m.word = 'Merge')

-- name: forget_splits
DELETE FROM transaction_splits AS lost WHERE
-- use: gone

-- name: forget_tags
DELETE FROM transaction_tags AS lost WHERE
-- use: gone

-- name: lost_files
SELECT DISTINCT checksum FROM attachments lost WHERE
-- use: gone

-- name: forget_attachments
DELETE FROM attachments AS lost WHERE
-- use: gone

-- name: attach
INSERT INTO attachments (household_id, attachment_id, transaction_id, file_name, media_type, byte_count, checksum, attached_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)

-- name: attachments
SELECT attachment_id, transaction_id, file_name, media_type, byte_count, checksum, attached_at FROM attachments
WHERE household_id = $1 AND transaction_id = $2 ORDER BY attachment_id

-- name: attachment
SELECT attachment_id, transaction_id, file_name, media_type, byte_count, checksum, attached_at FROM attachments
WHERE household_id = $1 AND attachment_id = $2

-- name: detach
DELETE FROM attachments WHERE household_id = $1 AND attachment_id = $2

-- name: references
SELECT count(*) FROM attachments WHERE checksum = $1
