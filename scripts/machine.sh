#!/usr/bin/env bash
# What the whole test suite needs beside Python and Node: PostgreSQL, Chromium, poppler, and Java
# with JAXB to hold documents against their standards.
# Installed where that is ours to do (root on Debian); else it says what is left out and how to get it.
set -euo pipefail
missing=()
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing+=(postgresql)
command -v chromium >/dev/null || missing+=(chromium)
command -v pdftoppm >/dev/null || missing+=(poppler-utils)
command -v javac >/dev/null || missing+=(default-jdk-headless)
[ -e /usr/share/java/jaxb-runtime.jar ] && [ -e /usr/share/java/javax.activation.jar ] || missing+=(libjaxb-java libactivation-java)
command -v setpriv >/dev/null || missing+=(util-linux)
[ ${#missing[@]} = 0 ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing ${missing[*]} for the tests ..."
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}" >/dev/null
else
  echo "Left out of the tests, for want of: ${missing[*]}."
  echo "To have them tested too: apt-get install ${missing[*]}"
  [ "${POLYPHONY_TEST_STRICT:-}" != 1 ]
fi
