#!/bin/sh
# Holds the rule of expand and contract (docs/deployment.md): while a release is rolled out, the one before still runs.
# Its own contract suites of the database have to pass on the schema that db/migrations makes now.
#
#     test-upgrade.sh <tag of the last release>
set -eu
cd "$(dirname "$0")/.."

release=$1
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
trap 'exit 1' INT TERM

git archive "$release" | tar -x -C "$tree"

for migration in "$tree"/db/migrations/*.sql; do
  name=${migration##*/}
  cmp -s "$migration" "db/migrations/$name" && continue
  echo "$name was released in $release, and may not be changed any more: databases have it as it was." >&2
  exit 1
done

rm -r "$tree/db/migrations"
cp -R db/migrations "$tree/db/migrations"

echo "The contract suites of $release, on the schema of this version"
# As that release does it: nothing that this one's make was told is for that one's.
unset MAKEFLAGS MAKELEVEL DEFINE
make --no-print-directory -C "$tree" test-contract only='tests/contract/pglite.test.ts tests/contract/postgresql.test.ts'
