import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { printable } from '../../shared/lib/printable';
import { useShellLine } from '../lib/settings-context';
import { font, token } from '../theme/tokens';
import { CopyButton } from './copy-button';
import { Surface } from './surface';

const Row = styled(Surface)({
  display: 'flex',
  alignItems: 'center',
  gap: 12,
  minHeight: 46,
  padding: '7px 8px 7px 14px',
  '&[data-plain]': {
    minHeight: 38,
    padding: '3px 4px 3px 12px',
    background: token.raised,
    boxShadow: 'none',
  },
});

const Label = styled('span')({
  flex: 'none',
  padding: '1px 9px',
  border: `1px solid ${token.line}`,
  borderRadius: 999,
  color: token.ink2,
  fontSize: 12.5,
  fontWeight: 600,
});

const Code = styled('code')({
  flex: '1 1 auto',
  minWidth: 0,
  overflow: 'auto',
  padding: '4px 0',
  fontFamily: font.mono,
  fontSize: 13,
  whiteSpace: 'nowrap',
  scrollbarWidth: 'none',
});

export type CommandLineProps = {
  /** The `docker …` line, quoted for a POSIX shell; it is shown and copied for the shell that was chosen. */
  readonly command: string;
  /** "Same in a terminal" when not given; an empty string leaves it out. */
  readonly label?: string;
  /** Inside a dialog or a card: no shadow, lower. */
  readonly isPlain?: boolean;
  /** More buttons after Copy. */
  readonly actions?: ReactNode;
};

/** The command that does the same in a terminal, to learn it or to take it along. */
export function CommandLine({ command, label, isPlain, actions }: CommandLineProps) {
  const { t } = useTranslation();
  const line = useShellLine()(command);
  const words = label ?? t('app.command.label');
  return (
    <Row as="div" data-plain={isPlain || undefined}>
      {words !== '' && <Label>{words}</Label>}
      {/* focusable, because a long line scrolls */}
      <Code tabIndex={0} dir="ltr">
        {printable(line, { maxLength: 8192 })}
      </Code>
      <CopyButton text={line} label={t('app.command.copy')} isIcon={isPlain} />
      {actions}
    </Row>
  );
}
