#!/bin/sh
# Makes the folder ROOT the root of this process's own mount namespace, writable without a change to it, and becomes COMMAND there:
#   enter-root.sh ROOT SCRATCH [FOLDER…] -- COMMAND…
# What is written goes to SCRATCH; each FOLDER appears at its own path. To be started by `unshare --mount --pid --fork`, so that all
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
# The engine's own control groups are those of the machine; /sys itself shows the network namespace that it was mounted in.
mount -t sysfs sysfs "$new/sys"
mount --rbind /sys/fs/cgroup "$new/sys/fs/cgroup"
# Some runtimes refuse a machine that has both versions of control groups.
if mountpoint -q "$new/sys/fs/cgroup/unified"; then
  umount "$new/sys/fs/cgroup/unified"
fi
mount -t tmpfs -o mode=755 tmpfs "$new/run"
mount -t tmpfs -o mode=1777 tmpfs "$new/tmp"
while [ "$1" != -- ]; do
  mkdir -p "$new$1"
  mount --bind "$1" "$new$1"
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
