import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { DesktopState } from '../../../shared/features/app/contract';
import { bundleOf } from '../../../shared/features/diagnostics/bundle';
import type { diagnosticsCalls } from '../../../shared/features/diagnostics/contract';
import { type HealthFacts, healthOf } from '../../../shared/features/diagnostics/health';
import type { DiagnosticsPreview } from '../../../shared/features/diagnostics/model';
import { shownProxy } from '../../../shared/features/diagnostics/proxy';
import { engineReport } from '../../../shared/features/engines/report';
import type { StoredSettings } from '../../../shared/features/settings/model';
import { fail } from '../../../shared/ipc/errors';
import { engineProxy } from '../../engine/api/proxy';
import type { EngineDetector } from '../../engine/detect/detector-port';
import type { EngineConnection } from '../../engine/engine-port';
import type { MainFeature } from '../../ipc/feature';
import { writePrivateFile } from '../../platform/private-file';
import type { SaveDialog } from '../../platform/save-dialog';
import { readLogTail } from './log-tail';
import { canWriteTo, diskOf, engineDiskOf, socketOf } from './machine';
import { createScrubber, type Private } from './scrub';

/** What the rest of main knows of the app and its desktop. */
export type DiagnosticsApp = {
  readonly app: HealthFacts['app'];
  readonly system: { readonly platform: NodeJS.Platform; readonly arch: string; readonly release: string };
  /** Where the app keeps its files, and its log. */
  readonly folders: { readonly userData: string; readonly logs: string };
  readonly private: Private;
  readonly settings: () => StoredSettings;
  readonly setAside: () => { readonly fileName: string } | null;
  readonly language: () => string;
  readonly desktop: () => DesktopState;
  readonly areNotificationsSupported: () => boolean;
};

export type DiagnosticsDeps = DiagnosticsApp & {
  readonly connection: Pick<EngineConnection, 'state' | 'latencyMs' | 'session'>;
  readonly detector: Pick<EngineDetector, 'view'>;
  readonly askWhereToSave: SaveDialog;
  readonly now?: () => number;
};

/** How the app and its surroundings are, and a file about it for somebody who helps. Nothing is sent anywhere. */
export function createDiagnosticsFeature(deps: DiagnosticsDeps): MainFeature<typeof diagnosticsCalls> {
  let last: DiagnosticsPreview | null = null;
  return {
    calls: {
      'diagnostics.health': async () => healthOf(await readFacts(deps)),
      'diagnostics.engine-proxy': async (_input, { signal }) =>
        shownProxy(await engineProxy(deps.connection.session(), signal)),
      'diagnostics.preview': async () => {
        last = await preview(deps);
        return last;
      },
      'diagnostics.save': async ({ id }, { signal }) => {
        const wanted = last;
        if (wanted?.id !== id) throw fail('NOT_FOUND', 'this preview is gone');
        const path = await deps.askWhereToSave(wanted.fileName);
        if (path === null || signal.aborted) return null;
        await write(path, wanted.text);
        return { fileName: basename(path), bytes: wanted.bytes };
      },
    },
    streams: {},
    dispose: () => {
      last = null;
    },
  };
}

async function readFacts(deps: DiagnosticsDeps): Promise<HealthFacts> {
  const { connection, folders, system } = deps;
  const engine = connection.state();
  const { trayIcon, notifications } = deps.settings();
  const [disk, engineDisk, isWritable, socket] = await Promise.all([
    diskOf(folders.userData),
    engineDiskOf(engine, system.platform),
    canWriteTo(folders.logs),
    socketOf(engine, system.platform),
  ]);
  return {
    now: (deps.now ?? Date.now)(),
    app: deps.app,
    engine,
    latencyMs: connection.latencyMs(),
    socket,
    disk,
    engineDisk,
    logs: { folder: folders.logs, isWritable },
    setAside: deps.setAside()?.fileName ?? null,
    tray: { isWanted: trayIcon, isAvailable: deps.desktop().trayAvailable },
    notifications: { isWanted: notifications, isSupported: deps.areNotificationsSupported() },
  };
}

async function preview(deps: DiagnosticsDeps): Promise<DiagnosticsPreview> {
  const facts = await readFacts(deps);
  const { system, app } = deps;
  const report = engineReport(deps.detector.view(), {
    app: app.version,
    system: `${system.platform} ${system.release} ${system.arch}`,
    now: facts.now,
  });
  const bundle = bundleOf(
    {
      health: healthOf(facts),
      facts,
      system,
      language: deps.language(),
      settings: deps.settings(),
      engines: report,
      log: await readLogTail(deps.folders.logs),
    },
    createScrubber(deps.private),
  );
  const text = `${JSON.stringify(bundle, null, 2)}\n`;
  const day = bundle.written.slice(0, 10);
  return {
    id: createHash('sha256').update(text).digest('hex'),
    fileName: `gantry-diagnostics-${day}.json`,
    text,
    bytes: Buffer.byteLength(text),
  };
}

async function write(path: string, text: string): Promise<void> {
  try {
    await writePrivateFile(path, text);
  } catch (thrown) {
    const { code, message } = thrown as NodeJS.ErrnoException;
    const params = { path: basename(path) };
    throw fail(code === 'ENOSPC' || code === 'EDQUOT' ? 'DISK_FULL' : 'FILE_ERROR', message, {
      params,
      cause: thrown,
    });
  }
}
