import type { TFunction } from 'i18next';
import { isAlive } from '../../../../shared/features/containers/allowed-actions';
import { exitMeaning, exitSignal } from '../../../../shared/features/containers/exit-code';
import type { ContainerDetail } from '../../../../shared/features/containers/model';
import type { KeyValue } from '../../../components/key-value-list';
import { RelativeTime } from '../../../components/relative-time';
import { Untrusted } from '../../../components/untrusted';
import type { Format } from '../../../lib/use-format';

export type Words = { readonly t: TFunction; readonly format: Format };

/** The state in a sentence: what it is, and for one that ended, why as far as the exit code tells. */
export function stateSentence(detail: ContainerDetail, t: TFunction): string {
  const { state, exitCode, isOomKilled, health } = detail;
  if (health === 'unhealthy' && state === 'running') return t('containers.meaning.unhealthy');
  if (state === 'exited') {
    if (exitCode === null) return t('containers.meaning.stopped');
    const meaning = exitMeaning(exitCode, isOomKilled);
    return t(`containers.exit.${meaning}`, { code: exitCode, signal: exitSignal(exitCode) ?? '' });
  }
  return t(`containers.meaning.${state}`);
}

/** `unless-stopped`, `on-failure:3` … in words. */
export function restartPolicyText(policy: string, t: TFunction): string {
  const [name = '', retries] = policy.split(':');
  switch (name) {
    case 'no':
      return t('containers.restartPolicy.no');
    case 'always':
      return t('containers.restartPolicy.always');
    case 'unless-stopped':
      return t('containers.restartPolicy.unlessStopped');
    case 'on-failure':
      return retries === undefined
        ? t('containers.restartPolicy.onFailure')
        : t('containers.restartPolicy.onFailureMax', { count: Number(retries) });
    default:
      return t('containers.restartPolicy.other', { policy });
  }
}

const clockSlackMs = 1000;

function timeFacts(detail: ContainerDetail, { t, format }: Words): readonly KeyValue[] {
  const { createdAt, startedAt, finishedAt, state } = detail;
  const facts: KeyValue[] = [];
  const at = (id: string, label: string, ms: number | null, extra = '') => {
    if (ms === null) return;
    const exact = ` · ${format.dateTime(ms)}${extra}`;
    facts.push({
      id,
      label,
      value: (
        <>
          <RelativeTime at={ms} />
          {exact}
        </>
      ),
    });
  };
  at('created', t('containers.facts.created'), createdAt);
  at('started', t('containers.facts.started'), startedAt);
  // engines note the end of a very short run a moment before its start; an older end is of the run before
  if (!isAlive(state) && startedAt !== null && finishedAt !== null && finishedAt > startedAt - clockSlackMs) {
    const duration = format.duration(finishedAt - startedAt);
    const ran = t('containers.facts.ranFor', { duration });
    at('finished', t('containers.facts.finished'), finishedAt, ` · ${ran}`);
  }
  return facts;
}

/** What the State card lists under its sentence. */
export function stateFacts(detail: ContainerDetail, words: Words): readonly KeyValue[] {
  const { t, format } = words;
  const facts = [...timeFacts(detail, words)];
  const add = (id: string, label: string, value: KeyValue['value']) => facts.push({ id, label, value });
  if (detail.restartCount > 0) {
    add('restarts', t('containers.facts.restarts'), format.number(detail.restartCount));
  }
  add('policy', t('containers.facts.restartPolicy'), restartPolicyText(detail.restartPolicy, t));
  if (detail.health !== 'none') {
    add('health', t('containers.facts.health'), t(`containers.health.${detail.health}`));
  }
  if (detail.healthOutput !== '') {
    const text = detail.healthOutput.trim();
    add(
      'health-output',
      t('containers.facts.healthOutput'),
      <Untrusted text={text} isMono isMultiline maxLength={400} />,
    );
  }
  if (detail.error !== '') {
    add('error', t('containers.facts.error'), <Untrusted text={detail.error} isMultiline />);
  }
  return facts;
}
