# For scripts that fetch packages for an image: sets `base`, the `version` of its Python, and a `python` of the host with pip.
base=${BASE:-zerograd-base:latest}
mkdir -p var

python=.venv/bin/python
if [ ! -x "$python" ]; then
    python=var/pip/bin/python
    [ -x "$python" ] || python3 -m venv var/pip
fi
version=$(docker run --rm --network none --entrypoint python3 "$base" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
