/** Marks a desktop entry that somebody switched off in the settings of the desktop instead of removing it. */
const switchedOff = /^(?:Hidden\s*=\s*true|X-GNOME-Autostart-enabled\s*=\s*false)\s*$/im;

/**
 * The desktop entry that starts the app with the session (Desktop Entry Specification 1.5; Desktop Application Autostart Specification).
 *
 * @param command program and arguments, as they are
 */
export function autostartEntry(command: readonly string[]): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Gantry',
    'Comment=Docker containers',
    'Comment[ko]=Docker 컨테이너',
    `Exec=${command.map(quoteExec).join(' ')}`,
    'Icon=gantry',
    'Terminal=false',
    'StartupNotify=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}

/** One argument of Exec: quoted where it has to be, `%` doubled, and every backslash doubled again as in any string of an entry. */
function quoteExec(argument: string): string {
  const plain = argument.replaceAll('%', '%%');
  if (/^[A-Za-z0-9_@%+=:,./-]+$/.test(plain)) return plain;
  const quoted = `"${plain.replace(/["`$\\]/g, (character) => `\\${character}`)}"`;
  return quoted
    .replaceAll('\\', '\\\\')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t');
}

/** Whether the entry is there but says not to start. */
export function isSwitchedOff(entry: string): boolean {
  return switchedOff.test(entry);
}
