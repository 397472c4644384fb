import { boundPorts, portsAtRest } from '../../../shared/features/containers/bound-ports';
import { composeLabels } from '../../../shared/features/containers/compose-groups';
import { toContainerState } from '../../../shared/features/containers/container-status';
import type {
  ContainerDetail,
  ContainerHealth,
  ContainerMount,
  PublishedPort,
} from '../../../shared/features/containers/model';
import { isSecret, splitAssignment } from '../../../shared/features/containers/secrets';
import { type ContainerId, type ImageId, shortId } from '../../../shared/lib/ids';
import type { RawContainerDetail } from '../../engine/api/containers';
import { imageName } from './list-mapper';
import { asInteger, asRecord, asText, asTexts, asTime, isImageIdText, type RawRecord } from './raw-value';

const healths: ReadonlySet<unknown> = new Set(['starting', 'healthy', 'unhealthy']);
const maxItems = 2000;

function items(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value.slice(0, maxItems) : [];
}

function entries(value: unknown): readonly (readonly [string, unknown])[] {
  return Object.entries(asRecord(value)).slice(0, maxItems);
}

/** Of a running container what is bound now; of another, nothing but what its image and settings name. */
function portsOf(raw: RawRecord): readonly PublishedPort[] {
  const bound = boundPorts(asRecord(raw.NetworkSettings).Ports);
  if (bound.length > 0) return bound;
  return portsAtRest(asRecord(raw.Config).ExposedPorts, asRecord(raw.HostConfig).PortBindings);
}

function toMount(value: unknown): ContainerMount {
  const raw = asRecord(value);
  return {
    kind: asText(raw.Type, 32),
    source: asText(raw.Type === 'volume' ? raw.Name : raw.Source, 4096),
    target: asText(raw.Destination, 4096),
    isReadOnly: raw.RW === false,
  };
}

function toNetworks(value: unknown): ContainerDetail['networks'] {
  return entries(value).map(([name, network]) => ({
    name,
    ipAddress: asText(asRecord(network).IPAddress, 64) || asText(asRecord(network).GlobalIPv6Address, 64),
    aliases: asTexts(asRecord(network).Aliases, 100, 256),
  }));
}

function toRestartPolicy(value: unknown): string {
  const { Name, MaximumRetryCount } = asRecord(value);
  const name = asText(Name, 64) || 'no';
  const retries = asInteger(MaximumRetryCount) ?? 0;
  return name === 'on-failure' && retries > 0 ? `${name}:${retries}` : name;
}

function toHealth(state: RawRecord): Pick<ContainerDetail, 'health' | 'healthOutput'> {
  const { Status, Log } = asRecord(state.Health);
  const last = asRecord(items(Log).slice(-1)[0]);
  return {
    health: healths.has(Status) ? (Status as ContainerHealth) : 'none',
    healthOutput: asText(last.Output, 4096),
  };
}

function toEnv(value: unknown): ContainerDetail['env'] {
  return asTexts(value, maxItems).map((assignment) => {
    const { name, value: text } = splitAssignment(assignment);
    return { name, value: text, isSecret: isSecret(name, text) };
  });
}

function stateOf(raw: RawRecord) {
  const state = asRecord(raw.State);
  const startedAt = asTime(state.StartedAt);
  const finishedAt = asTime(state.FinishedAt);
  const status = toContainerState(state.Status);
  const hasEnded = finishedAt !== null && status !== 'running' && status !== 'paused';
  return {
    state: status,
    ...toHealth(state),
    exitCode: hasEnded ? asInteger(state.ExitCode) : null,
    error: asText(state.Error, 4096),
    isOomKilled: state.OOMKilled === true,
    startedAt,
    finishedAt,
  };
}

function configOf(raw: RawRecord) {
  const config = asRecord(raw.Config);
  const host = asRecord(raw.HostConfig);
  return {
    image: imageName(config.Image),
    entrypoint: asTexts(config.Entrypoint),
    command: asTexts(config.Cmd),
    workingDir: asText(config.WorkingDir, 4096),
    user: asText(config.User, 256),
    hostname: asText(config.Hostname, 256),
    isTty: config.Tty === true,
    env: toEnv(config.Env),
    labels: entries(config.Labels).map(([name, value]) => ({ name, value: asText(value, 65_536) })),
    restartPolicy: toRestartPolicy(host.RestartPolicy),
    logDriver: asText(asRecord(host.LogConfig).Type, 64),
  };
}

/** What the engine says of one container as the page shows it; `raw` goes along for the Inspect tab. */
export function toContainerDetail(raw: RawContainerDetail): ContainerDetail {
  const { project, service } = composeLabels(asRecord(raw.Config).Labels);
  return {
    id: raw.Id as ContainerId,
    name: asText(raw.Name, 256).replace(/^\//, '') || shortId(raw.Id),
    imageId: isImageIdText(raw.Image) ? (raw.Image as ImageId) : null,
    ...stateOf(raw),
    ...configOf(raw),
    createdAt: asTime(raw.Created),
    restartCount: Math.max(0, asInteger(raw.RestartCount) ?? 0),
    platform: asText(raw.Platform, 64),
    ports: portsOf(raw),
    mounts: items(raw.Mounts).map(toMount),
    networks: toNetworks(asRecord(raw.NetworkSettings).Networks),
    composeProject: project,
    composeService: service,
    raw,
  };
}
