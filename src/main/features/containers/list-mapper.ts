import { toProtocol } from '../../../shared/features/containers/bound-ports';
import { composeLabels } from '../../../shared/features/containers/compose-groups';
import { parseStatusText, toContainerState } from '../../../shared/features/containers/container-status';
import type { ContainerRow, PublishedPort, RemovalLoss } from '../../../shared/features/containers/model';
import { isPortNumber } from '../../../shared/features/engine/published-address';
import { isAlive } from '../../../shared/features/containers/allowed-actions';
import { type ContainerId, type ImageId, shortId } from '../../../shared/lib/ids';
import type { RawContainer } from '../../engine/api/containers';
import { asBytes, asEpochSeconds, asRecord, asText, asTexts, isImageIdText } from './raw-value';

const maxPorts = 512;
const maxMounts = 256;

/** `/web`; containers with legacy links also have `/other/alias`, which is not their name. */
function nameOf(raw: RawContainer): string {
  const names = asTexts(raw.Names, 300, 256).map((name) => name.replace(/^\//, ''));
  return names.find((name) => name !== '' && !name.includes('/')) ?? (names[0] || shortId(raw.Id));
}

/** An image whose tag moved on is named by its id. */
export function imageName(value: unknown): string {
  const name = asText(value, 512);
  return isImageIdText(name) || /^[a-f0-9]{64}$/.test(name) ? shortId(name) : name;
}

function toPort(value: unknown): PublishedPort[] {
  const raw = asRecord(value);
  if (!isPortNumber(raw.PrivatePort)) return [];
  const port = { containerPort: raw.PrivatePort, protocol: toProtocol(raw.Type) };
  if (!isPortNumber(raw.PublicPort)) return [port];
  return [{ ...port, hostPort: raw.PublicPort, hostIp: asText(raw.IP, 64) }];
}

/** The engine's order changes between answers; a stable one keeps rows equal that are equal. */
function comparePorts(a: PublishedPort, b: PublishedPort): number {
  return (
    a.containerPort - b.containerPort ||
    (a.hostPort ?? 0) - (b.hostPort ?? 0) ||
    (a.hostIp ?? '').localeCompare(b.hostIp ?? '') ||
    a.protocol.localeCompare(b.protocol)
  );
}

function toPorts(value: unknown): readonly PublishedPort[] {
  return Array.isArray(value) ? value.slice(0, maxPorts).flatMap(toPort).sort(comparePorts) : [];
}

/** An entry of the list as a row. */
export function toContainerRow(raw: RawContainer): ContainerRow {
  const { project, service } = composeLabels(raw.Labels);
  const { health, exitCode } = parseStatusText(raw.Status);
  return {
    id: raw.Id as ContainerId,
    name: nameOf(raw),
    image: imageName(raw.Image),
    imageId: isImageIdText(raw.ImageID) ? (raw.ImageID as ImageId) : null,
    command: asText(raw.Command, 512),
    state: toContainerState(raw.State),
    health,
    exitCode,
    createdAt: asEpochSeconds(raw.Created),
    ports: toPorts(raw.Ports),
    composeProject: project,
    composeService: service,
  };
}

const plainFields = [
  'name',
  'image',
  'imageId',
  'command',
  'state',
  'health',
  'exitCode',
  'createdAt',
  'composeProject',
  'composeService',
] as const satisfies readonly (keyof ContainerRow)[];

/** Whether two rows of one container show the same. */
export function isSameRow(a: ContainerRow, b: ContainerRow): boolean {
  return (
    plainFields.every((field) => a[field] === b[field]) &&
    a.ports.length === b.ports.length &&
    a.ports.every((port, index) => {
      const other = b.ports[index];
      return other !== undefined && comparePorts(port, other) === 0;
    })
  );
}

/** A volume that nobody named gets 32 random bytes in hex (moby, stringid.GenerateRandomID). */
const anonymousName = /^[a-f0-9]{64}$/;

/** What removing it would take away, from a list entry that was asked for with sizes. */
export function toRemovalLoss(raw: RawContainer): RemovalLoss {
  const volumes = (Array.isArray(raw.Mounts) ? raw.Mounts.slice(0, maxMounts) : [])
    .map(asRecord)
    .filter((mount) => mount.Type === 'volume')
    .map((mount) => asText(mount.Name, 256))
    .filter((name) => name !== '');
  return {
    id: raw.Id as ContainerId,
    name: nameOf(raw),
    isRunning: isAlive(toContainerState(raw.State)),
    image: imageName(raw.Image),
    // absent means that nothing was written: the engine leaves out a zero
    writtenBytes: raw.SizeRootFs === undefined && raw.SizeRw === undefined ? null : asBytes(raw.SizeRw ?? 0),
    anonymousVolumes: volumes.filter((name) => anonymousName.test(name)),
    namedVolumes: volumes.filter((name) => !anonymousName.test(name)),
  };
}
