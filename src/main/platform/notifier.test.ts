import type { NativeImage } from 'electron';
import { describe, expect, it } from 'vitest';
import { createNotifier, type NativeEvents, type NativeOptions } from './notifier';

type Shown = NativeOptions & NativeEvents & { isShown: boolean; isClosed: boolean };

function make(platform: NodeJS.Platform, isSupported = true) {
  const made: Shown[] = [];
  const logged: string[] = [];
  const clicks: string[] = [];
  const notifier = createNotifier({
    platform,
    isSupported: () => isSupported,
    create: (options, events) => {
      const one: Shown = { ...options, ...events, isShown: false, isClosed: false };
      made.push(one);
      return {
        show: () => {
          if (options.title === 'broken') throw new Error('no bus');
          if (options.title === 'unheard') events.onFailed();
          one.isShown = true;
        },
        close: () => {
          one.isClosed = true;
          events.onClosed();
        },
      };
    },
    icon: () => 'the icon' as unknown as NativeImage,
    log: (_level, message) => logged.push(message),
  });
  const show = (title: string) =>
    notifier.show({ title, body: 'why', action: 'Show logs', onClick: () => clicks.push(title) });
  return { notifier, show, made, logged, clicks };
}

describe('the notifier', () => {
  it.each<readonly [NodeJS.Platform, object]>([
    ['linux', { title: 'a', body: 'why', icon: 'the icon' }],
    ['win32', { title: 'a', body: 'why' }],
    ['darwin', { title: 'a', body: 'why', actions: [{ type: 'button', text: 'Show logs' }] }],
  ])('shows what %s can show, and leaves sound and urgency to it', (platform, options) => {
    const { show, made } = make(platform);
    expect(show('a')).toBe(true);
    const [{ onOpen, onClosed, onFailed, isClosed, isShown, ...given } = {} as Shown] = made;
    expect(given).toEqual(options);
    expect([isShown, isClosed]).toEqual([true, false]);
    expect([onOpen, onClosed, onFailed].every((one) => typeof one === 'function')).toBe(true);
  });

  it('says where nothing can be shown', () => {
    const { show, made } = make('linux', false);
    expect(show('a')).toBe(false);
    expect(made).toEqual([]);
  });

  it('survives a desktop that throws', () => {
    const { show, logged } = make('linux');
    expect(show('broken')).toBe(false);
    expect(logged).toHaveLength(1);
    expect(show('a')).toBe(true);
  });

  it('says that nobody showed it', () => {
    const { notifier, show, made, logged } = make('linux');
    expect(show('unheard')).toBe(false);
    expect(logged).toHaveLength(1);
    notifier.dispose();
    expect(made[0]?.isClosed).toBe(false);
  });

  it('leads each click to its own', () => {
    const { show, made, clicks } = make('linux');
    show('a');
    show('b');
    made[1]?.onOpen();
    made[0]?.onOpen();
    expect(clicks).toEqual(['b', 'a']);
  });

  it('closes the oldest of too many, and all that are left in the end', () => {
    const { notifier, show, made } = make('linux');
    for (let count = 0; count < 25; count += 1) show(`n${count}`);
    expect(made.filter(({ isClosed }) => isClosed).map(({ title }) => title)).toEqual([
      'n0',
      'n1',
      'n2',
      'n3',
      'n4',
    ]);
    made[24]?.onClosed();
    made[23]?.onOpen();
    made[22]?.onFailed();
    notifier.dispose();
    expect(made.filter(({ isClosed }) => isClosed)).toHaveLength(22);
  });

  it('keeps those that timed out on Windows, where they can still be clicked', () => {
    const { notifier, show, made } = make('win32');
    show('a');
    made[0]?.onClosed();
    notifier.dispose();
    expect(made[0]?.isClosed).toBe(true);
  });
});
