#!/bin/sh
# Make the base image of the boxes (Debian, Python, nothing else) without a registry. Needs root and debootstrap.
set -eu
name=${BASE:-zerograd-base:latest}
suite=${SUITE:-bookworm}

if docker image inspect "$name" >/dev/null 2>&1; then
    echo "$name is present"
    exit 0
fi
if [ "$name" != zerograd-base:latest ]; then
    echo "no image $name: pull it, or leave BASE empty to build the base here" >&2
    exit 1
fi

root=$(mktemp -d)
trap 'rm -rf --one-file-system "$root"' EXIT
debootstrap --variant=minbase --include=python3,python3-venv,libseccomp2 "$suite" "$root" >"$root.log" 2>&1 || {
    tail -n 20 "$root.log" >&2
    exit 1
}
rm -f "$root.log"
rm -rf "$root"/var/cache/apt/* "$root"/var/lib/apt/lists/* "$root"/usr/share/doc "$root"/usr/share/man
tar -C "$root" --exclude=./proc/* --exclude=./sys/* --exclude=./dev/* -c . | docker import - "$name" >/dev/null
echo "$name is built"
