import MenuItem from '@mui/material/MenuItem';
import Select from '@mui/material/Select';
import { styled } from '@mui/material/styles';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { updateModes } from '../../../shared/features/settings/model';
import { ErrorAlert } from '../../components/error-alert';
import { SkeletonRows } from '../../components/skeleton-rows';
import { useSettings } from '../../lib/settings-context';
import { token } from '../../theme/tokens';
import { updatesOptions, useUpdateMode } from './api';
import { UpdateStatus } from './update-status';

const Root = styled('div')({ display: 'grid', gap: 14, padding: '14px 0' });
const Row = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr) auto',
  gap: '4px 20px',
  alignItems: 'center',
  '@media (max-width: 620px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
});
const Label = styled('div')({ fontSize: 14, fontWeight: 600 });
const Help = styled('div')({ color: token.ink2, fontSize: 13 });

/** Whether newer versions are looked for, what is known of them, and what can be done about it. */
export function UpdatesSection() {
  const query = useQuery(updatesOptions);
  if (!query.data)
    return query.error ? (
      <ErrorAlert error={query.error.error} onRetry={() => void query.refetch()} />
    ) : (
      <SkeletonRows rows={2} />
    );
  const { state } = query.data;
  const canChoose = state.kind !== 'off' || state.reason === 'setting';
  return (
    <Root>
      {canChoose && <ModeRow />}
      <UpdateStatus view={query.data} />
    </Root>
  );
}

function ModeRow() {
  const { t } = useTranslation();
  const id = useId();
  const { updates } = useSettings();
  const { mutate, error } = useUpdateMode();
  return (
    <Row>
      <div>
        <Label id={`${id}-label`}>{t('updates.mode.label')}</Label>
        <Help id={`${id}-help`}>{t('updates.mode.help')}</Help>
      </div>
      <Select
        labelId={`${id}-label`}
        aria-describedby={`${id}-help`}
        value={updates}
        onChange={(event) => mutate(event.target.value)}
        sx={{ width: 250, maxWidth: '100%' }}
      >
        {updateModes.map((mode) => (
          <MenuItem key={mode} value={mode}>
            {t(`updates.mode.${mode}`)}
          </MenuItem>
        ))}
      </Select>
      {error && <ErrorAlert error={error.error} />}
    </Row>
  );
}
