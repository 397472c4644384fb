import { ClipboardList, RefreshCw, SquareTerminal } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { CandidateView } from '../../../../shared/features/engines/model';
import { isUsable } from '../../../../shared/features/engines/verdict';
import type { MenuAction } from '../../../components/menu-action';
import { MoreMenu } from '../../../components/more-menu';
import { candidateLabel } from '../candidate-words';
import type { CandidateHandlers } from './candidate-card';

const icon = { size: 16, strokeWidth: 1.8, 'aria-hidden': true } as const;

export type CandidateMenuProps = {
  readonly candidate: CandidateView;
  readonly handlers: CandidateHandlers;
};

/** What is asked for now and then: another look, the terminal, a report. */
export function CandidateMenu({ candidate, handlers }: CandidateMenuProps) {
  const { t } = useTranslation();
  const actions = (): readonly MenuAction[] => [
    // where it fails a button of its own does it
    ...(isUsable(candidate.verdict)
      ? [
          {
            id: 'check',
            label: t('engines.page.action.check'),
            icon: <RefreshCw {...icon} />,
            onSelect: () => handlers.onCheck(candidate),
          },
        ]
      : []),
    ...(isUsable(candidate.verdict) && !candidate.isTerminalEngine
      ? [
          {
            id: 'terminal',
            label: t('engines.page.action.terminal'),
            icon: <SquareTerminal {...icon} />,
            onSelect: () => handlers.onTerminal(candidate),
          },
        ]
      : []),
    {
      id: 'report',
      label: t('engines.page.action.report'),
      icon: <ClipboardList {...icon} />,
      onSelect: () => handlers.onReport(candidate),
    },
  ];
  return (
    <MoreMenu
      label={t('engines.page.action.more', { name: candidateLabel(t, candidate) })}
      tip={t('app.action.moreActions')}
      actions={actions}
    />
  );
}
