import type { AppError } from '../../ipc/errors';
import type { DiagnoseInput } from './diagnosis';
import type { Found } from './diagnosis-causes';
import { hostOf, portOf, productOf } from './diagnosis-subject';
import { reasonOf } from './verdict';

type Values = Readonly<Record<string, string | number | undefined>>;

/** Values for all sentences; each takes what it needs. */
export function paramsOf(input: DiagnoseInput): Found['params'] {
  const all: Values = { ...ofCandidate(input), ...ofEvidence(input), ...ofAnswer(input) };
  return Object.fromEntries(
    Object.entries(all).filter(([, value]) => value !== undefined),
  ) as Found['params'];
}

function ofCandidate(input: DiagnoseInput): Values {
  const { candidate } = input;
  const { address } = candidate;
  const problem = problemOf(input);
  const isFile = address?.kind === 'socket' || address?.kind === 'pipe';
  return {
    address: candidate.url,
    source: candidate.source,
    product: productOf(input) ?? 'Docker',
    instance: candidate.instance ?? 'default',
    host: hostOf(input),
    port: portOf(input),
    path: textOf(problem, 'path') ?? (isFile ? address.path : undefined),
    context: textOf(problem, 'context'),
  };
}

function ofEvidence(input: DiagnoseInput): Values {
  const { socket, user, machineState } = input.evidence;
  return {
    group: socket?.group ?? 'docker',
    user: user?.name,
    state: machineState,
    ...ofPath(input),
    ...ofTls(input),
  };
}

/** Bytes of a path that does not fit; the plan knew it, or the look. */
function ofPath(input: DiagnoseInput): Values {
  const { socket } = input.evidence;
  const params = problemOf(input)?.params;
  return {
    bytes: params?.pathBytes ?? socket?.pathBytes,
    maxBytes: params?.maxPathBytes ?? socket?.maxPathBytes,
  };
}

function ofTls(input: DiagnoseInput): Values {
  const { tls } = input.evidence;
  return {
    folder: tls?.folder ?? input.candidate.tlsFolder ?? textOf(problemOf(input), 'path'),
    names: tls?.serverNames?.join(', ') ?? '?',
    date: dateOf(input) ?? '?',
  };
}

function ofAnswer(input: DiagnoseInput): Values {
  const { answer } = input;
  if (answer) {
    const { product, version, apiVersionMax, apiVersionMin } = answer;
    return { engine: `${product} ${version}`, apiMax: apiVersionMax, apiMin: apiVersionMin ?? undefined };
  }
  const problem = problemOf(input);
  return { apiMax: textOf(problem, 'max'), apiMin: textOf(problem, 'min') };
}

function problemOf({ candidate, error }: DiagnoseInput): AppError | null {
  return candidate.problem ?? error;
}

function textOf(error: AppError | null, name: string): string | undefined {
  const value = error?.params?.[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Milliseconds that a Date can hold (ECMAScript, time values): beyond them a certificate's field is nonsense. */
const maxTime = 8.64e15;

/** When the certificate at fault ended, or begins, written the same everywhere: 2026-05-31. */
function dateOf(input: DiagnoseInput): string | undefined {
  const time = timeOf(input);
  return time === undefined || Math.abs(time) > maxTime
    ? undefined
    : new Date(time).toISOString().slice(0, 10);
}

function timeOf({ error, evidence: { tls }, now }: DiagnoseInput): number | undefined {
  if (!tls) return undefined;
  const ended = [tls.caValidTo, tls.certValidTo, tls.serverValidTo].find(
    (to) => to !== undefined && to < now,
  );
  if (reasonOf(error) === 'tls-not-yet-valid') return tls.serverValidFrom;
  return reasonOf(error) === 'tls-expired' ? (tls.serverValidTo ?? ended) : ended;
}
