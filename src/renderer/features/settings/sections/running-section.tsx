import { styled } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import { defaultSettings } from '../../../../shared/features/settings/model';
import { token } from '../../../theme/tokens';
import { PinnedField } from '../components/pinned-field';
import { SwitchRow } from '../components/switch-row';
import { useSetting } from '../use-setting';

const Note = styled('p')({ margin: 0, padding: '2px 0 0', color: token.ink2, fontSize: 13 });

/** How the run form starts out, and what the tray runs. */
export function RunningSection() {
  const { t } = useTranslation();
  const { value, set } = useSetting('runDefaults');
  const row = (key: 'remove' | 'publishAll') => {
    const isDefault = value[key] === defaultSettings.runDefaults[key];
    const change = (isOn: boolean) => set({ ...value, [key]: isOn });
    return (
      <SwitchRow
        label={t(`settings.run.${key}`)}
        help={t(`settings.run.${key}Help`)}
        isOn={value[key]}
        onChange={change}
        onReset={isDefault ? undefined : () => change(defaultSettings.runDefaults[key])}
      />
    );
  };
  return (
    <>
      <Note>{t('settings.run.note')}</Note>
      {row('remove')}
      {row('publishAll')}
      <PinnedField />
    </>
  );
}
