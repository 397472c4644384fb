import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { closeActions } from '../../../../shared/features/settings/model';
import { Notice } from '../../../components/notice';
import { desktopOptions } from '../api';
import { ChoiceRow } from '../components/choice-row';
import { SwitchRow } from '../components/switch-row';
import { useSetting } from '../use-setting';

/** How the app lives on the desktop: its start, its icon, its window's end. */
export function DesktopSection() {
  const { t } = useTranslation();
  const { data: desktop } = useQuery(desktopOptions);
  const startAtLogin = useSetting('startAtLogin');
  const onClose = useSetting('onClose');
  const trayIcon = useSetting('trayIcon');
  const isTrayMissing = trayIcon.value && desktop?.trayAvailable === false;
  const hasTray = trayIcon.value && !isTrayMissing;
  return (
    <>
      <SwitchRow
        label={t('settings.startAtLogin.label')}
        help={t(hasTray ? 'settings.startAtLogin.help' : 'settings.startAtLogin.helpNoTray')}
        isOn={startAtLogin.value}
        onChange={startAtLogin.set}
        onReset={startAtLogin.reset}
      />
      <SwitchRow
        label={t('settings.trayIcon.label')}
        help={t('settings.trayIcon.help')}
        isOn={trayIcon.value}
        onChange={trayIcon.set}
        onReset={trayIcon.reset}
      >
        {isTrayMissing && (
          <Notice tone="warn" title={t('settings.trayIcon.none')}>
            {t('settings.trayIcon.noneBody')}
          </Notice>
        )}
      </SwitchRow>
      <ChoiceRow
        label={t('settings.onClose.label')}
        help={t(hasTray ? 'settings.onClose.help' : 'settings.onClose.off')}
        value={onClose.value}
        choices={closeActions.map((value) => ({ value, text: t(`settings.onClose.${value}`) }))}
        onChange={onClose.set}
        onReset={onClose.reset}
        isDisabled={!trayIcon.value}
      />
    </>
  );
}
