#!/usr/bin/env bash
# Says in one sentence what is missing for `make setup`, and the next step.
set -euo pipefail
case "${1:?}" in
python)
  command -v python3 >/dev/null || { echo "Python is missing: install Python 3.11 or newer."; exit 1; }
  python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    { echo "This Python is too old ($(python3 --version)): install Python 3.11 or newer."; exit 1; }
  python3 -c 'import ensurepip, venv' 2>/dev/null || {
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
      apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3-venv >/dev/null
    else
      echo "Python's venv is missing: install it (Debian: apt-get install python3-venv)."; exit 1
    fi
  }
  ;;
node)
  command -v npm >/dev/null || { echo "Node is missing: install Node 20 or newer, with npm."; exit 1; }
  node -e 'process.exit(Number(process.versions.node.split(".")[0]) < 20 ? 1 : 0)' ||
    { echo "This Node is too old ($(node --version)): install Node 20 or newer."; exit 1; }
  ;;
esac
