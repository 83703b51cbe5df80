#!/bin/sh
# Fetch what the image of the site installs into wheels/, so that `docker-compose build` asks no package index.
# BASE chooses the image that the wheels must fit.
set -eu
cd "$(dirname "$0")/.."
. scripts/base-python.sh

rm -rf wheels
# pip goes by the release of its own Python, not the base's, and redis asks for async-timeout before 3.11.3.
{ "$python" scripts/requirements.py prod; echo async-timeout; } >var/requirements.txt
"$python" -m pip download --quiet --disable-pip-version-check --dest wheels \
    --python-version "$version" --only-binary :all: --constraint constraints.txt --requirement var/requirements.txt
echo "wheels/ holds $(ls wheels | wc -l) wheels for Python $version"
