#!/bin/sh
# Build the image of the boxes and write its id to var/image.id. BASE chooses what it starts from.
set -eu
cd "$(dirname "$0")/../.."
. scripts/base-python.sh

# Judge and boxes must run the same releases: both take them from constraints.txt.
"$python" -m pip download --quiet --disable-pip-version-check --dest "var/wheels-$version" \
    --python-version "$version" --only-binary :all: --constraint constraints.txt torch numpy safetensors

context=$(mktemp -d "$PWD/var/context.XXXXXX")
trap 'rm -rf "$context"' EXIT
mkdir -p "$context/sandbox/inside"
cp -rl "var/wheels-$version" "$context/wheels"
cp constraints.txt "$context/wheels/"
cp sandbox/__init__.py sandbox/wire.py "$context/sandbox/"
cp sandbox/inside/*.py sandbox/inside/seccomp.json "$context/sandbox/inside/"
DOCKER_BUILDKIT=0 docker build --quiet --network none --build-arg BASE="$base" \
    --file sandbox/inside/Dockerfile --tag zerograd-box:latest "$context" >var/image.id.new
mv var/image.id.new var/image.id
echo "zerograd-box:latest is $(cat var/image.id)"
