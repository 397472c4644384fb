#!/bin/sh
set -e

home='/opt/${sanitizedProductName}'
profile='/etc/apparmor.d/${executable}'

ln -sfn "$home/${executable}" '/usr/bin/${executable}'

# Chromium makes its sandbox with user namespaces where it may, and with this program where it may not. A kernel can
# change its mind after the installation, so the program is always ready.
chown root:root "$home/chrome-sandbox"
chmod 4755 "$home/chrome-sandbox"

# Only where AppArmor knows the rule that the profile is about; the others need none.
if command -v apparmor_parser >/dev/null 2>&1 &&
  apparmor_parser --skip-kernel-load --skip-cache "$home/resources/apparmor-profile" >/dev/null 2>&1; then
  cp "$home/resources/apparmor-profile" "$profile"
  chmod 0644 "$profile"
  # In a folder that merely becomes a system later there is no kernel of its own to load it into.
  if aa-enabled --quiet 2>/dev/null && ! ischroot 2>/dev/null; then
    apparmor_parser --replace --write-cache --skip-read-cache "$profile" || true
  fi
fi

if command -v update-desktop-database >/dev/null 2>&1; then
  update-desktop-database -q /usr/share/applications || true
fi
if command -v gtk-update-icon-cache >/dev/null 2>&1; then
  gtk-update-icon-cache -q -t -f /usr/share/icons/hicolor || true
fi
