#!/bin/sh
set -e

profile='/etc/apparmor.d/${executable}'

# dpkg names what happens; rpm gives how many versions stay.
case "$1" in
  remove | purge | 0)
    if [ "$(readlink '/usr/bin/${executable}')" = '/opt/${sanitizedProductName}/${executable}' ]; then
      rm -f '/usr/bin/${executable}'
    fi
    if [ -f "$profile" ]; then
      if command -v apparmor_parser >/dev/null 2>&1 && aa-enabled --quiet 2>/dev/null && ! ischroot 2>/dev/null; then
        apparmor_parser --remove "$profile" || true
      fi
      rm -f "$profile"
    fi
    if command -v update-desktop-database >/dev/null 2>&1; then
      update-desktop-database -q /usr/share/applications || true
    fi
    if command -v gtk-update-icon-cache >/dev/null 2>&1; then
      gtk-update-icon-cache -q -t -f /usr/share/icons/hicolor || true
    fi
    ;;
esac
