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

random() {
  head -c 32 /dev/urandom | base64 | tr '+/' '-_' | tr -d '=\n'
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

secret key_pass "$POSTERN" "$(random)"

secret db_superuser_password "$STORES" "$(random)"
secret db_password "$STORES" "$(random)"
# Within one machine: to a server elsewhere, leave sslmode out, and TLS is demanded.
secret db_url "$POSTERN" "postgres://postern:$(cat secrets/db_password)@postgresql/postern?sslmode=disable"

secret kv_password 0 "$(random)"
secret kv_users "$STORES" "user default off
user postern on >$(cat secrets/kv_password) ~postern:* +@all -@admin -@dangerous +info +config|get"
secret kv_url "$POSTERN" "redis://postern:$(cat secrets/kv_password)@valkey"
