#!/bin/sh
# Prints the name of a Python that is new enough and can make environments, or says in words what is missing.
set -eu

for name in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
    if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        if "$name" -c 'import venv, ensurepip' 2>/dev/null; then
            echo "$name"
            exit 0
        fi
        without_venv=$name
    fi
done

if [ -n "${without_venv:-}" ]; then
    echo "$without_venv cannot make virtual environments. On Debian and Ubuntu: sudo apt install python3-venv" >&2
else
    echo "Python 3.11 or newer is needed and was not found. If it has an unusual name: make demo PYTHON=/path/to/python" >&2
fi
exit 1
