/**
 * Texts that somebody else may put in front of a person: in labels, environments, commands, logs, outputs of health
 * checks, names of networks, images and answers of registries. Each is there because something like it has once been
 * taken for markup, for an order to a terminal, for a link, or for another text.
 */
export type HostilePlace =
  | 'label-key'
  | 'label'
  | 'env'
  | 'command'
  | 'log'
  | 'health'
  | 'author'
  | 'network'
  | 'project'
  | 'registry';

export type HostileText = {
  readonly id: string;
  readonly what: string;
  readonly text: string;
  /** Every place that an engine accepts it in. */
  readonly places: readonly HostilePlace[];
};

/** In two parts: as one it would be one to the linter too. */
export const scriptUrl = ['javascript', 'window.__pwned=1'].join(':');

const markupPlaces = [
  ...(['label-key', 'label', 'env', 'command', 'log', 'health', 'author', 'network', 'project'] as const),
  'registry' as const,
];
const words: readonly HostilePlace[] = [...markupPlaces];
const outputs: readonly HostilePlace[] = ['log', 'health', 'label', 'env'];

const row = (
  id: string,
  what: string,
  text: string,
  places: readonly HostilePlace[] = words,
): HostileText => ({
  ...{ id, what, text, places },
});

export const corpus: readonly HostileText[] = [
  row('H-01', 'an image that runs a script', '<img src=x onerror=window.__pwned=1>'),
  row('H-02', 'a script', '<script>window.__pwned=1</script>'),
  row('H-03a', 'the end of an attribute', '"><svg/onload=window.__pwned=1>'),
  row('H-03b', 'quotes of both kinds and a backtick', `' onmouseover='window.__pwned=1' " \` x`),
  row('H-03c', 'templates', '{{7*7}} ${7*7} {{constructor.constructor("window.__pwned=1")()}} $t(app.title)'),
  row('H-04', 'a link that runs a script', `${scriptUrl}//`),
  row(
    'H-05a',
    'Markdown with an image of another computer',
    '![x](http://127.0.0.1:9/hostile.png) [y](file:///etc/passwd)',
  ),
  row(
    'H-05b',
    'a style sheet and a frame',
    '<style>@import "http://127.0.0.1:9/h.css";*{display:none}</style><iframe src=//127.0.0.1:9>',
  ),
  row('H-06a', 'markup that swallows the rest', '<plaintext>'),
  row('H-06b', 'a comment that never ends', '<!-- </title></textarea></script>'),
  row('H-08a', 'the prototype', '__proto__', ['label-key', 'label', 'env', 'project']),
  row('H-08b', 'the constructor', 'constructor', ['label-key', 'label', 'env', 'project', 'network']),
  row('H-08c', 'a method of every object', 'hasOwnProperty', [
    'label-key',
    'label',
    'env',
    'project',
    'network',
  ]),
  row('H-09a', 'a long value', `long ${'A'.repeat(60_000)}`, ['label', 'env']),
  row('H-09b', 'a long key', `k${'K'.repeat(20_000)}`, ['label-key']),
  row('H-10', 'a NUL', 'a\u0000b', ['label', 'label-key', 'log', 'health', 'network', 'author', 'project']),
  row('H-11a', 'letters from right to left', '\u202Egnp.exe.nginx'),
  row('H-11b', 'isolated letters that are never closed', '\u2066\u2067\u2068abc'),
  row('H-12a', 'letters that nobody sees', 'ng\u200Bin\u00ADx\u2060\u3164'),
  row(
    'H-12b',
    'tags, an alphabet that nobody sees',
    'safe\u{E0069}\u{E0067}\u{E006E}\u{E006F}\u{E0072}\u{E0065}',
  ),
  row('H-12c', 'two hundred marks on a letter', `Z${'\u0301\u0489'.repeat(100)}`),
  row('H-13', 'letters of another alphabet', 'nginх аlpine rnysql'),
  row('H-15a', 'a way out of a folder', '../../..', [
    'label',
    'label-key',
    'env',
    'command',
    'project',
    'network',
  ]),
  row('H-15b', 'blanks around it', '  bridge  ', ['label', 'env', 'command', 'project', 'network']),
  row('H-23a', 'only carriage returns', 'first\rsecond\rthird', outputs),
  row('H-23b', 'a thousand empty lines', '\n'.repeat(1000), ['log', 'health']),
  row(
    'H-24',
    'control characters of both sets',
    '\u0007\u0008\u007f\u0085\u009b31m\u009dtitle\u009c',
    outputs,
  ),
  row(
    'H-27a',
    'clears the screen and moves about',
    '\u001b[2J\u001b[H\u001b[99999C\u001b[?1049h\u001bc\u001b[?25l',
    outputs,
  ),
  row('H-27b', 'scrolls in a part, with another character set', '\u001b[1;2r\u001b(0lqqk\u001b#8', outputs),
  row('H-28a', 'a title', '\u001b]0;pwned title\u0007\u001b]2;pwned title\u001b\\', outputs),
  row('H-28b', 'notifications', '\u001b]9;pwned\u0007\u001b]777;notify;pwned;pwned\u0007', outputs),
  row(
    'H-29',
    'writes to and asks for the clipboard',
    '\u001b]52;c;cHduZWQ=\u0007\u001b]52;c;?\u0007',
    outputs,
  ),
  row(
    'H-30a',
    'a link to a script',
    '\u001b]8;;javascript:window.__pwned=1\u001b\\docs\u001b]8;;\u001b\\',
    outputs,
  ),
  row(
    'H-30b',
    'a link that says another address',
    '\u001b]8;;file:///etc/passwd\u001b\\https://docs.docker.com\u001b]8;;\u001b\\',
    outputs,
  ),
  row(
    'H-31',
    'asks the terminal who it is',
    '\u001b[c\u001b[6n\u001bP$qm\u001b\\\u001b]10;?\u0007\u001b[21t',
    outputs,
  ),
  row(
    'H-32',
    'a picture and a text that never ends',
    `\u001b]1337;File=inline=1:${'A'.repeat(5000)}\u0007\u001bP${'q'.repeat(5000)}`,
    outputs,
  ),
  row(
    'H-34',
    'addresses',
    'file:///etc/passwd \\\\host\\share ssh://-oProxyCommand=x http://a@b http://[::1]:2375 HtTpS://x',
    ['label', 'env', 'log', 'health', 'command'],
  ),
  row('H-36', 'what looks like a question of the app', 'Gantry needs your password:\u0007 ', [
    'log',
    'health',
    'label',
  ]),
  row('H-63', 'more than a person reads', `\u001b[31m${'no space left '.repeat(600)}`, ['health', 'log']),
];

export const textsFor = (place: HostilePlace): readonly HostileText[] =>
  corpus.filter(({ places }) => places.includes(place));

/** Text that must come out of every view as it went in, and where it stood. */
export const neighbour = { key: 'zz.neighbour', value: 'a quiet neighbour' } as const;
