#!/bin/sh
# Ends with a message where Node.js is missing or older than package.json's "engines" allow.

if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
  echo 'Postern needs Node.js 20.19, 22.12 or newer, with npm: https://nodejs.org/' >&2
  exit 1
fi

node -e '
  const [major, minor] = process.versions.node.split(".").map(Number);
  const newEnough = major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19);
  if (!newEnough) {
    console.error(`Postern needs Node.js 20.19, 22.12 or newer: this is ${process.versions.node}.`);
    process.exit(1);
  }
'
