import { styled } from '@mui/material/styles';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { commandShells, logLineCounts } from '../../../../shared/features/settings/model';
import { quoteFor, shellFor } from '../../../../shared/lib/shell-quote';
import { useFormat } from '../../../lib/use-format';
import { token } from '../../../theme/tokens';
import { appInfoOptions } from '../api';
import { ChoiceRow } from '../components/choice-row';
import { useSetting } from '../use-setting';

const Example = styled('code')({ color: token.ink2, fontSize: 12.5 });

/** Which shell commands are written for, and how much of a log is kept. */
export function TerminalSection() {
  const { t } = useTranslation();
  const format = useFormat();
  const { data: info } = useQuery(appInfoOptions);
  const shell = useSetting('shell');
  const logLines = useSetting('logLines');
  const platform = info?.platform ?? 'linux';
  const ofSystem = t(`settings.shell.${shellFor('system', platform)}`);
  const example = `docker run -e ${quoteFor("NAME=it's me", shellFor(shell.value, platform))} nginx`;
  return (
    <>
      <ChoiceRow
        label={t('settings.shell.label')}
        help={t('settings.shell.help')}
        value={shell.value}
        choices={commandShells.map((value) => ({
          value,
          text:
            value === 'system'
              ? t('settings.shell.system', { shell: ofSystem })
              : t(`settings.shell.${value}`),
        }))}
        onChange={shell.set}
        onReset={shell.reset}
      >
        <Example dir="ltr">{example}</Example>
      </ChoiceRow>
      <ChoiceRow
        label={t('settings.logLines.label')}
        help={t('settings.logLines.help')}
        value={logLines.value}
        choices={logLineCounts.map((value) => ({
          value,
          text: t('settings.logLines.value', { lines: format.number(value) }),
        }))}
        onChange={logLines.set}
        onReset={logLines.reset}
      />
    </>
  );
}
