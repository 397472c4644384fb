#!/bin/sh
# Becomes an ordinary user of this machine who is in no list of users, and then COMMAND:
#   become-person.sh FOLDER UID GROUPS SOCKET [READABLE…] -- COMMAND…
# FOLDER holds their `passwd`, `group` and `home`. GROUPS is `init-groups` for those that the list names, `clear-groups` for
# none. SOCKET is at the engine's usual place, with the owner and the mode that it
# has. Each READABLE can be reached although folders above it are closed to them. To be started by `unshare --mount`: nobody
# else sees any of it.
set -eu

folder=$1
uid=$2
groups=$3
socket=$4
shift 4
mount --bind "$folder/passwd" /etc/passwd
mount --bind "$folder/group" /etc/group
mount -t tmpfs -o mode=755 tmpfs /run
mkdir -p "/run/user/$uid"
chown "$uid" "/run/user/$uid"
if [ -n "$socket" ]; then
  : > /run/docker.sock
  mount --bind "$socket" /run/docker.sock
fi

as_person() {
  setpriv --reuid "$uid" --regid "$uid" --clear-groups "$@"
}

# All are kept at hand first: opening one may hide the next.
mount -t tmpfs -o mode=755 tmpfs /mnt
count=0
for argument in "$@"; do
  [ "$argument" != -- ] || break
  count=$((count + 1))
  mkdir "/mnt/$count"
  mount --bind "$argument" "/mnt/$count"
done
number=0
while [ "$1" != -- ]; do
  number=$((number + 1))
  path=$1
  above=
  rest=${path#/}
  while [ "$rest" != "${rest#*/}" ]; do
    above=$above/${rest%%/*}
    rest=${rest#*/}
    if [ -e "$above" ] && ! as_person test -x "$above"; then
      mount -t tmpfs -o mode=755 tmpfs "$above"
    fi
  done
  mkdir -p "$path"
  mount --bind "/mnt/$number" "$path"
  shift
done
shift
exec setpriv --reuid "$uid" --regid "$uid" "--$groups" "$@"
