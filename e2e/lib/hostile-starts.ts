/** Command lines of second starts that nobody of good will types: links, commands and switches, at least two hundred. */
export function hostileStarts(): readonly (readonly string[])[] {
  return [
    ...links().flatMap((link) => [[link], ['--', link], [link, link], ['--', link, '--no-sandbox']]),
    ...switches.flatMap((word) => [[word], [word, 'gantry://open/containers']]),
    ...commands,
  ];
}

function links(): readonly string[] {
  return [
    ...['gantry://', 'gantry:', 'gantry:///', 'gantry://open', 'gantry://open/', 'gantry://open/elsewhere'],
    ...[
      'gantry://open/containers?x=1',
      'gantry://open/../settings',
      'gantry://open/%2e%2e/settings',
      'gantry://open/%00',
    ],
    ...[
      'gantry://run?image=--privileged',
      'gantry://run?image=redis%20--privileged',
      'gantry://run?image=a&image=b',
    ],
    ...['gantry://run?image=%00', 'gantry://run?image=;id', 'gantry://run?line=redis', 'gantry://run/redis'],
    ...['gantry://container/x%2fjson', 'gantry://container/../volumes', 'gantry://container/x?force=1'],
    ...[
      'gantry://logs/%0d%0aDELETE',
      'gantry://logs/<img src=x>',
      'gantry://stop/web',
      'gantry://remove/web',
    ],
    ...[
      'gantry://open@evil/containers',
      'gantry://open:80/containers',
      'gantry://open/containers#x',
      'gantry://OPEN/__proto__',
    ],
    ...[
      'app://bundle/index.html',
      'app://x/%00',
      'file:///etc/passwd',
      'https://127.0.0.1/',
      'data:text/html,x',
      'about:blank',
    ],
    ...['javascript', 'vbscript'].map((scheme) => `${scheme}:globalThis.pwned=1`),
    `gantry://open/${'a'.repeat(4_000)}`,
    `gantry://run?image=${'a/'.repeat(200)}`,
    'gantry://open/\u202esgnittes',
  ];
}

const switches = [
  ...['--gpu-launcher=/bin/false', '--renderer-cmd-prefix=/bin/false', '--utility-cmd-prefix=/bin/false'],
  ...[
    '--disable-web-security',
    '--js-flags=--expose-gc',
    '--host-rules=MAP * 127.0.0.1',
    '--load-extension=/tmp',
  ],
  ...[
    '--proxy-server=127.0.0.1:1',
    '--ignore-certificate-errors',
    '--allow-file-access-from-files',
    '--disable-site-isolation-trials',
  ],
  ...[
    '--engine',
    '--engine=',
    '--engine=tcp://',
    '--engine=ftp://x',
    '--engine=unix://',
    '--engine=tcp://127.0.0.1:1',
  ],
  ...[
    '--open=/etc',
    '--open=//evil',
    '--open=/containers/../../x',
    '--open=',
    '--hidden=1',
    '--',
    '---',
    '-',
  ],
];
const commands = [
  ['run', '--privileged', '-v', '/:/host', 'evil'],
  ['run', 'x\0y'.replace('\0', '\u0001')],
  ['run', `$(touch /tmp/never)`],
  ['run', 'a'.repeat(9_000)],
  ['run', '\u202e'],
  ['logs'],
  ['logs', '../x'],
  ['logs', 'x', 'y'],
  ['logs', '--all'],
  ['rm', '-f', 'web'],
  ['stop', 'web'],
  ['exec', 'web', 'sh'],
  ['a'.repeat(100_000)],
  Array.from({ length: 2_000 }, () => 'x'),
];
