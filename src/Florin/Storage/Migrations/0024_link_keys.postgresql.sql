CREATE UNIQUE INDEX transaction_links_by_number ON transaction_links (household_id, link_id);
