import axe from 'axe-core';
import { act, screen, waitFor, within } from '@testing-library/react';
import { useLocation } from 'react-router';
import { describe, expect, it } from 'vitest';
import type { ContainerRow } from '../../../../shared/features/containers/model';
import type { ImageRow, PullLayer, PullProgress } from '../../../../shared/features/images/model';
import { appError, fail } from '../../../../shared/ipc/errors';
import type { ContainerId, ImageId, TaskId } from '../../../../shared/lib/ids';
import { bridgeWithEngine, renderPage, type RenderPageOptions } from '../../../lib/testing/render-page';
import { ImagesPage } from './images-page';

function image(letter: string, tags: readonly string[], more: Partial<ImageRow> = {}): ImageRow {
  const id = `sha256:${letter.repeat(64)}` as ImageId;
  return { id, tags, digests: [], sizeBytes: 85_000_000, createdAt: Date.now() - 3_600_000, ...more };
}

function container(name: string, imageId: ImageId): ContainerRow {
  return {
    id: name.charAt(0).repeat(64) as ContainerId,
    name,
    image: 'x',
    imageId,
    command: '',
    state: 'running',
    health: 'none',
    exitCode: null,
    createdAt: 0,
    ports: [],
    composeProject: null,
    composeService: null,
  };
}

const redis = image('a', ['redis:7', 'redis:latest']);
const nginx = image('b', ['nginx:1.22'], { sizeBytes: 200_000_000 });
const dangling = image('c', [], { sizeBytes: 1000 });
const evil = image('d', ['\u202e<img src=x>:1']);
const cache = container('cache', redis.id);

type Options = { readonly rows?: readonly ImageRow[]; readonly containers?: readonly ContainerRow[] } & Pick<
  RenderPageOptions,
  'language' | 'route'
>;

function Where() {
  const { pathname, search } = useLocation();
  return <output aria-label="address">{pathname + search}</output>;
}

function openPage({ rows = [redis, nginx, dangling], containers = [cache], ...options }: Options = {}) {
  const bridge = bridgeWithEngine({
    'images.list': () => ({ kind: 'full', revision: '1', rows }),
    'containers.list': () => ({ kind: 'full', revision: '1', rows: containers }),
    'images.pull': () => ({ taskId: 'task-1' as TaskId }),
    'tasks.cancel': () => undefined,
  });
  const ui = (
    <>
      <ImagesPage />
      <Where />
    </>
  );
  return renderPage(ui, { bridge, route: '/images', ...options });
}

/** What somebody reads: formatters put no-break spaces between a number and its unit. */
const textOf = (element: HTMLElement) => (element.textContent ?? '').replace(/[\u00a0\u202f]/g, ' ');
const address = () => screen.getByLabelText('address').textContent;
const row = (name: RegExp) => screen.findByRole('row', { name });

describe('the table of images', () => {
  it('shows each image by its first tag, with its facts and who uses it', async () => {
    openPage();
    const table = await screen.findByRole('table', { name: 'Images' });
    const line = await row(/^redis:7/);
    expect(within(table).getAllByRole('row')).toHaveLength(4);
    expect(textOf(line)).toContain('aaaaaaaaaaaa');
    expect(textOf(line)).toContain('85 MB');
    expect(textOf(line)).toContain('also redis:latest');
    expect(within(line).getByRole('link', { name: 'cache' }).getAttribute('href')).toBe(
      `/containers/${cache.id}`,
    );
    expect((await row(/^cccccccccccc/)).textContent).toContain('no tag');
    expect(screen.getByText('3 images, 2 unused')).toBeTruthy();
  });

  it('filters by text and by scope', async () => {
    const { user } = openPage();
    await row(/^redis:7/);
    await user.type(screen.getByRole('textbox', { name: 'Filter images' }), 'NGINX');
    expect(screen.queryByRole('row', { name: /^redis/ })).toBeNull();
    await user.clear(screen.getByRole('textbox', { name: 'Filter images' }));
    await user.click(screen.getByRole('button', { name: /^Dangling/ }));
    expect(screen.getAllByRole('row')).toHaveLength(2);
    await user.click(screen.getByRole('button', { name: 'In use 1' }));
    expect(screen.getAllByRole('row')[1]?.textContent).toContain('redis:7');
  });

  it('says when the filter lets nothing through, and the way back', async () => {
    const { user } = openPage();
    await row(/^redis:7/);
    await user.type(screen.getByRole('textbox', { name: 'Filter images' }), 'zzz');
    await user.click(screen.getByRole('button', { name: 'Show all images' }));
    expect(await row(/^redis:7/)).toBeTruthy();
  });

  it('says what belongs here when there is no image', async () => {
    openPage({ rows: [], containers: [] });
    const link = await screen.findByRole('link', { name: 'Run hello-world' });
    expect(link.getAttribute('href')).toBe('/?run=hello-world');
  });

  it('leads to a run of the image', async () => {
    const { user } = openPage();
    await user.click(await screen.findByRole('button', { name: 'Run redis:7' }));
    expect(address()).toBe('/?run=redis%3A7');
  });

  it('shows a hostile name as text', async () => {
    openPage({ rows: [evil], containers: [] });
    await screen.findByRole('button', { name: /^Remove / });
    expect(document.querySelector('img')).toBeNull();
    expect(screen.getAllByRole('row')[1]?.textContent).not.toContain('\u202e');
  });

  it.each(['en', 'ko'] as const)('is accessible (%s)', async (language) => {
    const { container: root } = openPage({ language });
    await row(/^redis:7/);
    const { violations } = await axe.run(root, { rules: { 'color-contrast': { enabled: false } } });
    expect(violations.map((violation) => violation.id)).toEqual([]);
  });
});

describe('removing images', () => {
  it('asks with bytes, tags and what stays, and says what came of it', async () => {
    const { user, bridge } = openPage();
    bridge.answer({
      'images.remove': ({ ids }) =>
        ids.map((id) => ({ id: id as ImageId, ok: true as const, untagged: ['nginx:1.22'], deleted: 4 })),
    });
    await user.click(await screen.findByRole('button', { name: 'Remove nginx:1.22' }));
    const question = await screen.findByRole('alertdialog', { name: 'Remove nginx:1.22?' });
    expect(textOf(question)).toContain('200 MB');
    expect(textOf(question)).toContain('1 tag');
    expect(textOf(question)).toContain('Your containers and volumes');
    expect(textOf(question)).toContain('docker rmi nginx:1.22');
    expect(document.activeElement).toBe(within(question).getByRole('button', { name: 'Cancel' }));
    await user.click(within(question).getByRole('button', { name: 'Remove' }));
    const report = await screen.findByRole('group', { name: 'What was removed' });
    await waitFor(() => expect(textOf(report)).toContain('nginx:1.22'));
    expect(bridge.calls).toContainEqual(['images.remove', { ids: [nginx.id] }]);
  });

  it('removes nothing without a yes', async () => {
    const { user, bridge } = openPage();
    await user.click(await screen.findByRole('button', { name: 'Remove nginx:1.22' }));
    const question = await screen.findByRole('alertdialog');
    await user.click(within(question).getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    expect(bridge.calls.some(([name]) => name === 'images.remove')).toBe(false);
  });

  it('does not even ask about one that is in use, and names its containers', async () => {
    const { user, bridge } = openPage();
    await user.click(await screen.findByRole('button', { name: 'Remove redis:7' }));
    const notice = await screen.findByRole('alertdialog', { name: 'redis:7 is in use' });
    expect(within(notice).getByRole('link', { name: 'cache' })).toBeTruthy();
    expect(within(notice).queryByRole('button', { name: 'Remove' })).toBeNull();
    await user.click(within(notice).getByRole('button', { name: 'Close' }));
    expect(bridge.calls.some(([name]) => name === 'images.remove')).toBe(false);
  });

  it('takes several at once, leaves those in use, and reports on each', async () => {
    const { user, bridge } = openPage();
    bridge.answer({
      'images.remove': ({ ids }) =>
        ids.map((id) =>
          id === nginx.id
            ? { id: nginx.id, ok: false as const, error: appError('CONFLICT', 'conflict: child images') }
            : { id: dangling.id, ok: true as const, untagged: [], deleted: 1 },
        ),
    });
    await row(/^redis:7/);
    await user.click(screen.getByRole('checkbox', { name: 'Select all' }));
    const bar = screen.getByRole('toolbar');
    expect(textOf(bar)).toContain('3 selected');
    await user.click(within(bar).getByRole('button', { name: /Remove/ }));
    const question = await screen.findByRole('alertdialog', { name: 'Remove 2 images?' });
    expect(textOf(question)).toContain('redis:7 by cache');
    await user.click(within(question).getByRole('button', { name: 'Remove' }));
    const alert = await screen.findByRole('alert');
    expect(alert.getAttribute('data-code')).toBe('CONFLICT');
    expect(textOf(alert)).toContain('nginx:1.22');
    expect(screen.getByRole('group', { name: 'What was removed' }).textContent).toContain('cccccccccccc');
    expect(screen.queryByRole('toolbar')).toBeNull();
  });
});

function layer(id: string, more: Partial<PullLayer>): PullLayer {
  const blank = { downloadedBytes: null, extractedBytes: null, totalBytes: null, retrySeconds: null };
  return { id, phase: 'waiting', ...blank, ...more };
}

function progress(more: Partial<PullProgress> = {}): PullProgress {
  return {
    taskId: 'task-1' as TaskId,
    reference: 'redis:7',
    state: 'running',
    layers: [
      layer('aaa', { phase: 'downloading', downloadedBytes: 10e6, totalBytes: 40e6 }),
      layer('bbb', { phase: 'extracting', downloadedBytes: 20e6, extractedBytes: 5e6, totalBytes: 20e6 }),
      layer('ccc', {}),
      layer('ddd', { phase: 'retrying', retrySeconds: 5 }),
      layer('eee', { phase: 'exists' }),
    ],
    downloadedBytes: 30e6,
    totalBytes: 60e6,
    bytesPerSecond: 11e6,
    fraction: 0.4,
    digest: null,
    isUpToDate: false,
    elapsedMs: 2500,
    image: null,
    error: null,
    ...more,
  };
}

async function startPull(options: Options = {}) {
  const page = openPage(options);
  const { user, bridge } = page;
  await user.click(await screen.findByRole('button', { name: 'Pull image' }));
  const dialog = await screen.findByRole('dialog', { name: 'Pull image' });
  await user.type(within(dialog).getByRole('textbox', { name: 'Image reference' }), 'redis:7');
  await user.click(within(dialog).getByRole('button', { name: 'Pull' }));
  await waitFor(() => expect(bridge.streams).toHaveLength(1));
  const show = async (item: PullProgress) => {
    await act(async () => {
      bridge.stream('images.pull-progress').data(item);
      await new Promise((resolve) => setTimeout(resolve, 20));
    });
  };
  return { ...page, dialog, show };
}

describe('the pull dialog', () => {
  it('gives its verdict on the name before anybody is asked', async () => {
    const { user, bridge } = openPage({ route: '/images?pull=new' });
    const dialog = await screen.findByRole('dialog', { name: 'Pull image' });
    const field = within(dialog).getByRole('textbox', { name: 'Image reference' });
    const pull = within(dialog).getByRole('button', { name: 'Pull' });
    expect(field.getAttribute('aria-invalid')).toBe('false');
    await user.click(pull);
    expect(field.getAttribute('aria-invalid')).toBe('true');
    await user.type(field, 'Redis{Enter}');
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(textOf(dialog)).toContain('lower case');
    await user.clear(field);
    await user.type(field, 'redis');
    expect(textOf(dialog)).toContain('Docker Hub · library/redis, tag latest');
    expect(textOf(dialog)).toContain('docker pull redis:latest');
    expect(bridge.calls.some(([name]) => name === 'images.pull')).toBe(false);
    await user.keyboard('{Enter}');
    await waitFor(() => expect(bridge.calls).toContainEqual(['images.pull', { reference: 'redis:latest' }]));
  });

  it('shows every layer with its phase and its bytes, the total, the speed and the time', async () => {
    const { dialog, show } = await startPull();
    expect(address()).toBe('/images?pull=task-1');
    await show(progress());
    const layers = within(within(dialog).getByRole('list', { name: 'Layers' }));
    expect(layers.getAllByRole('progressbar')).toHaveLength(5);
    expect(layers.getAllByRole('listitem').map(textOf)).toEqual([
      'aaadownloading10 MB of 40 MB',
      'bbbextracting5 MB of 20 MB',
      'cccwaiting',
      'dddagain in 5 s',
      'eeewas here',
    ]);
    const bar = layers.getByRole('progressbar', { name: 'Layer bbb' });
    expect(bar.getAttribute('aria-valuetext')).toMatch(/^extracting, 5\sMB of 20\sMB$/);
    expect(textOf(dialog)).toContain('30 MB of more than 60 MB');
    expect(textOf(dialog)).toContain('11 MB/s');
    expect(textOf(dialog)).toContain('2.5');
  });

  it('cancels', async () => {
    const { user, bridge, dialog, show } = await startPull();
    await show(progress());
    await user.click(within(dialog).getByRole('button', { name: 'Cancel' }));
    expect(bridge.calls).toContainEqual(['tasks.cancel', { id: 'task-1' }]);
    await show(progress({ state: 'cancelled', bytesPerSecond: null }));
    expect(within(dialog).queryByRole('button', { name: 'Cancel' })).toBeNull();
    expect(textOf(dialog)).toContain('Cancelled');
    const field = within(dialog).getByRole('textbox', { name: 'Image reference' });
    expect((field as HTMLInputElement).value).toBe('redis:7');
  });

  it('lets the pull go on when it is closed, and can be opened again where it was', async () => {
    const { user, bridge, dialog, show, unmount } = await startPull();
    await show(progress());
    await user.click(within(dialog).getByRole('button', { name: 'Close' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(address()).toBe('/images');
    expect(bridge.calls.some(([name]) => name === 'tasks.cancel')).toBe(false);
    await waitFor(() =>
      expect(bridge.stream('images.pull-progress').received).toContainEqual({ type: 'cancel' }),
    );
    unmount();
    const again = openPage({ route: '/images?pull=task-1' });
    await waitFor(() => expect(again.bridge.streams).toHaveLength(1));
    expect(again.bridge.stream('images.pull-progress').input).toEqual({ taskId: 'task-1' });
    expect(await screen.findByRole('dialog', { name: 'Pull image' })).toBeTruthy();
  });

  it('says what arrived and offers to run it', async () => {
    const { dialog, show } = await startPull();
    const digest = `sha256:${'9'.repeat(64)}`;
    const arrived = { id: redis.id, sizeBytes: 85e6, platform: 'linux/amd64' };
    await show(progress({ state: 'done', fraction: 1, bytesPerSecond: null, digest, image: arrived }));
    expect(textOf(dialog)).toContain('redis:7 is here');
    expect(textOf(dialog)).toContain('85 MB on the disk · linux/amd64');
    expect(textOf(dialog)).toContain(digest);
    const run = within(dialog).getByRole('link', { name: 'Run redis:7' });
    expect(run.getAttribute('href')).toBe('/?run=redis%3A7');
  });

  it('explains a failure, keeps the text and tries again', async () => {
    const { user, bridge, dialog, show } = await startPull();
    const error = appError('IMAGE_NOT_FOUND', 'manifest unknown', { params: { image: 'redis:7' } });
    await show(progress({ state: 'failed', layers: [], error }));
    const alert = within(dialog).getByRole('alert');
    expect(alert.getAttribute('data-code')).toBe('IMAGE_NOT_FOUND');
    expect(textOf(alert)).toContain('There is no image redis:7.');
    const field = within(dialog).getByRole('textbox', { name: 'Image reference' });
    expect((field as HTMLInputElement).value).toBe('redis:7');
    await user.click(within(alert).getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(bridge.calls.filter(([name]) => name === 'images.pull')).toHaveLength(2));
  });

  it('explains when the pull could not even begin', async () => {
    const { user, bridge } = openPage({ route: '/images?pull=new' });
    bridge.answer({
      'images.pull': () => {
        throw fail('ENGINE_LOST', 'gone');
      },
    });
    const dialog = await screen.findByRole('dialog', { name: 'Pull image' });
    await user.type(within(dialog).getByRole('textbox', { name: 'Image reference' }), 'redis{Enter}');
    expect((await within(dialog).findByRole('alert')).getAttribute('data-code')).toBe('ENGINE_LOST');
  });

  it('pulls a tag again', async () => {
    const { user, bridge } = openPage();
    await user.click(await screen.findByRole('button', { name: 'Pull nginx:1.22 again' }));
    await waitFor(() => expect(bridge.calls).toContainEqual(['images.pull', { reference: 'nginx:1.22' }]));
    expect(await screen.findByRole('dialog', { name: 'Pull image' })).toBeTruthy();
  });

  it.each(['en', 'ko'] as const)('is accessible while it pulls (%s)', async (language) => {
    const { bridge, baseElement } = openPage({ route: '/images?pull=task-1', language });
    await waitFor(() => expect(bridge.streams).toHaveLength(1));
    await act(async () => {
      bridge.stream('images.pull-progress').data(progress());
      await new Promise((resolve) => setTimeout(resolve, 20));
    });
    const { violations } = await axe.run(baseElement, {
      rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
    });
    expect(violations.map((violation) => violation.id)).toEqual([]);
  });
});
