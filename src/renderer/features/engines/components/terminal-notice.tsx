import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import type { TerminalChange } from '../../../../shared/features/engines/model';
import { printable } from '../../../../shared/lib/printable';
import { CommandLine } from '../../../components/command-line';
import { Notice } from '../../../components/notice';

const Body = styled('div')({ display: 'grid', gap: 8, minWidth: 0, '& > p': { margin: 0 } });

export type TerminalNoticeProps = {
  readonly change: TerminalChange;
  readonly onClose: () => void;
  /** As `navigator.platform` says it. */
  readonly computer?: string;
};

/** What was changed for docker in a terminal, and which variable still wins over it. */
export function TerminalNotice({ change, onClose, computer = navigator.platform }: TerminalNoticeProps) {
  const { t } = useTranslation();
  const { contextName, overriddenBy } = change;
  const isWindows = computer.startsWith('Win');
  return (
    <Notice
      tone={overriddenBy === null ? 'run' : 'warn'}
      title={t('engines.page.terminalDone.title')}
      action={
        <Button size="small" onClick={onClose}>
          {t('engines.page.action.close')}
        </Button>
      }
    >
      <Body>
        <p>{t('engines.page.terminalDone.body', { name: printable(contextName, { maxLength: 120 }) })}</p>
        {overriddenBy !== null && (
          <>
            <p>{t('engines.page.terminalDone.overridden', { variable: overriddenBy })}</p>
            <CommandLine
              command={isWindows ? `Remove-Item Env:${overriddenBy}` : `unset ${overriddenBy}`}
              label=""
              isPlain
            />
          </>
        )}
      </Body>
    </Notice>
  );
}
