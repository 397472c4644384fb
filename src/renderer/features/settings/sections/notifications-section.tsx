import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { printable } from '../../../../shared/lib/printable';
import { NameList } from '../components/name-list';
import { NotificationTest } from '../components/notification-test';
import { SettingRow } from '../components/setting-row';
import { SwitchRow } from '../components/switch-row';
import { useSetting } from '../use-setting';

/** Whether anything is told, and about which containers nothing is. */
export function NotificationsSection() {
  const { t } = useTranslation();
  const id = useId();
  const notifications = useSetting('notifications');
  const muted = useSetting('mutedContainers');
  const label = t('settings.notifications.muted');
  return (
    <>
      <SwitchRow
        label={t('settings.notifications.label')}
        help={t('settings.notifications.help')}
        isOn={notifications.value}
        onChange={notifications.set}
        onReset={notifications.reset}
      />
      <SettingRow id={id} label={label} help={t('settings.notifications.mutedHelp')} onReset={muted.reset}>
        <NameList
          label={label}
          items={muted.value.map((name) => ({ name }))}
          empty={t('settings.notifications.nobody')}
          removeLabel={(name) => t('settings.notifications.unmute', { name: printable(name) })}
          onRemove={(index) => muted.set(muted.value.filter((_, at) => at !== index))}
        />
      </SettingRow>
      <NotificationTest />
    </>
  );
}
