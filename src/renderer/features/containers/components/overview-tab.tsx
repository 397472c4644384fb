import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { allowedActions } from '../../../../shared/features/containers/allowed-actions';
import { actionCommand } from '../../../../shared/features/containers/docker-command';
import type { ContainerDetail } from '../../../../shared/features/containers/model';
import { isSecret, mask } from '../../../../shared/features/containers/secrets';
import { CommandLine } from '../../../components/command-line';
import { KeyValueList } from '../../../components/key-value-list';
import { Surface } from '../../../components/surface';
import { Untrusted } from '../../../components/untrusted';
import { useFormat } from '../../../lib/use-format';
import { token } from '../../../theme/tokens';
import { EnvList } from './env-list';
import { madeFacts } from './made-facts';
import { PortDetails } from './port-list';
import { withSafeLabels } from './safe-labels';
import { stateFacts, stateSentence } from './state-facts';

const Root = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fit, minmax(min(400px, 100%), 1fr))',
  gap: 14,
  alignItems: 'start',
  paddingTop: 16,
});
const Column = styled('div')({ display: 'grid', gap: 14, minWidth: 0 });
const Card = styled(Surface)({ padding: '14px 18px 16px' });
const Title = styled('h2')({ margin: '0 0 8px', fontSize: 15, fontWeight: 600 });
const Sentence = styled('p')({ margin: '0 0 10px' });
const Quiet = styled('p')({ margin: 0, color: token.ink2 });
const Mounts = styled('ul')({ display: 'grid', gap: 8, margin: 0, padding: 0, listStyle: 'none' });
const Sub = styled('div')({ color: token.ink2, fontSize: 13 });
const Whole = styled('div')({ gridColumn: '1 / -1', minWidth: 0 });

type CardProps = { readonly title: string; readonly empty?: string; readonly children?: ReactNode };

/** A card about one thing; with `empty` it says that there is nothing. */
function Facts({ title, empty, children }: CardProps) {
  return (
    <Card aria-label={title}>
      <Title>{title}</Title>
      {empty === undefined ? children : <Quiet>{empty}</Quiet>}
    </Card>
  );
}

/** The key facts of a container in groups. */
export function OverviewTab({ detail }: { readonly detail: ContainerDetail }) {
  const { t } = useTranslation();
  const words = { t, format: useFormat() };
  const action = allowedActions(detail.state).has('stop') ? 'stop' : 'start';
  return (
    <Root>
      <Column>
        <Facts title={t('containers.sections.state')}>
          <Sentence>{stateSentence(detail, t)}</Sentence>
          <KeyValueList items={stateFacts(detail, words)} />
        </Facts>
        <Facts title={t('containers.sections.made')}>
          <KeyValueList items={madeFacts(detail, words)} />
        </Facts>
      </Column>
      <Column>
        <Facts
          title={t('containers.sections.ports')}
          empty={detail.ports.length === 0 ? t('containers.sections.noPorts') : undefined}
        >
          <PortDetails detail={detail} />
        </Facts>
        <MountFacts detail={detail} />
        <NetworkFacts detail={detail} />
        <Facts
          title={t('containers.sections.env')}
          empty={detail.env.length === 0 ? t('containers.sections.noEnv') : undefined}
        >
          <EnvList env={detail.env} />
        </Facts>
        <LabelFacts detail={detail} />
      </Column>
      <Whole>
        <CommandLine command={actionCommand(action, [detail.name])} isPlain />
      </Whole>
    </Root>
  );
}

type DetailProps = { readonly detail: ContainerDetail };

const mountKinds: Readonly<Record<string, 'volume' | 'bind' | 'tmpfs' | undefined>> = {
  volume: 'volume',
  bind: 'bind',
  tmpfs: 'tmpfs',
};

function MountFacts({ detail }: DetailProps) {
  const { t } = useTranslation();
  const title = t('containers.sections.mounts');
  if (detail.mounts.length === 0) return <Facts title={title} empty={t('containers.sections.noMounts')} />;
  return (
    <Facts title={title}>
      <Mounts>
        {detail.mounts.map((mount, index) => {
          const kind = mountKinds[mount.kind];
          const isAnonymous = kind === 'volume' && /^[a-f0-9]{64}$/.test(mount.source);
          const known = isAnonymous ? t('containers.mount.anonymous') : kind && t(`containers.mount.${kind}`);
          return (
            <li key={`${index} ${mount.target}`}>
              <Untrusted text={mount.target} isMono />
              <Sub>
                {known ?? <Untrusted text={mount.kind} maxLength={40} />}
                {mount.source !== '' && (
                  <>
                    {' · '}
                    <Untrusted text={isAnonymous ? mount.source.slice(0, 12) : mount.source} isMono />
                  </>
                )}
                {mount.isReadOnly && ` · ${t('containers.mount.readOnly')}`}
              </Sub>
            </li>
          );
        })}
      </Mounts>
    </Facts>
  );
}

function NetworkFacts({ detail }: DetailProps) {
  const { t } = useTranslation();
  const title = t('containers.sections.networks');
  if (detail.networks.length === 0)
    return <Facts title={title} empty={t('containers.sections.noNetworks')} />;
  const items = detail.networks.map((network) => ({
    id: network.name,
    label: network.name,
    value: (
      <>
        <Untrusted text={network.ipAddress === '' ? '—' : network.ipAddress} isMono />
        {network.aliases.length > 0 && (
          <Sub>
            <Untrusted text={t('containers.network.aliases', { names: network.aliases.join(', ') })} />
          </Sub>
        )}
      </>
    ),
  }));
  return (
    <Facts title={title}>
      <KeyValueList items={withSafeLabels(items)} />
    </Facts>
  );
}

function LabelFacts({ detail }: DetailProps) {
  const { t } = useTranslation();
  const title = t('containers.sections.labels');
  if (detail.labels.length === 0) return <Facts title={title} empty={t('containers.sections.noLabels')} />;
  const items = detail.labels.map((label) => ({
    id: label.name,
    label: label.name,
    value: <Untrusted text={isSecret(label.name, label.value) ? mask : label.value} isMono maxLength={300} />,
  }));
  return (
    <Facts title={title}>
      <KeyValueList items={withSafeLabels(items)} />
    </Facts>
  );
}
