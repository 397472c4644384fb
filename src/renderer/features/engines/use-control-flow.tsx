import { styled } from '@mui/material/styles';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { CandidateView, ControlAction } from '../../../shared/features/engines/model';
import { CommandLine } from '../../components/command-line';
import { Untrusted } from '../../components/untrusted';
import { useConfirm } from '../../components/use-confirm';
import { useControls, useRunningContainers } from './api';
import { candidateName } from './candidate-words';

const Body = styled('div')({
  display: 'grid',
  gap: 10,
  '& > ul': { margin: 0, paddingLeft: 20, overflowWrap: 'anywhere' },
  '& > p': { margin: 0 },
});

const titles = { stop: 'stopTitle', restart: 'restartTitle' } as const;

/** Starts at once, since its commands stand beside the button; asks before what stops containers. */
export function useControlFlow(): (candidate: CandidateView, action: ControlAction) => Promise<void> {
  const { t } = useTranslation();
  const confirm = useConfirm();
  const controls = useControls();
  return useCallback(
    async (candidate, action) => {
      const isAgreed =
        action === 'start' ||
        (await confirm({
          title: t(`engines.page.confirm.${titles[action]}`, { name: candidateName(t, candidate) }),
          body: <WhatStops candidate={candidate} action={action} />,
          verb: t(`engines.page.action.${action}`),
          tone: 'danger',
        }));
      if (isAgreed) controls.start(candidate.id, action);
    },
    [t, confirm, controls],
  );
}

type WhatStopsProps = { readonly candidate: CandidateView; readonly action: 'stop' | 'restart' };

/** Everything that runs on the engine, what stays, and the commands. */
function WhatStops({ candidate, action }: WhatStopsProps) {
  const { t } = useTranslation();
  const offer = candidate.control[action];
  return (
    <Body>
      {candidate.isAppEngine ? <RunningContainers /> : <p>{t('engines.page.confirm.unknown')}</p>}
      <p>{t(`engines.page.confirm.${action === 'stop' ? 'stay' : 'back'}`)}</p>
      {offer?.lines.map((line) => (
        <CommandLine key={line} command={line} label="" isPlain />
      ))}
      {offer?.needsAdmin === true && <p>{t('engines.page.cause.admin')}</p>}
    </Body>
  );
}

const maxNames = 8;

function RunningContainers() {
  const { t } = useTranslation();
  const running = useRunningContainers();
  if (!running) return <p>{t('engines.page.confirm.unknown')}</p>;
  if (running.length === 0) return <p>{t('engines.page.confirm.none')}</p>;
  const others = running.length - maxNames;
  return (
    <>
      <p>{t('engines.page.confirm.running', { count: running.length })}</p>
      <ul aria-label={t('engines.page.confirm.running', { count: running.length })}>
        {running.slice(0, maxNames).map(({ id, name }) => (
          <li key={id}>
            <Untrusted text={name} />
          </li>
        ))}
        {others > 0 && <li>{t('engines.page.confirm.others', { count: others })}</li>}
      </ul>
    </>
  );
}
