#!/bin/sh
# Brings the schema of both databases to the version of the image. Runs before each start of Temporal.
set -eu
for database in temporal:temporal temporal_visibility:visibility; do
  name=${database%:*}
  tool() { temporal-sql-tool --plugin postgres12 --ep postgresql -p 5432 -u temporal --db "$name" "$@"; }
  tool create
  # Says that the table is there already from the second start on.
  tool setup-schema -v 0.0 || true
  tool update-schema -d "/etc/temporal/schema/postgresql/v12/${database#*:}/versioned"
done
