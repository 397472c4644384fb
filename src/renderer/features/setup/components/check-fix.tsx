import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { ExternalLink } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { SetupCheck, SetupFix } from '../../../../shared/features/setup/model';
import { ErrorAlert } from '../../../components/error-alert';
import { token } from '../../../theme/tokens';
import { useSetupStore, type SetupView } from '../setup-store';
import { CommandBlock } from './command-block';

const Root = styled('div')({
  display: 'grid',
  justifyItems: 'start',
  gap: 7,
  marginTop: 7,
  '& > p': { margin: 0, color: token.ink2, fontSize: 13 },
  '& > :not(p):not(button)': { justifySelf: 'stretch' },
});

export type CheckFixProps = {
  readonly check: SetupCheck;
  readonly fix: SetupFix;
  readonly openError: SetupView['openError'];
};

/** What puts a check right: a command to copy or a page to open. Words alone stand with the reason. */
export function CheckFix({ check, fix, openError }: CheckFixProps) {
  const { t } = useTranslation();
  const store = useSetupStore();
  if (fix.kind === 'words') return null;
  const owner = `check:${check.id}`;
  return (
    <Root>
      {fix.kind === 'command' ? (
        <>
          <p>{t(fix.needsAdmin ? 'setup.page.checks.fixCommandAdmin' : 'setup.page.checks.fixCommand')}</p>
          <CommandBlock lines={fix.lines} />
        </>
      ) : (
        <Button
          size="small"
          startIcon={<ExternalLink size={14} strokeWidth={1.8} aria-hidden="true" />}
          data-tip={fix.url}
          onClick={() => store.openPage(owner, fix.url)}
        >
          {t('setup.page.checks.openPage')}
        </Button>
      )}
      {openError?.owner === owner && <ErrorAlert error={openError.error} />}
    </Root>
  );
}
