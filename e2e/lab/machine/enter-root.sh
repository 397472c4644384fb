#!/bin/sh
# Makes the folder ROOT the root of this process's own mount namespace, writable without a change to it, and becomes COMMAND there:
#   enter-root.sh ROOT SCRATCH [FOLDER[=PLACE]…] -- COMMAND…
# What is written goes to SCRATCH; each FOLDER appears at PLACE, or at its own path. To be started by `unshare --mount --pid --fork`, so that all
# mounts end with the last process. It has to be a pivot: in a mere chroot an engine cannot start containers.
set -eu

root=$1
scratch=$2
shift 2
new=$scratch/root
mkdir -p "$scratch/upper" "$scratch/work" "$new"
mount -t overlay -o "lowerdir=$root,upperdir=$scratch/upper,workdir=$scratch/work" overlay "$new"
mount -t proc proc "$new/proc"
mount --rbind /dev "$new/dev"
# /sys itself shows the network namespace that it was mounted in; the control groups are those of the machine.
mount -t sysfs sysfs "$new/sys"
if [ -e /sys/fs/cgroup/cgroup.procs ]; then
  mount --rbind /sys/fs/cgroup "$new/sys/fs/cgroup"
else
  # Version 1 has a folder for each hierarchy, and whoever starts an engine may add some: not to the machine's own. Version
  # 2 beside it stays out, since some runtimes refuse to have both.
  mount -t tmpfs -o mode=755 tmpfs "$new/sys/fs/cgroup"
  for group in /sys/fs/cgroup/*; do
    if mountpoint -q "$group" && [ "${group##*/}" != unified ]; then
      mkdir "$new$group"
      mount --bind "$group" "$new$group"
    fi
  done
fi
mount -t tmpfs -o mode=755 tmpfs "$new/run"
mount -t tmpfs -o mode=1777 tmpfs "$new/tmp"
while [ "$1" != -- ]; do
  place=${1#*=}
  mkdir -p "$new$place"
  mount --bind "${1%%=*}" "$new$place"
  shift
done
shift
mkdir -p "$new/.outside"
cd "$new"
pivot_root . .outside
cd /
umount -l /.outside
rmdir /.outside
exec "$@"
