-- What users said of the columns of tables with a header: the mapping by column numbers, and the day it was given.
CREATE TABLE import_mappings (
  household_id INTEGER NOT NULL,
  fingerprint VARCHAR NOT NULL,
  mapping VARCHAR NOT NULL,
  mapped_on DATE NOT NULL
);
