#!/bin/sh
# Installs a Debian package whose program or library the tests need, or says that it is missing:
#
#     require-debian-package.sh <package> <a path in it, or a pattern of it>
set -eu

package=$1
program=$2

is_installed() {
  for path in $program; do
    [ -e "$path" ] && return 0
  done
  return 1
}

is_installed && exit 0

if ! command -v apt-get >/dev/null; then
  echo "The tests need $program: install $package." >&2
  exit 1
elif [ "$(id -u)" = 0 ]; then
  as_root=
elif sudo -n true 2>/dev/null; then
  as_root='sudo -n'
else
  echo "The tests need $program: run \"sudo apt-get install $package\"." >&2
  exit 1
fi

echo "Installing $package"
$as_root apt-get update -qq
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$package" >/dev/null
is_installed || { echo "$package is installed, but $program is missing." >&2; exit 1; }
