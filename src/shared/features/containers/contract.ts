import * as v from 'valibot';
import { call, stream } from '../../ipc/define';
import { type ListChanges, listInput } from '../../lib/changes';
import { containerId, containerName } from '../../lib/ids';
import {
  type ActionResult,
  type ContainerDetail,
  type ContainerRow,
  containerActions,
  type LogLine,
  type LogsEnd,
  type RemovalLoss,
} from './model';
import type { PortProbe } from './port-probe';

const port = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65535));
const ids = v.pipe(v.array(containerId), v.minLength(1), v.maxLength(5000));

export const containersCalls = {
  'containers.list': call(listInput).returns<ListChanges<ContainerRow>>(),
  'containers.inspect': call(v.strictObject({ id: containerId })).returns<ContainerDetail>(),
  /** One action on one or many; never fails as a whole: each container has its own result. */
  'containers.act': call(
    v.strictObject({
      action: v.picklist(containerActions),
      ids,
      /** remove: also when running. */
      force: v.optional(v.boolean(), false),
      /** remove: also the anonymous volumes. */
      removeVolumes: v.optional(v.boolean(), false),
    }),
  ).returns<readonly ActionResult[]>(),
  'containers.rename': call(v.strictObject({ id: containerId, name: containerName })).returns<void>(),
  'containers.removal-loss': call(v.strictObject({ ids })).returns<readonly RemovalLoss[]>(),
  /** Opens a published port in the browser. The page names container and port, never an address. */
  'containers.open-port': call(
    v.strictObject({
      id: containerId,
      containerPort: port,
      /** Which one, where a container's port is published more than once. */
      hostPort: v.optional(port),
      /** What a check found it to speak; guessed by number when not given. */
      scheme: v.optional(v.picklist(['http', 'https'])),
    }),
  ).returns<void>(),
  /** Looks what answers at a published TCP port. The page names container and port, never an address. */
  'containers.probe-port': call(
    v.strictObject({ id: containerId, containerPort: port, hostPort: port }),
  ).returns<PortProbe>(),
  /** Asks where, then writes the whole log. Resolves to the file's name, or null when the user thought better of it. */
  'containers.save-logs': call(v.strictObject({ id: containerId, timestamps: v.boolean() })).returns<{
    readonly fileName: string;
    readonly bytes: number;
  } | null>(),
};

export const containersStreams = {
  /** The last `tail` lines, then (with `follow`) new ones as they are written. */
  'containers.logs': stream(
    v.strictObject({
      id: containerId,
      tail: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000)),
      follow: v.boolean(),
    }),
    'lossless',
  ).yields<LogLine, LogsEnd>(),
};
