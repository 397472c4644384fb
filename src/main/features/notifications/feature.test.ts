import { describe, expect, it } from 'vitest';
import type { ContainerName } from '../../../shared/lib/ids';
import { createNotificationsFeature } from './feature';

const context = { signal: new AbortController().signal };
const nameOf = (text: string) => text as ContainerName;

function make(first: readonly string[] = []) {
  let muted = first;
  const written: (readonly string[])[] = [];
  const feature = createNotificationsFeature({
    muted: () => muted,
    setMuted: async (names) => {
      await new Promise((resolve) => setImmediate(resolve));
      muted = names;
      written.push(names);
    },
    showTest: () => true,
  });
  const mute = (name: string, isMuted: boolean) =>
    Promise.resolve(feature.calls['notifications.mute']({ name: nameOf(name), isMuted }, context));
  return { feature, mute, muted: () => muted, written };
}

describe('muting', () => {
  it('adds and takes away a name', async () => {
    const { mute, muted } = make(['other']);
    await mute('web', true);
    expect(muted()).toEqual(['other', 'web']);
    await mute('other', false);
    expect(muted()).toEqual(['web']);
  });

  it('writes nothing where nothing changes', async () => {
    const { mute, written } = make(['web']);
    await mute('web', true);
    await mute('db', false);
    expect(written).toEqual([]);
  });

  it('loses none of several at once', async () => {
    const { mute, muted } = make();
    await Promise.all(['a', 'b', 'c'].map((name) => mute(name, true)));
    expect(muted()).toEqual(['a', 'b', 'c']);
  });

  it('says that there are too many, and goes on', async () => {
    const { mute, muted } = make(Array.from({ length: 200 }, (_, index) => `c${index}`));
    await expect(mute('web', true)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await mute('c0', false);
    await mute('web', true);
    expect(muted()).toHaveLength(200);
    expect(muted()).toContain('web');
  });

  it('tells whether the test was shown', async () => {
    const { feature } = make();
    expect(await feature.calls['notifications.test']({}, context)).toEqual({ isShown: true });
  });
});
