import axe from 'axe-core';
import { act, screen, waitFor, within } from '@testing-library/react';
import { Link, Route, Routes } from 'react-router';
import { describe, expect, it } from 'vitest';
import type { RunEvent, RunSummary } from '../../../../shared/features/run/model';
import {
  advanceStory,
  changedSteps,
  newStory,
  type StoryObservation,
} from '../../../../shared/features/run/story';
import { appError } from '../../../../shared/ipc/errors';
import type { ContainerId } from '../../../../shared/lib/ids';
import { openStream } from '../../../lib/ipc-client';
import type { FakeBridge } from '../../../lib/testing/fake-bridge';
import {
  bridgeWithEngine,
  connectedEngine,
  renderPage,
  type RenderPageOptions,
} from '../../../lib/testing/render-page';
import { createRunStore, RunStoreContext } from '../run-store';
import { RunPage } from './run-page';

const id = 'a'.repeat(64) as ContainerId;

function openPage(options: RenderPageOptions = {}) {
  const store = createRunStore({ open: openStream, nowMs: () => performance.now() });
  return renderPage(
    <RunStoreContext value={store}>
      <Link to="/">home</Link>
      <Link to="/elsewhere">elsewhere</Link>
      <Routes>
        <Route path="/" element={<RunPage guide={null} />} />
        <Route path="*" element={<p>another page</p>} />
      </Routes>
    </RunStoreContext>,
    options,
  );
}

/** Main's part: observations become the events that main would send. */
function narrator(bridge: FakeBridge) {
  let story = newStory();
  let atMs = 0;
  const send = (...events: readonly RunEvent[]): void => bridge.stream('run.start').data(...events);
  const saw = (
    observation: Omit<Extract<StoryObservation, { kind: 'requested' }>, 'kind' | 'atMs'> & { kind: string },
  ) => {
    const next = advanceStory(story, { atMs: (atMs += 10), ...observation } as StoryObservation);
    const events = changedSteps(story, next).map((step): RunEvent => ({ type: 'step', step }));
    story = next;
    send(...events);
  };
  return {
    send,
    saw,
    toStart: (isLocal = true) => {
      saw({ kind: 'requested' });
      saw({ kind: 'prepared' });
      saw({ kind: 'engine-answered', facts: { engineProduct: 'Docker Engine', engineVersion: '20.10.24' } });
      const image = 'hello-world:latest';
      if (isLocal) saw({ kind: 'image-found', facts: { image, isLocal: true, platform: 'linux/amd64' } });
      else {
        saw({ kind: 'registry-needed', facts: { image, isLocal: false } });
        saw({
          kind: 'pulled',
          facts: { image, layers: 1, layersDone: 1, downloadedBytes: 2_100_000, platform: 'linux/amd64' },
        });
      }
      saw({ kind: 'created', facts: { containerId: id, containerName: 'brave_crane' } });
      send({ type: 'container', id, name: 'brave_crane' });
      saw({ kind: 'started' });
    },
    toEnd: (exitCode = 0) => {
      saw({ kind: 'output-ended', facts: { outputLines: 1 } });
      saw({ kind: 'exited', facts: { exitCode } });
      bridge.stream('run.start').end({ outcome: 'exited', exitCode, totalMs: 1240 } satisfies RunSummary);
    },
  };
}

const field = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Image or docker run command' });
const attribute = (element: HTMLElement, name: string) => element.getAttribute(name);
const isDisabled = (element: HTMLElement) => (element as HTMLButtonElement).disabled;
const runButton = () => screen.getByRole('button', { name: 'Run' });
const story = () => screen.getByRole('list', { name: 'What happened' });

function station(step: string): HTMLElement {
  return within(story())
    .getAllByRole('listitem')
    .find((item) => item.dataset.step === step)!;
}

function outline(): string {
  return within(story())
    .getAllByRole('listitem')
    .map((item) => `${item.dataset.step}:${item.dataset.state}`)
    .join(' ');
}

async function ready(): Promise<void> {
  await waitFor(() => expect(isDisabled(runButton())).toBe(false));
}

describe('running something', () => {
  it('tells the story of hello-world as it happens', async () => {
    const { user, bridge } = openPage();
    await ready();
    await user.click(screen.getByRole('button', { name: 'Run hello-world' }));
    expect(bridge.stream('run.start').input).toEqual({ text: 'hello-world' });
    expect(field().value).toBe('hello-world');
    const main = narrator(bridge);
    main.toStart(false);
    main.send({ type: 'output', source: 'stdout', text: 'Hello from \u001b[1mDocker\u001b[0m!\n' });
    await waitFor(() => expect(attribute(station('output'), 'data-state')).toBe('active'));
    expect(screen.getByRole('log', { name: 'Output' }).textContent).toContain('Hello from Docker!');
    main.toEnd();
    await screen.findByText(/finished · 1.24/);
    expect(outline()).toBe(
      'client:done engine:done local-images:done registry:done create:done start:done output:done exit:done',
    );
    expect(attribute(station('registry'), 'data-ms')).toBe('10');
    expect(station('registry').textContent).toContain('Docker Hub');
    expect(station('registry').textContent).toContain('2.1');
    expect(screen.getByText('Docker Hub sent the image')).toBeTruthy();
    expect(screen.getByText('first run: the image was not here yet')).toBeTruthy();
    expect(screen.getByText('docker run hello-world')).toBeTruthy();
    expect(attribute(screen.getByRole('link', { name: 'Open container' }), 'href')).toBe(`/containers/${id}`);
    expect((await axe.run(document.body, { rules: { region: { enabled: false } } })).violations).toEqual([]);
  });

  it('explains the station that is chosen, with the mouse and with arrow keys', async () => {
    const { user, bridge } = openPage();
    await ready();
    await user.click(screen.getByRole('button', { name: 'Run hello-world' }));
    const main = narrator(bridge);
    main.toStart();
    main.toEnd();
    await screen.findByText('The image was here already');
    await user.click(within(station('create')).getByRole('button'));
    expect(attribute(screen.getByRole('link', { name: 'brave_crane' }), 'href')).toBe(`/containers/${id}`);
    await user.keyboard('{ArrowLeft}');
    expect(screen.getByText('Docker Hub was not needed')).toBeTruthy();
    expect(document.activeElement).toBe(within(station('registry')).getByRole('button'));
    await user.keyboard('{Home}');
    expect(screen.getByText('You asked for hello-world')).toBeTruthy();
    await user.click(within(station('local-images')).getByRole('button'));
    await user.click(screen.getByRole('button', { name: 'why linux?' }));
    expect(screen.getByText(/no operating system kernel of its own/)).toBeTruthy();
  });

  it('puts the second run beside the first', async () => {
    const { user, bridge } = openPage();
    await ready();
    await user.click(screen.getByRole('button', { name: 'Run hello-world' }));
    const first = narrator(bridge);
    first.toStart(false);
    first.toEnd();
    await user.click(await screen.findByRole('button', { name: 'Run it once more and compare' }));
    const second = narrator(bridge);
    second.toStart();
    second.toEnd();
    const table = await screen.findByRole('table');
    expect(within(table).getByRole('row', { name: /Docker Hub/ }).textContent).toMatch(/10\sms—/);
    await user.click(screen.getByRole('button', { name: 'Hide the comparison' }));
    expect(screen.queryByRole('table')).toBeNull();
  });

  it('says where it stopped and what to do, and keeps the text', async () => {
    const { user, bridge } = openPage();
    await ready();
    await user.type(field(), 'no-such-image{Enter}');
    const main = narrator(bridge);
    main.saw({ kind: 'requested' });
    main.saw({ kind: 'prepared' });
    main.saw({ kind: 'engine-answered' });
    main.saw({ kind: 'registry-needed', facts: { isLocal: false } });
    const error = appError('IMAGE_NOT_FOUND', 'pull access denied', { params: { image: 'no-such-image' } });
    main.saw({ kind: 'failed', error } as never);
    bridge.stream('run.start').end({ outcome: 'failed', exitCode: null, totalMs: 40 } satisfies RunSummary);
    const alert = await screen.findByRole('alert');
    expect(attribute(alert, 'data-code')).toBe('IMAGE_NOT_FOUND');
    expect(alert.textContent).toContain('no-such-image');
    expect(attribute(station('registry'), 'data-state')).toBe('failed');
    expect(attribute(station('create'), 'data-state')).toBe('pending');
    expect(field().value).toBe('no-such-image');
    await ready();
  });

  it('names who has the port, and says that nothing is left behind', async () => {
    const { user, bridge } = openPage();
    await ready();
    await user.type(field(), 'docker run -d -p 8080:80 nginx{Enter}');
    const main = narrator(bridge);
    for (const kind of ['requested', 'prepared', 'engine-answered', 'image-found', 'created'])
      main.saw({ kind });
    const params = { port: 8080, holder: 'web', holderId: 'b'.repeat(64) };
    main.saw({
      kind: 'failed',
      error: appError('PORT_IN_USE', 'port is already allocated', { params }),
      facts: { isRemovedAgain: true },
    } as never);
    expect(attribute(await screen.findByRole('alert'), 'data-code')).toBe('PORT_IN_USE');
    expect(attribute(screen.getByRole('link', { name: 'Open web' }), 'href')).toBe(
      `/containers/${'b'.repeat(64)}`,
    );
    expect(screen.getByText(/removed again/)).toBeTruthy();
  });

  it('cancels before the start, and only stops listening afterwards', async () => {
    const { user, bridge } = openPage();
    await ready();
    await user.type(field(), 'redis{Enter}');
    let main = narrator(bridge);
    main.saw({ kind: 'requested' });
    await waitFor(() => expect(attribute(station('client'), 'data-state')).toBe('active'));
    expect(isDisabled(runButton())).toBe(true);
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(screen.getByText('cancelled')).toBeTruthy();
    await waitFor(() => expect(bridge.stream('run.start').received).toContainEqual({ type: 'cancel' }));

    await user.click(runButton());
    main = narrator(bridge);
    main.toStart();
    await user.click(await screen.findByRole('button', { name: 'Stop listening' }));
    expect(screen.getByText(/^stopped listening/)).toBeTruthy();
    expect(attribute(station('exit'), 'data-state')).toBe('skipped');
    expect(screen.getByText('You stopped listening')).toBeTruthy();
  });

  it('goes on while another page is shown', async () => {
    const { user, bridge } = openPage();
    await ready();
    await user.click(screen.getByRole('button', { name: 'Run hello-world' }));
    const main = narrator(bridge);
    main.toStart();
    await waitFor(() => expect(attribute(station('output'), 'data-state')).toBe('active'));
    await user.click(screen.getByRole('link', { name: 'elsewhere' }));
    expect(screen.getByText('another page')).toBeTruthy();
    await act(async () => main.send({ type: 'output', source: 'stdout', text: 'meanwhile\n' }));
    main.toEnd();
    await user.click(screen.getByRole('link', { name: 'home' }));
    expect(await screen.findByText(/finished · 1.24/)).toBeTruthy();
    expect(screen.getByRole('log', { name: 'Output' }).textContent).toContain('meanwhile');
    expect(field().value).toBe('hello-world');
  });

  it('tells of a container in the background where its port is', async () => {
    const { user, bridge } = openPage();
    bridge.answer({ 'containers.open-port': () => undefined });
    await ready();
    await user.type(field(), 'docker run -d -p 8080:80 nginx{Enter}');
    const main = narrator(bridge);
    for (const kind of ['requested', 'prepared', 'engine-answered', 'image-found']) main.saw({ kind });
    main.saw({ kind: 'created', facts: { containerId: id, containerName: 'web' } });
    main.send({ type: 'container', id, name: 'web' });
    main.saw({ kind: 'started', facts: { ports: [{ hostPort: 8080, containerPort: 80, protocol: 'tcp' }] } });
    main.saw({ kind: 'detached', facts: { isDetached: true } });
    bridge
      .stream('run.start')
      .end({ outcome: 'detached', exitCode: null, totalMs: 300 } satisfies RunSummary);
    await screen.findByText(/running in the background · /);
    await user.click(screen.getByRole('link', { name: 'localhost:8080' }));
    expect(bridge.calls).toContainEqual(['containers.open-port', { id, containerPort: 80, hostPort: 8080 }]);
    expect(attribute(screen.getByRole('link', { name: 'Read its log' }), 'href')).toBe(
      `/containers/${id}/logs`,
    );
  });
});

describe('the field', () => {
  it('says what is wrong when asked to run, and selects it', async () => {
    const { user, bridge } = openPage();
    await ready();
    await user.type(field(), 'docker run -it ubuntu bash{Enter}');
    expect(screen.getByText(/-it needs a terminal/)).toBeTruthy();
    expect(bridge.streams).toEqual([]);
    const element = field();
    expect(element.value.slice(element.selectionStart, element.selectionEnd)).toBe('-it');
    await user.type(field(), 'x');
    expect(screen.queryByText(/needs a terminal/)).toBeNull();
  });

  it('points a problem out after a pause, without being asked', async () => {
    const { user } = openPage();
    await user.type(field(), 'Nginx');
    expect(screen.queryByText(/lower case/)).toBeNull();
    expect(await screen.findByText(/lower case/, {}, { timeout: 3000 })).toBeTruthy();
  });

  it('says what a line means', async () => {
    const { user } = openPage();
    await user.type(field(), 'docker run -d -p 8080:80 nginx');
    expect(screen.getByText('runs in the background')).toBeTruthy();
    expect(screen.getByText('port 8080 leads to 80')).toBeTruthy();
  });

  it('is filled by an example and by the address', async () => {
    const { user } = openPage({ route: '/?run=redis%3A7' });
    await waitFor(() => expect(field().value).toBe('redis:7'));
    await user.click(screen.getByRole('button', { name: /^nginx/ }));
    expect(field().value).toBe('docker run -d -p 8080:80 nginx');
    expect(document.activeElement).toBe(field());
  });

  it('can be typed into before an engine answers, and says why nothing can be run', async () => {
    const error = appError('ENGINE_UNREACHABLE', 'connect ENOENT');
    const bridge = bridgeWithEngine({
      'engine.state': () => ({ kind: 'not-reachable', error, sinceMs: 0 }),
    });
    const { user } = openPage({ bridge });
    await user.type(field(), 'redis');
    expect(field().value).toBe('redis');
    await screen.findByText(/until an engine answers/);
    expect(isDisabled(runButton())).toBe(true);
    expect(isDisabled(screen.getByRole('button', { name: 'Run hello-world' }))).toBe(true);
  });

  it('shows the steps to come before the first run, and the engine with what it holds', async () => {
    const bridge = bridgeWithEngine({
      'containers.list': () => ({ kind: 'full', revision: '1', rows: [] }),
      'images.list': () => ({ kind: 'full', revision: '1', rows: [] }),
    });
    const { user } = openPage({ bridge });
    const list = screen.getByRole('list', { name: 'What will happen' });
    expect(within(list).getAllByRole('listitem')).toHaveLength(8);
    await user.click(within(list).getByRole('button', { name: /^Docker Hub/ }));
    expect(screen.getByText('A registry sends what is missing')).toBeTruthy();
    expect(await screen.findByText('0 containers')).toBeTruthy();
    expect(screen.getByText('API 1.41')).toBeTruthy();
    expect(connectedEngine.kind).toBe('connected');
  });

  it('speaks Korean', async () => {
    openPage({ language: 'ko' });
    await waitFor(() => expect(isDisabled(screen.getByRole('button', { name: '실행' }))).toBe(false));
    expect(screen.getByRole('heading', { name: '무엇이든 실행하기' })).toBeTruthy();
    expect(screen.getByText('docker run', { selector: 'code' })).toBeTruthy();
  });
});
