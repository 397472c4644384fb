import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { EngineEndpoint, EngineInfo, EngineState } from '../../../../shared/features/engine/model';
import { parseRunLine } from '../../../../shared/features/run/parse-run-line';
import { bridgeWithEngine, connectedEngine, renderPage } from '../../../lib/testing/render-page';
import { UnderstoodLine } from './understood-line';

function show(line: string, engine: EngineState) {
  const parsed = parseRunLine(line);
  if (!parsed.ok) throw new Error(parsed.problem.code);
  return renderPage(<UnderstoodLine request={parsed.request} />, {
    bridge: bridgeWithEngine({ 'engine.state': () => engine }),
  });
}

function engineWith(endpoint: Partial<EngineEndpoint>, info: Partial<EngineInfo> = {}): EngineState {
  if (connectedEngine.kind !== 'connected') throw new Error('it is connected');
  return {
    ...connectedEngine,
    endpoint: { ...connectedEngine.endpoint, ...endpoint },
    info: { ...connectedEngine.info, ...info },
  };
}

it('warns of a low port before an engine without root refuses it', async () => {
  show('docker run -p 80:80 nginx', engineWith({}, { isRootless: true }));
  expect(await screen.findByText(/may not open ports below 1024/)).toBeTruthy();
});

it('warns of a loopback that is not this computer’s', async () => {
  const toolbox = engineWith(
    { url: 'tcp://192.168.99.100:2376', publishedHost: '192.168.99.100' },
    { product: 'Docker Toolbox' },
  );
  show('docker run -p 127.0.0.1:8080:80 nginx', toolbox);
  expect(await screen.findByText(/nothing reaches it from this computer.*-p 8080:80/)).toBeTruthy();
});

it('warns of nothing where all is well', async () => {
  const { container } = show('docker run -p 127.0.0.1:80:80 nginx', connectedEngine);
  expect(await screen.findByText('port 80 leads to 80')).toBeTruthy();
  expect(container.querySelector('[data-note]')).toBeNull();
});
