/**
 * Which test has what hostile input, by the same names as the corpus: what is text is in `corpus.ts` and goes through
 * `e2e/hostile.spec.ts`; the others are made where they belong.
 */
export type Covered = {
  readonly id: string;
  readonly what: string;
  /** A file, and what the test in it is called; `null` for what the app does not have. */
  readonly by: readonly (readonly [file: string, test: string])[] | null;
};

const hostile = 'e2e/hostile.spec.ts';
const lying = 'e2e/lying-engine.spec.ts';
const answers = 'src/main/engine/hostile-answers.test.ts';
const mappers = 'src/main/features/containers/mappers.test.ts';
const ports = 'src/shared/features/containers/bound-ports.test.ts';
const demux = 'src/main/engine/log-demux.test.ts';
const logLines = 'src/main/engine/log-lines.test.ts';
const transport = 'src/main/engine/transport.test.ts';
const secrets = 'src/shared/features/containers/secrets.test.ts';
const containerPage = 'src/renderer/features/containers/pages/container-page.test.tsx';
const progress = 'src/shared/features/images/pull-progress.test.ts';
const pull = 'src/main/engine/api/pull-image.test.ts';
const settings = 'src/main/platform/settings-store.test.ts';
const connection = 'src/main/engine/connection.test.ts';
const desktopWords = 'e2e/hostile/desktop-words.test.ts';
const reference = 'src/shared/lib/image-reference.test.ts';

const row = (id: string, what: string, by: Covered['by']): Covered => ({ id, what, by });
const inViews = [[hostile, 'hostile containers, in every view']] as const;

export const coverage: readonly Covered[] = [
  row('H-01 to H-06', 'markup, templates, links', [
    ...inViews,
    [hostile, 'hostile images and what removing them says'],
    [desktopWords, 'the tray shows as text: %s'],
    [desktopWords, 'a notice shows as text: %s'],
  ]),
  row('H-07', 'error texts of a registry', [
    [hostile, 'what a hostile registry and a hostile command answer'],
    [transport, 'caps what it reads of an error and neutralises it'],
    ['src/shared/features/images/pull-line.test.ts', 'keeps no more of an error than can be read'],
  ]),
  row('H-08 to H-13', 'keys of every object, long, hidden, turned and look-alike text', [
    ...inViews,
    ['src/shared/lib/printable.test.ts', 'leaves none of the hidden characters, for every code point'],
    [reference, 'refuses %j'],
  ]),
  row('H-14', 'what a search of a registry finds', null),
  row('H-15', 'names that are paths or blanks', inViews),
  row('H-16', 'names that are missing, or 300', [
    [lying, 'a list with nonsense in every field'],
    [mappers, 'survives %j'],
  ]),
  row('H-17', 'times and sizes that are none', [
    [lying, 'a list with nonsense in every field'],
    [mappers, '%j has written %s bytes'],
  ]),
  row('H-18', '65,536 ports, and ports that are none', [
    [lying, 'a list with nonsense in every field'],
    [mappers, 'caps the ports'],
    [ports, 'finds none in %j'],
    ['src/main/features/containers/feature.test.ts', 'does not open an address made of a host name'],
  ]),
  row('H-19', 'states that nobody knows', [
    [lying, 'a list with nonsense in every field'],
    [mappers, 'survives %j'],
  ]),
  row('H-20', 'details that are too long, too deep or nonsense', [
    [lying, 'details that are too long, too deep or nonsense'],
    [transport, 'stops reading a body that is too big, announced or not'],
    [secrets, 'does not fall over depth'],
  ]),
  row('H-21', 'lists that are none', [
    [lying, 'a list that is none leaves what was known, and the truth comes back'],
    [transport, 'takes null for an empty list, and no null inside one'],
  ]),
  row('H-22', 'one line of 100 MB', [
    [lying, 'one line of 100 MB'],
    [logLines, 'holds no more than the limit of an endless line'],
  ]),
  row('H-23', 'lines without end, without text, of carriage returns', [
    ...inViews,
    [logLines, 'holds no more than the limit of an endless line'],
    ['src/shared/features/containers/log-view.test.ts', '%j is read as %j'],
  ]),
  row('H-24', 'control characters and what is no UTF-8', [
    ...inViews,
    [logLines, 'replaces what is not UTF-8 and goes on'],
  ]),
  row('H-25', 'every split point', [
    [demux, 'gives the same for every split point'],
    [logLines, 'gives the same for every split point of a multiplexed stream with timestamps'],
    [
      'src/main/engine/json-lines.test.ts',
      'gives the same for every split point, the last line without newline too',
    ],
    [pull, 'keeps the characters of a message that was cut between two pieces'],
  ]),
  row('H-26', 'frames that are none, endless, tiny or cut', [
    [demux, 'takes 100,000 frames of one byte in one chunk'],
    [demux, 'stops at %s'],
    [demux, 'passes payloads on without waiting for the whole frame'],
    [demux, 'ends without a word inside a header or a frame: the engine was cut'],
  ]),
  row('H-27 to H-32', 'orders to a terminal, in logs', [
    ...inViews,
    ['src/shared/lib/ansi.test.ts', 'is linear'],
    [
      'src/shared/features/containers/log-view.test.ts',
      'takes linear time on a line made of broken sequences',
    ],
  ]),
  row('H-33', 'logs at full speed', [
    ['src/main/engine/log-throughput.test.ts', 'goes at 200 MB/s or more'],
    ['src/shared/features/containers/log-view.test.ts', 'keeps the newest lines and says how many went'],
  ]),
  row('H-34, H-35', 'addresses that are opened', [
    ['src/main/platform/external-target.test.ts', 'not %s'],
    ['src/shared/features/containers/port-links.test.ts', 'makes one link of 0.0.0.0 and ::, and none twice'],
  ]),
  row('H-36', 'output that looks like a question of the app', [
    [hostile, 'what a hostile registry and a hostile command answer'],
  ]),
  row('H-37', 'secrets in variables', [
    [secrets, '%s=%s: %s'],
    [containerPage, 'hides secrets until asked for'],
  ]),
  row('H-38', 'secrets in commands, labels and the engine’s JSON', [
    [secrets, 'argument %s after %j is shown as %s'],
    [secrets, 'masks inside the engine’s JSON and leaves the rest alone'],
    [containerPage, 'shows the JSON with secrets hidden, and searches it'],
  ]),
  row('H-39', 'secrets in error texts', [
    [secrets, 'the text %j is shown as %j'],
    [containerPage, 'hides secrets in the words of an engine that refuses'],
    ['src/main/platform/redact.test.ts', 'what is not written to the log'],
  ]),
  row('H-40 to H-54', 'archives, Compose files, build contexts', null),
  row('H-55', 'the docker client’s own files', [
    [
      'src/main/engine/resolve-endpoint.test.ts',
      'goes on without a config.json that cannot be read, as the CLI does',
    ],
    ['src/main/engine/resolve-endpoint.test.ts', 'says what is wrong with %j'],
    ['src/main/engine/tls.test.ts', 'is accepted only when everything is right'],
  ]),
  row('H-56', 'credentials of registries', null),
  row('H-57', 'references that are none', [
    [reference, 'refuses %j'],
    [pull, 'refuses what is no reference without asking'],
    ['src/shared/features/run/parse-run-line.test.ts', 'what is refused, with its word and place'],
    [
      'src/renderer/features/images/pages/images-page.test.tsx',
      'gives its verdict on the name before anybody is asked',
    ],
    [
      'src/renderer/features/run/pages/run-page.test.tsx',
      'says what is wrong when asked to run, and selects it',
    ],
  ]),
  row('H-58', 'versions and facts that nobody has', [
    [lying, 'versions and facts that nobody has'],
    ['src/shared/features/engine/api-version.test.ts', 'engine %s (from %s), fixed %s'],
    [connection, 'says what is wrong with %s'],
  ]),
  row('H-59', 'answers that are wrong as HTTP', [
    [answers, 'an answer that is wrong as HTTP'],
    [answers, 'a %i, wherever it leads'],
  ]),
  row('H-60', 'events that nobody expects', [
    [answers, '%s: the stream lives'],
    [connection, 'that are too many become one comparison'],
  ]),
  row('H-61', 'figures of what containers use', null),
  row('H-62', 'progress that is none', [
    [progress, 'adds up a million lines about five thousand layers in bounded time and memory'],
    [progress, 'never moves its bar back, whatever becomes known'],
    [progress, 'may call its layers as it likes'],
    [progress, 'takes the last error, also one after a success'],
    [pull, 'by the last line, which has no newline: %s'],
    [pull, 'goes on after a malformed line'],
  ]),
  row('H-63', 'long words about an end', [
    [desktopWords, 'a notice shows as text: %s'],
    [desktopWords, 'the tray shows as text: %s'],
  ]),
  row('H-64', 'a settings file that is none', [
    [settings, 'a broken settings file is put aside and told'],
    [settings, 'of a newer version loses nothing'],
    [settings, 'with an own __proto__ changes no prototype'],
    [settings, 'a link, whose target is neither read nor changed'],
    [settings, 'a folder'],
  ]),
  row('H-65', 'what is pasted', [
    ['src/shared/features/run/parse-run-line.test.ts', 'answers in linear time whatever is pasted'],
  ]),
];
