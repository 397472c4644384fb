import {
  type AppInfo,
  type appCalls,
  type DesktopState,
  externalAddresses,
} from '../../../shared/features/app/contract';
import type { MainFeature } from '../../ipc/feature';
import type { ExternalOpener } from '../../platform/external-opener';
import type { Log } from '../../platform/log';

export type AppDeps = {
  readonly info: AppInfo;
  readonly opener: Pick<ExternalOpener, 'openWebPage'>;
  readonly log: Log;
  readonly desktop: () => DesktopState;
};

export function createAppFeature({ info, opener, log, desktop }: AppDeps): MainFeature<typeof appCalls> {
  return {
    calls: {
      'app.info': () => info,
      'app.desktop': desktop,
      'app.open-external': ({ link }) => opener.openWebPage(externalAddresses[link]),
      'app.log': ({ level, message }) => log(level, `page: ${message}`),
    },
    streams: {},
    dispose: () => undefined,
  };
}
