/** Values that no call takes, for throwing at every call: wrong kinds, hostile objects, sizes and depths. */
export function garbageInputs(): readonly unknown[] {
  return [...scalars(), ...objects(), ...nested(), ...hostile(), ...ids()];
}

function scalars(): unknown[] {
  const numbers = [0, -0, 1, -1, 1.5, 2 ** 53, 1e308, Number.NaN, Infinity, -Infinity, 0n, 10n ** 30n];
  const strings = [
    '',
    ' ',
    'x',
    '0',
    'null',
    '{}',
    '\0',
    '\ud800',
    '\u202e',
    '__proto__',
    'x'.repeat(3_000_000),
  ];
  return [undefined, null, true, false, Symbol('x'), () => 1, class {}, ...numbers, ...strings];
}

function objects(): unknown[] {
  const buffers = [
    new ArrayBuffer(8),
    new Uint8Array(8),
    new Float64Array(1),
    new DataView(new ArrayBuffer(1)),
  ];
  const kinds = [new Date(0), new Date(Number.NaN), new Map([['a', 1]]), new Set([1]), /x/g, new Error('x')];
  const others = [
    Promise.resolve({}),
    new Proxy({}, {}),
    new WeakMap(),
    new URL('app://x'),
    Object('text') as unknown,
  ];
  return [...buffers, ...kinds, ...others, new (class Foreign {})(), Object.create({ inherited: 1 })];
}

function nested(): unknown[] {
  const cyclic: Record<string, unknown> = {};
  cyclic['self'] = cyclic;
  const cyclicArray: unknown[] = [];
  cyclicArray.push(cyclicArray);
  const sparse = [1];
  sparse[4_000_000_000] = 1;
  let laughs: unknown = 'ha';
  for (let i = 0; i < 30; i += 1) laughs = [laughs, laughs];
  return [
    cyclic,
    cyclicArray,
    sparse,
    { laughs },
    { deep: deepObject(10_000) },
    { deep: deepArray(10_000) },
    [],
    [[]],
    [{}],
    { many: Array.from({ length: 100_000 }, (_, i) => i) },
    Object.fromEntries(Array.from({ length: 30_000 }, (_, i) => [`k${i}`, i])),
    { ['k'.repeat(2_000_000)]: 1 },
    { text: 'x'.repeat(2_000_000) },
  ];
}

function hostile(): unknown[] {
  const throwing = Object.defineProperty({}, 'id', {
    enumerable: true,
    get: () => {
      throw new Error('getter ran');
    },
  });
  const trap = new Proxy(
    {},
    {
      ownKeys: () => {
        throw new Error('trap ran');
      },
      getPrototypeOf: () => {
        throw new Error('trap ran');
      },
    },
  );
  const parsed = (text: string): unknown => JSON.parse(text);
  return [
    throwing,
    trap,
    { [Symbol('key')]: 1 },
    { then: (resolve: (value: unknown) => void) => resolve(1) },
    parsed('{"__proto__": {"id": "x"}}'),
    parsed('{"a": {"__proto__": 1}}'),
    parsed('{"a": [{"constructor": 1}]}'),
    parsed('{"prototype": {}}'),
    parsed('{"_body": {"Privileged": true}, "_query": {}}'),
    { toJSON: () => ({}) },
    { toString: 'x', valueOf: 'x', hasOwnProperty: 1 },
  ];
}

/** Right shapes with wrong content, as an attacker of the engine's addresses would send them. */
function ids(): unknown[] {
  const wrong = [
    'x/archive?path=/etc/shadow&',
    '../volumes/prod?force=1&',
    'a'.repeat(63),
    'A'.repeat(64),
    `${'a'.repeat(64)}\n`,
    `${'a'.repeat(64)}/json`,
    `sha256:${'g'.repeat(64)}`,
    '--privileged',
    'task-',
    'task-99999999999999999999',
    'task-1\n',
    '',
    ' ',
    null,
    1,
    {},
    [],
  ];
  const keys = [
    'id',
    'ids',
    'taskId',
    'reference',
    'text',
    'action',
    'language',
    'theme',
    'link',
    'since',
    'name',
  ];
  return wrong.flatMap((value) =>
    keys.map((key) => ({ [key]: key === 'ids' ? [value] : value, extra: value })),
  );
}

function deepObject(depth: number): unknown {
  let value: unknown = 1;
  for (let i = 0; i < depth; i += 1) value = { value };
  return value;
}

function deepArray(depth: number): unknown {
  let value: unknown = 1;
  for (let i = 0; i < depth; i += 1) value = [value];
  return value;
}

/** Inputs that are right but for one thing: a key too many, too few, or of another kind. */
export function mutations(valid: Readonly<Record<string, unknown>>): readonly unknown[] {
  const wrongKinds = [
    null,
    true,
    -1,
    1.5,
    Number.NaN,
    {},
    [],
    '\0',
    new Date(0),
    new Map(),
    () => 1,
    [[]],
    2n,
  ];
  const keys = Object.keys(valid);
  return [
    { ...valid, extra: 1 },
    { ...valid, extra: undefined },
    { ...valid, constructor: 1 },
    [valid],
    JSON.parse(`{"__proto__": {}, "rest": ${JSON.stringify(valid)}}`),
    Object.assign(Object.create({ a: 1 }), valid),
    ...keys.flatMap((key) =>
      wrongKinds
        .filter(
          (value) => typeof value !== typeof valid[key] || Array.isArray(value) !== Array.isArray(valid[key]),
        )
        .map((value) => ({ ...valid, [key]: value })),
    ),
  ];
}
