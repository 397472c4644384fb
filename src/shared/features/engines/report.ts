import type { AppError } from '../../ipc/errors';
import type { CandidateId } from '../../lib/ids';
import { printable } from '../../lib/printable';
import { causesEn } from './cause-messages.en';
import type { CandidateView, Diagnosis, EnginesView } from './model';

export type ReportSubject = {
  /** The app's version. */
  readonly app: string;
  /** "linux x64 6.1.0" */
  readonly system: string;
  /** Epoch ms. */
  readonly now: number;
};

/**
 * What is known of engines, for somebody who helps: in English, whatever the page speaks. Still with everything in it that was
 * found; names of people and secrets are taken out by main, which knows them.
 */
export function engineReport(view: EnginesView, subject: ReportSubject, id?: CandidateId): string {
  const candidates = view.candidates.filter((candidate) => id === undefined || candidate.id === id);
  const head = [
    `Gantry ${subject.app} on ${subject.system}`,
    `written ${new Date(subject.now).toISOString()}`,
    `the engine in use is ${view.chosen === null ? 'that of the terminal' : 'chosen in the app'}`,
  ];
  return `${[head.join('\n'), ...candidates.map(section)].join('\n\n')}\n`;
}

function section(candidate: CandidateView): string {
  const { diagnosis, error, url } = candidate;
  const lines = [
    `* ${url === '' ? '(no address)' : url}`,
    `  named by ${[candidate.source, ...candidate.alsoFrom].join(', ')}${placeOf(candidate)}`,
    `  ${candidate.verdict}${usedBy(candidate)}`,
    ...answerLines(candidate),
    ...(error ? [`  error ${error.code}${paramsOf(error)}: ${error.message}`] : []),
    ...(diagnosis ? diagnosisLines(diagnosis) : []),
  ];
  return lines.map((line) => printable(line, { maxLength: 600 })).join('\n');
}

function placeOf({ place, instance }: CandidateView): string {
  if (place === null) return '';
  return instance === null ? ` (${place})` : ` (${place}, ${instance})`;
}

function usedBy({ isAppEngine, isTerminalEngine }: CandidateView): string {
  return `${isAppEngine ? ', used by the app' : ''}${isTerminalEngine ? ', used by the terminal' : ''}`;
}

function answerLines({ answer, latencyMs }: CandidateView): readonly string[] {
  if (!answer) return [];
  const { product, version, os, arch, apiVersion, apiVersionMin, apiVersionMax } = answer;
  const latency = latencyMs === null ? '' : `, ${Math.round(latencyMs)} ms`;
  return [
    `  ${product} ${version}, ${os}/${arch}, API ${apiVersionMin ?? '?'} to ${apiVersionMax}, used ${apiVersion ?? 'none'}${latency}`,
  ];
}

function paramsOf({ params }: AppError): string {
  const entries = Object.entries(params ?? {});
  return entries.length === 0 ? '' : ` (${entries.map(([name, value]) => `${name}: ${value}`).join(', ')})`;
}

function diagnosisLines({ cause, params, fixes }: Diagnosis): readonly string[] {
  const sentences = Object.hasOwn(causesEn, cause) ? causesEn[cause as keyof typeof causesEn] : undefined;
  const said = sentences ? [`  ${fill(sentences.title, params)} ${fill(sentences.meaning, params)}`] : [];
  const commands = fixes.flatMap((fix) => (fix.kind === 'command' ? fix.lines : []));
  return [`  cause ${cause}`, ...said, ...commands.map((line) => `  $ ${line}`)];
}

/** As the page does it, but without a language. */
function fill(sentence: string, params: Diagnosis['params']): string {
  return sentence.replace(/\{\{(\w+)\}\}/g, (_match, name: string) => String(params[name] ?? '?'));
}
