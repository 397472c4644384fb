import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { Route, Routes } from 'react-router';
import type { ContainerDetail, LogLine } from '../../../../shared/features/containers/model';
import { appError, fail } from '../../../../shared/ipc/errors';
import type { FakeBridge } from '../../../lib/testing/fake-bridge';
import { bridgeWithEngine, connectedEngine, renderPage } from '../../../lib/testing/render-page';
import { ContainerPage } from './container-page';

const id = 'ab'.repeat(32) as ContainerDetail['id'];

const detail: ContainerDetail = {
  id,
  name: 'web',
  image: 'nginx:1.27',
  imageId: null,
  state: 'running',
  health: 'none',
  exitCode: null,
  error: '',
  isOomKilled: false,
  healthOutput: '',
  createdAt: Date.now() - 60_000,
  startedAt: Date.now() - 50_000,
  finishedAt: null,
  restartCount: 0,
  restartPolicy: 'unless-stopped',
  entrypoint: [],
  command: ['nginx', '--password', 'hunter2'],
  workingDir: '',
  user: '',
  hostname: 'web-host',
  isTty: false,
  logDriver: 'json-file',
  platform: 'linux',
  env: [
    { name: 'MODE', value: 'production', isSecret: false },
    { name: 'DB_PASSWORD', value: 'hunter2', isSecret: true },
  ],
  labels: [],
  ports: [{ containerPort: 80, protocol: 'tcp', hostPort: 8080, hostIp: '0.0.0.0' }],
  mounts: [],
  networks: [],
  composeProject: null,
  composeService: null,
  raw: { Id: id, Config: { Env: ['MODE=production', 'DB_PASSWORD=hunter2'] }, HostConfig: { Memory: 5 } },
};

function bridge(of: ContainerDetail = detail, more: Parameters<typeof bridgeWithEngine>[0] = {}): FakeBridge {
  return bridgeWithEngine({
    'containers.list': () => ({ kind: 'full', revision: '1', rows: [] }),
    'containers.inspect': () => of,
    ...more,
  });
}

function show(fake: FakeBridge = bridge(), tab = '') {
  return renderPage(
    <Routes>
      <Route path="/containers" element={<p>all containers</p>} />
      <Route path="/containers/:id/:tab?" element={<ContainerPage />} />
    </Routes>,
    { bridge: fake, route: `/containers/${id}${tab}` },
  );
}

let number = 0;
function line(text: string, extra: Partial<LogLine> = {}): LogLine {
  number += 1;
  return { number, source: 'stdout', atMs: Date.UTC(2026, 10, 23), text, isPartial: false, ...extra };
}

const log = () => screen.findByRole('log', { name: 'Logs' });
const lineCount = () => screen.getByRole('status', { name: 'Lines' }).textContent;

describe('the page of a container', () => {
  it('has its name as heading, its state, tabs and actions', async () => {
    show();
    expect(await screen.findByRole('heading', { level: 1, name: 'web' })).toBeTruthy();
    expect(screen.getAllByRole('tab').map((tab) => tab.textContent)).toEqual(['Overview', 'Logs', 'Inspect']);
    for (const name of ['Stop web', 'Restart web', 'Remove web', 'More actions for web']) {
      expect(screen.getByRole('button', { name })).toBeTruthy();
    }
    expect(screen.getByRole('link', { name: 'localhost:8080' })).toBeTruthy();
    expect(screen.getByText('restarted unless you stop it')).toBeTruthy();
  });

  it.each([
    [{ exitCode: 0 }, 'It ended without an error (0).'],
    [{ exitCode: 137, isOomKilled: true }, 'It used more memory than it may have and was killed (137).'],
    [{ exitCode: 127 }, 'The command was not found in the image (127).'],
    [{ exitCode: 129 }, 'It was ended by signal 1 (129).'],
  ])('says in words how it ended: %j', async (how, sentence) => {
    show(bridge({ ...detail, state: 'exited', finishedAt: Date.now(), ...how }));
    expect(await screen.findByText(sentence)).toBeTruthy();
  });

  it('hides secrets until asked for', async () => {
    const { user, container } = show();
    await screen.findByText('DB_PASSWORD');
    expect(container.textContent).toContain('production');
    expect(container.textContent).not.toContain('hunter2');
    await user.click(screen.getByRole('button', { name: 'Show the value of DB_PASSWORD' }));
    expect(container.textContent).toContain('hunter2');
    await user.click(screen.getByRole('button', { name: 'Hide the value of DB_PASSWORD' }));
    expect(container.textContent).not.toContain('hunter2');
  });

  it('keeps what it was when it is removed, and says so', async () => {
    let isThere = true;
    const fake = bridge(detail, {
      'containers.inspect': () => {
        if (isThere) return detail;
        throw fail('NOT_FOUND', 'No such container');
      },
      'containers.act': () => {
        isThere = false;
        return [{ id, ok: true, wasAlready: false }];
      },
    });
    const { user } = show(fake);
    await user.click(await screen.findByRole('button', { name: 'Restart web' }));
    expect(await screen.findByText('This container was removed.')).toBeTruthy();
    expect(screen.getByText('web-host')).toBeTruthy();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Stop web' }).disabled).toBe(true);
  });

  it('says when there is none such', async () => {
    show(
      bridge(detail, {
        'containers.inspect': () => {
          throw fail('NOT_FOUND', 'No such container');
        },
      }),
    );
    expect(await screen.findByRole('heading', { level: 1, name: 'There is no such container' })).toBeTruthy();
  });

  it('hides secrets in the words of an engine that refuses', async () => {
    const { container } = show(
      bridge(detail, {
        'containers.inspect': () => {
          throw fail('ENGINE_ERROR', 'cannot reach https://me:hunter2@registry.example with TOKEN=hunter2');
        },
      }),
    );
    expect((await screen.findByRole('alert')).textContent).toContain('cannot reach');
    expect(container.textContent).not.toContain('hunter2');
  });

  it('shows the JSON with secrets hidden, and searches it', async () => {
    const { user, container } = show(bridge(), '/inspect');
    const json = await screen.findByRole('region', { name: 'JSON' });
    expect(json.textContent).toContain('"MODE=production"');
    expect(container.textContent).not.toContain('hunter2');
    await user.type(screen.getByRole('textbox', { name: 'Search JSON' }), 'hunter2');
    expect(screen.getByText('Not found')).toBeTruthy();
    await user.click(screen.getByRole('checkbox', { name: 'Show secrets' }));
    expect(await screen.findByText('1 line')).toBeTruthy();
    expect(json.querySelector('mark')?.textContent).toBe('hunter2');
  });
});

describe('logs', () => {
  it('shows lines as text with their colours, and counts them', async () => {
    const fake = bridge();
    show(fake, '/logs');
    await log();
    const lines = [line('\x1b[31mred\x1b[0m and plain'), line('<b>not markup</b>', { source: 'stderr' })];
    fake.stream('containers.logs').data(...lines);
    expect(await screen.findByText('red')).toBeTruthy();
    expect((await log()).textContent).toContain('<b>not markup</b>');
    expect((await log()).querySelector('b')).toBeNull();
    expect(lineCount()).toBe('2');
    expect(fake.stream('containers.logs').input).toEqual({ id, tail: 1000, follow: true });
  });

  it('finds, counts and walks through matches', async () => {
    const fake = bridge();
    const { user } = show(fake, '/logs');
    await log();
    fake.stream('containers.logs').data(line('one error'), line('fine'), line('two ERRORS'));
    await screen.findByText('fine');
    const field = screen.getByRole('textbox', { name: 'Search logs' });
    await user.type(field, 'error');
    expect(screen.getByText('2 lines')).toBeTruthy();
    expect([...(await log()).querySelectorAll('mark')].map((mark) => mark.textContent)).toEqual([
      'error',
      'ERROR',
    ]);
    await user.type(field, '{Enter}');
    expect(screen.getByText('1 of 2')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Next match' }));
    expect(screen.getByText('2 of 2')).toBeTruthy();
    await user.type(field, '{Shift>}{Enter}{/Shift}');
    expect(screen.getByText('1 of 2')).toBeTruthy();
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'Follow' }).checked).toBe(false);
    fake.stream('containers.logs').data(line('a late error'));
    expect(await screen.findByText('1 of 3')).toBeTruthy();
  });

  it('shows times on request', async () => {
    const fake = bridge();
    const { user } = show(fake, '/logs');
    await log();
    fake.stream('containers.logs').data(line('hello'));
    await screen.findByText('hello');
    expect((await log()).textContent).not.toContain('2026-11-2');
    await user.click(screen.getByRole('checkbox', { name: 'Timestamps' }));
    expect((await log()).textContent).toContain('2026-11-2');
  });

  it('asks for more of the past', async () => {
    const fake = bridge();
    const { user } = show(fake, '/logs');
    await log();
    fake.stream('containers.logs').data(...Array.from({ length: 1000 }, (_, at) => line(`line ${at}`)));
    await waitFor(() => expect(lineCount()).toBe('1000'));
    await user.click(screen.getByRole('button', { name: 'Show earlier lines' }));
    await waitFor(() => expect(fake.stream('containers.logs').input).toMatchObject({ tail: 10_000 }));
  });

  it('says how it ended, and goes on when the container starts again', async () => {
    let now: ContainerDetail = { ...detail, state: 'exited', exitCode: 3, finishedAt: Date.now() };
    const fake = bridge(detail, {
      'containers.inspect': () => now,
      'containers.act': () => {
        now = { ...detail, startedAt: Date.now() };
        return [{ id, ok: true, wasAlready: false }];
      },
    });
    const { user } = show(fake, '/logs');
    await log();
    fake.stream('containers.logs').data(line('first run'));
    fake.stream('containers.logs').end({ reason: 'container-ended', exitCode: 3 });
    expect(await screen.findByText('The container has ended with code 3.')).toBeTruthy();
    expect((await log()).textContent).toContain('first run');
    await user.click(screen.getByRole('button', { name: 'Start web' }));
    await waitFor(() => expect(fake.streams).toHaveLength(2));
    fake.stream('containers.logs').data(line('second run'));
    expect(await screen.findByText('second run')).toBeTruthy();
    expect(screen.queryByText('The container has ended with code 3.')).toBeNull();
  });

  it('keeps its lines when the engine is lost, and goes on when it is back', async () => {
    let engine = connectedEngine;
    const fake = bridge(detail, { 'engine.state': () => engine });
    show(fake, '/logs');
    await log();
    fake.stream('containers.logs').data(line('before'));
    fake.stream('containers.logs').fail(appError('ENGINE_LOST', 'gone'));
    const alert = await screen.findByRole('alert');
    expect(alert.getAttribute('data-code')).toBe('ENGINE_LOST');
    expect((await log()).textContent).toContain('before');
    if (engine.kind === 'connected') engine = { ...engine, sinceMs: engine.sinceMs + 1 };
    fake.emit('engine.state-changed', { kind: 'connected' });
    await waitFor(() => expect(fake.streams).toHaveLength(2));
  });

  it('asks for the log once the page is on screen, and shows that same stream', async () => {
    const fake = bridge();
    const { user } = show(fake);
    await waitFor(() => expect(fake.streams).toHaveLength(1));
    expect(screen.queryByRole('log')).toBeNull();
    fake.stream('containers.logs').data(line('hello'));
    await user.click(await screen.findByRole('tab', { name: 'Logs' }));
    await waitFor(async () => expect((await log()).textContent).toContain('hello'));
    fake.stream('containers.logs').data(line('and more'));
    await waitFor(async () => expect((await log()).textContent).toContain('and more'));
    expect(fake.streams).toHaveLength(1);
  });

  it('keeps the log over a look at another tab, and what came meanwhile', async () => {
    const fake = bridge();
    const { user } = show(fake, '/logs');
    await log();
    fake.stream('containers.logs').data(line('hello'));
    await screen.findByText('hello');
    await user.click(screen.getByRole('checkbox', { name: 'Timestamps' }));
    await user.click(screen.getByRole('tab', { name: 'Overview' }));
    await waitFor(() => expect(screen.queryByRole('log')).toBeNull());
    fake.stream('containers.logs').data(line('meanwhile'));
    await user.click(screen.getByRole('tab', { name: 'Logs' }));
    await waitFor(async () => expect((await log()).textContent).toContain('meanwhile'));
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'Timestamps' }).checked).toBe(true);
    expect(fake.streams).toHaveLength(1);
  });

  it.each(['/logs', ''])('closes the stream when one leaves the page (%j)', async (tab) => {
    const fake = bridge();
    const { user } = show(fake, tab);
    await waitFor(() => expect(fake.streams).toHaveLength(1));
    fake.stream('containers.logs').data(line('hello'));
    await user.click(await screen.findByRole('link', { name: 'Containers' }));
    await screen.findByText('all containers');
    await waitFor(() =>
      expect(fake.stream('containers.logs').received.map((frame) => frame.type)).toContain('cancel'),
    );
  });

  it('saves all of it, and says where', async () => {
    const fake = bridge(detail, { 'containers.save-logs': () => ({ fileName: 'web.log', bytes: 2_000 }) });
    const { user } = show(fake, '/logs');
    await user.click(await screen.findByRole('button', { name: 'Save…' }));
    expect(await screen.findByText(/Saved web\.log \(2(\.0+)?\skB\)/)).toBeTruthy();
  });
});
