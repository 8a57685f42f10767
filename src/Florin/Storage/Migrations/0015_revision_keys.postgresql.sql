-- Rows without a number are not in the index, so an import does not pay for it.
CREATE INDEX transactions_by_revision ON transactions (household_id, revision) WHERE revision IS NOT NULL;
CREATE INDEX transaction_removals_by_revision ON transaction_removals (household_id, revision);
