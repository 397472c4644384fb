import { describe, expect, it } from 'vitest';
import { createPullTracker, type PullMeasure } from './pull-progress';

type Detail = { readonly current?: number; readonly total?: number; readonly units?: string };

function line(id: string, status: string, progressDetail: Detail = {}): unknown {
  return { id, status, progressDetail };
}

/** Plays lines 100 ms apart and gives what was measured after each. */
function play(lines: readonly unknown[]): readonly PullMeasure[] {
  let nowMs = 1000;
  const tracker = createPullTracker(() => nowMs);
  return lines.map((one) => {
    nowMs += 100;
    tracker.take(one);
    return tracker.measure();
  });
}

function last(lines: readonly unknown[]): PullMeasure {
  const measure = play(lines).at(-1);
  if (!measure) throw new Error('no lines');
  return measure;
}

describe('a layer', () => {
  it.each<[string, readonly unknown[], object]>([
    [
      'is waiting',
      [line('a', 'Pulling fs layer')],
      { phase: 'waiting', downloadedBytes: null, totalBytes: null },
    ],
    [
      'counts what was downloaded',
      [line('a', 'Downloading', { current: 30, total: 100 })],
      { phase: 'downloading', downloadedBytes: 30, extractedBytes: null, totalBytes: 100 },
    ],
    [
      'is whole when its checksum is being verified',
      [line('a', 'Downloading', { current: 30, total: 100 }), line('a', 'Verifying Checksum')],
      { phase: 'verifying', downloadedBytes: 100 },
    ],
    [
      'stays unknown when no size was ever told',
      [line('a', 'Pulling fs layer'), line('a', 'Download complete')],
      { phase: 'downloaded', downloadedBytes: null, totalBytes: null },
    ],
    [
      'learns its size from the extraction too',
      [line('a', 'Download complete'), line('a', 'Extracting', { current: 40, total: 100 })],
      { phase: 'extracting', downloadedBytes: 100, extractedBytes: 40, totalBytes: 100 },
    ],
    [
      'takes no seconds for bytes',
      [
        line('a', 'Downloading', { current: 9, total: 9 }),
        line('a', 'Extracting', { current: 3, units: 's' }),
      ],
      { phase: 'extracting', downloadedBytes: 9, extractedBytes: null },
    ],
    [
      'is done',
      [line('a', 'Extracting', { current: 40, total: 100 }), line('a', 'Pull complete')],
      { phase: 'done', downloadedBytes: 100, extractedBytes: 100 },
    ],
    [
      'was here before',
      [line('a', 'Already exists')],
      { phase: 'exists', downloadedBytes: null, totalBytes: null },
    ],
    [
      'never has more than its total',
      [line('a', 'Downloading', { current: 500, total: 100 })],
      { downloadedBytes: 100 },
    ],
    [
      'never goes back in bytes',
      [
        line('a', 'Downloading', { current: 80, total: 100 }),
        line('a', 'Downloading', { current: 10, total: 100 }),
        line('a', 'Downloading', { current: -7, total: -1 }),
      ],
      { downloadedBytes: 80, totalBytes: 100 },
    ],
    [
      'never goes back in phase',
      [line('a', 'Pull complete'), line('a', 'Downloading', { current: 1, total: 2 })],
      { phase: 'done' },
    ],
    [
      'says when it is tried again',
      [
        line('a', 'Downloading', { current: 80, total: 100 }),
        line('a', 'Retrying in 5 seconds'),
        line('a', 'Retrying in 4 seconds'),
      ],
      { phase: 'retrying', retrySeconds: 4, downloadedBytes: 80 },
    ],
    [
      'goes on after a retry, also of a bad checksum',
      [
        line('a', 'Verifying Checksum'),
        line('a', 'Retrying in 1 second'),
        line('a', 'Downloading', { current: 1, total: 100 }),
      ],
      { phase: 'downloading', retrySeconds: null },
    ],
  ])('%s', (_name, lines, expected) => {
    expect(last(lines).layers).toEqual([expect.objectContaining({ id: 'a', ...expected })]);
  });
});

describe('the whole', () => {
  it('sums only sizes that are known', () => {
    const measure = last([
      line('a', 'Pulling fs layer'),
      line('b', 'Already exists'),
      line('c', 'Downloading', { current: 10, total: 50 }),
      line('d', 'Downloading', { current: 5, total: 7 }),
    ]);
    expect(measure).toMatchObject({ downloadedBytes: 15, totalBytes: 57 });
  });

  it('never moves its bar back, whatever becomes known', () => {
    const measures = play([
      line('a', 'Downloading', { current: 50, total: 50 }),
      line('b', 'Pulling fs layer'),
      line('b', 'Downloading', { current: 1, total: 1000 }),
      line('a', 'Extracting', { current: 50, total: 50 }),
      line('c', 'Pulling fs layer'),
      line('b', 'Pull complete'),
      line('c', 'Already exists'),
      line('a', 'Pull complete'),
    ]);
    const fractions = measures.map((measure) => measure.fraction);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(fractions.at(-1)).toBe(1);
    expect(Math.max(...fractions.slice(0, 3))).toBeLessThan(1);
  });

  it('is at its end when everything was here already', () => {
    const done = { status: 'Status: Image is up to date for redis:7' };
    expect(last([line('7', 'Pulling from library/redis'), done])).toMatchObject({
      fraction: 1,
      isUpToDate: true,
      hasSucceeded: true,
      layers: [],
      totalBytes: 0,
    });
  });

  it('measures the speed over the last seconds, and only while something comes', () => {
    const coming = Array.from({ length: 60 }, (_, at) =>
      line('a', 'Downloading', { current: at * 1000, total: 1e6 }),
    );
    const measures = play([...coming, line('a', 'Download complete')]);
    expect(measures[0]?.bytesPerSecond).toBeNull();
    expect(measures[40]?.bytesPerSecond).toBe(10_000);
    expect(measures.at(-1)?.bytesPerSecond).toBeNull();
  });

  it('lets the speed fall when nothing comes any more', () => {
    let nowMs = 0;
    const tracker = createPullTracker(() => nowMs);
    for (let at = 1; at <= 20; at += 1) {
      nowMs = at * 100;
      tracker.take(line('a', 'Downloading', { current: at * 1000, total: 1e6 }));
    }
    const before = tracker.measure().bytesPerSecond ?? 0;
    nowMs += 20_000;
    const after = tracker.measure().bytesPerSecond ?? 0;
    expect(before).toBe(10_000);
    expect(after).toBeLessThan(1000);
  });

  it('survives a clock that goes back', () => {
    let nowMs = 5000;
    const tracker = createPullTracker(() => nowMs);
    tracker.take(line('a', 'Downloading', { current: 10, total: 100 }));
    nowMs = 1000;
    tracker.take(line('a', 'Downloading', { current: 20, total: 100 }));
    expect(tracker.measure()).toMatchObject({ elapsedMs: 0, bytesPerSecond: null });
  });
});

describe('how it ends', () => {
  const success = { status: 'Status: Downloaded newer image for redis:7' };

  it('takes the last error, also one after a success', () => {
    expect(last([{ error: 'first' }, success, { errorDetail: { message: 'second' } }])).toMatchObject({
      errorText: 'second',
    });
  });

  it('is no success when the stream merely stopped', () => {
    expect(last([line('a', 'Pull complete')])).toMatchObject({ hasSucceeded: false, errorText: null });
  });
});

describe('a hostile stream', () => {
  it('may call its layers as it likes', () => {
    const measure = last([
      line('__proto__', 'Downloading', { current: 1, total: 2 }),
      line('constructor', 'Pull complete'),
      JSON.parse('{"__proto__":{"error":"x"},"status":"Waiting","id":"toString"}'),
    ]);
    expect(measure.layers.map((layer) => layer.id)).toEqual(['__proto__', 'constructor', 'toString']);
    expect(measure.errorText).toBeNull();
  });

  it('adds up a million lines about five thousand layers in bounded time and memory', () => {
    let nowMs = 0;
    const tracker = createPullTracker(() => nowMs);
    const started = performance.now();
    for (let at = 0; at < 1_000_000; at += 1) {
      nowMs = at;
      tracker.take(line(`layer-${at % 6000}`, 'Downloading', { current: at, total: 2_000_000 }));
    }
    const measure = tracker.measure();
    expect(measure.layers).toHaveLength(5000);
    expect(measure.totalBytes).toBe(5000 * 2_000_000);
    expect(measure.fraction).toBeLessThan(1);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
