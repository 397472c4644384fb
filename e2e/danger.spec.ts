import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { createServer, request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { home } from './pages/home.ts';

type Asked = {
  readonly title: string;
  readonly message: string;
  readonly detail: string;
  readonly buttons: readonly string[];
  readonly defaultId: number;
  readonly cancelId: number;
};

/** Answers main's native questions from now on with the button at `answer`, and keeps what was asked. */
async function answerQuestions(app: ElectronApplication, answer: 0 | 1): Promise<void> {
  await app.evaluate(({ dialog }, response) => {
    const asked: unknown[] = [];
    Object.assign(globalThis, { askedQuestions: asked });
    const show = (...given: readonly unknown[]) => {
      // what crosses to the test must be plain: a signal is not
      const { signal: _signal, ...options } = given.at(-1) as Record<string, unknown>;
      asked.push(options);
      return Promise.resolve({ response, checkboxChecked: false });
    };
    Object.assign(dialog, { showMessageBox: show });
  }, answer);
}

function questions(app: ElectronApplication): Promise<readonly Asked[]> {
  return app.evaluate(() => (globalThis as unknown as { askedQuestions: readonly Asked[] }).askedQuestions);
}

/** Stands between the app and the engine and keeps the bodies of what makes containers; it passes no attached output on. */
async function startWitness(
  socketPath: string,
  folder: string,
): Promise<{ readonly url: string; readonly bodies: string[]; readonly stop: () => Promise<void> }> {
  const bodies: string[] = [];
  const path = join(folder, 'witness.sock');
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    const onward = httpRequest(
      { socketPath, method: request.method, path: request.url, headers: request.headers, agent: false },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        // an event stream is silent for a long time
        response.flushHeaders();
        answer.pipe(response);
      },
    );
    onward.on('error', () => response.destroy());
    response.on('close', () => onward.destroy());
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (/\/containers\/create/.test(request.url ?? '')) bodies.push(Buffer.concat(chunks).toString());
    });
    request.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `unix://${path}`, bodies, stop };
}

const connected = (page: Page) =>
  expect(page.getByRole('status', { name: 'Engine state' })).toHaveText('connected');

test.describe('what reaches out of a container', () => {
  let folder: string;
  test.beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gantry-danger-'));
  });
  test.afterEach(() => rm(folder, { recursive: true, force: true }));

  const lines: readonly (readonly [line: string, ...items: readonly string[]])[] = [
    ['docker run -v /:/host hello-world', 'Every file of this computer: /'],
    ['docker run -v /var/run/docker.sock:/s hello-world', 'The engine itself', '/var/run/docker.sock'],
    ['docker run -v /etc/../etc/:/e:ro hello-world', 'A folder of the system', 'leads to /etc'],
    ['docker run --mount type=bind,src=/proc,dst=/p hello-world', 'A folder of the system: /proc'],
    ['docker run --privileged hello-world', 'All rights of root on this computer'],
    ['docker run --cap-add cap_sys_admin hello-world', 'A right of root: SYS_ADMIN'],
    ['docker run --device /dev/fuse hello-world', 'A device of this computer: /dev/fuse'],
    ['docker run --network host hello-world', "this computer's own network"],
    ['docker run --net=container:other hello-world', 'It enters another container'],
    ['docker run --pid host hello-world', 'see'],
    ['docker run --ipc=host hello-world', 'IpcMode: host'],
    ['docker run --uts host hello-world', 'UTSMode: host'],
    [
      'docker run --security-opt seccomp=unconfined hello-world',
      'A protection is changed: seccomp=unconfined',
    ],
    ['docker run --security-opt systempaths=unconfined hello-world', 'Protected paths of the kernel'],
  ];

  test('is asked about in a native dialog; Cancel sends nothing', async ({ launch, emptyEngine: _, lab }) => {
    const witness = await startWitness(lab.socketPath, folder);
    try {
      const { app, page } = await launch({ dockerHost: witness.url });
      await connected(page);
      await answerQuestions(app, 0);
      for (const [index, [line, ...items]] of lines.entries()) {
        await home(page).run(line);
        await expect.poll(async () => (await questions(app)).length, line).toBe(index + 1);
        const { detail, message, buttons, defaultId, cancelId } = (await questions(app))[index]!;
        expect(message).toBe('Let this container reach out of its walls?');
        for (const item of [...items, 'Image: hello-world', `Engine: ${witness.url}`]) {
          expect(detail, line).toContain(item);
        }
        expect([buttons, defaultId, cancelId]).toEqual([['Cancel', 'Run it anyway'], 0, 0]);
        await expect(home(page).step('client')).toHaveAttribute('data-state', 'failed');
      }
      expect(witness.bodies).toEqual([]);
      expect(await lab.docker(['ps', '-aq'])).toBe('');
    } finally {
      await witness.stop();
    }
  });

  test('is sent exactly as it was described once somebody agreed', async ({
    launch,
    emptyEngine: _,
    lab,
  }) => {
    const witness = await startWitness(lab.socketPath, folder);
    try {
      const { app, page } = await launch({ dockerHost: witness.url });
      await connected(page);
      await answerQuestions(app, 1);
      await home(page).run(
        'docker run -d --name reaching --cap-add NET_ADMIN --pid host --ipc host --network host -v /etc:/e:ro hello-world',
      );
      await expect(home(page).step('start')).toHaveAttribute('data-state', 'done');
      expect(witness.bodies).toHaveLength(1);
      const { detail } = (await questions(app))[0]!;
      const sent = createHash('sha256').update(witness.bodies[0]!).digest('hex');
      expect(detail).toContain(`Fingerprint of the request: ${sent.slice(0, 12)}`);
      const config = await lab.docker(['inspect', '--format', '{{json .HostConfig}}', 'reaching']);
      expect(JSON.parse(config)).toMatchObject({
        CapAdd: ['NET_ADMIN'],
        PidMode: 'host',
        IpcMode: 'host',
        NetworkMode: 'host',
        Binds: ['/etc:/e:ro'],
      });
      // whether an engine in a container of its own can start a privileged one is its affair
      await home(page).run('docker run -d --privileged hello-world');
      await expect.poll(() => witness.bodies.length).toBe(2);
      expect(JSON.parse(witness.bodies[1]!)).toMatchObject({ HostConfig: { Privileged: true } });
    } finally {
      await witness.stop();
    }
  });

  test('is asked about in Korean', async ({ launch, emptyEngine: _, lab }) => {
    const { app, page } = await launch({ language: 'ko' });
    await answerQuestions(app, 0);
    await page.getByRole('textbox').first().fill('docker run -v /var/run/docker.sock:/s hello-world');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await questions(app)).length).toBe(1);
    const { message, detail, buttons } = (await questions(app))[0]!;
    expect(message).toBe('이 컨테이너가 격리 밖으로 나가도록 허용할까요?');
    expect(detail).toContain('엔진 자체, 곧 이 컴퓨터 전체에 접근: /var/run/docker.sock');
    expect(detail).toContain('이미지: hello-world');
    expect(buttons).toEqual(['취소', '그래도 실행']);
    expect(await lab.docker(['ps', '-aq'])).toBe('');
  });

  test("a folder of one's own is nobody's question, a link out of it is", async ({
    launch,
    emptyEngine: _,
  }) => {
    const { app, page } = await launch();
    await connected(page);
    await answerQuestions(app, 0);
    const own = await app.evaluate(({ app: electron }) => electron.getPath('home'));
    await mkdir(join(own, 'site'), { recursive: true });
    await symlink('/etc', join(own, 'site', 'out'));
    await home(page).run('docker run --rm -v ~/site:/s:ro hello-world');
    await expect(home(page).step('exit')).toHaveAttribute('data-state', 'done');
    expect(await questions(app)).toEqual([]);
    await home(page).run('docker run --rm -v ~/site/out:/s:ro hello-world');
    await expect.poll(async () => (await questions(app)).length).toBe(1);
    expect((await questions(app))[0]!.detail).toContain('leads to /etc');
  });
});
