import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { PublishedPort } from '../../../shared/features/containers/model';
import { type LinkOptions, portLinks } from '../../../shared/features/containers/port-links';
import type { PortProbe } from '../../../shared/features/containers/port-probe';
import { publishingEngineOf, type PublishingEngine } from '../../../shared/features/engine/published-address';
import { fail } from '../../../shared/ipc/errors';
import type { ContainerId } from '../../../shared/lib/ids';
import { bridgeWithEngine, renderPage, type RenderPageOptions } from '../../lib/testing/render-page';
import { PortRows } from './port-rows';

const id = 'ab'.repeat(32) as ContainerId;
const here = publishingEngineOf(undefined, undefined);
const toolbox = publishingEngineOf(
  { url: 'tcp://192.168.99.100:2376', source: 'docker-machine:default', publishedHost: '192.168.99.100' },
  undefined,
);

const tcp = (containerPort: number, hostPort?: number, hostIp = '0.0.0.0'): PublishedPort => ({
  containerPort,
  protocol: 'tcp',
  ...(hostPort === undefined ? {} : { hostPort, hostIp }),
});

type Shown = {
  readonly engine?: PublishingEngine;
  readonly options?: LinkOptions;
  readonly found?: PortProbe;
  readonly language?: RenderPageOptions['language'];
};

function show(ports: readonly PublishedPort[], { engine = here, options, found, language }: Shown = {}) {
  const onOpen = vi.fn();
  const bridge = bridgeWithEngine(found && { 'containers.probe-port': () => found });
  const page = renderPage(<PortRows id={id} links={portLinks(ports, engine, options)} onOpen={onOpen} />, {
    bridge,
    language,
  });
  return { ...page, onOpen };
}

const probesOf = (bridge: { readonly calls: readonly (readonly [string, unknown])[] }) =>
  bridge.calls.filter(([name]) => name === 'containers.probe-port').map(([, input]) => input);

describe('a port', () => {
  it('is a link that is opened by what it is, not by its address', async () => {
    const { user, onOpen } = show([tcp(80, 8080)]);
    await user.click(screen.getByRole('link', { name: 'localhost:8080' }));
    expect(onOpen.mock.calls[0]?.[0]).toMatchObject({ containerPort: 80, hostPort: 8080 });
    expect(onOpen.mock.calls[0]?.[1]).toBeUndefined();
    expect(screen.getByText('80/tcp inside')).toBeTruthy();
  });

  it('of a database is an address to copy', async () => {
    const { user } = show([tcp(5432, 15_432)]);
    expect(screen.queryByRole('link')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Copy localhost:15432' }));
    expect(await navigator.clipboard.readText()).toBe('localhost:15432');
  });

  it('of UDP has its address without the protocol to copy, and nothing to check', async () => {
    const { user } = show([{ ...tcp(53, 53), protocol: 'udp' }]);
    expect(screen.getByRole('button').textContent).toBe('localhost:53/udp');
    await user.click(screen.getByRole('button', { name: 'Copy localhost:53' }));
    expect(await navigator.clipboard.readText()).toBe('localhost:53');
    expect(screen.queryByRole('button', { name: /^Check/ })).toBeNull();
  });

  it('of Docker Toolbox says once why it is not at localhost', () => {
    show([tcp(80, 8080), tcp(443, 8443)], { engine: toolbox });
    expect(screen.getByRole('link', { name: '192.168.99.100:8080' })).toBeTruthy();
    expect(screen.getByRole('link', { name: 'https://192.168.99.100:8443' })).toBeTruthy();
    expect(screen.getAllByText(/Ports answer at 192\.168\.99\.100 instead of localhost/)).toHaveLength(1);
  });

  it('on the loopback of a virtual machine says how to publish it', () => {
    show([tcp(80, 8080, '127.0.0.1')], { engine: toolbox });
    expect(screen.queryByRole('link')).toBeNull();
    expect(screen.queryByRole('button', { name: /^Check/ })).toBeNull();
    expect(screen.getByText(/bound to 127\.0\.0\.1 of the engine’s own machine.*-p 8080:80/)).toBeTruthy();
  });

  it('that is only exposed says how to publish it', () => {
    show([tcp(80)]);
    expect(screen.getByText('80 inside only')).toBeTruthy();
    expect(screen.getByText(/-p 8080:80/)).toBeTruthy();
  });

  it('of a container that does not run says when it is published', () => {
    show([{ ...tcp(80), isAwaitingStart: true }]);
    expect(screen.getByText('80 while it runs')).toBeTruthy();
    expect(screen.getByText(/publishes its ports when it starts/)).toBeTruthy();
    expect(screen.queryByText(/-p/)).toBeNull();
  });

  it('keeps a hostile address from being anything but text', () => {
    show([tcp(80, 8080, '<img src=x onerror=alert(1)>\u202E')]);
    expect(document.querySelector('img')).toBeNull();
    expect(screen.queryByRole('link')).toBeNull();
  });
});

describe('checking a port', () => {
  it('names it by numbers, and says what answers', async () => {
    const { user, bridge } = show([tcp(80, 8080)], {
      found: { kind: 'http', scheme: 'http', status: 200, ms: 12 },
    });
    await user.click(screen.getByRole('button', { name: 'Check localhost:8080' }));
    const result = screen.getByRole('status', { name: 'Result for localhost:8080' });
    await waitFor(() => expect(result.textContent).toMatch(/A web server answers: 200, in 12\sms/));
    expect(probesOf(bridge)).toEqual([{ id, containerPort: 80, hostPort: 8080 }]);
    expect(screen.getByRole('button', { name: 'Check localhost:8080' }).textContent).toBe('Check again');
  });

  it('opens it from then on with what it speaks', async () => {
    const { user, onOpen } = show([tcp(80, 8080)], { found: { kind: 'tls-untrusted' } });
    await user.click(screen.getByRole('button', { name: 'Check localhost:8080' }));
    await user.click(await screen.findByRole('link', { name: 'https://localhost:8080' }));
    expect(onOpen.mock.calls[0]?.[1]).toBe('https');
  });

  it('says that the numbers are swapped, before and after', async () => {
    const { user, container } = show([tcp(8080, 80), tcp(80)], { found: { kind: 'nothing-inside' } });
    expect(screen.getByText(/^The numbers look swapped: .* -p 8080:80\.$/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Check localhost:80' }));
    expect(await screen.findByText(/no program in the container listens on 8080/)).toBeTruthy();
    expect(screen.getByText(/Its image listens on 80.*-p 8080:80/)).toBeTruthy();
    expect(container.querySelector('[data-note=swapped]')).toBeNull();
  });

  it.each<[PortProbe, RegExp]>([
    [{ kind: 'http', scheme: 'https', status: 404, ms: 12 }, /A web server answers with HTTPS: 404/],
    [{ kind: 'http', scheme: 'http', status: 503, ms: 12 }, /503.*log says which/],
    [{ kind: 'not-http' }, /not a web server.*own client/],
    [{ kind: 'silent' }, /says nothing for two seconds.*Check again/],
    [{ kind: 'nothing-inside' }, /listens on 80.*0\.0\.0\.0:80/],
    [{ kind: 'refused' }, /Nothing takes connections at localhost:8080.*Restart/],
    [{ kind: 'timeout' }, /No answer from localhost.*firewall/],
    [{ kind: 'unreachable' }, /No way leads from this computer to localhost.*VPN/],
    [{ kind: 'not-running', state: 'exited' }, /not running.*Start the container/],
    [{ kind: 'not-running', state: 'paused' }, /paused.*Resume/],
    [{ kind: 'foreign-address' }, /Not checked/],
  ])('has words for %j', async (found, words) => {
    const { user } = show([tcp(80, 8080)], { found });
    await user.click(screen.getByRole('button', { name: 'Check localhost:8080' }));
    const row = within(screen.getByRole('list', { name: 'Ports' })).getByRole('status');
    await waitFor(() => expect(row.textContent).toMatch(words));
  });

  it('says why it could not be done', async () => {
    const { user, bridge } = show([tcp(80, 8080)]);
    bridge.answer({
      'containers.probe-port': () => {
        throw fail('NOT_FOUND', 'this port is not published');
      },
    });
    await user.click(screen.getByRole('button', { name: 'Check localhost:8080' }));
    expect((await screen.findByRole('alert')).dataset.code).toBe('NOT_FOUND');
  });

  it('ends when the page is left', async () => {
    const { user, bridge, unmount } = show([tcp(80, 8080)]);
    bridge.answer({ 'containers.probe-port': () => new Promise(() => undefined) });
    await user.click(screen.getByRole('button', { name: 'Check localhost:8080' }));
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Check localhost:8080' }).disabled).toBe(
      true,
    );
    expect(bridge.cancelled).toEqual([]);
    unmount();
    await waitFor(() => expect(bridge.cancelled).toHaveLength(1));
  });

  it('is told in Korean', async () => {
    const { user } = show([tcp(80, 8080)], {
      language: 'ko',
      engine: toolbox,
      found: { kind: 'nothing-inside' },
    });
    expect(screen.getByText(/localhost가 아니라 192\.168\.99\.100 주소로/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '192.168.99.100:8080 확인' }));
    expect(await screen.findByText(/80번을 듣는 프로그램이 없어요/)).toBeTruthy();
  });
});
