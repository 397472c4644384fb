import type { ContainerDetail } from '../../../../shared/features/containers/model';
import { maskArgument } from '../../../../shared/features/containers/secrets';
import { quoteWord } from '../../../../shared/features/containers/docker-command';
import { shortId } from '../../../../shared/lib/ids';
import { CopyButton } from '../../../components/copy-button';
import type { KeyValue } from '../../../components/key-value-list';
import { Untrusted } from '../../../components/untrusted';
import type { Words } from './state-facts';

/** Arguments as one would type them, with secrets hidden. */
function lineOf(words: readonly string[]): string {
  return words.map((word, index) => quoteWord(maskArgument(word, words[index - 1]))).join(' ');
}

function IdValue({ id, label }: { readonly id: string; readonly label: string }) {
  return (
    <span style={idStyle}>
      <Untrusted text={shortId(id)} isMono />
      <CopyButton text={id} label={label} isIcon />
    </span>
  );
}

const idStyle = { display: 'inline-flex', alignItems: 'center', gap: 2, height: 21 } as const;

/** What the card about image, command and place lists. */
export function madeFacts(detail: ContainerDetail, { t }: Words): readonly KeyValue[] {
  const facts: KeyValue[] = [];
  const add = (id: string, label: string, value: KeyValue['value']) => facts.push({ id, label, value });
  const text = (id: string, label: string, value: string, isMono = true) => {
    if (value !== '') add(id, label, <Untrusted text={value} isMono={isMono} />);
  };
  text('image', t('containers.facts.image'), detail.image, false);
  text('entrypoint', t('containers.facts.entrypoint'), lineOf(detail.entrypoint));
  text('command', t('containers.facts.command'), lineOf(detail.command));
  text('dir', t('containers.facts.workingDir'), detail.workingDir);
  if (detail.user === '') add('user', t('containers.facts.user'), t('containers.facts.userDefault'));
  else text('user', t('containers.facts.user'), detail.user);
  text('hostname', t('containers.facts.hostname'), detail.hostname);
  text('platform', t('containers.facts.platform'), detail.platform, false);
  add(
    'tty',
    t('containers.facts.terminal'),
    t(detail.isTty ? 'containers.facts.yes' : 'containers.facts.no'),
  );
  text('driver', t('containers.facts.logDriver'), detail.logDriver, false);
  if (detail.composeProject !== null) {
    const { composeProject: project, composeService: service } = detail;
    const value = service === null ? project : t('containers.facts.composeValue', { project, service });
    text('compose', t('containers.facts.compose'), value, false);
  }
  add('id', t('containers.facts.id'), <IdValue id={detail.id} label={t('containers.action.copyId')} />);
  if (detail.imageId !== null) {
    const label = `${t('app.action.copy')}: ${t('containers.facts.imageId')}`;
    add('image-id', t('containers.facts.imageId'), <IdValue id={detail.imageId} label={label} />);
  }
  return facts;
}
