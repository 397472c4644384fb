import type { TFunction } from 'i18next';
import type { StoryStep } from '../../../shared/features/run/model';
import type { Format } from '../../lib/use-format';

export type StationText = { readonly label: string; readonly under: string };

type Words = {
  readonly t: TFunction;
  readonly format: Format;
  /** The registry of this run, as people call it. */
  readonly registry: string;
  /** What to show as the time of the step: of an active one it goes on. */
  readonly ms: number | null;
  /** Lines of output so far. */
  readonly lines: number;
};

/** The name of a station and the few words under it. */
export function stationText(step: StoryStep, words: Words): StationText {
  return { label: labelOf(step, words), under: underOf(step, words) };
}

function labelOf(step: StoryStep, { t, registry }: Words): string {
  if (step.id === 'registry') return registry;
  if (step.id === 'exit' && step.state === 'done' && step.facts.exitCode !== undefined) {
    return t('run.station.exitCode', { code: step.facts.exitCode });
  }
  return t(`run.station.${step.id}`);
}

function underOf(step: StoryStep, words: Words): string {
  const { t } = words;
  switch (step.state) {
    case 'pending':
      return '';
    case 'failed':
      return t('run.under.stopped');
    case 'skipped':
      return underSkipped(step, t);
    case 'active':
      return underActive(step, words);
    case 'done':
      return underDone(step, words);
  }
}

function underSkipped(step: StoryStep, t: TFunction): string {
  if (step.id === 'registry') return t('run.under.notNeeded');
  if (step.id === 'output') return t('run.under.background');
  if (step.id === 'exit') return t('run.state.pending');
  return t('run.under.skipped');
}

function underActive(step: StoryStep, { t, format, ms, lines }: Words): string {
  const { layers = 0, layersDone = 0 } = step.facts;
  if (step.id === 'registry' && layers > 0) return t('run.under.layers', { done: layersDone, total: layers });
  if (step.id === 'output' && lines > 0) return t('run.under.lines', { count: lines });
  return ms === null || ms < 100 ? t('run.state.active') : format.duration(ms);
}

function underDone(step: StoryStep, { t, format, ms, lines }: Words): string {
  const time = format.duration(ms ?? 0);
  const { facts } = step;
  switch (step.id) {
    case 'client':
      return t('run.under.sent');
    case 'local-images':
      return t(facts.isLocal ? 'run.under.here' : 'run.under.notHere', { time });
    case 'registry':
      return facts.downloadedBytes
        ? t('run.under.fetched', { size: format.sizeBytes(facts.downloadedBytes), time })
        : time;
    case 'output':
      return lines === 0 ? t('run.under.noOutput') : t('run.under.lines', { count: lines });
    default:
      return time;
  }
}
