#!/usr/bin/env bash
# Starts real components for the tests.
#
#   start.sh NAME...          install if needed (as root), start in the background, wait until healthy, print `export` lines
#   start.sh --stop [NAME...] end what this script started: all of it, or the named ones
#   start.sh --names          what there is
#
#   eval "$(test/components/start.sh secret-service)"; npm test; test/components/start.sh --stop
#
# Lines for the shell go to standard output, everything else to standard error. State lies in $KEYWARD_COMPONENTS, by default a private
# folder below the temporary one; two runs at once need two of them. To add a component, write start_NAME and add it to NAMES.
set -Eeuo pipefail
umask 077

NAMES='secret-service moto systemd env-readers'
ROOT=${KEYWARD_COMPONENTS:-${TMPDIR:-/tmp}/keyward-components-$(id -u)}

say() { echo "start.sh: $*" >&2; }
die() { say "$*"; exit 1; }

# A process is known by its number and the time it started: a number that was given out again is somebody else's.
birth() { [ -r "/proc/$1/stat" ] && sed 's/^.*) //' "/proc/$1/stat" 2>/dev/null | cut -d' ' -f20; }
alive() {
  local pid born
  [ -f "$1" ] && read -r pid born <"$1" && [ -n "$born" ] && [ "$(birth "$pid")" = "$born" ]
}
record() { echo "$2 $(birth "$2")" >"$ROOT/$1/$3.pid"; }
end() { # end FILE: the process recorded there
  local pid i
  if alive "$1"; then
    read -r pid _ <"$1"
    kill "$pid" 2>/dev/null || true
    for i in $(seq 100); do alive "$1" || break; sleep 0.05; done
    if alive "$1"; then kill -KILL "$pid" 2>/dev/null || true; fi
  fi
  rm -f "$1"
}
until_true() { # until_true NAME COMMAND...: for ten seconds
  local name=$1 i
  shift
  for i in $(seq 100); do "$@" >/dev/null 2>&1 && return 0; sleep 0.1; done
  say "$name is not healthy; the end of its log:"
  tail -n 15 "$ROOT/$name/log" >&2 || true
  return 1
}
need() { # need PROGRAM PACKAGE...
  local program=$1
  shift
  command -v "$program" >/dev/null || install "$program" "$@"
}
install() { # install WHAT PACKAGE...: packages of the system that bring it
  local what=$1
  shift
  [ "$(id -u)" = 0 ] || die "$what is missing; as root: apt-get install -y --no-install-recommends $*"
  say "installing $*"
  {
    apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@"
  } >"$ROOT/install.log" 2>&1 </dev/null 9>&- || die "apt-get failed, see $ROOT/install.log"
}
# python_need NAME REQUIREMENT...: packages of Python in a folder of their own, which stays when the component is stopped.
python_need() {
  local folder=$ROOT/python/$1
  shift
  [ -f "$folder/whole" ] && return 0
  need python3 python3
  python3 -c 'import ensurepip' 2>/dev/null || install 'venv of Python' python3-venv
  say "installing $*"
  rm -rf "$folder"
  {
    python3 -m venv "$folder" && "$folder/bin/pip" install --quiet --disable-pip-version-check "$@"
  } >"$ROOT/install.log" 2>&1 </dev/null 9>&- || die "pip failed, see $ROOT/install.log"
  touch "$folder/whole"
}
# npm_need NAME PACKAGE...: packages of npm in a folder of their own, which stays too.
npm_need() {
  local folder=$ROOT/npm/$1
  shift
  [ -f "$folder/whole" ] && return 0
  say "installing $*"
  rm -rf "$folder"
  mkdir -p "$folder"
  npm install --prefix "$folder" --ignore-scripts --no-audit --no-fund "$@" >"$ROOT/install.log" 2>&1 </dev/null 9>&- ||
    die "npm failed, see $ROOT/install.log"
  touch "$folder/whole"
}
free_port() {
  python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}
give() { printf "export %s='%s'\n" "$1" "$2" >>"$ROOT/$NAME/env"; }

# A session bus of its own and gnome-keyring-daemon on it, its collection "login" open with the password pw.
start_secret_service() {
  local folder=$ROOT/secret-service
  need dbus-daemon dbus
  need gnome-keyring-daemon gnome-keyring
  need secret-tool libsecret-tools
  need gdbus libglib2.0-bin
  mkdir -p "$folder/home" "$folder/run"
  local bus=unix:path=$folder/run/bus own=(env "HOME=$folder/home" "XDG_RUNTIME_DIR=$folder/run")
  "${own[@]}" setsid dbus-daemon --session --nofork --address="$bus" >>"$folder/log" 2>&1 </dev/null 9>&- &
  record secret-service $! bus
  until_true secret-service test -S "$folder/run/bus"
  # Opened before anybody asks: at the first question the bus would start a second daemon, which is locked.
  "${own[@]}" DBUS_SESSION_BUS_ADDRESS="$bus" setsid gnome-keyring-daemon --foreground --unlock --components=secrets \
    >>"$folder/log" 2>&1 9>&- < <(printf pw) &
  record secret-service $! keyring
  until_true secret-service is_open "$bus"
  give DBUS_SESSION_BUS_ADDRESS "$bus"
  give XDG_RUNTIME_DIR "$folder/run"
  # Tells tests that this bus is theirs: the one of a desktop holds a person's own keys.
  give KEYWARD_TEST_SECRET_SERVICE "$bus"
}
is_open() {
  gdbus call --address "$1" --dest org.freedesktop.secrets --object-path /org/freedesktop/secrets/collection/login \
    --method org.freedesktop.DBus.Properties.Get org.freedesktop.Secret.Collection Locked | grep -q false
}

# The services of AWS in memory (moto). Only the packages that its server needs for what we ask of it.
start_moto() {
  local folder=$ROOT/moto port
  python_need moto moto==5.2.5 flask==3.1.3 flask-cors==6.0.5
  port=$(free_port)
  setsid "$ROOT/python/moto/bin/moto_server" -H 127.0.0.1 -p "$port" >>"$folder/log" 2>&1 </dev/null 9>&- &
  record moto $! server
  until_true moto answers "http://127.0.0.1:$port/moto-api/"
  # Not AWS_ENDPOINT_URL: a test says itself to which AWS it speaks.
  give KEYWARD_TEST_MOTO "http://127.0.0.1:$port"
}
answers() { python3 -c 'import sys, urllib.request; urllib.request.urlopen(sys.argv[1], timeout=2)' "$1"; }

# The systemd of this machine as the first process of namespaces of its own, and a TPM in software. The disk is ours with what is written to it in
# memory; the temporary folder and the one we are started in are shared. `nsenter -t $KEYWARD_TEST_SYSTEMD -m -p` goes in.
start_systemd() {
  local folder=$ROOT/systemd
  [ "$(id -u)" = 0 ] || die 'systemd: only root can make its namespaces'
  need systemd-creds systemd
  need swtpm swtpm
  need tpm2_flushcontext tpm2-tools
  mkdir -p "$folder/tpm" "$folder/units"
  local port cgroup=/sys/fs/cgroup/unified
  port=$(free_port)
  setsid swtpm socket --tpm2 --tpmstate "dir=$folder/tpm" --flags not-need-init,startup-clear \
    --server "type=tcp,port=$port,bindaddr=127.0.0.1" --ctrl "type=tcp,port=$((port + 1)),bindaddr=127.0.0.1" \
    >>"$folder/log" 2>&1 </dev/null 9>&- &
  record systemd $! tpm
  local chip=swtpm:host=127.0.0.1,port=$port
  until_true systemd env "TPM2TOOLS_TCTI=$chip" tpm2_getrandom 4
  [ -d "$cgroup" ] || cgroup=/sys/fs/cgroup
  cgroup=$cgroup/keyward-test-$$
  mkdir "$cgroup"
  echo "$cgroup" >"$folder/cgroup"
  printf '[Unit]\nDefaultDependencies=no\n' >"$folder/units/keyward-test.target"
  # Read here and not inside: there the folder is out of sight. `setsid` makes no process of its own, so `$!` is what the kernel ends with us.
  setsid unshare --pid --fork --kill-child --mount --uts --ipc bash -Eeuc '
    echo $$ >"$2/cgroup.procs"
    exec unshare --cgroup bash -Eeuc "$3" bash "$1" "$4" "${@:5}"
  ' bash "$folder" "$cgroup" "$INSIDE" "$chip" "${TMPDIR:-/tmp}" "$PWD" >>"$folder/log" 2>&1 </dev/null 9>&- &
  record systemd $! main
  until_true systemd is_booted "$(cat "$folder/main.pid")"
  give KEYWARD_TEST_SYSTEMD "$(init_of "$(cat "$folder/main.pid")")"
  give KEYWARD_TEST_CHIP "$chip"
}
# What runs inside, with the folder, the TPM and the folders that are shared: a disk of its own, then systemd in our place.
INSIDE='
  umask 022
  mount --make-rprivate /
  mount -t tmpfs disk /mnt
  mkdir /mnt/u /mnt/w /mnt/m
  M=/mnt/m
  mount -t overlay disk -o lowerdir=/,upperdir=/mnt/u,workdir=/mnt/w $M
  mount -t proc proc $M/proc
  mount -t sysfs sys $M/sys
  mount -t cgroup2 cgroup $M/sys/fs/cgroup
  mount --rbind /dev $M/dev
  mount -t tmpfs run $M/run
  for shared in "${@:3}"; do mount --rbind "$shared" "$M$shared"; done
  cp "$1"/units/* $M/etc/systemd/system/
  mkdir $M/.old
  cd $M
  pivot_root . .old
  umount -l /.old
  rmdir /.old
  # Credentials are mounted by a child, and have to be seen by all.
  mount --make-rshared /
  exec env -i container=keyward PATH=/usr/sbin:/usr/bin:/sbin:/bin "SYSTEMD_TPM2_DEVICE=$2" \
    /lib/systemd/systemd --system --unit=keyward-test.target --log-target=null --show-status=no
'
# init_of "PID BORN": its child, which is the first process in there.
init_of() { cat "/proc/${1%% *}/task/${1%% *}/children" | tr -d ' '; }
is_booted() { nsenter -t "$(init_of "$1")" -m -p systemctl show keyward-test.target -p ActiveState | grep -qx ActiveState=active; }

# What reads env files: dotenv for Node, Python and Ruby, Vite, Docker Compose, and compose-go where there is a Go. Nothing runs; $ROOT/npm stays.
start_env_readers() {
  local folder=$ROOT/env-readers
  need docker-compose docker-compose
  need ruby ruby
  ruby -e 'require "dotenv"' 2>/dev/null || install 'dotenv for Ruby' ruby-dotenv
  python_need env-readers python-dotenv==1.2.2
  npm_need env-readers dotenv@18.0.10 vite@8.3.8
  ln -s "$ROOT/python/env-readers" "$folder/python"
  ln -s "$ROOT/npm/env-readers" "$folder/npm"
  compose_go || say 'no Go, or compose-go could not be fetched: what it reads is compared with what it read once'
  give KEYWARD_TEST_ENV_READERS "$folder"
}
# A Go is large: it is used where there is one.
compose_go() {
  command -v go >/dev/null || return 1
  cp -r "$(dirname "$0")/compose-go" "$folder/source"
  say 'building compose-go'
  (cd "$folder/source" && go build -o "$folder/compose-go" .) >>"$ROOT/install.log" 2>&1 </dev/null 9>&-
}

start() {
  NAME=$1
  local file dead=0
  if [ -f "$ROOT/$NAME/env" ]; then
    for file in "$ROOT/$NAME"/*.pid; do alive "$file" || dead=1; done
    if [ "$dead" = 0 ]; then cat "$ROOT/$NAME/env"; return; fi
  fi
  stop "$NAME"
  mkdir -p "$ROOT/$NAME"
  # A subshell, as `set -e` does not hold in a condition.
  set +e
  (set -e; "start_${NAME//-/_}")
  local code=$?
  set -e
  if [ "$code" != 0 ]; then
    cp "$ROOT/$NAME/log" "$ROOT/$NAME.failed.log" 2>/dev/null || true
    stop "$NAME"
    die "$NAME did not start; its log, if it wrote one: $ROOT/$NAME.failed.log"
  fi
  cat "$ROOT/$NAME/env"
}
stop() {
  local file cgroup
  for file in "$ROOT/$1"/*.pid; do if [ -f "$file" ]; then end "$file"; fi; done
  if [ -f "$ROOT/$1/cgroup" ]; then
    read -r cgroup <"$ROOT/$1/cgroup"
    for _ in $(seq 50); do
      find "$cgroup" -depth -type d -exec rmdir {} + 2>/dev/null || true
      [ -d "$cgroup" ] || break
      sleep 0.1
    done
  fi
  rm -rf "${ROOT:?}/$1"
}

case ${1:-} in
  --names) echo "$NAMES"; exit ;;
  '' | -h | --help) sed -n '2,11s/^# \{0,1\}//p' "$0"; exit 2 ;;
esac
mkdir -p -m 700 "$ROOT"
[ -O "$ROOT" ] || die "$ROOT belongs to somebody else"
ROOT=$(cd "$ROOT" && pwd)
exec 9>"$ROOT/lock" # one start or stop at a time; what is started must not hold it
flock 9

if [ "$1" = --stop ]; then
  shift
  # shellcheck disable=SC2086
  [ $# -gt 0 ] || set -- $NAMES
  for name in "$@"; do stop "$name"; done
  exit
fi
for name in "$@"; do
  case " $NAMES " in *" $name "*) ;; *) die "There is no component \"$name\". There are: $NAMES" ;; esac
done
for name in "$@"; do start "$name"; done
