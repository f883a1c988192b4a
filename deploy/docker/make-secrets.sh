#!/bin/sh
# Makes the secrets of compose.yaml in ./secrets, each for the one user that reads it; never one that is there already.
#
#     sudo deploy/docker/make-secrets.sh
#
# The certificate is yours to put there afterwards: tls_certificate (the whole chain) and tls_key.
set -eu
umask 077

cd "$(dirname "$0")"
mkdir -p secrets

# The users of the images, by number.
POSTERN=1000
STORES=999

# A pipe's status is that of its end alone, and so the length tells: 32 bytes are 43 characters.
random() {
  value=$(head -c 32 /dev/urandom | base64 | tr '+/' '-_' | tr -d '=\n')
  [ "${#value}" -eq 43 ] || { echo "No random bytes to make a secret of" >&2; exit 1; }
  printf '%s' "$value"
}

# secret <name> <owner> <contents>
secret() {
  [ -e "secrets/$1" ] && return
  printf '%s\n' "$3" >"secrets/$1.new"
  chown "$2:$2" "secrets/$1.new"
  chmod 400 "secrets/$1.new"
  mv "secrets/$1.new" "secrets/$1"
  echo "Made secrets/$1"
}

# By way of variables: a command that fails inside an argument does not end this script.
value=$(random)
secret key_pass "$POSTERN" "$value"

value=$(random)
secret db_superuser_password "$STORES" "$value"
value=$(random)
secret db_password "$STORES" "$value"
value=$(cat secrets/db_password)
# Within one machine: to a server elsewhere, leave sslmode out, and TLS is demanded.
secret db_url "$POSTERN" "postgres://postern:$value@postgresql/postern?sslmode=disable"

value=$(random)
secret kv_password 0 "$value"
value=$(cat secrets/kv_password)
secret kv_users "$STORES" "user default off
user postern on >$value ~postern:* +@all -@admin -@dangerous +info"
secret kv_url "$POSTERN" "redis://postern:$value@valkey"
