#!/usr/bin/env bash
# Installs and starts what the full test run needs, on Debian as root. A second run changes nothing.
set -euo pipefail
cd "$(dirname "$0")/.."
mkdir -p var/log
export LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive  # the cluster that apt creates takes its encoding from here

PACKAGES=(ca-certificates python3-venv docker.io docker-compose debootstrap iptables runsc postgresql redis-server
  chromium fonts-dejavu-core fonts-stix)
# With AppArmor in the kernel the engine starts no container unless its parser is there.
[ "$(cat /sys/module/apparmor/parameters/enabled 2>/dev/null)" != Y ] || PACKAGES+=(apparmor)

fail() { echo "services: $*" >&2; exit 1; }

install_packages() {
  local missing=() name
  for name in "${PACKAGES[@]}"; do
    dpkg-query -W -f '${Status}' "$name" 2>/dev/null | grep -q '^install ok installed' || missing+=("$name")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  echo "services: installing ${missing[*]}"
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends "${missing[@]}" >var/log/apt.log 2>&1 ||
    { tail -n 20 var/log/apt.log >&2; fail "apt-get could not install ${missing[*]}"; }
}

# A daemon must not hold our output open: whoever reads it would wait for the daemon to end.
start() { # name, command...
  local log="var/log/$1.log"
  shift
  setsid "$@" >>"$log" 2>&1 </dev/null &
}

await() { # name, seconds, command...
  local name=$1 left=$2
  shift 2
  until "$@" >/dev/null 2>&1; do
    [ $((left -= 1)) -gt 0 ] || { tail -n 20 "var/log/$name.log" >&2 || true; fail "$name does not answer"; }
    sleep 1
  done
  echo "services: $name answers"
}

as_postgres() { runuser -u postgres -- "$@"; }

start_engine() {
  docker info >/dev/null 2>&1 || start dockerd dockerd
  await dockerd 60 docker info
}

# gVisor is a runtime of the engine, which notes new ones by SIGHUP: containers that run stay as they are.
# --oci-seccomp holds our profile against candidates inside gVisor, too; without it runsc passes it over.
register_runsc() {
  knows runsc || {
    mkdir -p /etc/docker
    python3 - /etc/docker/daemon.json <<'EOF'
import json, pathlib, sys
path = pathlib.Path(sys.argv[1])
settings = json.loads(path.read_text()) if path.exists() else {}
settings.setdefault("runtimes", {})["runsc"] = {
    "path": "/usr/bin/runsc",
    "runtimeArgs": ["--network=none", "--oci-seccomp"],
}
path.write_text(json.dumps(settings, indent=2) + "\n")
EOF
    kill -HUP "$(cat /var/run/docker.pid)"
  }
  await "runtime runsc" 30 knows runsc
}

knows() { docker info --format '{{range $name, $_ := .Runtimes}}{{println $name}}{{end}}' | grep -qx "$1"; }

start_postgres() {
  as_postgres psql -qc 'select 1' >/dev/null 2>&1 || start postgresql service postgresql start
  await postgresql 60 as_postgres psql -c 'select 1'
  as_postgres psql -tAc "select 1 from pg_roles where rolname = 'zerograd'" | grep -q 1 ||
    as_postgres psql -qc "create role zerograd login createdb password 'zerograd'"
  as_postgres psql -tAc "select 1 from pg_database where datname = 'zerograd'" | grep -q 1 ||
    as_postgres createdb --owner zerograd --template template0 --encoding UTF8 --locale C.UTF-8 zerograd
  await "database" 5 psql postgres://zerograd:zerograd@127.0.0.1:5432/zerograd -c 'select 1'
}

start_redis() {
  redis-cli ping 2>/dev/null | grep -q PONG || start redis service redis-server start
  await redis 30 redis-cli ping
}

[ "$(id -u)" = 0 ] || fail "run this as root"
command -v apt-get >/dev/null || fail "this installs Debian's packages; elsewhere use docker-compose up"
install_packages
start_engine
register_runsc
start_postgres
start_redis
