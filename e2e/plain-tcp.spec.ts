import { connect, createServer } from 'node:net';
import type { ElectronApplication } from '@playwright/test';
import { expect, goTo, test } from './fixtures.ts';
import type { Lab } from './lab/lab.ts';

/** The engine at a plain tcp address, as a careless administrator would have it. */
async function startPlainEngine(
  lab: Lab,
): Promise<{ readonly endpoint: string; readonly dials: () => number; readonly stop: () => Promise<void> }> {
  const sockets = new Set<{ readonly destroy: () => void }>();
  let dials = 0;
  const server = createServer((socket) => {
    dials += 1;
    const onward = connect(lab.socketPath);
    for (const one of [socket, onward]) {
      sockets.add(one);
      one.on('error', () => [socket, onward].forEach((either) => either.destroy()));
      one.on('close', () => sockets.delete(one));
    }
    socket.pipe(onward).pipe(socket);
  });
  // not loopback, and inside the lab's network: to the app it may be any computer's
  const host = lab.toolbox.address;
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening');
  const stop = async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  };
  return { endpoint: `${host}:${address.port}`, dials: () => dials, stop };
}

async function answerQuestions(app: ElectronApplication, answer: 0 | 1): Promise<void> {
  await app.evaluate(({ dialog }, response) => {
    const asked: unknown[] = [];
    Object.assign(globalThis, { askedQuestions: asked });
    const show = (...given: readonly unknown[]) => {
      asked.push(given.at(-1));
      return Promise.resolve({ response, checkboxChecked: false });
    };
    Object.assign(dialog, { showMessageBox: show });
  }, answer);
}

type Asked = { readonly message: string; readonly defaultId: number; readonly cancelId: number };

function questions(app: ElectronApplication): Promise<readonly Asked[]> {
  return app.evaluate(() => (globalThis as unknown as { askedQuestions: readonly Asked[] }).askedQuestions);
}

test('plain tcp to another computer: refused, excepted in a native dialog, marked, taken back', async ({
  launch,
  emptyEngine: _,
  lab,
}) => {
  const engine = await startPlainEngine(lab);
  try {
    const { app, page } = await launch({ dockerHost: `tcp://${engine.endpoint}` });
    const mark = page.getByRole('banner').getByText('without encryption');
    const state = page.getByRole('status', { name: 'Engine state' });
    await expect(state).toHaveText('not reachable');
    await expect(mark).toHaveCount(0);
    await goTo(page, 'Engines');
    const except = page.getByRole('button', { name: /^Make an exception/ });

    await test.step('Cancel changes nothing, and nothing was dialled', async () => {
      await answerQuestions(app, 0);
      await page.getByText('More ways').first().click();
      await except.click();
      await expect.poll(async () => (await questions(app)).length).toBe(1);
      expect((await questions(app))[0]).toMatchObject({
        message: `Talk to ${engine.endpoint} without encryption?`,
        defaultId: 0,
        cancelId: 0,
      });
      await expect(state).toHaveText('not reachable');
      expect(engine.dials()).toBe(0);
    });

    await test.step('the exception connects and stays in sight', async () => {
      await answerQuestions(app, 1);
      await except.click();
      await expect(state).toHaveText('connected');
      await expect(mark).toBeVisible();
      await goTo(page, 'Containers');
      await expect(mark).toBeVisible();
    });

    await test.step('taken back, the connection ends', async () => {
      await goTo(page, 'Engines');
      await page.getByRole('button', { name: `Take back the exception for ${engine.endpoint}` }).click();
      await expect(state).toHaveText('not reachable');
      await expect(mark).toHaveCount(0);
      const before = engine.dials();
      await page.getByRole('button', { name: 'Check again', exact: true }).first().click();
      await page.getByText('More ways').first().click();
      await expect(except).toBeVisible();
      expect(engine.dials()).toBe(before);
    });
  } finally {
    await engine.stop();
  }
});
