-- Two rows that belong together: a transfer between own accounts (out, in) or a refund (purchase, refund). status: proposed and paired are
-- what was found, confirmed and rejected the user's word. The keys say which rows those were, so that a word finds them again after an
-- undone import. The corrections from first to last gave the rows their category.
CREATE TABLE transaction_links (
  household_id INTEGER NOT NULL,
  link_id BIGINT NOT NULL,
  kind VARCHAR NOT NULL,
  from_id BIGINT NOT NULL,
  to_id BIGINT NOT NULL,
  status VARCHAR NOT NULL,
  certainty DOUBLE PRECISION NOT NULL,
  reason VARCHAR NOT NULL,
  fee_id BIGINT,
  from_key VARCHAR NOT NULL,
  to_key VARCHAR NOT NULL,
  first_correction BIGINT,
  last_correction BIGINT,
  created_at TIMESTAMPTZ NOT NULL,
  decided_at TIMESTAMPTZ
);
